/** Days are whole numbers since 1970-01-01, in the proleptic Gregorian calendar, without a time zone. */
const millisecondsPerDay = 86_400_000;

export interface DayParts {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** The day of "2026-10-31". */
export const dayOf = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / millisecondsPerDay;

export const isoOfDay = (day: number): string => new Date(day * millisecondsPerDay).toISOString().slice(0, 10);

export const isoOfSecond = (second: number): string =>
  new Date(second * 1000).toISOString().slice(0, 19).replace('T', ' ');

export function partsOfDay(day: number): DayParts {
  const date = new Date(day * millisecondsPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Monday = 1 … Sunday = 7. 1970-01-01 was a Thursday. */
export const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** The first day of the month that lies `offset` months after the month of `day`. */
export function monthStart(day: number, offset = 0): number {
  const { year, month } = partsOfDay(day);
  return Date.UTC(year, month - 1 + offset, 1) / millisecondsPerDay;
}
