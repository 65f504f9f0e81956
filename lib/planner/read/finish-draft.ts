import type { Direction } from '../../question/lexicon/cue.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { Frame, FrameFilter, TermMention } from '../frame.ts';
import { finishTrend } from './finish-trend.ts';
import { type DraftTarget, type FrameDraft, takeOutput, toTarget } from './frame-draft.ts';
import { joinAlternatives } from './join-alternatives.ts';
import { isFigure } from './piece.ts';
import { finishChange } from './read-change.ts';
import { finishRunning } from './read-running.ts';

export const aggregateNames = { sum: 'total', avg: 'average', min: 'minimum', max: 'maximum' } as const;

/** Closes the draft: what still waits for its word was not understood. */
export function finishDraft(draft: FrameDraft, said: readonly string[] = []): Frame {
  const { pending, outputs } = draft;
  joinAlternatives(draft);
  if (draft.topMode && draft.limit === undefined && draft.place === undefined) {
    draft.limit = 10;
    draft.limitAssumed = true;
  }
  if (draft.unranked !== undefined && draft.order === undefined) draft.notUnderstood.push(draft.unranked);
  else if (draft.topMode && draft.order === undefined) applyTopWithoutOrder(draft);
  else if (draft.direction !== undefined && draft.order === undefined) sortByFigure(draft, draft.direction);
  const rank = finishRank(draft);
  for (const { text, ...group } of draft.bareGrains) {
    if (draft.order === undefined) draft.notUnderstood.push(text);
    else draft.groups.push({ kind: 'grain', ...group, ranked: true });
  }
  for (const target of outputs.filter(({ inCondition }) => inCondition === true)) {
    draft.notUnderstood.push(takeOutput(draft, target).mention.text);
  }
  finishTrend(draft);
  dateGrains(draft);
  datePeriods(draft);
  finishRunning(draft);
  finishChange(draft);
  if (draft.joinedPeriods && !draft.groups.some((group) => group.kind === 'grain')) {
    draft.unsupported.push('comparison of periods or groups');
  }
  if (draft.both !== undefined) setApart(draft, draft.both.from);
  checkLimits(draft);
  finishDerivation(draft);
  if (draft.descending !== undefined && draft.order === undefined && draft.derivation === undefined)
    draft.notUnderstood.push(draft.descending);
  partNames(draft);
  summariseExtremes(draft);
  // An aggregate that found nothing to work on: "orders per customer on average".
  draft.notUnderstood.push(...(pending.aggregates ?? []).map((fn) => aggregateNames[fn]));
  const waiting = [
    pending.compare?.text,
    pending.versus?.text,
    pending.same?.text,
    pending.comparative?.text,
    pending.having?.text,
    pending.superlative?.text,
    pending.between?.text,
    pending.negation?.text,
    pending.missing?.text,
  ];
  draft.notUnderstood.push(...waiting.filter((text) => text !== undefined));
  if (pending.count === true) countBehind(draft);
  if (draft.ownCount !== undefined) {
    if (outputs.length + draft.groups.length === 0) draft.notUnderstood.push(draft.ownCount);
    if (draft.outputs.some(isFigureTarget)) draft.countsRows = true;
    else draft.bareCount = true;
  }
  if (pending.event !== undefined) draft.filters.push({ kind: 'exists', mention: pending.event, negated: false });
  return {
    outputs: outputs.map(toTarget),
    bareCount: draft.bareCount,
    ...(draft.countsRows === true ? { countsRows: true } : {}),
    unnamedCount: draft.unnamedCount,
    groups: draft.groups,
    filters: draft.filters,
    ...(draft.order === undefined ? {} : { order: draft.order }),
    ...(draft.limit === undefined ? {} : { limit: draft.limit }),
    ...rank,
    ...(draft.derivation === undefined ? {} : { derivation: draft.derivation }),
    ...loneComparison(draft),
    limitAssumed: draft.limitAssumed,
    ...(draft.rankingAssumed === undefined ? {} : { rankingAssumed: draft.rankingAssumed }),
    exclusive: draft.exclusive,
    listing: draft.listing,
    ...(draft.everything === undefined ? {} : { everything: draft.everything }),
    ownerships: draft.ownerships,
    said,
    notUnderstood: draft.notUnderstood,
    unsupported: draft.unsupported,
  };
}

