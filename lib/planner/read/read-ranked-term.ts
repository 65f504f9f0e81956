import type { TermMention } from '../frame.ts';
import { type DraftTarget, type FrameDraft, type Pending, setOrder, toTarget } from './frame-draft.ts';
import { cueAt, isName, isThing, mentionOf, type Piece, priceOf } from './piece.ts';
import { superlativeFigure } from './superlative-figure.ts';

interface Ranked {
  readonly target: DraftTarget;
  /** The word is a verb. */
  readonly verbal: boolean;
}

/** Gives the name behind a superlative its place: what things are ranked by, the things themselves, or the extreme asked for. */
export function readRankedTerm(
  draft: FrameDraft,
  { direction, text }: NonNullable<Pending['superlative']>,
  { target, verbal }: Ranked,
  piece: Piece,
): void {
  const { mention } = target;
  delete draft.pending.superlative;
  const price = dearIn(text, mention, piece);
  if (price !== undefined) {
    setOrder(draft, { kind: 'target', target: { mention: price }, direction }, text);
    if (draft.limit === undefined) draft.limitAssumed = true;
    draft.limit ??= 1;
    draft.outputs.push(target);
    return;
  }
  // "the most customers" is a number of them, "the highest price" is the price itself.
  const counted = isThing(mention) || (saysNumber(text) && isName(mention));
  const ranked = counted
    ? { ...target, count: true }
    : sumsUp(draft, mention, text)
      ? { ...target, aggregate: 'sum' as const }
      : target;
  if (ranked.count === true && target.count !== true && !saysNumber(text)) {
    if (isRankedBy(piece)) {
      // "the largest store by revenue"
      draft.topMode = true;
      draft.direction = direction;
      draft.limit ??= 1;
      draft.outputs.push(target);
      return;
    }
    const figure = superlativeFigure(text, mention);
    if (figure !== undefined) setOrder(draft, { kind: 'target', target: { mention: figure }, direction }, mention.text);
    // "the highest roller coaster": by which of its figures may be said later.
    else draft.unranked = text;
    draft.direction = direction;
    if (draft.limit === undefined) draft.limitAssumed = true;
    draft.limit ??= 1;
    draft.outputs.push(target);
    return;
  }
  if (ranked.count !== true && saysNumber(text) && (verbal || isUnordered(mention))) {
    // "The most ordered product", "most of the times": of words and dates there is no most.
    draft.notUnderstood.push(text);
    return;
  }
  if (isExtreme(draft, ranked) && draft.place !== undefined) {
    // "the second highest price": of the prices that there are.
    draft.outputs.push({ ...ranked, distinct: true });
  } else if (isExtreme(draft, ranked)) {
    const extreme = direction === 'asc' ? 'min' : 'max';
    draft.outputs.push({ ...ranked, aggregate: extreme });
    return;
  }
  setOrder(draft, { kind: 'target', target: toTarget(ranked), direction }, text);
  if (draft.limit === undefined) draft.limitAssumed = true;
  draft.limit ??= 1;
}

/** 最も高い部品: of things 高い tells the price, where the database knows one. */
function dearIn(text: string, mention: TermMention, { index }: Piece): TermMention | undefined {
  const element = mention.matches[0]?.element;
  const isNoFigure =
    element?.kind === 'entity' || (element?.kind === 'column' && /^(identity|foreign-key)$/.test(element.column.role));
  if (!/高い/u.test(text) || !isNoFigure || superlativeFigure(text, mention) !== undefined) return undefined;
  const price = priceOf(mention) ?? mentionOf('price', index);
  return price.matches.length === 0 ? undefined : price;
}

/** Behind the thing stands "by" and a figure. */
function isRankedBy(piece: Piece): boolean {
  const cue = cueAt(piece, 1);
  return cue?.kind === 'group' && cue.side === 'prefix';
}

/** The most and the fewest are numbers of things; the highest and the largest are not. */
function saysNumber(superlative: string): boolean {
  return /most|fewest|least|多|少/i.test(superlative);
}

/** "Which product sold the most units": of the rows that refer to products, a product has several. */
function sumsUp({ outputs }: FrameDraft, { matches }: TermMention, superlative: string): boolean {
  const [figure, key] = [matches[0]?.element, outputs.at(-1)?.mention.matches[0]?.element];
  if (figure?.kind !== 'column' || key?.kind !== 'column' || !saysNumber(superlative)) return false;
  return (
    key.column.role === 'foreign-key' && figure.column.role === 'measure' && figure.column.additivity === 'additive'
  );
}

function isUnordered({ matches }: TermMention): boolean {
  const element = matches[0]?.element;
  return element?.kind === 'column' && element.column.column.type === 'text';
}

/** "The highest price of all products": nothing was asked for yet, so the extreme itself is. */
function isExtreme(draft: FrameDraft, target: DraftTarget): boolean {
  if (target.count === true || target.aggregate !== undefined || draft.topMode) return false;
  // "Which month had the highest revenue": months are asked for.
  if (draft.bareGrains.length > 0) return false;
  const onlyExtremes = draft.outputs.every(({ aggregate }) => aggregate !== undefined);
  return onlyExtremes && draft.order === undefined && draft.groups.length === 0 && draft.limit === undefined;
}
