import { shiftGrain, startOfGrain } from './calendar-arithmetic.ts';
import { civilDate, dayNumber, weekdayOf } from './calendar-date.ts';
import { type Grain, pluralOf } from './grain.ts';
import { grainOf, type NamedSpec, type OrdinalSpec } from './period-spec.ts';
import { type ClosedResolution, choose, type ReadingScope } from './reading-scope.ts';

const closed = (start: number, end: number, grain: Grain): ClosedResolution => ({ start, end, grain });

const inside = (unit: ClosedResolution, whole: ClosedResolution): ClosedResolution | undefined =>
  unit.start >= whole.start && unit.start < whole.end ? unit : undefined;

/** First day of the fiscal year that carries the number. */
export function fiscalYearFirstDay(year: number, scope: ReadingScope): number {
  const month = scope.rules.fiscalYearStart;
  const startsEarlier = month !== 1 && scope.fiscalNaming === 'ends';
  return dayNumber({ year: startsEarlier ? year - 1 : year, month, day: 1 });
}

/** Week 1 is the ISO week where weeks start on Monday, else the week that holds January 1. */
function weekOfYear(yearStart: number, index: number, scope: ReadingScope): ClosedResolution {
  const pivot = scope.rules.weekStart === 1 ? yearStart + 3 : yearStart;
  const start = startOfGrain(pivot, 'week', scope.rules) + (index - 1) * 7;
  return closed(start, start + 7, 'week');
}

/** The named unit, "March" or "Q3" or "the 5th", inside the resolved larger one. */
export function resolveNamed(
  spec: NamedSpec,
  whole: ClosedResolution,
  scope: ReadingScope,
): ClosedResolution | undefined {
  const { grain, index } = spec;
  switch (grain) {
    case 'day':
      return inside(closed(whole.start + index - 1, whole.start + index, grain), whole);
    case 'week': {
      if (whole.grain !== 'year') return resolveOrdinal({ type: 'ordinal', grain, index, count: 1 }, whole, scope);
      const week = weekOfYear(whole.start, index, scope);
      // Weeks 1 and 53 may hang over the year's edges by less than half.
      return week.start + 3 < whole.end && index >= 1 ? week : undefined;
    }
    case 'month': {
      const first = civilDate(whole.start);
      const later = (index - first.month + 12) % 12;
      const start = shiftGrain(dayNumber({ ...first, day: 1 }), 'month', later);
      return inside(closed(start, shiftGrain(start, 'month', 1), grain), whole);
    }
    case 'quarter':
    case 'half': {
      const origin = quarterOrigin(spec, whole, scope);
      const start = shiftGrain(origin, grain, index - 1);
      const unit = closed(start, shiftGrain(start, grain, 1), grain);
      return index <= (grain === 'half' ? 2 : 4) ? unit : undefined;
    }
    case 'year':
      return undefined;
    default:
      return grain satisfies never;
  }
}

/** Numbered quarters count from the fiscal year where one is configured, because then people mean those. */
function quarterOrigin(spec: NamedSpec, whole: ClosedResolution, scope: ReadingScope): number {
  const isCalendarYear = whole.grain === 'year' && civilDate(whole.start).month === 1;
  if (!isCalendarYear || scope.rules.fiscalYearStart === 1) return whole.start;
  if (choose(scope, `calendar ${pluralOf(spec.grain)}`, 0.3)) return whole.start;
  return fiscalYearFirstDay(civilDate(whole.start).year, scope);
}

/** "First week of May", "last 3 days of 2025". */
export function resolveOrdinal(
  spec: OrdinalSpec,
  whole: ClosedResolution,
  scope: ReadingScope,
): ClosedResolution | undefined {
  const { grain, index, count } = spec;
  if (index < 0) {
    const end = shiftGrain(whole.end, grain, index + 1);
    return inside(closed(shiftGrain(end, grain, -count), end, grain), whole);
  }
  let origin = whole.start;
  if (grain === 'week') {
    if (whole.grain === 'year' && count === 1) return weekOfYear(whole.start, index, scope);
    const toWeekStart = (scope.rules.weekStart - weekdayOf(origin) + 7) % 7;
    if (toWeekStart !== 0 && choose(scope, 'full calendar weeks', 0.3)) origin += toWeekStart;
  }
  const start = shiftGrain(origin, grain, index - 1);
  const end = shiftGrain(start, grain, count);
  return inside(closed(start, Math.max(start + 1, Math.min(end, whole.end)), grain), whole);
}

/** Whether a unit without a larger one means something: "March" does, "the 5th" and "first week" do not. */
export const canStandAlone = (open: NamedSpec | OrdinalSpec): boolean =>
  open.type === 'named' ? open.grain !== 'day' : grainOf(open) === 'quarter' || grainOf(open) === 'half';