/** "Above 5,000", "compared with 2024": beside a question before, of its figure. */
function loneComparison({ pending, change, periods, derivation }: FrameDraft): Pick<Frame, 'comparison' | 'against'> {
  const { having } = pending;
  const [only] = periods;
  const named = change?.against?.basis === 'named' ? change.against.period : undefined;
  const against = named ?? (change?.versus !== undefined && periods.length === 1 ? only?.period : undefined);
  return {
    ...(having === undefined
      ? {}
      : { comparison: { operator: having.operator, value: having.value, text: having.text } }),
    ...(against === undefined || derivation !== undefined ? {} : { against }),
  };
}

/** "Per month (by issue date)": the date whose months are meant. */
function dateGrains({ groups }: FrameDraft): void {
  const at = groups.findIndex((group) => group.kind === 'grain' && group.of === undefined);
  const grain = groups[at];
  const dated = groups.findIndex((group) => group.kind === 'term' && isDate(group.mention));
  const date = groups[dated];
  if (grain?.kind !== 'grain' || date?.kind !== 'term') return;
  groups[at] = { ...grain, of: date.mention };
  groups.splice(dated, 1);
}

/** "Per month of pickup in 2026": both speak of one date. */
function datePeriods({ groups, filters }: FrameDraft): void {
  const event = groups.map((group) => (group.kind === 'grain' ? group.of : undefined)).find((of) => of !== undefined);
  if (event === undefined) return;
  for (const [at, filter] of filters.entries())
    if (filter.kind === 'period' && filter.event === undefined) filters[at] = { ...filter, event };
}

function isDate({ text, matches }: TermMention): boolean {
  const element = matches[0]?.element;
  return element?.kind === 'column' && element.column.role === 'time' && /\b(date|time|day)$/i.test(text);
}

/** "Orders of last month, how many?": the one thing named before is counted; among several none is. */
function countBehind(draft: FrameDraft): void {
  const [only, ...others] = draft.outputs;
  if (isCounting(draft)) return;
  if (only === undefined) {
    draft.bareCount = true;
    draft.unnamedCount = true;
  } else if (
    draft.pending.countsBefore === true &&
    others.length === 0 &&
    isEntity(only.mention) &&
    only.aggregate === undefined
  )
    only.count = true;
  else draft.notUnderstood.push('how many');
}

/** "The third largest": one row, at its place in the order; without an order there is none. */
function finishRank(draft: FrameDraft): { readonly rank?: number } {
  const { place, order, limit = 1 } = draft;
  if (place === undefined) return {};
  if (order === undefined || limit !== 1) {
    draft.notUnderstood.push(place.text);
    return {};
  }
  draft.limit = 1;
  draft.limitAssumed = false;
  return place.place === 1 ? {} : { rank: place.place };
}

/** "What percentage of orders": where no figure is named, the things are counted. */
function finishDerivation(draft: FrameDraft): void {
  const { derivation, outputs } = draft;
  if (derivation === undefined) {
    if (draft.percent !== undefined) draft.notUnderstood.push(draft.percent.text);
    return;
  }
  // Times alone restrict the whole as well, unless they are those of what happened.
  const part = draft.told === undefined ? [] : draft.filters.slice(draft.told.from, draft.told.to).filter(isTold);
  if (derivation.kind === 'share' && part.length > 0) draft.derivation = { ...derivation, part };
  const [only] = outputs;
  const isCounted = outputs.length === 1 && only?.aggregate === undefined && isEntity(only?.mention);
  if (only !== undefined && isCounted) only.count = true;
}

function isTold(filter: FrameFilter): boolean {
  return filter.kind !== 'period' || filter.event !== undefined;
}

function isFigureTarget({ mention, aggregate, count }: DraftTarget): boolean {
  return aggregate !== undefined || count === true || isFigure(mention.matches[0]);
}

/** "The most common type, and how many are there": of each the number is shown anyway. */
function isCounting({ outputs, order }: FrameDraft): boolean {
  return (
    outputs.some(({ count }) => count === true) ||
    order?.kind === 'frequency' ||
    (order?.kind === 'target' && order.target.count === true)
  );
}

function isEntity(mention: TermMention | undefined): boolean {
  return mention?.matches[0]?.element.kind === 'entity';
}

/** "Have both a cat and a dog": two conditions of their own, each on a row of its own. */
function setApart(draft: FrameDraft, from: number): void {
  const parts = draft.filters.splice(from).flatMap((filter): readonly FrameFilter[] => {
    if (filter.kind !== 'value' || filter.both !== true) return [filter];
    const { both: _, ...rest } = filter;
    return filter.values.map((value) => ({ ...rest, values: [value] }));
  });
  const isPair = parts.length === 2 && parts.every(({ kind }) => kind === 'value' || kind === 'compare');
  if (!isPair) draft.unsupported.push('two conditions at once');
  for (const filter of parts) {
    const canPart = isPair && (filter.kind === 'value' || filter.kind === 'compare');
    draft.filters.push(canPart ? { ...filter, apart: true } : filter);
  }
}

