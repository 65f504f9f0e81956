import { addGrain, daysBetween } from '../question/time/calendar-arithmetic.ts';
import { type Grain, monthsIn } from '../question/time/grain.ts';
import type { Period, PeriodExpression, TimeExpression } from '../question/time/time-expression.ts';

export interface PeriodSlot {
  /** Says how long the period is and how it lies to the first one of the question: other periods of the slot are alike in both. */
  readonly words: string;
  readonly period: Period;
}

/** The slot that a time of a question is; undefined where it is no period, or lies to the first one as no other would. */
export function periodSlot(time: TimeExpression, base: PeriodExpression | undefined): PeriodSlot | undefined {
  const found = periodOf(time, base);
  if (found === undefined) return undefined;
  const { period, grain } = found;
  const length = lengthOf(period, grain);
  const offset = time === base || base === undefined ? '' : offsetOf(period, base, grain);
  if (length === undefined || offset === undefined) return undefined;
  const kind = time.kind === 'comparison-period' ? 'compared ' : '';
  return { words: `{${kind}period ${length}${offset}}`, period };
}

function periodOf(
  time: TimeExpression,
  base: PeriodExpression | undefined,
): { readonly period: Period; readonly grain: Grain } | undefined {
  if (time.kind === 'period') return { period: time.period, grain: time.grain };
  if (time.kind !== 'comparison-period') return undefined;
  const grain = time.shift?.grain ?? base?.grain;
  if (grain === undefined) return undefined;
  if (time.period !== undefined) return { period: time.period, grain };
  const { shift } = time;
  if (base === undefined || shift === undefined) return undefined;
  const moved = (day: string | undefined) => day && addGrain(day, shift.grain, -shift.count);
  const [start, end] = [moved(base.period.start), moved(base.period.end)];
  return start === undefined || end === undefined ? undefined : { period: { start, end }, grain: base.grain };
}

/** "1 month", "30 day", "since month"; a year that does not begin in January is one of another kind. */
function lengthOf({ start, end }: Period, grain: Grain): string | undefined {
  if (start === undefined) return end === undefined ? undefined : `until ${grain}`;
  if (end === undefined) return `since ${grain}`;
  const count = stepsBetween(start, end, grain);
  if (count === undefined) return undefined;
  return grain === 'year' && !start.endsWith('-01-01') ? `${count} year of its own` : `${count} ${grain}`;
}

/** How far a period lies from the first one, in days or months. */
function offsetOf({ start }: Period, { period: first }: PeriodExpression, grain: Grain): string | undefined {
  if (start === undefined || first.start === undefined) return undefined;
  const unit = monthsIn(grain) === undefined ? 'day' : 'month';
  const steps = stepsBetween(first.start, start, unit);
  return steps === undefined ? undefined : ` at ${steps} ${unit}`;
}

/** Whole grains from one day to another; undefined where they do not come out even. */
function stepsBetween(from: string, to: string, grain: Grain): number | undefined {
  const months = monthsIn(grain);
  if (months === undefined) {
    const days = daysBetween(from, to) / (grain === 'week' ? 7 : 1);
    return Number.isInteger(days) ? days : undefined;
  }
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  const steps = ((toYear - fromYear) * 12 + toMonth - fromMonth) / months;
  return Number.isInteger(steps) && addGrain(from, grain, steps) === to ? steps : undefined;
}
