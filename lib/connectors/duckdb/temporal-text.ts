const microsPerDay = 86_400_000_000;
const nanosPerDay = 86_400_000_000_000;

const pad = (value: number, length: number): string => String(value).padStart(length, '0');
/** A table is several times as fast as padding, and results have millions of these. */
const pairs = Array.from({ length: 100 }, (_, value) => pad(value, 2));
const pair = (value: number): string => pairs[value] ?? String(value);

/** Year, month and day of a day number counted from 1970-01-01, in the proleptic Gregorian calendar. */
function civilFromDays(days: number): { year: number; month: number; day: number } {
  // Counting from 0000-03-01 puts the leap day at a year's end: eras of 400 years have 146,097 days each.
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

/** "2026-10-31"; years before 1 as the engine writes them, "0044-03-15 (BC)", so that they can be sent back as written. */
export function dateText(days: number): string {
  const { year, month, day } = civilFromDays(days);
  return `${yearText(year <= 0 ? 1 - year : year)}-${pair(month)}-${pair(day)}${year <= 0 ? ' (BC)' : ''}`;
}

const yearText = (year: number): string =>
  year < 10_000 ? pair(Math.floor(year / 100)) + pair(year % 100) : String(year);

function clockText(seconds: number): string {
  return `${pair(Math.floor(seconds / 3_600))}:${pair(Math.floor(seconds / 60) % 60)}:${pair(seconds % 60)}`;
}

function fractionText(fraction: number, digits: number): string {
  return fraction === 0 ? '' : `.${pad(fraction, digits).replace(/0+$/, '')}`;
}

/** "09:05:00[.ffffff]" of microseconds since midnight. */
export function timeText(micros: number): string {
  return clockText(Math.floor(micros / 1e6)) + fractionText(micros % 1e6, 6);
}

/** "09:05:00[.fffffffff]" of nanoseconds since midnight. */
export function timeNanosText(nanos: number): string {
  return clockText(Math.floor(nanos / 1e9)) + fractionText(nanos % 1e9, 9);
}

/** Whole days, rounded down, and what is left of the last one. */
function split(instant: bigint, perDay: number): { days: number; rest: number } {
  // BigInt division is slow, and in microseconds the years 1684 to 2255 fit a double exactly.
  const count = Number(instant);
  if (Number.isSafeInteger(count)) {
    const days = Math.floor(count / perDay);
    return { days, rest: count - days * perDay };
  }
  const rest = instant % BigInt(perDay);
  const days = Number((instant - rest) / BigInt(perDay));
  return rest < 0n ? { days: days - 1, rest: Number(rest) + perDay } : { days, rest: Number(rest) };
}

/** "2026-10-31 09:05:00[.ffffff]" of microseconds since the epoch. */
export function timestampText(micros: bigint): string {
  const { days, rest } = split(micros, microsPerDay);
  return `${dateText(days)} ${timeText(rest)}`;
}

/** The same of nanoseconds, with up to nine digits. */
export function timestampNanosText(nanos: bigint): string {
  const { days, rest } = split(nanos, nanosPerDay);
  return `${dateText(days)} ${timeNanosText(rest)}`;
}
