import { shiftGrain, startOfFiscalYear, startOfGrain } from './calendar-arithmetic.ts';
import { civilDate, dayNumber, isCivilDate, weekdayOf } from './calendar-date.ts';
import { type Grain, pluralOf } from './grain.ts';
import type { PeriodSpec, WindowSpec } from './period-spec.ts';
import { type ClosedResolution, choose, type ReadingScope, type Resolution } from './reading-scope.ts';
import { closedOf, isOpen, latestOccurrence, nextOccurrence, pastOccurrence, resolveRange } from './resolve-range.ts';
import { fiscalYearFirstDay, resolveNamed, resolveOrdinal } from './resolve-unit.ts';

type SpecOf<Type extends PeriodSpec['type']> = Extract<PeriodSpec, { type: Type }>;

/** Dates for the words, or undefined where there are none (February 30). */
export function resolvePeriod(spec: PeriodSpec, scope: ReadingScope): Resolution | undefined {
  if (isOpen(spec)) return resolveYearly(spec, scope);
  switch (spec.type) {
    case 'year':
      return resolveYear(spec, scope);
    case 'decade':
      return span(dayNumber({ year: spec.year, month: 1, day: 1 }), 'year', 10);
    case 'relative':
      return resolveRelative(spec, scope);
    case 'named':
    case 'ordinal': {
      const whole = spec.within && closedOf(resolvePeriod(spec.within, scope));
      if (whole === undefined) return undefined;
      return spec.type === 'named' ? resolveNamed(spec, whole, scope) : resolveOrdinal(spec, whole, scope);
    }
    case 'weekday':
      return resolveWeekday(spec, scope);
    case 'nth-weekday': {
      const whole = closedOf(resolvePeriod(spec.within, scope));
      return whole && nthWeekday(spec.weekday, spec.index, whole);
    }
    case 'holding': {
      const day = resolvePeriod(spec.day, scope);
      return day?.start === undefined ? undefined : span(startOfGrain(day.start, spec.grain, scope.rules), spec.grain);
    }
    case 'ending': {
      const last = resolvePeriod(spec.at, scope);
      if (last?.end === undefined) return undefined;
      return { start: shiftGrain(last.end, spec.grain, -spec.count), end: last.end, grain: spec.grain };
    }
    case 'weekend': {
      const monday = scope.asOf - weekdayOf(scope.asOf) + 1;
      const saturday = monday + 5 + spec.offset * 7;
      return { start: saturday, end: saturday + 2, grain: 'day' };
    }
    case 'window':
      return resolveWindow(spec, scope);
    case 'to-date': {
      if (spec.year !== undefined) {
        const years = spec.year - civilDate(scope.asOf).year;
        const first = dayNumber({ year: spec.year, month: 1, day: 1 });
        return { start: first, end: shiftGrain(scope.asOf, 'year', years) + 1, grain: spec.grain };
      }
      const start = spec.fiscal
        ? startOfFiscalYear(scope.asOf, scope.rules.fiscalYearStart)
        : startOfGrain(scope.asOf, spec.grain, scope.rules);
      return { start, end: scope.asOf + 1, grain: spec.grain };
    }
    case 'ago':
      return resolveAgo(spec, scope);
    case 'edge': {
      const whole = closedOf(resolvePeriod(spec.of, scope));
      if (whole === undefined) return undefined;
      const day = spec.edge === 'start' ? whole.start : whole.end - 1;
      return { start: day, end: day + 1, grain: 'day' };
    }
    case 'occurrence':
      return spec.direction < 0
        ? pastOccurrence(spec.spec, scope.asOf, scope, resolvePeriod)
        : upcoming(spec.spec, scope);
    case 'numeric-date':
      return resolveNumericDate(spec, scope);
    case 'range':
      return resolveRange(spec, scope, resolvePeriod);
    case 'either': {
      const resolution = resolvePeriod(choose(scope, spec.reading, spec.weight) ? spec.otherwise : spec.spec, scope);
      if (resolution === undefined || spec.assumption === undefined || scope.chosen === spec.reading) return resolution;
      return { ...resolution, assumption: spec.assumption };
    }
    default:
      return spec satisfies never;
  }
}

const span = (start: number, grain: Grain, count = 1): Resolution => ({
  start,
  end: shiftGrain(start, grain, count),
  grain,
});

function resolveYearly(spec: PeriodSpec, scope: ReadingScope): Resolution | undefined {
  const latest = latestOccurrence(spec, scope.asOf, scope, resolvePeriod);
  if (latest === undefined) return undefined;
  if (choose(scope, 'the coming one', 0.1)) return upcoming(spec, scope);
  return { ...latest, assumption: 'no year was named: the latest one that has begun' };
}

/** The first occurrence that starts after the present day. */
function upcoming(spec: PeriodSpec, scope: ReadingScope): Resolution | undefined {
  const next = nextOccurrence(spec, scope.asOf, scope, resolvePeriod);
  if (next === undefined || next.start > scope.asOf) return next;
  return nextOccurrence(spec, next.end, scope, resolvePeriod);
}

