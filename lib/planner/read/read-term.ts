import { isFlag } from '../../semantic/column-meaning.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import { isTimeElement } from '../choose/choices.ts';
import type { FrameGroup, TermMention } from '../frame.ts';
import { tableOf } from '../table-of.ts';
import { type DraftTarget, type FrameDraft, setOrder, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, isFigure, isName, isThing, type Piece, readingAt, targetBefore } from './piece.ts';
import { readComparedTerm } from './read-compared-term.ts';
import { isToldMissing, takeEmpty } from './read-missing.ts';
import { readShared } from './read-other-row.ts';
import { propertiesOf, readOutput } from './read-output.ts';
import { readRankedTerm } from './read-ranked-term.ts';
import { returnModifiers } from './read-value.ts';
import { isToldAsNot } from './told-as-not.ts';
import { moneyOf } from './worth.ts';

/** Gives a name of the schema its place, by what was said before it. */
export function readTerm(draft: FrameDraft, mention: TermMention, verbal: boolean, piece: Piece): void {
  if (readShared(draft, mention, piece) || readComparedTerm(draft, mention, piece)) return;
  const { pending } = draft;
  if (datesGrain(draft, mention, piece)) return;
  if (isRowCount(draft, mention, piece)) {
    draft.ownCount = mention.text;
    return;
  }
  if (sortsByProperty(draft, mention, piece) || readDated(draft, mention, piece)) return;
  // "Which carriers have a ship": what they have is told of them, not asked for.
  const isHad =
    /\b(have|has|had)\b/.test(piece.lead) && isThing(mention) && targetBefore(draft, piece.at) !== undefined;
  if (isHad) draft.clause = 'condition';
  const { target, further } = takeModifiers(draft, mention, piece);
  if (pending.compare !== undefined && readingAt(piece, 1)?.kind === 'number' && !isThing(mention)) {
    // "under age 30": what is compared stands between the comparison and its number.
    pending.compare = { ...pending.compare, after: target };
  } else if (pending.having !== undefined) {
    const { operator, value, money } = pending.having;
    const price = money ? moneyOf(mention, piece.index) : undefined;
    if (price !== undefined && target.aggregate === undefined) {
      draft.filters.push({ kind: 'compare', target: { mention: price }, operator, value });
      delete pending.having;
      draft.outputs.push(target);
      return;
    }
    const isCounted = (isThing(mention) || isName(mention) || isKey(mention)) && target.aggregate === undefined;
    const counted = isCounted ? { ...target, count: true } : target;
    draft.filters.push({ kind: 'compare', target: toTarget(counted), operator, value });
    delete pending.having;
  } else if (isToldMissing(draft, target, piece)) takeEmpty(draft, target);
  else if (
    pending.negation !== undefined &&
    target.count === undefined &&
    (isThing(mention) || isEvent(mention, verbal))
  ) {
    draft.filters.push({ kind: 'exists', mention, negated: true });
    delete pending.negation;
    // "no orders in 2026": the time is that of what is lacking.
    if (isPeriodNext(piece)) pending.event = mention;
  } else if (pending.sort !== undefined) {
    const direction = pending.sort.direction ?? draft.direction ?? 'asc';
    setOrder(draft, { kind: 'target', target: toTarget(target), direction }, mention.text);
    draft.lastSortAt = piece.at;
    delete pending.sort;
  } else if (pending.superlative !== undefined) readRankedTerm(draft, pending.superlative, { target, verbal }, piece);
  else if (pending.group === true) readGroupTerm(draft, target);
  else if (draft.lastRankEnd === piece.annotation.from && isRankedProperty(draft, mention)) {
    // "by total transaction amount": of transactions, it is the amount.
    if (draft.order?.kind === 'target')
      draft.order = {
        ...draft.order,
        target: {
          ...draft.order.target,
          mention: { ...mention, matches: propertiesOf(draft.order.target.mention, mention) },
        },
      };
  } else if (draft.lastGroupEnd === piece.annotation.from && qualifies(draft.groups.at(-1), mention, piece)) {
    // "by product category": the product says which category is meant.
    const group = draft.groups.at(-1);
    const own = group?.kind === 'term' ? propertiesOf(group.mention, mention) : [];
    draft.groups[draft.groups.length - 1] = {
      kind: 'term',
      mention: own.length > 0 ? { ...mention, matches: own } : mention,
    };
    draft.lastGroupAt = piece.at;
    draft.lastGroupEnd = piece.annotation.to;
  } else if (isFlagSaid(draft, mention, piece)) {
    const isDenied = pending.negation !== undefined;
    draft.filters.push({ kind: 'flag', column: mention, negated: isDenied !== isToldAsNot(mention) });
    delete pending.negation;
    // "How many urgent orders": the orders are counted.
    returnModifiers(draft, target);
  } else if (verbal && tiesOnly(draft, mention, piece)) return;
  else if (verbal && target.aggregate === undefined && isEventPlace(draft, mention)) readEvent(draft, mention, piece);
  else readOutput(draft, target, further, piece);
}

