const dayMs = 86_400_000;
/** Days from 0001-01-01, where the wire's dates begin, to 1970-01-01. */
const epochDay = 719_162;
const unitsPerSecond = 10_000_000;

const pad = (value: number, length: number): string => String(value).padStart(length, '0');

/** "2026-10-31" of days since 0001-01-01. */
export function dateText(days: number): string {
  return new Date((days - epochDay) * dayMs).toISOString().slice(0, 10);
}

/** Days from 0001-01-01 to 1900-01-01, where datetime and smalldatetime begin. */
export const day1900 = 693_595;

/** "09:05:00[.fffffff]" of 100-nanosecond units since midnight, without trailing zeros in the fraction. */
export function timeText(units: number): string {
  const seconds = Math.floor(units / unitsPerSecond);
  const fraction = units % unitsPerSecond;
  const clock = `${pad(Math.floor(seconds / 3_600), 2)}:${pad(Math.floor(seconds / 60) % 60, 2)}:${pad(seconds % 60, 2)}`;
  return fraction === 0 ? clock : `${clock}.${pad(fraction, 7).replace(/0+$/, '')}`;
}

const datePattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,7}))?)?$/;

/** Days since 0001-01-01 of "2026-10-31"; undefined when the text is not a date of the years 1 to 9999. */
export function parseDate(text: string): number | undefined {
  const days = Date.parse(`${text}T00:00:00Z`) / dayMs + epochDay;
  // The calendar of JavaScript takes 2023-02-30 for an early day of March.
  return datePattern.test(text) && Number.isInteger(days) && days >= 0 && dateText(days) === text ? days : undefined;
}

/** 100-nanosecond units since midnight of "09:05[:00[.fffffff]]"; undefined when the text is not a time of day. */
export function parseTime(text: string): number | undefined {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return (hour * 3_600 + minute * 60 + second) * unitsPerSecond + Number((match[4] ?? '').padEnd(7, '0'));
}

export interface Instant {
  readonly days: number;
  readonly units: number;
}

/** A date with an optional time of day; a final "Z" or "+00" is allowed and means UTC. */
export function parseTimestamp(text: string): Instant | undefined {
  const [, date = '', time = '00:00:00'] = /^(\d+-\d+-\d+)(?:[ T]([\d:.]+))?(?:Z|\+00(?::?00)?)?$/.exec(text) ?? [];
  const days = parseDate(date);
  const units = parseTime(time);
  return days === undefined || units === undefined ? undefined : { days, units };
}