function resolveYear(spec: SpecOf<'year'>, scope: ReadingScope): Resolution {
  if (!spec.fiscal) return span(dayNumber({ year: spec.year, month: 1, day: 1 }), 'year');
  if (scope.rules.fiscalYearStart === 1) return span(fiscalYearFirstDay(spec.year, scope), 'year');
  if (spec.naming !== undefined) {
    return span(fiscalYearFirstDay(spec.year, { ...scope, fiscalNaming: spec.naming }), 'year');
  }
  const other = scope.fiscalNaming === 'ends' ? 'starts' : 'ends';
  const isOther = choose(scope, `the fiscal year that ${other} in ${spec.year}`, 0.25);
  const naming = isOther ? other : scope.fiscalNaming;
  return {
    ...span(fiscalYearFirstDay(spec.year, { ...scope, fiscalNaming: naming }), 'year'),
    assumption: `fiscal year ${spec.year} is the one that ${naming} in ${spec.year}`,
  };
}

function resolveRelative({ grain, offset, fiscal }: SpecOf<'relative'>, scope: ReadingScope): Resolution {
  const current =
    fiscal && grain === 'year'
      ? startOfFiscalYear(scope.asOf, scope.rules.fiscalYearStart)
      : startOfGrain(scope.asOf, grain, scope.rules);
  return span(shiftGrain(current, grain, offset), grain);
}

function resolveWeekday({ weekday, offset, week }: SpecOf<'weekday'>, scope: ReadingScope): Resolution {
  const sinceMonday = weekdayOf(scope.asOf) - 1;
  const monday = scope.asOf - sinceMonday;
  const fromWeek = (weeks: number): number => {
    const first = startOfGrain(scope.asOf, 'week', scope.rules) + weeks * 7;
    return first + ((weekday - scope.rules.weekStart + 7) % 7);
  };
  const latest = scope.asOf - ((weekdayOf(scope.asOf) - weekday + 7) % 7);
  if (week !== undefined) return span(fromWeek(week), 'day');
  if (offset === undefined) {
    return choose(scope, 'the coming one', 0.2) ? span(latest + 7, 'day') : span(latest, 'day');
  }
  if (offset === 0) return span(fromWeek(0), 'day');
  if (choose(scope, `${weekdayNames[weekday - 1]} of the ${offset < 0 ? 'previous' : 'next'} week`, 0.3)) {
    return span(monday + offset * 7 + weekday - 1, 'day');
  }
  if (offset < 0) return span(latest === scope.asOf ? latest - 7 : latest, 'day');
  return span(latest + 7, 'day');
}

function nthWeekday(weekday: number, index: number, whole: ClosedResolution): Resolution | undefined {
  const first = whole.start + ((weekday - weekdayOf(whole.start) + 7) % 7);
  const last = whole.end - 1 - ((weekdayOf(whole.end - 1) - weekday + 7) % 7);
  const day = index > 0 ? first + (index - 1) * 7 : last + (index + 1) * 7;
  return day >= whole.start && day < whole.end ? span(day, 'day') : undefined;
}

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

function resolveWindow(spec: WindowSpec, scope: ReadingScope): Resolution {
  const { grain, count, direction, form } = spec;
  const note = spec.assumption === undefined ? {} : { assumption: spec.assumption };
  if (direction === 1) return { ...span(scope.asOf + 1, grain, count), rolling: true, ...note };
  const current = startOfGrain(scope.asOf, grain, scope.rules);
  const complete = { start: shiftGrain(current, grain, -count), end: current, grain };
  if (form === 'complete') return { ...complete, ...note };
  const end = scope.asOf + 1;
  if (form === 'reaching') return { start: shiftGrain(scope.asOf, grain, -count), end, grain, rolling: true, ...note };
  if (spec.orCalendarUnit && choose(scope, `the calendar ${grain}`, 0.3)) return complete;
  if (!spec.orCalendarUnit && grain !== 'day' && choose(scope, `complete ${pluralOf(grain)}`, 0.25)) return complete;
  return { start: shiftGrain(end, grain, -count), end, grain, rolling: true, ...note };
}

function resolveAgo({ grain, count }: SpecOf<'ago'>, scope: ReadingScope): Resolution {
  const day = span(shiftGrain(scope.asOf, grain, -count), 'day');
  if (grain === 'day' || choose(scope, 'that very day', 0.35)) return day;
  const whole = span(shiftGrain(startOfGrain(scope.asOf, grain, scope.rules), grain, -count), grain);
  return { ...whole, assumption: `the whole calendar ${grain}` };
}

function resolveNumericDate({ year, first, second }: SpecOf<'numeric-date'>, scope: ReadingScope) {
  const monthFirst = { year, month: first, day: second };
  const dayFirst = { year, month: second, day: first };
  if (!isCivilDate(monthFirst)) return isCivilDate(dayFirst) ? span(dayNumber(dayFirst), 'day') : undefined;
  if (first === second || !isCivilDate(dayFirst)) return span(dayNumber(monthFirst), 'day');
  if (choose(scope, 'day first', 0.35)) return span(dayNumber(dayFirst), 'day');
  const { month, day } = civilDate(dayNumber(monthFirst));
  return { ...span(dayNumber(monthFirst), 'day'), assumption: `month first: month ${month}, day ${day}` };
}