/** "Orders due this month": the thing, and what happens to it then, in one name of a date or in two. */
function readDated(draft: FrameDraft, mention: TermMention, piece: Piece): boolean {
  const { text } = mention;
  const [match] = mention.matches;
  const next = readingAt(piece, 1);
  const isName = /\P{ASCII}/u.test(text) || /(date|day|time|month|year|on|at)s?$/i.test(text);
  if (match?.element.kind !== 'column' || match.element.column.role !== 'time' || isName) return false;
  if (next?.kind !== 'time' || next.time.kind !== 'period' || draft.pending.group === true) return false;
  const { entity } = match.element;
  const isBehind = targetBefore(draft, piece.at)?.endToken === piece.annotation.from;
  if (!isBehind && !/^\S+s \S+$/.test(text)) return false;
  if (!isBehind) {
    const element = { kind: 'entity' as const, entity };
    const thing: TermMention = { text, matches: [{ element, score: match.score, reason: match.reason }] };
    draft.outputs.push(takeModifiers(draft, thing, piece).target);
  }
  draft.pending.event = mention;
  return true;
}

/** "Packs with more than 20 components", where components are a key of the rows that tell of both. */
function isKey({ text, matches }: TermMention): boolean {
  const element = matches[0]?.element;
  return (
    element?.kind === 'column' && element.column.role === 'foreign-key' && !/\b(ids?|codes?|numbers?)\b/i.test(text)
  );
}

/** "Amount and number by payment method": the number is that of the rows, not of what is called a number. */
function isRowCount(draft: FrameDraft, { text }: TermMention, piece: Piece): boolean {
  const last = draft.outputs.at(-1);
  if (!/^(number|count)$/i.test(text) || last === undefined || cueAt(piece, -1)?.kind !== 'and') return false;
  const isFigureBefore =
    last.at === piece.at - 2 && (last.aggregate !== undefined || isFigure(last.mention.matches[0]));
  const next = readingAt(piece, 1);
  return isFigureBefore && (next === undefined || next.kind === 'break' || cueAt(piece, 1)?.kind === 'group');
}

/** "Per month of pickup": the date whose months are meant. */
function datesGrain(draft: FrameDraft, mention: TermMention, piece: Piece): boolean {
  const last = draft.groups.at(-1);
  const [best] = mention.matches;
  if (last?.kind !== 'grain' || draft.lastGroupAt !== piece.at - 1 || !/\bof( the)?$/.test(piece.lead)) return false;
  if (best?.element.kind !== 'column' || best.element.column.role !== 'time') return false;
  draft.groups[draft.groups.length - 1] = { ...last, of: mention };
  return true;
}

/** "discontinued products", "products that are discontinued": said of a thing, a yes-or-no column holds. */
function isFlagSaid(draft: FrameDraft, mention: TermMention, piece: Piece): boolean {
  const element = mention.matches[0]?.element;
  if (element?.kind !== 'column' || !isFlag(element.column.column)) return false;
  const next = readingAt(piece, 1);
  const before = next?.kind === 'term' && isThing({ text: '', matches: next.matches });
  // "how many products are discontinued", "courses that have a project and an exam": flags end the question.
  const last = next === undefined || next.kind === 'break' || isFlagNext(piece);
  const goesOn = cueAt(piece, -1)?.kind === 'and' && draft.filters.at(-1)?.kind === 'flag';
  const ofThings =
    draft.outputs.some((output) => isThing(output.mention)) && (goesOn || cueAt(piece, -1)?.kind !== 'and');
  return before || (ofThings && (draft.clause === 'condition' || last || isPeriodNext(piece)));
}

