import { addGrain, daysBetween } from '../../question/time/calendar-arithmetic.ts';
import { type CalendarPart, type Grain, monthsIn } from '../../question/time/grain.ts';
import type { Period, PeriodExpression } from '../../question/time/time-expression.ts';
import type { Frame, FrameDerivation, RankedChange } from '../frame.ts';
import type { Step } from '../plan.ts';
import type { ChangeSaid, FrameDraft } from './frame-draft.ts';
import { isFigure, type Piece } from './piece.ts';

type ChangeDerivation = Extract<FrameDerivation, { kind: 'change' | 'periods' }>;

export const beyondPlans = 'comparison of periods or groups';

export function sayChange(draft: FrameDraft, said: ChangeSaid): void {
  if (said.against !== undefined && draft.change?.against !== undefined) draft.unsupported.push(beyondPlans);
  draft.change = { ...draft.change, ...said };
}

/** "Revenue growth", "growth in revenue": the one figure whose change is spoken of. */
export function figureBeside({ pieces, at }: Piece): { readonly about?: string } {
  const beside = [pieces[at - 1], pieces[at + 1]].find(
    (other) => other?.reading.kind === 'term' && isFigure(other.reading.matches[0]),
  );
  return beside === undefined ? {} : { about: beside.text };
}

/** "The highest revenue growth", "top 5 by growth in revenue": what ranks the rows is the change of the figure. */
function rankedBy({ growth, about }: ChangeSaid, draft: FrameDraft): { readonly ranked?: RankedChange } {
  const { order } = draft;
  // "Revenue growth by month, highest first": of the growth, where nothing else is named to sort by.
  const isMeant =
    order === undefined ? about !== undefined : order.kind === 'target' && order.target.mention.text === about;
  const said = order?.direction ?? draft.direction;
  if (growth === undefined || !isMeant || said === undefined) return {};
  // "Grew most" is said of the amount and of the percentage alike.
  if (/^gr(ow|ew|own)$/i.test(growth)) return {};
  const isLoss = /decrease|減少|降幅/i.test(growth);
  const by = /growth|rate|percent|成長|伸び|率|比$|同比|环比|環比/i.test(growth) ? 'percent' : 'difference';
  const opposite = said === 'desc' ? 'asc' : 'desc';
  const direction = isLoss ? opposite : said;
  return { ranked: { by, direction } };
}

/** Decides which figures are held against each other, once everything has been read. */
export function finishChange(draft: FrameDraft): void {
  const { change, periods } = draft;
  const isPair = periods.length === 2 && draft.joinedPeriods;
  const meant = change === undefined ? undefined : decide(change, draft, isPair);
  if (meant !== undefined) {
    if (draft.derivation !== undefined) draft.unsupported.push('figures made of figures that are made of others');
    draft.derivation = change === undefined ? meant : { ...meant, ...rankedBy(change, draft) };
    draft.joinedPeriods = false;
    return;
  }
  if (draft.separatePeriods) draft.unsupported.push('several separate periods');
  if (change === undefined || compareValues(draft, change) || compareFigures(draft, change)) return;
  const { growth, back, against, versus } = change;
  const isSaid = growth !== undefined || back !== undefined || against !== undefined;
  // オンラインと店舗の売上比較: two sides are named, and only one of them is a value.
  const isOneSided =
    versus !== undefined && draft.groups.length === 0 && draft.filters.some(({ kind }) => kind === 'value');
  if (isSaid || versus?.isOptional === false || isPair || isOneSided) draft.unsupported.push(beyondPlans);
}

function decide(change: ChangeSaid, draft: FrameDraft, isPair: boolean): ChangeDerivation | undefined {
  const grains = draft.groups.flatMap((group) => (group.kind === 'grain' ? [group.grain] : []));
  const [grain] = grains;
  if (grains.length > 1) return undefined;
  if (grain === undefined) return decidePeriods(change, draft, isPair);
  if (!isGrain(grain)) return undefined;
  const back = stepAlong(grain, change, draft, isPair);
  return back === undefined || !leads(back, grain) ? undefined : { kind: 'change', back };
}