/** "Customers below their reorder level": the level is one of other things. */
function checkLimits(draft: FrameDraft): void {
  const things = draft.outputs.flatMap(({ mention }) => {
    const element = mention.matches[0]?.element;
    return element?.kind === 'entity' ? [element.entity] : [];
  });
  for (const filter of draft.filters) {
    if (filter.kind !== 'compare-terms' || filter.implied !== true) continue;
    const limit = filter.right.matches[0]?.element;
    const fits = limit?.kind === 'column' && (things.length === 0 || things.includes(limit.entity));
    if (!fits) draft.notUnderstood.push(filter.right.text);
  }
}

/** "The names of students": where a name takes several columns, each of them is meant. */
function partNames(draft: FrameDraft): void {
  const { outputs, groups } = draft;
  const mentions = [
    ...outputs.filter(({ count }) => count !== true).map(({ mention }) => mention),
    ...groups.flatMap((group) => (group.kind === 'term' ? [group.mention] : [])),
  ];
  const thing = mentions
    .map(({ matches }) => matches[0]?.element)
    .find((element) => element?.kind === 'entity' && element.entity.nameColumns.length > 1);
  if (thing?.kind !== 'entity') return;
  const { entity } = thing;
  const columns = entity.columns.filter(({ column }) => entity.nameColumns.includes(column.name));
  for (const [at, target] of [...outputs.entries()].reverse()) {
    const isName = /^(full |complete )?names?$/i.test(target.mention.text);
    if (!isName || target.aggregate !== undefined || target.count === true) continue;
    const parts = columns.map((column, part): DraftTarget => {
      const match: TermMatch = { element: { kind: 'column', column, entity }, score: 1, reason: 'exact' };
      return { ...target, mention: { text: column.title, matches: [match] }, joined: part > 0 || target.joined };
    });
    // "The full name (first and last name)" says the same twice.
    const others = outputs.filter((other) => other !== target).map(({ mention }) => mention.matches[0]?.element);
    const isSaid = ({ mention }: DraftTarget) =>
      others.some(
        (other) => other?.kind === 'column' && other.column.title === mention.text && other.entity === entity,
      );
    outputs.splice(at, 1, ...parts.filter((part) => !isSaid(part)));
  }
}

/** "The smallest salary in each department": with groups and nothing else to show, the extreme is the figure. */
function summariseExtremes(draft: FrameDraft): void {
  const { order, groups, outputs } = draft;
  if (order?.kind !== 'target' || outputs.length > 0 || groups.length === 0 || draft.topMode) return;
  const element = order.target.mention.matches[0]?.element;
  const summed =
    element?.kind === 'measure' || (element?.kind === 'column' && element.column.additivity === 'additive');
  if (summed || order.target.count === true || order.target.aggregate !== undefined) return;
  const aggregate = order.direction === 'asc' ? 'min' : 'max';
  if (groups.some((group) => group.kind === 'grain' && group.ranked === true)) {
    // "Which month had the lowest price": the months are ranked by their own extremes.
    draft.order = { ...order, target: { ...order.target, aggregate } };
    return;
  }
  outputs.push({
    ...order.target,
    aggregate,
    at: -1,
    joined: false,
    endToken: -1,
  });
  delete draft.order;
  delete draft.limit;
}

/** "The number of stores in each country in descending order": of the number. */
function sortByFigure(draft: FrameDraft, direction: Direction): void {
  const figures = draft.outputs.filter(({ aggregate, count }) => aggregate !== undefined || count === true);
  const [only] = figures;
  if (only !== undefined && figures.length === 1 && draft.groups.length > 0)
    draft.order = { kind: 'target', target: toTarget(only), direction };
}

export const rankingWithoutFigure = 'a ranking without saying by what';

/** "top 10 products" without saying by what: the only figure among the outputs, else nothing can be ranked. */
function applyTopWithoutOrder(draft: FrameDraft): void {
  const figures = draft.outputs.filter((target) => target.aggregate !== undefined || target.count === true);
  const figure = figures[0];
  const direction = draft.direction ?? 'desc';
  if (figures.length === 1 && figure !== undefined) {
    draft.order = { kind: 'target', target: toTarget(figure), direction };
  } else draft.unsupported.push(rankingWithoutFigure);
}