function isRankedProperty({ order }: FrameDraft, mention: TermMention): boolean {
  return order?.kind === 'target' && propertiesOf(order.target.mention, mention).length > 0;
}

/** Another flag is joined by "and" and ends the question, or leads on to one that does. */
function isFlagNext({ pieces, at }: Piece): boolean {
  const rest = pieces.slice(at + 1).map(({ reading }) => reading);
  const end = rest.findIndex(({ kind }) => kind === 'break');
  const chain = end < 0 ? rest : rest.slice(0, end);
  return (
    chain.length > 1 &&
    chain.length % 2 === 0 &&
    chain.every((reading, position) =>
      position % 2 === 0
        ? reading.kind === 'cue' && reading.cue.kind === 'and'
        : reading.kind === 'term' && isFlagColumn(reading.matches[0]),
    )
  );
}

function isFlagColumn(match: TermMatch | undefined): boolean {
  return match?.element.kind === 'column' && isFlag(match.element.column.column);
}

/** A verb, or a noun that the schema keeps a date of: 未出荷. */
function isEvent(mention: TermMention, verbal: boolean): boolean {
  const element = mention.matches[0]?.element;
  if (element?.kind === 'column' && isFlag(element.column.column)) return false;
  return verbal || (element?.kind === 'column' && element.column.role === 'time');
}

function isPeriodNext(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  return next?.kind === 'time' && next.time.kind === 'period';
}

/** The target with the aggregates, counts and distinctness that were waiting for it. */
function takeModifiers(
  draft: FrameDraft,
  mention: TermMention,
  piece: Piece,
): { target: DraftTarget; further: readonly DraftTarget[] } {
  const { pending } = draft;
  const [aggregate, ...others] = pending.aggregates ?? [];
  const target: DraftTarget = {
    mention,
    ...(pending.count === undefined ? {} : { count: pending.count }),
    ...(pending.distinct === undefined ? {} : { distinct: pending.distinct }),
    ...(aggregate === undefined ? {} : { aggregate }),
    at: piece.at,
    joined: isJoined(draft, piece) || isShownWith(draft, mention, piece),
    endToken: piece.annotation.to,
    ...(draft.sentence === 0 ? {} : { sentence: draft.sentence }),
    ...(!isThing(mention) && asksForAll(piece) ? { all: true } : {}),
    ...(draft.clause === 'condition' || (draft.clause === 'with' && isFigure(mention.matches[0]))
      ? { inCondition: true }
      : {}),
  };
  delete pending.aggregates;
  delete pending.count;
  delete pending.distinct;
  return { target, further: others.map((other) => ({ ...target, aggregate: other })) };
}

/** "All the types", "list all types". */
function asksForAll(piece: Piece): boolean {
  const before = cueAt(piece, -1)?.kind === 'list' ? (piece.pieces[piece.at - 1]?.text ?? '') : '';
  return /\ball\b/.test(piece.lead) || /\ball$/i.test(before);
}

/** "Teachers and courses", "teachers and what courses they teach". */
function isJoined(draft: FrameDraft, piece: Piece): boolean {
  const before = cueAt(piece, -1)?.kind;
  // "The name, department and city"
  const isComma = piece.pieces[piece.at - 1]?.text === ',' && readingAt(piece, -1)?.kind === 'break';
  if (isComma && targetBefore(draft, piece.at - 1) !== undefined && draft.clause === 'head') return true;
  const isContrast = /^but/i.test(piece.pieces[piece.at - 2]?.text ?? '');
  return before === 'and' || (before === 'list' && cueAt(piece, -2)?.kind === 'and' && !isContrast);
}

