interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words: readonly string[];
}

const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const days = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
const fields: readonly Field[] = [
  { name: 'second', least: 0, most: 59, words: [] },
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day of the month', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'day of the week', least: 0, most: 6, words: days },
];

/**
 * An NCRONTAB expression (six fields, or five without seconds) in the plain form that every cron reader takes the same
 * way: six fields of `*`, numbers, ranges and steps. Throws on what the real host would refuse, such as L, W, # and ?.
 */
export function plainCron(expression: string): string {
  const parts = expression.trim().split(/\s+/);
  if (parts.length !== 5 && parts.length !== 6) {
    throw new Error(`The schedule "${expression}" is not an NCRONTAB expression of six fields.`);
  }
  const six = parts.length === 5 ? ['0', ...parts] : parts;
  return fields
    .map((field, index) =>
      (six[index] ?? '')
        .split(',')
        .map((item) => plainItem(item, field, expression))
        .join(','),
    )
    .join(' ');
}

function plainItem(item: string, field: Field, expression: string): string {
  const match = /^(?:(\*)|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item);
  const [, star, first, last, step] = match ?? [];
  if (match === null || step === '0') throw invalid(item, field, expression);
  const suffix = step === undefined ? '' : `/${step}`;
  if (star !== undefined || first === undefined) return `*${suffix}`;
  const from = toNumber(first, field);
  // "5/15" counts from 5 to the end of the field.
  const to = last !== undefined ? toNumber(last, field) : step === undefined ? from : field.most;
  if (from === undefined || to === undefined || to < from) throw invalid(item, field, expression);
  return from === to ? `${from}` : `${from}-${to}${suffix}`;
}

function toNumber(text: string, { least, most, words }: Field): number | undefined {
  const word = words.findIndex((known) => text.length >= 3 && known === text.toUpperCase());
  const number = word >= 0 ? word + least : /^\d{1,2}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

function invalid(item: string, { name, least, most }: Field, expression: string): Error {
  return new Error(`The schedule "${expression}" is not valid: "${item}" is no ${name} (${least} to ${most}).`);
}
