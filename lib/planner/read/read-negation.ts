import { type FrameDraft, takeOutput } from './frame-draft.ts';
import { isTermNext, isThing, type Piece, readingAt, targetBefore } from './piece.ts';
import { isLackedBefore, takeEmpty } from './read-missing.ts';

/** What is denied follows in English and Chinese and stands before in Japanese. */
export function readNegation(draft: FrameDraft, text: string, side: 'prefix' | 'suffix', piece: Piece): void {
  const { pending } = draft;
  const last = draft.filters.at(-1);
  const suffix = side === 'suffix';
  const before = targetBefore(draft, piece.at);
  if (suffix && pending.event !== undefined && last?.kind === 'value' && readingAt(piece, -2)?.kind === 'value') {
    // 緑茶を注文していない: they may have ordered other things.
    draft.filters[draft.filters.length - 1] = { ...last, negated: true };
    delete pending.event;
    delete pending.negation;
    return;
  }
  if (suffix && pending.event !== undefined) {
    // 注文していない: the event has not happened.
    draft.filters.push({ kind: 'exists', mention: pending.event, negated: true });
    delete pending.event;
    delete pending.negation;
    return;
  }
  if (suffix && last?.kind === 'period' && last.event !== undefined && isEventBefore(piece)) {
    // 2025年に注文していない: not at that time.
    draft.filters.push({ kind: 'exists', mention: last.event, negated: true });
    delete pending.negation;
    return;
  }
  // 一度も…ない: both say it once.
  if (suffix && (pending.negation !== undefined || (last?.kind === 'exists' && last.negated))) return;
  if (suffix && before !== undefined && isThing(before.mention) && isTermNext(piece)) {
    draft.filters.push({ kind: 'exists', mention: takeOutput(draft, before).mention, negated: true });
  } else if (suffix && isLackedBefore(before, piece)) {
    takeEmpty(draft, before);
  } else if (suffix && last !== undefined && 'negated' in last && !isTermNext(piece)) {
    draft.filters[draft.filters.length - 1] = { ...last, negated: true };
  } else pending.negation = { text };
}

/** The verb right before, with the time of what it tells before that. */
function isEventBefore(piece: Piece): boolean {
  const before = readingAt(piece, -1);
  return before?.kind === 'term' && before.verbal && readingAt(piece, -2)?.kind === 'time';
}