/** "Customers with their country": shown beside them. */
function isShownWith({ clause, outputs }: FrameDraft, mention: TermMention, piece: Piece): boolean {
  if (clause !== 'with' || outputs.length === 0 || cueAt(piece, -1)?.kind !== 'relative') return false;
  const next = readingAt(piece, 1);
  // "Departments with managers managing …" goes on to say which.
  const ends = next === undefined || next.kind === 'break' || cueAt(piece, 1)?.kind === 'and';
  return ends && mention.matches[0]?.element.kind === 'column' && !isFigure(mention.matches[0]);
}

/** In Japanese the time of an event stands before it: 2025年に注文した. */
function readEvent(draft: FrameDraft, mention: TermMention, piece: Piece): void {
  const last = draft.filters.at(-1);
  const isDated = readingAt(piece, -1)?.kind === 'time' && /\P{ASCII}/u.test(mention.text);
  if (isDated && last?.kind === 'period' && last.event === undefined) {
    draft.filters[draft.filters.length - 1] = { ...last, event: mention };
  } else draft.pending.event = mention;
}

/** "Cities that have hosted a match", where no date and no table but a key goes by the verb: the tie between the two. */
function tiesOnly(draft: FrameDraft, mention: TermMention, piece: Piece): boolean {
  const least = 0.5 * (mention.matches[0]?.score ?? 0);
  const likely = mention.matches.filter(({ score }) => score >= least);
  if (likely.some(({ element }) => element.kind === 'entity' || isTimeElement(element))) return false;
  const keys = likely.some(({ element }) => element.kind === 'column' && element.column.role === 'foreign-key');
  const next = readingAt(piece, 1)?.kind;
  return keys && draft.clause === 'condition' && next !== undefined && next !== 'time' && next !== 'break';
}

/** A verb needs something that it tells of; in Japanese that may still follow. */
function isEventPlace(draft: FrameDraft, mention: TermMention): boolean {
  return draft.outputs.length > 0 || /\P{ASCII}/u.test(mention.text);
}

/** "In order of building height": the thing says whose height is meant. */
function sortsByProperty(draft: FrameDraft, mention: TermMention, piece: Piece): boolean {
  const { order } = draft;
  if (draft.lastSortAt !== piece.at - 1 || order?.kind !== 'target' || !isThing(order.target.mention)) return false;
  const own = propertiesOf(order.target.mention, mention);
  if (own.length === 0) return false;
  draft.order = { ...order, target: { ...order.target, mention: { ...mention, matches: own } } };
  return true;
}

/** A thing right before a property of its own or a thing it belongs to, both parts of one compound name. */
function qualifies(group: FrameGroup | undefined, mention: TermMention, { index }: Piece): boolean {
  if (group?.kind !== 'term' || !isThing(group.mention) || isFigure(mention.matches[0])) return false;
  const thing = group.mention.matches[0]?.element;
  if (thing?.kind !== 'entity') return false;
  const near = index.joins.reachable(thing.entity.key);
  return mention.matches.some(({ element }) => near.has(tableOf(element)));
}

/** "by revenue" ranks where a top is asked for; else "by" opens the groups. */
function readGroupTerm(draft: FrameDraft, target: DraftTarget): void {
  const ranks = target.count === true || target.aggregate !== undefined || isFigure(target.mention.matches[0]);
  if (draft.topMode && ranks && draft.order === undefined) {
    draft.order = { kind: 'target', target: toTarget(target), direction: draft.direction ?? 'desc' };
    draft.lastRankEnd = target.endToken;
  } else {
    const each = draft.pending.each === true ? { each: true as const } : {};
    draft.groups.push({ kind: 'term', mention: target.mention, ...each });
    draft.lastGroupAt = target.at;
    draft.lastGroupEnd = target.endToken;
  }
  delete draft.pending.group;
  delete draft.pending.each;
}

/** 別 and ごと make groups of what stands before, with all that is joined to it by "and". */
export function groupBefore(draft: FrameDraft, text: string, piece: Piece): void {
  const last = targetBefore(draft, piece.at);
  if (last === undefined) {
    draft.notUnderstood.push(text);
    return;
  }
  const chain: DraftTarget[] = [];
  let target: DraftTarget | undefined = last;
  while (target !== undefined) {
    chain.unshift(takeOutput(draft, target));
    target = target.joined ? draft.outputs.at(-1) : undefined;
  }
  for (const { mention } of chain) draft.groups.push({ kind: 'term', mention });
}