/** How far back each row of a series looks. */
function stepAlong(
  grain: Grain,
  { growth, back, against }: ChangeSaid,
  draft: FrameDraft,
  isPair: boolean,
): Step | undefined {
  if (isPair) {
    const [earlier, later] = inOrder(draft.periods);
    const step = earlier === undefined || later === undefined ? undefined : yearsBetween(earlier.period, later.period);
    if (later === undefined || step === undefined) return undefined;
    setPeriod(draft, later);
    return step;
  }
  if (against !== undefined) {
    if (against.basis === 'previous') return { grain, count: 1 };
    const [asked] = draft.periods;
    return (
      against.shift ??
      (asked === undefined || against.period === undefined ? undefined : yearsBetween(against.period, asked.period))
    );
  }
  return back ?? (growth === undefined ? undefined : { grain, count: 1 });
}

function decidePeriods(
  { growth, back, against }: ChangeSaid,
  draft: FrameDraft,
  isPair: boolean,
): ChangeDerivation | undefined {
  const [first] = draft.periods;
  if (first === undefined) return undefined;
  if (isPair) return pairOf(inOrder(draft.periods), draft);
  if (draft.periods.length > 1) return undefined;
  const { period } = first;
  if (against?.basis === 'named' && against.shift === undefined) {
    return against.period === undefined
      ? undefined
      : pairOf(inOrder([first, { ...first, period: against.period }]), draft);
  }
  const halves = growth !== undefined && against === undefined && back === undefined ? halvesOf(first) : undefined;
  if (halves !== undefined) return pairOf(halves, draft);
  const isLong = halves === undefined && !first.rolling && countOf(first) !== 1;
  const said = against?.shift ?? back;
  const step = said ?? (growth !== undefined || against?.basis === 'previous' ? lengthOf(period) : undefined);
  if (step === undefined || (said === undefined && isLong) || !leads(step, first.grain)) return undefined;
  return pairOf([{ ...first, period: shiftPeriod(period, step) }, first], draft);
}

/** The figures of a question with one period, held against those of another as long. */
export function heldAgainst(frame: Frame, against: Period): Frame | undefined {
  const periods = frame.filters.flatMap((filter) => (filter.kind === 'period' ? [filter] : []));
  const [own, ...others] = periods;
  const isSeries = frame.groups.some(({ kind }) => kind === 'grain');
  if (own === undefined || others.length > 0 || isSeries || frame.derivation !== undefined) return undefined;
  const [earlier, later] = inOrder([own.time, { ...own.time, period: against }]);
  if (earlier === undefined || later === undefined || earlier.period.start === later.period.start) return undefined;
  const [before, after] = [lengthOf(earlier.period), lengthOf(later.period)];
  if (before === undefined || JSON.stringify(before) !== JSON.stringify(after)) return undefined;
  const filters = frame.filters.map((filter) => (filter === own ? { ...own, time: later } : filter));
  return { ...frame, filters, derivation: { kind: 'periods', earlier: earlier.period, later: later.period } };
}

function pairOf([earlier, later]: readonly PeriodExpression[], draft: FrameDraft): ChangeDerivation | undefined {
  if (earlier === undefined || later === undefined) return undefined;
  const [before, after] = [lengthOf(earlier.period), lengthOf(later.period)];
  // Half a year and a month cannot be told to have grown or shrunk.
  if (before === undefined || JSON.stringify(before) !== JSON.stringify(after)) return undefined;
  const filters = draft.filters.filter(({ kind }) => kind === 'period');
  if (filters.length !== 1) return undefined;
  setPeriod(draft, later);
  return { kind: 'periods', earlier: earlier.period, later: later.period };
}

function setPeriod(draft: FrameDraft, time: PeriodExpression): void {
  const at = draft.filters.findIndex(({ kind }) => kind === 'period');
  const filter = draft.filters[at];
  if (filter?.kind === 'period') draft.filters[at] = { ...filter, time };
}

function inOrder(periods: readonly PeriodExpression[]): readonly PeriodExpression[] {
  return periods.toSorted((left, right) => ((left.period.start ?? '') < (right.period.start ?? '') ? -1 : 1));
}

