import { isCivilDate } from './calendar-date.ts';
import { named, type PeriodSpec } from './period-spec.ts';
import type { Word } from './word.ts';

/** Longer runs of letters and digits are codes, not dates. */
const maxLength = 24;

export const centuryOf = (twoDigits: number): number => (twoDigits < 70 ? 2000 + twoDigits : 1900 + twoDigits);

const isYear = (year: number): boolean => year >= 1000 && year <= 2999;

function civil(year: number, month: number, day: number, certainty?: number): Word | undefined {
  if (!isYear(year) || !isCivilDate({ year, month, day })) return undefined;
  const period = named('day', day, named('month', month, { type: 'year', year }));
  return { period, ...(certainty === undefined ? {} : { certainty }) };
}

const withinYear = (unit: 'month' | 'quarter' | 'half' | 'week', index: number, year: number): Word | undefined => {
  const limit = { month: 12, quarter: 4, half: 2, week: 53 }[unit];
  if (!isYear(year) || index < 1 || index > limit) return undefined;
  return { period: named(unit, index, { type: 'year', year }) };
};

const fiscalYear = (year: number): PeriodSpec => ({ type: 'year', year, fiscal: true });

const yearOf = (digits: string): number => (digits.length === 2 ? centuryOf(Number(digits)) : Number(digits));

const unitOf = (letter: string): 'quarter' | 'half' => (letter === 'q' ? 'quarter' : 'half');

type Reader = (parts: readonly string[]) => Word | undefined;

const at = (parts: readonly string[], index: number): string => parts[index] ?? '';
const numberAt = (parts: readonly string[], index: number): number => Number(at(parts, index));

const forms: readonly (readonly [RegExp, Reader])[] = [
  [/^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/, (p) => civil(numberAt(p, 1), numberAt(p, 3), numberAt(p, 4))],
  [/^(\d{4})(\d{2})(\d{2})$/, (p) => eightDigits(numberAt(p, 1), numberAt(p, 2), numberAt(p, 3))],
  [/^(\d{1,2})[/](\d{1,2})[/](\d{4}|\d{2})$/, (p) => slashed(numberAt(p, 1), numberAt(p, 2), at(p, 3))],
  [/^(\d{1,2})-(\d{1,2})-(\d{4})$/, (p) => slashed(numberAt(p, 1), numberAt(p, 2), at(p, 3))],
  [/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (p) => civil(numberAt(p, 3), numberAt(p, 2), numberAt(p, 1))],
  [/^(\d{4})[-/](\d{1,2})$/, (p) => plausible(numberAt(p, 1)) && withinYear('month', numberAt(p, 2), numberAt(p, 1))],
  [/^(\d{1,2})[-/](\d{4})$/, (p) => plausible(numberAt(p, 2)) && withinYear('month', numberAt(p, 1), numberAt(p, 2))],
  [/^(\d{4})-?w(\d{1,2})$/, (p) => withinYear('week', numberAt(p, 2), numberAt(p, 1))],
  [/^(\d{4})[-/]?([qh])([1-4])$/, (p) => withinYear(unitOf(at(p, 2)), numberAt(p, 3), numberAt(p, 1))],
  [/^([qh])([1-4])[-/']?(\d{4}|\d{2})$/, (p) => withinYear(unitOf(at(p, 1)), numberAt(p, 2), yearOf(at(p, 3)))],
  [/^([1-4])([qh])[-/']?(\d{4}|\d{2})$/, (p) => withinYear(unitOf(at(p, 2)), numberAt(p, 1), yearOf(at(p, 3)))],
  [/^q([1-4])$/, (p) => ({ period: named('quarter', numberAt(p, 1)) })],
  [/^([1-4])q$/, (p) => ({ period: named('quarter', numberAt(p, 1)) })],
  [/^h([12])$/, (p) => ({ period: named('half', numberAt(p, 1)), certainty: 0.8 })],
  [/^([12])h$/, (p) => ({ period: named('half', numberAt(p, 1)), certainty: 0.8 })],
  [/^fy'?(\d{4}|\d{2})$/, (p) => ({ period: fiscalYear(yearOf(at(p, 1))) })],
  [/^fy'?(\d{4})[-/](\d{2})$/, (p) => splitFiscalYear(numberAt(p, 1), numberAt(p, 2))],
  [/^fy'?(\d{4}|\d{2})[-/]?([qh])([1-4])$/, (p) => fiscalPart(at(p, 1), at(p, 2), numberAt(p, 3))],
  [/^([qh])([1-4])[-/]?fy'?(\d{4}|\d{2})$/, (p) => fiscalPart(at(p, 3), at(p, 1), numberAt(p, 2))],
  [/^(\d{3})0'?s$/, (p) => decade(numberAt(p, 1) * 10)],
  [/^'?(\d)0'?s$/, (p) => decade(centuryOf(numberAt(p, 1) * 10))],
  [/^'(\d{2})$/, (p) => ({ year: yearOf(at(p, 1)) })],
  [/^(\d{4})-(\d{4})$/, (p) => years(numberAt(p, 1), numberAt(p, 2))],
];

function eightDigits(year: number, month: number, day: number): Word | undefined {
  return year >= 1900 && year <= 2100 ? civil(year, month, day, 0.6) : undefined;
}

function slashed(first: number, second: number, digits: string): Word | undefined {
  const year = yearOf(digits);
  const fits = isCivilDate({ year, month: first, day: second }) || isCivilDate({ year, month: second, day: first });
  if (!fits || !isYear(year)) return undefined;
  const short = digits.length === 2 ? { certainty: 0.7 } : {};
  return { period: { type: 'numeric-date', year, first, second }, ...short };
}

const plausible = (year: number): true | undefined => (year >= 1900 && year <= 2100 ? true : undefined);

/** FY2024-25 says itself in which years it starts and ends. */
function splitFiscalYear(first: number, last: number): Word | undefined {
  if ((first + 1) % 100 !== last) return undefined;
  return { period: { type: 'year', year: first, fiscal: true, naming: 'starts' } };
}

function fiscalPart(digits: string, letter: string, index: number): Word | undefined {
  const unit = unitOf(letter);
  if (unit === 'half' && index > 2) return undefined;
  return { period: named(unit, index, fiscalYear(yearOf(digits))) };
}

const decade = (year: number): Word | undefined =>
  year >= 1500 && year <= 2190 ? { period: { type: 'decade', year } } : undefined;

function years(first: number, last: number): Word | undefined {
  if (!plausible(first) || !plausible(last) || first >= last) return undefined;
  const from = { spec: { type: 'year', year: first }, at: 'start' } as const;
  return { period: { type: 'range', from, to: { spec: { type: 'year', year: last }, at: 'end' } }, certainty: 0.8 };
}

/** The meaning of a date written as one run of characters: "2025-03-04", "Q3'25", "FY2025", "1990s". */
export function readCompactDate(run: string): Word | undefined {
  if (run.length > maxLength) return undefined;
  for (const [form, read] of forms) {
    const match = form.exec(run);
    const word = match === null ? undefined : read(match);
    if (word !== undefined) return word;
  }
  return undefined;
}
