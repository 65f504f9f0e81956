import type { FrameDraft } from './frame-draft.ts';
import { cueAt, type Piece, readingAt } from './piece.ts';

/** "Grade 9 or 10", "below 5 or over 10": one more comparison of the same figure, where that is what the number is. */
export function readAlternative(draft: FrameDraft, value: number, piece: Piece): boolean {
  const { pending } = draft;
  const said = pending.compare;
  const offset = said === undefined ? -1 : -2;
  const last = draft.filters.at(-1);
  if (cueAt(piece, offset)?.kind !== 'or' || readingAt(piece, offset - 1)?.kind !== 'number') return false;
  if (last?.kind !== 'compare' || said?.after !== undefined || said?.about !== undefined) return false;
  if (said === undefined && last.operator !== 'eq') return false;
  const further = { operator: said?.operator ?? 'eq', value };
  draft.filters[draft.filters.length - 1] = { ...last, alternatives: [...(last.alternatives ?? []), further] };
  delete pending.compare;
  delete pending.alternative;
  return true;
}
