import type { FrameFilter } from '../frame.ts';
import type { FrameDraft } from './frame-draft.ts';
import { cueAt, isThing, type Piece, readingAt } from './piece.ts';

const beyondPlans = 'alternatives between different conditions';

/** An "or" stands between the last condition and the one to come, unless that turns out to be another value of it. */
export function openAlternative(draft: FrameDraft, text: string, piece: Piece): void {
  // "Either tea or coffee": the "or" that follows parts the two.
  const later = piece.pieces.slice(piece.at + 1);
  if (/^either$/i.test(text) && later.some(({ reading }) => reading.kind === 'cue' && reading.cue.kind === 'or'))
    return;
  joinAlternatives(draft);
  // The "or" has begun the clause of the other side.
  settleEvent(draft, draft.clauseNumber - 1);
  const { filters, outputs } = draft;
  draft.pending.alternative = { text, from: filters.length, outputs: outputs.length, isList: isList(piece) };
}

/**
 * Makes one of the two conditions around an "or". Undecided where it is open how far the "or" reaches: "from Lyon and
 * above 100 or cancelled".
 */
export function joinAlternatives(draft: FrameDraft): void {
  const { filters, pending } = draft;
  const { alternative } = pending;
  if (alternative === undefined) return;
  delete pending.alternative;
  settleEvent(draft, draft.clauseNumber);
  const { from, isList: isOfSeveral } = alternative;
  const [left, right] = [filters[from - 1], filters[from]];
  const isClear =
    left !== undefined &&
    right !== undefined &&
    filters.length === from + 1 &&
    !isOfSeveral &&
    // "In stock or customers in Japan" speaks of other things.
    (alternative.outputs === 0 || draft.outputs.length <= alternative.outputs) &&
    isNegated(left) === isNegated(right) &&
    (isAlone(left, filters) || left.kind === right.kind);
  if (!isClear) {
    draft.unsupported.push(beyondPlans);
    return;
  }
  const sides = [left, right].flatMap((side) => (side.kind === 'any' ? side.filters : [side]));
  const { clause } = left;
  filters.splice(from - 1, 2, { kind: 'any', filters: sides, ...(clause === undefined ? {} : { clause }) });
}

/** "Ordered tea or …": the verb belongs to this side, and is said by the condition on what was ordered. */
function settleEvent({ filters, pending }: FrameDraft, clauseNumber: number): void {
  if (pending.event === undefined) return;
  const isSaid = filters.some(
    ({ kind, clause }) => (kind === 'value' || kind === 'contains') && clause === clauseNumber,
  );
  if (!isSaid) filters.push({ kind: 'exists', mention: pending.event, negated: false, clause: clauseNumber });
  delete pending.event;
}

/** The only condition of its clause. */
function isAlone(filter: FrameFilter, filters: readonly FrameFilter[]): boolean {
  return filters.filter(({ clause }) => clause === filter.clause).length === 1;
}

function isNegated(filter: FrameFilter): boolean {
  return 'negated' in filter && filter.negated;
}

/** "From Lyon, above 100 or cancelled" has three sides; of "from Lyon and above 100 or cancelled" it is open which two. */
function isList(piece: Piece): boolean {
  for (let offset = -1; readingAt(piece, offset) !== undefined; offset -= 1) {
    const cue = cueAt(piece, offset)?.kind;
    const before = cueAt(piece, offset - 1)?.kind;
    if (isThingAt(piece, offset) && before !== 'relative' && before !== 'and') return false;
    if (cue === 'and') return true;
    if (cue === 'relative' && before !== 'and') return false;
    if (readingAt(piece, offset)?.kind === 'break' && piece.pieces[piece.at + offset]?.text === ',') return true;
  }
  return false;
}

/** What the conditions before are said of. */
function isThingAt(piece: Piece, offset: number): boolean {
  const reading = readingAt(piece, offset);
  return reading?.kind === 'term' && isThing({ text: '', matches: reading.matches });
}
