import { civilDate, dayNumber, formatDate, type IsoDate, parseDate, shiftMonths, weekdayOf } from './calendar-date.ts';
import { type Grain, monthsIn } from './grain.ts';

/** How an organisation divides time. */
export interface CalendarRules {
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
  /** First month of the fiscal year, 1 to 12. Quarters and halves keep its phase; the year grain is the calendar year. */
  readonly fiscalYearStart: number;
}

const requireDay = (date: IsoDate): number => {
  const day = parseDate(date);
  if (day === undefined) throw new RangeError(`Not a date of the form 2026-10-31: ${date}`);
  return day;
};

/** First day of the period of that grain that holds the day. */
export function startOfGrain(day: number, grain: Grain, rules: CalendarRules): number {
  if (grain === 'day') return day;
  if (grain === 'week') return day - ((weekdayOf(day) - rules.weekStart + 7) % 7);
  const months = monthsIn(grain) ?? 1;
  const { year, month } = civilDate(day);
  const phase = grain === 'quarter' || grain === 'half' ? rules.fiscalYearStart - 1 : 0;
  const back = (((month - 1 - phase) % months) + months) % months;
  return shiftMonths(dayNumber({ year, month, day: 1 }), -back);
}

/** First day of the fiscal year that holds the day. */
export function startOfFiscalYear(day: number, fiscalYearStart: number): number {
  const { year, month } = civilDate(day);
  return dayNumber({ year: month >= fiscalYearStart ? year : year - 1, month: fiscalYearStart, day: 1 });
}

export function shiftGrain(day: number, grain: Grain, count: number): number {
  if (grain === 'day') return day + count;
  if (grain === 'week') return day + count * 7;
  return shiftMonths(day, count * (monthsIn(grain) ?? 1));
}

/** The first day of the day's period: `('2026-10-31', 'quarter', …)` gives "2026-10-01". Throws RangeError on a non-date. */
export function truncateToGrain(date: IsoDate, grain: Grain, rules: CalendarRules): IsoDate {
  return formatDate(startOfGrain(requireDay(date), grain, rules));
}

/** Moves a date by whole grains; month ends are clamped. Throws RangeError on a non-date. */
export function addGrain(date: IsoDate, grain: Grain, count: number): IsoDate {
  return formatDate(shiftGrain(requireDay(date), grain, count));
}

/** Days from the first date to the second, negative when it is earlier. Throws RangeError on a non-date. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return requireDay(to) - requireDay(from);
}