/** The period that lies a step before. */
function shiftPeriod({ start, end }: Period, { grain, count }: Step): Period {
  return {
    ...(start === undefined ? {} : { start: addGrain(start, grain, -count) }),
    ...(end === undefined ? {} : { end: addGrain(end, grain, -count) }),
  };
}

/** "From 2024 to 2025": the one and the other, where there are just two. */
function halvesOf(time: PeriodExpression): readonly PeriodExpression[] | undefined {
  const { start, end } = time.period;
  if (time.rolling || countOf(time) !== 2 || start === undefined || end === undefined) return undefined;
  const middle = addGrain(start, time.grain, 1);
  return [
    { ...time, period: { start, end: middle } },
    { ...time, period: { start: middle, end } },
  ];
}

/** How many of the named size the period is made of; undefined where it is not made of whole ones. */
export function countOf({ period: { start, end }, grain }: PeriodExpression): number | undefined {
  if (start === undefined || end === undefined) return undefined;
  for (let count = 1; count <= 400; count += 1) {
    const reached = addGrain(start, grain, count);
    if (reached === end) return count;
    if (reached > end) return undefined;
  }
  return undefined;
}

/** In months where it begins and ends with one, else in days. */
function lengthOf({ start, end }: Period): Step | undefined {
  if (start === undefined || end === undefined) return undefined;
  if (!start.endsWith('-01') || !end.endsWith('-01')) return { grain: 'day', count: daysBetween(start, end) };
  const [from, to] = [start, end].map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)));
  return { grain: 'month', count: (to ?? 0) - (from ?? 0) };
}

function yearsBetween(earlier: Period, later: Period): Step | undefined {
  const starts = [earlier.start, later.start];
  if (starts.some((start) => start?.endsWith('-01-01') !== true)) return undefined;
  const [from = 0, to = 0] = starts.map((start) => Number(start?.slice(0, 4)));
  return to > from ? { grain: 'year', count: to - from } : undefined;
}

export function isGrain(grain: Grain | CalendarPart): grain is Grain {
  return ['day', 'week', 'month', 'quarter', 'half', 'year'].includes(grain);
}

/** Whether a period of the size has one of its own kind so far back: a month a year before, but no week. */
function leads(back: Step, grain: Grain): boolean {
  const [far, size] = [monthsIn(back.grain), monthsIn(grain)];
  if (size !== undefined) return far !== undefined && (far * back.count) % size === 0;
  if (grain === 'week') return back.grain === 'week' || (back.grain === 'day' && back.count % 7 === 0);
  return true;
}

/** "Budget vs actual": two figures side by side. */
function compareFigures(
  { outputs, joinedPeriods }: FrameDraft,
  { versus, growth, back, against }: ChangeSaid,
): boolean {
  if (versus === undefined || growth !== undefined || back !== undefined || against !== undefined) return false;
  const figures = outputs.filter(({ mention, count }) => count === true || isFigure(mention.matches[0]));
  if (figures.length !== 2 || outputs.length !== 2 || joinedPeriods) return false;
  // Beside a figure only a figure is held against it, whatever table goes by the same word.
  for (const [at, { mention, ...target }] of outputs.entries()) {
    const matches = target.count === true ? mention.matches : mention.matches.filter(isFigure);
    outputs[at] = { ...target, mention: { ...mention, matches } };
  }
  return true;
}

/** "Revenue in Kanto versus Kansai": a row for each of the values. False where none are named. */
function compareValues(draft: FrameDraft, { growth, back, against, versus }: ChangeSaid): boolean {
  if (versus === undefined || growth !== undefined || back !== undefined || against !== undefined) return false;
  const at = draft.filters.findLastIndex((filter) => filter.kind === 'value' && filter.values.length > 1);
  const filter = draft.filters[at];
  if (filter?.kind !== 'value' || filter.negated || draft.joinedPeriods) return false;
  const { both: _, ...either } = filter;
  draft.filters[at] = { ...either, each: true };
  return true;
}
