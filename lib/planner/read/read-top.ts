import type { Cue } from '../../question/lexicon/cue.ts';
import { type DraftTarget, type FrameDraft, setOrder, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, isFigure, isLastSaid, type Piece, readingAt } from './piece.ts';

/** "Top 5", "the first 10", 上位5: how many rows of an order, or with "longest first" the order alone. */
export function readTop(
  draft: FrameDraft,
  { direction, by }: Extract<Cue, { kind: 'top' }>,
  before: DraftTarget | undefined,
  piece: Piece,
): void {
  const { text } = piece.annotation;
  // "first" and "last" rank only with a number: "first name" is none, "the last orders" leaves open how many.
  if (isOfTime(text) && readingAt(piece, 1)?.kind !== 'number') {
    if (isDateNext(piece)) draft.pending.aggregates = [direction === 'desc' ? 'min' : 'max'];
    else if (/^first$/i.test(text) && isArranged(draft, piece)) showAll(draft);
    else draft.notUnderstood.push(text);
    return;
  }
  draft.topMode = true;
  draft.direction = direction;
  draft.pending.top = { direction };
  if (by === 'worth') draft.worth = { text };
  // 売上上位5店舗: the figure stands before.
  if (before !== undefined && /\P{ASCII}/u.test(text) && isFigure(before.mention.matches[0])) {
    setOrder(draft, { kind: 'target', target: toTarget(takeOutput(draft, before)), direction }, text);
  }
}

/** First and last are places in time; in the lexicon first goes before last as the top before the bottom. */
function isOfTime(text: string): boolean {
  return /^(first|last|初回|最初の?|最終|最後の?|首次|第一次|首个|最后一次|最後一次|最近一次|末次)$/i.test(text);
}

/** "The first order date": the earliest of the dates. */
function isDateNext(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  const element = next?.kind === 'term' ? next.matches[0]?.element : undefined;
  return element?.kind === 'column' && element.column.role === 'time';
}

/** "Longest first", "highest price first": a superlative in the same clause, and nothing but its figure between. */
function isArranged({ order, limitAssumed }: FrameDraft, piece: Piece): boolean {
  if (order === undefined || !limitAssumed || !isLastSaid(piece)) return false;
  for (let offset = -1; ; offset -= 1) {
    const cue = cueAt(piece, offset);
    if (cue?.kind === 'superlative') return true;
    if (cue?.kind !== 'filler' && readingAt(piece, offset)?.kind !== 'term') return false;
  }
}

/** The superlative tells the order of the rows, not which of them is wanted. */
function showAll(draft: FrameDraft): void {
  delete draft.limit;
  draft.limitAssumed = false;
}
