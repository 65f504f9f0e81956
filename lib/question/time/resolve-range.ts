import { shiftGrain } from './calendar-arithmetic.ts';
import { civilDate } from './calendar-date.ts';
import { anchor, type Bound, grainOf, openEnd, type PeriodSpec } from './period-spec.ts';
import type { ClosedResolution, ReadingScope, Resolution } from './reading-scope.ts';
import { canStandAlone } from './resolve-unit.ts';

/** Resolves one side; given by the caller, since periods and ranges are defined by each other. */
export type Resolver = (spec: PeriodSpec, scope: ReadingScope) => Resolution | undefined;

/** How many years are searched for an occurrence: a February 29 may be eight years away. */
const searchYears = 8;

export const isOpen = (spec: PeriodSpec): boolean => openEnd(spec) !== undefined;

export function closedOf(resolution: Resolution | undefined): ClosedResolution | undefined {
  if (resolution?.start === undefined || resolution.end === undefined) return undefined;
  return { ...resolution, start: resolution.start, end: resolution.end };
}

/** The occurrence of a yearly period ("March", "first week of May") in the year of that number. */
function occurrence(spec: PeriodSpec, year: number, scope: ReadingScope, resolve: Resolver) {
  const placed = anchor(spec, { type: 'year', year });
  return placed === undefined ? undefined : closedOf(resolve(placed, scope));
}

/** The latest occurrence that starts on or before the day. */
export function latestOccurrence(spec: PeriodSpec, day: number, scope: ReadingScope, resolve: Resolver) {
  const open = openEnd(spec);
  if (open === undefined || !canStandAlone(open)) return undefined;
  const { year } = civilDate(day);
  for (let candidate = year + 1; candidate >= year - searchYears; candidate -= 1) {
    const found = occurrence(spec, candidate, scope, resolve);
    if (found !== undefined && found.start <= day) return found;
  }
  return undefined;
}

/** The latest occurrence that is over on the day. */
export function pastOccurrence(spec: PeriodSpec, day: number, scope: ReadingScope, resolve: Resolver) {
  const latest = latestOccurrence(spec, day, scope, resolve);
  return latest === undefined || latest.end <= day ? latest : latestOccurrence(spec, latest.start - 1, scope, resolve);
}

/** The first occurrence that ends after the day. */
export function nextOccurrence(spec: PeriodSpec, day: number, scope: ReadingScope, resolve: Resolver) {
  const open = openEnd(spec);
  if (open === undefined || !canStandAlone(open)) return undefined;
  const { year } = civilDate(day);
  for (let candidate = year - 1; candidate <= year + searchYears; candidate += 1) {
    const found = occurrence(spec, candidate, scope, resolve);
    if (found !== undefined && found.end > day) return found;
  }
  return undefined;
}

/** "Since 2 years ago" begins on that day, whatever "2 years ago" means alone. */
function resolveSide(spec: PeriodSpec, scope: ReadingScope, resolve: Resolver): Resolution | undefined {
  if (spec.type !== 'ago') return resolve(spec, scope);
  const start = shiftGrain(scope.asOf, spec.grain, -spec.count);
  return { start, end: start + 1, grain: 'day' };
}

const sideOf = (side: Resolution, at: Bound['at']): number | undefined => (at === 'start' ? side.start : side.end);

/** The month that a day such as "March 3" names. */
const monthOfDay = (spec: PeriodSpec): PeriodSpec | undefined =>
  spec.type === 'named' && spec.grain === 'day' ? spec.within : undefined;

const isLooseDay = (spec: PeriodSpec): boolean => {
  const open = openEnd(spec);
  return open?.type === 'named' && open.grain === 'day';
};

/** In "March 3 to 5" and "3 to 5 March" the one side lends its month to the other. */
function lendMonth(from: PeriodSpec, to: PeriodSpec): readonly [PeriodSpec, PeriodSpec] {
  const [fromMonth, toMonth] = [monthOfDay(from), monthOfDay(to)];
  if (isLooseDay(to) && fromMonth !== undefined) return [from, anchor(to, fromMonth) ?? to];
  if (isLooseDay(from) && toMonth !== undefined) return [anchor(from, toMonth) ?? from, to];
  return [from, to];
}

function resolveBoth(from: PeriodSpec, to: PeriodSpec, scope: ReadingScope, resolve: Resolver) {
  if (!isOpen(from)) {
    const first = resolveSide(from, scope, resolve);
    if (first?.start === undefined || !isOpen(to)) return [first, resolveSide(to, scope, resolve)] as const;
    return [first, nextOccurrence(to, first.start, scope, resolve)] as const;
  }
  if (!isOpen(to)) {
    const last = closedOf(resolveSide(to, scope, resolve));
    return [last && latestOccurrence(from, last.start, scope, resolve), last] as const;
  }
  const first = latestOccurrence(from, scope.asOf, scope, resolve);
  return [first, first && nextOccurrence(to, first.start, scope, resolve)] as const;
}

export function resolveRange(
  range: Extract<PeriodSpec, { type: 'range' }>,
  scope: ReadingScope,
  resolve: Resolver,
): Resolution | undefined {
  const { from, to } = range;
  if (from !== undefined && to !== undefined) {
    const [first, last] = resolveBoth(...lendMonth(from.spec, to.spec), scope, resolve);
    const start = first && sideOf(first, from.at);
    const end = last && sideOf(last, to.at);
    if (start === undefined || end === undefined || start >= end) return undefined;
    return { start, end, grain: last?.grain ?? grainOf(to.spec) };
  }
  const only = from ?? to;
  const side = only && resolveSide(only.spec, scope, resolve);
  const day = only && side && sideOf(side, only.at);
  if (side === undefined || day === undefined) return undefined;
  const kept = side.assumption === undefined ? {} : { assumption: side.assumption };
  return { ...(from === undefined ? { end: day } : { start: day }), grain: side.grain, ...kept };
}
