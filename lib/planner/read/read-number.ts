import type { ComparisonOperator } from '../../question/lexicon/cue.ts';
import type { Reading } from '../annotate/annotation.ts';
import type { TermMention } from '../frame.ts';
import { adjoiningKey, isNumericKey } from './adjoining-key.ts';
import { type DraftTarget, type FrameDraft, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, isFigure, isTermNext, isThing, mentionOf, type Piece, readingAt, targetBefore } from './piece.ts';
import { readAlternative } from './read-alternative.ts';
import { moneyOf } from './worth.ts';

/** Gives a number its place: a limit, one side of a comparison, or the value of what stands before it. */
export function readNumber(draft: FrameDraft, value: number, piece: Piece): void {
  const { pending } = draft;
  const next = cueAt(piece, 1);
  const before = targetBefore(draft, piece.at);
  if (pending.contain?.column !== undefined) {
    const { text } = piece.annotation;
    draft.filters.push({ kind: 'contains', text, matches: [], negated: false, said: true, ...pending.contain });
    delete pending.contain;
    return;
  }
  if (readAlternative(draft, value, piece)) return;
  if (pending.between !== undefined) return readBetween(draft, value, piece);
  if (pending.compare !== undefined) {
    const { operator, about, after, text } = pending.compare;
    delete pending.compare;
    if (about === 'time') {
      // "after 5" of what is not said.
      draft.notUnderstood.push(text);
      return;
    }
    return compare(draft, { operator, value, text }, about === undefined ? after : named(about, piece), piece);
  }
  if (next?.kind === 'compare' && next.side === 'suffix') {
    draft.used.add(piece.at + 1);
    const text = piece.pieces[piece.at + 1]?.text ?? '';
    const counted = readingAt(piece, 2);
    if (!/\P{ASCII}/u.test(text) && counted?.kind === 'term' && isThing({ text: '', matches: counted.matches })) {
      // "Which grades have 4 or more students": the students are four.
      pending.having = { operator: next.operator, value, text, money: isMoney(piece) };
      return;
    }
    return compare(draft, { operator: next.operator, value, text }, before, { ...piece, at: piece.at + 1 });
  }
  const following = readingAt(piece, 1);
  if (/\b(just|only)$/.test(piece.lead) && draft.clause !== 'head' && isThingNext(piece)) {
    // "with just one order"
    draft.exclusive = false;
    pending.having = { operator: 'eq', value, text: piece.annotation.text, money: false };
    return;
  }
  if (following?.kind === 'term' && saysHowMany(draft, following, piece)) {
    // "with 3 credits", "who placed one order"
    draft.pending.having = { operator: 'eq', value, text: piece.annotation.text, money: false };
    return;
  }
  if (isLimit(draft, piece) && value >= 1 && value <= 1e6) {
    draft.limit = value;
    draft.limitAssumed = false;
    delete pending.top;
    return;
  }
  const key = adjoiningKey(draft, piece);
  if (key !== undefined && isNumericKey(key) && isWithin(key, value)) {
    draft.filters.push({ kind: 'compare', target: { mention: key }, operator: 'eq', value });
    return;
  }
  // "grade 5", "grade is 5"; but not "the ids of the three products".
  const adjoins = before !== undefined && piece.annotation.from - before.endToken <= 1;
  if (adjoins && before?.mention.matches.some((match) => match.element.kind === 'column') === true) {
    const target = toTarget(takeOutput(draft, before));
    // Numbers of cards and phones are kept as texts.
    if (isText(target.mention)) {
      draft.filters.push({ kind: 'text', column: target.mention, text: piece.annotation.text, negated: false });
    } else draft.filters.push({ kind: 'compare', target, operator: 'eq', value });
    return;
  }
  draft.notUnderstood.push(piece.annotation.text);
}

/** Behind who, with or have stands how many there are of what follows. */
function saysHowMany(draft: FrameDraft, { matches }: Extract<Reading, { kind: 'term' }>, piece: Piece): boolean {
  const isFigureNext = isFigure(matches[0]);
  if (!isFigureNext && !isThing({ text: '', matches })) return false;
  if (cueAt(piece, -1)?.kind === 'relative') return isFigureNext || draft.outputs.length > 0;
  return (
    !isFigureNext && /\b(have|has|had|placed|made)\b/.test(piece.lead) && targetBefore(draft, piece.at) !== undefined
  );
}

