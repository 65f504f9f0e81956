import type { TermMatch } from '../../semantic/term-index.ts';
import type { TermMention } from '../frame.ts';
import { tableOf } from '../table-of.ts';
import { type DraftTarget, type FrameDraft, takeOutput } from './frame-draft.ts';
import { isThing, type Piece, readingAt, targetBefore } from './piece.ts';

/** Takes what is named for something asked for, or for a thing that has to be there. */
export function readOutput(
  draft: FrameDraft,
  target: DraftTarget,
  further: readonly DraftTarget[],
  piece: Piece,
): void {
  const { mention } = target;
  if (isThing(mention) && isLackedState(draft, mention, piece)) return;
  if (draft.clause === 'condition' && isThing(mention) && target.count !== true && !target.joined) {
    // "students who have a cat pet", "who never ordered product Latte": the value beside it says which, and has said all.
    const qualified = readingAt(piece, -1)?.kind === 'value' || isNamedNext(mention, piece);
    // "Customers who ordered all products": one of them is not enough.
    if (/\ball\b/.test(piece.lead)) draft.unsupported.push('all of several rows');
    else if (!qualified) draft.filters.push({ kind: 'exists', mention, negated: false });
    return;
  }
  if (isPartOfOther(draft, target, piece)) {
    draft.notUnderstood.push(mention.text);
    return;
  }
  const last = draft.outputs.at(-1);
  if (last?.aggregate !== undefined && target.joined && last.at === piece.at - 2 && isPlainFigure(target)) {
    // "the maximum price and score": of both.
    draft.outputs.push({ ...target, aggregate: last.aggregate });
    return;
  }
  const before = targetBefore(draft, piece.at);
  if (before !== undefined && isNameOf(before, target, piece)) {
    before.at = piece.at;
    return;
  }
  const own =
    before === undefined || before.endToken !== piece.annotation.from ? [] : propertiesOf(before.mention, mention);
  if (before === undefined || own.length === 0) draft.outputs.push(target, ...further);
  else {
    // "the number of store locations": the count is of the locations, and they are the stores'.
    const said = pick(takeOutput(draft, before));
    draft.outputs.push({ ...said, ...target, mention: { ...mention, matches: own } }, ...further);
  }
}

/** "Customers with no open tickets": that the tickets are lacking has been said with their state. */
function isLackedState({ filters, clause }: FrameDraft, { matches }: TermMention, piece: Piece): boolean {
  const last = filters.at(-1);
  if (clause === 'head' || readingAt(piece, -1)?.kind !== 'filter' || last?.kind !== 'defined') return false;
  return last.negated && matches.some(({ element }) => tableOf(element) === last.filter.table);
}

/** "The names of Ann's advisor": what is said of a property that leads to no rows of its own belongs nowhere. */
function isPartOfOther(draft: FrameDraft, target: DraftTarget, piece: Piece): boolean {
  const { mention, count, aggregate, joined } = target;
  const element = mention.matches[0]?.element;
  if (element?.kind !== 'column' || element.column.role !== 'attribute') return false;
  const isBare = count !== true && aggregate === undefined && joined !== true;
  return isBare && draft.clause === 'head' && draft.outputs.length > 0 && readingAt(piece, -1)?.kind === 'value';
}

/** The value right behind is what one of the things is called, or what is told of it. */
function isNamedNext({ matches }: TermMention, piece: Piece): boolean {
  const next = readingAt(piece, 1);
  const element = matches[0]?.element;
  if (next?.kind !== 'value' || element?.kind !== 'entity') return false;
  const isAdjacent = piece.pieces[piece.at + 1]?.from === piece.annotation.to;
  return isAdjacent && next.matches.some(({ entity, kind }) => entity === element.entity && kind === 'exact');
}

/** "Country name": a text is its own name. */
function isNameOf(before: DraftTarget, target: DraftTarget, { annotation }: Piece): boolean {
  const element = before.mention.matches[0]?.element;
  const isName = target.count !== true && target.aggregate === undefined && /^names?$/i.test(target.mention.text);
  return (
    isName && before.endToken === annotation.from && element?.kind === 'column' && element.column.column.type === 'text'
  );
}

function isPlainFigure({ mention, aggregate, count }: DraftTarget): boolean {
  const element = mention.matches[0]?.element;
  if (aggregate !== undefined || count === true || element?.kind !== 'column') return false;
  return element.column.role === 'measure' && element.column.additivity !== 'additive';
}

function pick({ aggregate, count, distinct }: DraftTarget) {
  return {
    ...(aggregate === undefined ? {} : { aggregate }),
    ...(count === undefined ? {} : { count }),
    ...(distinct === undefined ? {} : { distinct }),
  };
}

/** What a word may mean as a property of the thing named right before it: both make one compound name. */
export function propertiesOf(thing: TermMention, property: TermMention): readonly TermMatch[] {
  const entity = thing.matches[0]?.element;
  const least = 0.8 * (property.matches[0]?.score ?? 0);
  if (entity?.kind !== 'entity' || property.matches[0]?.element.kind !== 'column') return [];
  return property.matches.filter(
    ({ element, score }) => element.kind === 'column' && element.entity === entity.entity && score >= least,
  );
}
