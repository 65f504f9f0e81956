import type { TermMention, ValueMention } from '../frame.ts';
import { type DraftTarget, type FrameDraft, takeOutput } from './frame-draft.ts';
import { cueAt, isThing, mentionOf, type Piece, readingAt, targetBefore } from './piece.ts';

/** "The same city as", 同じ, 相同: the row may have been named before. */
export function openSame(draft: FrameDraft, text: string, piece: Piece): void {
  const { filters } = draft;
  const last = filters.at(-1);
  const named = cueAt(piece, -1)?.kind === 'and' ? readingAt(piece, -2) : readingAt(piece, -1);
  // Green Teaと同じ, 与Green Tea相同
  if (/\P{ASCII}/u.test(text) && named?.kind === 'value' && last?.kind === 'value' && !last.negated) {
    const [row] = last.values;
    filters.pop();
    draft.pending.same = { text, ...(row === undefined ? {} : { row }) };
  } else draft.pending.same = { text };
}

/** What is the same, or what only says of which kind the row is that follows: "as the customer Alfa". */
export function readShared(draft: FrameDraft, mention: TermMention, piece: Piece): boolean {
  const { pending } = draft;
  if (pending.same === undefined) return namesKind(draft, mention, piece);
  const { text, row, property } = pending.same;
  if (property !== undefined) return isThing(mention) && isRowNext(piece);
  if (pending.count === true || pending.aggregates !== undefined) return false;
  if (row === undefined) pending.same = { text, property: mention };
  else {
    draft.filters.push({ kind: 'same', property: mention, row });
    delete pending.same;
  }
  return true;
}

/** "More expensive than the product Green Tea": the word goes with the name. */
function namesKind({ pending: { compare } }: FrameDraft, mention: TermMention, piece: Piece): boolean {
  return compare !== undefined && isOrdering(compare.operator) && isThing(mention) && isRowNext(piece);
}

function isRowNext(piece: Piece): boolean {
  return readingAt(piece, 1)?.kind === 'value';
}

/** The row that something is held against; false where the value is any other. */
export function readRow(draft: FrameDraft, row: ValueMention, piece: Piece): boolean {
  const { pending } = draft;
  if (pending.same?.property !== undefined) {
    draft.filters.push({ kind: 'same', property: pending.same.property, row });
    delete pending.same;
    return true;
  }
  const { compare } = pending;
  if (compare === undefined || !isOrdering(compare.operator) || pending.negation !== undefined) return false;
  const { after, about, operator } = compare;
  const isProperty =
    after !== undefined && after.count !== true && after.aggregate === undefined && !isThing(after.mention);
  if (about === 'time') return false;
  const property = isProperty
    ? takeOutput(draft, after).mention
    : about === undefined
      ? undefined
      : mentionOf(about, piece.index);
  if (property === undefined || property.matches.length === 0) return false;
  draft.filters.push({ kind: 'compare-row', property, operator, row });
  delete pending.compare;
  return true;
}

/** 価格がGreen Teaより高い: the comparison follows the row, which follows the property. */
export function readRowBefore(
  draft: FrameDraft,
  operator: NonNullable<FrameDraft['pending']['compare']>['operator'],
  piece: Piece,
): boolean {
  const last = draft.filters.at(-1);
  if (readingAt(piece, -1)?.kind !== 'value' || last?.kind !== 'value' || last.values.length > 1 || last.negated)
    return false;
  const property = targetBefore(draft, piece.at - 1);
  const [row] = last.values;
  if (row === undefined || property === undefined || isThing(property.mention) || !isOrdering(operator)) return false;
  draft.filters.pop();
  draft.filters.push({ kind: 'compare-row', property: takeOutput(draft, property).mention, operator, row });
  return true;
}

function isOrdering(operator: NonNullable<FrameDraft['pending']['compare']>['operator']): boolean {
  return operator !== 'eq' && operator !== 'ne';
}

/** "A higher price than": the price has been named in between. */
export function readThan(draft: FrameDraft, text: string, before: DraftTarget | undefined): void {
  const { pending } = draft;
  if (pending.comparative === undefined || before === undefined) {
    draft.notUnderstood.push(text);
    return;
  }
  const { operator, text: said } = pending.comparative;
  pending.compare = { operator, text: said, after: before };
  delete pending.comparative;
}
