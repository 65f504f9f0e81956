/** A day of the proleptic Gregorian calendar as "2026-10-31". */
export type IsoDate = string;

export interface CivilDate {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const daysBeforeMonth = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334] as const;
const daysInFourCenturies = 146_097;

export const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

export function isCivilDate({ year, month, day }: CivilDate): boolean {
  return (
    Number.isInteger(year) &&
    Number.isInteger(month) &&
    Number.isInteger(day) &&
    year >= 1 &&
    year <= 9999 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= daysInMonth(year, month)
  );
}

/** Days since 0001-01-01, which is day 0 and a Monday. Whole arithmetic: no clock, no time zone. */
export function dayNumber({ year, month, day }: CivilDate): number {
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400);
  const leapDayThisYear = month > 2 && isLeapYear(year) ? 1 : 0;
  return past * 365 + leapDays + (daysBeforeMonth[month - 1] ?? 0) + leapDayThisYear + day - 1;
}

export function civilDate(number: number): CivilDate {
  const cycles = Math.floor(number / daysInFourCenturies);
  const withinCycle = number - cycles * daysInFourCenturies;
  // The estimate is never too late and at most one year too early.
  let year = cycles * 400 + Math.floor(withinCycle / 366) + 1;
  while (dayNumber({ year: year + 1, month: 1, day: 1 }) <= number) year += 1;
  const dayOfYear = number - dayNumber({ year, month: 1, day: 1 });
  let month = Math.min(12, Math.floor(dayOfYear / 31) + 1);
  while (month < 12 && dayNumber({ year, month: month + 1, day: 1 }) <= number) month += 1;
  return { year, month, day: number - dayNumber({ year, month, day: 1 }) + 1 };
}

/** Monday = 1 … Sunday = 7. */
export const weekdayOf = (number: number): number => (((number % 7) + 7) % 7) + 1;

/** Moves by whole months; a day that the target month lacks becomes its last day. */
export function shiftMonths(number: number, months: number): number {
  const { year, month, day } = civilDate(number);
  const index = year * 12 + (month - 1) + months;
  const target = { year: Math.floor(index / 12), month: (((index % 12) + 12) % 12) + 1 };
  return dayNumber({ ...target, day: Math.min(day, daysInMonth(target.year, target.month)) });
}

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

export function formatDate(number: number): IsoDate {
  const { year, month, day } = civilDate(number);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The day number of "2026-10-31"; undefined for anything else, days that do not exist included. */
export function parseDate(text: IsoDate): number | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return undefined;
  const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  return isCivilDate(date) ? dayNumber(date) : undefined;
}
