import type { Cue } from '../question/lexicon/cue.ts';
import type { TermMention } from './frame.ts';
import { type DraftTarget, type FrameDraft, setOrder, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, isFigure, isLastSaid, mentionOf, type Piece, readingAt, targetBefore } from './piece.ts';

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

/** "The highest", "oldest", "most common": the order of the rows, or the extreme of a figure. */
export function readSuperlative(draft: FrameDraft, cue: Extract<Cue, { kind: 'superlative' }>, piece: Piece): void {
  const { pending } = draft;
  const before = targetBefore(draft, piece.at);
  const { direction } = cue;
  const extreme = direction === 'asc' ? 'min' : 'max';
  const { text } = piece.annotation;
  if (cue.about === 'time') {
    const happened = /recently$/i.test(piece.annotation.text) ? datedNext(piece) : undefined;
    // "the most recent shipment" of an order: the date of another thing than the one asked for.
    const following = readingAt(piece, 1)?.kind === 'term';
    const related = following ? draft.outputs.length > 0 : readingAt(piece, -1)?.kind === 'value';
    const isOther = related || pending.event !== undefined || draft.clause === 'condition';
    if (happened === undefined && isOther) draft.unsupported.push('the latest of related rows');
    if (happened === undefined) setOrder(draft, { kind: 'time', direction }, text);
    else {
      setOrder(draft, { kind: 'target', target: { mention: happened }, direction }, text);
      draft.used.add(piece.at + 1);
    }
  } else if (cue.about === 'frequency') {
    setOrder(draft, { kind: 'frequency', direction }, text);
  } else if (cue.about !== undefined) {
    setOrder(draft, { kind: 'target', target: { mention: mentionOf(cue.about, piece.index) }, direction }, text);
  } else if (before !== undefined && /\P{ASCII}/u.test(piece.annotation.text)) {
    setOrder(draft, { kind: 'target', target: toTarget(takeOutput(draft, before)), direction }, text);
  } else if (pending.aggregates !== undefined && cueAt(piece, -1)?.kind === 'and') {
    // "the average and largest salary": one more figure.
    pending.aggregates = [...pending.aggregates, extreme];
    return;
  } else if (pending.superlative !== undefined) {
    // "the largest and smallest price": two figures.
    pending.aggregates = [pending.superlative.direction === 'asc' ? 'min' : 'max', extreme];
    delete pending.superlative;
    return;
  } else {
    pending.superlative = { direction: cue.direction, text: piece.annotation.text };
    return;
  }
  if (!draft.topMode && draft.limit === undefined) {
    draft.limit = 1;
    draft.limitAssumed = true;
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

/** "Most recently hired": what happened last, by the date that goes by the verb. */
function datedNext(piece: Piece): TermMention | undefined {
  const next = readingAt(piece, 1);
  const element = next?.kind === 'term' && next.verbal ? next.matches[0]?.element : undefined;
  if (next?.kind !== 'term' || element?.kind !== 'column' || element.column.role !== 'time') return undefined;
  return { text: piece.pieces[piece.at + 1]?.text ?? '', matches: next.matches };
}
