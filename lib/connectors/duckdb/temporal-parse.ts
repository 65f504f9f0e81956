const datePattern = /^(\d{4,6})-(\d{2})-(\d{2})$/;
const timePattern = /^(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?$/;
const bcSuffix = ' (BC)';
const timestampPattern = /^(\d+-\d+-\d+(?: \(BC\))?)(?:[ T]([\d:.]+))?(?:Z|\+00(?::?00)?)?$/;

/** Day number since 1970-01-01 of "2026-10-31" or "0044-03-15 (BC)"; undefined when the text is not a date. */
export function parseDate(text: string): number | undefined {
  const isBc = text.endsWith(bcSuffix);
  const match = datePattern.exec(isBc ? text.slice(0, -bcSuffix.length) : text);
  if (match === null) return undefined;
  const written = Number(match[1]);
  const [year, month, day] = [isBc ? 1 - written : written, Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return daysFromCivil(year, month, day);
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function daysFromCivil(year: number, month: number, day: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** Nanoseconds since midnight of "09:05[:00[.fffffffff]]"; undefined when the text is not a time of day. */
export function parseTimeNanos(text: string): bigint | undefined {
  const match = timePattern.exec(text);
  if (match === null) return undefined;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 24 || minute > 59 || second > 59 || (hour === 24 && minute + second > 0)) return undefined;
  return BigInt(hour * 3_600 + minute * 60 + second) * 1_000_000_000n + BigInt((match[4] ?? '').padEnd(9, '0'));
}

/** Nanoseconds since the epoch of a date with an optional time of day; a final "Z" or "+00" is allowed and means UTC. */
export function parseTimestampNanos(text: string): bigint | undefined {
  const [, date = '', time = '00:00:00'] = timestampPattern.exec(text) ?? [];
  const days = parseDate(date);
  const nanos = parseTimeNanos(time);
  return days === undefined || nanos === undefined ? undefined : BigInt(days) * 86_400_000_000_000n + nanos;
}
