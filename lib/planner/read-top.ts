import type { Cue } from '../question/lexicon/cue.ts';
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
  if (/^(first|last)$/i.test(text) && readingAt(piece, 1)?.kind !== 'number') {
    if (/^first$/i.test(text) && isArranged(draft, piece)) showAll(draft);
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