function isText({ matches }: TermMention): boolean {
  const element = matches[0]?.element;
  return element?.kind === 'column' && element.column.column.type === 'text';
}

/** No row has a key far beyond the highest: "card 4560596484842" is not the card with that id. */
function isWithin({ matches }: TermMention, value: number): boolean {
  const element = matches[0]?.element;
  const highest = element?.kind === 'column' ? Number(element.column.column.profile.max ?? Number.NaN) : Number.NaN;
  return Number.isNaN(highest) || value <= 10 * Math.max(highest, 1);
}

/** "top 10", "the 3 most expensive", "最も高額な商品3つ". */
function isLimit(draft: FrameDraft, piece: Piece): boolean {
  if (!Number.isInteger(piece.annotation.reading.kind === 'number' ? piece.annotation.reading.number.value : 0.5))
    return false;
  if (draft.pending.top !== undefined || cueAt(piece, 1)?.kind === 'superlative') return true;
  if (cueAt(piece, -1)?.kind === 'superlative' || draft.pending.superlative !== undefined) return true;
  return draft.order !== undefined && draft.limit === 1 && readingAt(piece, 1)?.kind !== 'number';
}

/** A figure is among the likely meanings. */
function mayBeFigure({ matches }: TermMention): boolean {
  const least = (matches[0]?.score ?? 0) * 0.8;
  return matches.some((match) => match.score >= least && isFigure(match));
}

/** In 注文が20件を超える顧客 the thing that has them follows. */
function isThingLater({ at, pieces }: Piece): boolean {
  return pieces
    .slice(at + 1)
    .some(({ reading }) => reading.kind === 'term' && isThing({ text: '', matches: reading.matches }));
}

function isThingNext(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  return next?.kind === 'term' && isThing({ text: '', matches: next.matches });
}

function isMoney({ annotation: { reading } }: Piece): boolean {
  return reading.kind === 'number' && reading.number.unit === 'currency';
}

interface Comparison {
  readonly operator: ComparisonOperator;
  readonly value: number;
  readonly text: string;
}

function compare(draft: FrameDraft, comparison: Comparison, target: DraftTarget | undefined, piece: Piece): void {
  const { operator, value } = comparison;
  const figure = target !== undefined && (target.aggregate !== undefined || mayBeFigure(target.mention));
  // "orders over 100": a thing, not a figure, so what is compared is still to come, or it is the number of things.
  // In Japanese and Chinese what is compared has been said before the number.
  const saidBefore = /\P{ASCII}/u.test(comparison.text);
  if (target !== undefined && (figure || saidBefore || !isTermNext(piece))) {
    const things = isThing(target.mention);
    const price = isMoney(piece) ? moneyOf(target.mention, piece.index) : undefined;
    if (price !== undefined && !figure && target.count !== true) {
      draft.filters.push({ kind: 'compare', target: { mention: price }, operator, value });
      return;
    }
    if (!figure && things && target.count !== true && !(saidBefore && isThingLater(piece))) {
      // "orders over 50000": of which figure is not said.
      draft.notUnderstood.push(comparison.text);
      return;
    }
    const counted = figure || !things ? target : { ...target, count: true };
    draft.filters.push({
      kind: 'compare',
      target: toTarget({ ...takeOutput(draft, target), ...counted }),
      operator,
      value,
    });
  } else draft.pending.having = { ...comparison, money: isMoney(piece) };
}

function named(about: string, piece: Piece): DraftTarget {
  return { mention: mentionOf(about, piece.index), at: piece.at, joined: false, endToken: -1 };
}

function readBetween(draft: FrameDraft, value: number, piece: Piece): void {
  const { between } = draft.pending;
  if (between?.low === undefined) {
    if (between !== undefined) between.low = value;
    return;
  }
  delete draft.pending.between;
  const target = between.after;
  if (target === undefined) {
    draft.notUnderstood.push(piece.annotation.text);
    return;
  }
  takeOutput(draft, target);
  draft.filters.push({ kind: 'compare', target: toTarget(target), operator: 'gte', value: between.low });
  draft.filters.push({ kind: 'compare', target: toTarget(target), operator: 'lte', value });
}
