import { type Draft, type ExpressionRule, expressionRule as rule } from './draft.ts';
import { hasMark, hasSlot, type Match, type PeriodParse, slotToken, slotValue } from './pattern.ts';
import { before, grainOf, named, openEnd, type PeriodSpec, relative, type WindowSpec } from './period-spec.ts';
import type { Mark, Token } from './word.ts';

/** How far a bare number is a year after such a word: "in 2025" nearly always, "by 2025" seldom. */
const yearCertainty: readonly (readonly [Mark, number])[] = [
  ['until', 0.8],
  ['since', 0.9],
  ['before', 0.8],
  ['after', 0.8],
  ['between', 0.7],
  ['or-before', 0.8],
  ['earlier', 0.85],
  ['later', 0.85],
  ['onward', 0.8],
  ['before-suffix', 0.6],
  ['after-suffix', 0.6],
  ['from', 0.75],
  ['in', 0.9],
  ['for', 0.7],
  ['of', 0.6],
  ['on', 0.5],
  ['by', 0.5],
  ['link', 0.5],
  ['over-the', 0.15],
];

const countedYearCertainty = 0.1;
const cuedYearCertainty = 0.08;

function certaintyOfYear(match: Match, year: number): number {
  if (hasMark(match.after, 'counted')) return countedYearCertainty;
  // "each month of 2025"
  if (hasSlot(match, 'of') && match.before?.word?.unit !== undefined) return 0.9;
  const introduced = yearCertainty.find(([mark]) => hasSlot(match, mark))?.[1];
  const isUnusual = year < 1900 || year > 2100;
  if (introduced !== undefined) return isUnusual ? introduced * 0.8 : introduced;
  if (isUnusual) return 0;
  return hasMark(match.before, 'number-cue') ? cuedYearCertainty : match.periods.length > 1 ? 0.6 : 0.5;
}

const introductions: readonly Mark[] = ['in', 'for', 'on', 'since', 'from', 'between', 'before', 'after', 'until'];

const isIntroduced = (match: Match): boolean => introductions.some((mark) => hasSlot(match, mark));

/** The certainty of the whole: the least certain period decides. */
function certaintyOf(match: Match): number {
  const parts = match.periods.map((period) => {
    if (period.bareYear && period.spec.type === 'year') return certaintyOfYear(match, period.spec.year);
    return isIntroduced(match) ? Math.max(period.certainty, 0.92) : period.certainty;
  });
  return Math.min(...parts);
}

const isLooseDay = ({ spec }: PeriodParse): boolean => {
  const open = openEnd(spec);
  return open?.type === 'named' && open.grain === 'day';
};

function draftOf(match: Match, spec: PeriodSpec, doubtful: boolean): Draft | undefined {
  const certainty = certaintyOf(match);
  if (certainty <= 0 || match.periods.every(isLooseDay)) return undefined;
  return { kind: 'period', spec, certainty, ...(doubtful ? { doubtful } : {}) };
}

/** A rule about one period; a preposition before it also settles that "may" is the month. */
export const onePeriod = (
  pattern: string,
  make: (spec: PeriodSpec, match: Match) => PeriodSpec | undefined,
): ExpressionRule =>
  rule(pattern, (match) => {
    const period = match.periods[0];
    const spec = period && make(period.spec, match);
    if (period === undefined || spec === undefined) return undefined;
    // "in May" is the month, "on the sun" is not the day.
    const settled = isIntroduced(match) && !hasSlot(match, 'the');
    return draftOf(match, spec, !settled && (period.doubtful ?? false));
  });

export const twoPeriods = (pattern: string): ExpressionRule =>
  rule(pattern, (match) => {
    const [first, last] = match.periods;
    if (first === undefined || last === undefined || first.spec.type === 'range' || last.spec.type === 'range') {
      return undefined;
    }
    const doubtful = !isIntroduced(match) && (first.doubtful ?? false) && (last.doubtful ?? false);
    const exclusive = hasSlot(match, 'exclusive');
    const from = { spec: first.spec, at: 'start' } as const;
    return draftOf(match, { type: 'range', from, to: { spec: last.spec, at: exclusive ? 'start' : 'end' } }, doubtful);
  });

export const dayRange = (pattern: string): ExpressionRule =>
  rule(pattern, (match) => {
    const [first, last, month] = [slotValue(match, 'day'), slotValue(match, 'day', 1), slotValue(match, 'month')];
    if (first === undefined || last === undefined || month === undefined || first >= last) return undefined;
    if (hasMark(match.before, 'number-cue') || hasMark(match.after, 'counted')) return undefined;
    const year = slotValue(match, 'year');
    const within = named('month', month, year === undefined ? undefined : { type: 'year', year });
    const from = { spec: named('day', first, within), at: 'start' } as const;
    const to = { spec: named('day', last, within), at: 'end' } as const;
    const word = slotToken(match, 'month');
    const doubtful = (word?.word?.doubtful ?? false) && !word?.capital && year === undefined;
    return { kind: 'period', spec: { type: 'range', from, to }, certainty: 0.9, ...(doubtful ? { doubtful } : {}) };
  });

/** 1-3月, 2025年4〜6月, 3月1〜5日: the sign stands only behind the last number. */
export function signedRange(match: Match, unit: 'month' | 'day'): Draft | undefined {
  const year = slotValue(match, 'year');
  const numbers = match.tokens.flatMap(({ slot, token }) => (slot === 'number' ? [token.word?.number ?? 0] : []));
  const [first, last] = numbers.slice(-2);
  const month = unit === 'day' ? numbers[0] : undefined;
  if (first === undefined || last === undefined || first < 1 || first >= last) return undefined;
  if (last > (unit === 'month' ? 12 : 31) || (unit === 'day' && numbers.length !== 3)) return undefined;
  const inYear: PeriodSpec | undefined = year === undefined ? undefined : { type: 'year', year };
  const within = month === undefined ? inYear : named('month', month, inYear);
  const from = { spec: named(unit, first, within), at: 'start' } as const;
  const to = { spec: named(unit, last, within), at: 'end' } as const;
  return { kind: 'period', spec: { type: 'range', from, to }, certainty: 0.9 };
}

const asWindow = (spec: PeriodSpec, change: Partial<WindowSpec>): PeriodSpec | undefined =>
  spec.type === 'window' && spec.direction === -1 ? { ...spec, ...change } : undefined;

/** "In the last month" says a window of a month more often than the calendar month. */
export function inTheLast(match: Match): Draft | undefined {
  const grain = slotValue(match, 'unit');
  if (grain === undefined) return undefined;
  const isWindow = grain === 'day' || grain === 'week' || grain === 'month' || grain === 'year';
  const rolling: PeriodSpec = { type: 'window', grain, count: 1, direction: -1, orCalendarUnit: true };
  const calendar: PeriodSpec = {
    type: 'either',
    spec: relative(grain, -1),
    otherwise: { type: 'window', grain, count: 1, direction: -1 },
    reading: `the ${grain} up to the present`,
    weight: 0.3,
  };
  return { kind: 'period', spec: isWindow ? rolling : calendar, certainty: 0.95 };
}

/** "(inclusive of 30 days ago)" moves the window's first day to that very day. */
export function reaching(match: Match): Draft | undefined {
  const [window, day] = match.periods;
  if (window === undefined || day === undefined) return undefined;
  if (day.spec.type === 'relative' && day.spec.offset === 0) return draftOf(match, window.spec, false);
  if (day.spec.type !== 'ago' || window.spec.type !== 'window') return undefined;
  const spec = asWindow(window.spec, { form: 'reaching', grain: day.spec.grain, count: day.spec.count });
  return spec && draftOf(match, spec, false);
}

export function excludingCurrent(match: Match): Draft | undefined {
  const [window, current] = match.periods;
  if (window === undefined || current?.spec.type !== 'relative' || current.spec.offset !== 0) return undefined;
  if (window.spec.type !== 'window') return draftOf(match, window.spec, false);
  const spec = asWindow(window.spec, { form: 'complete' });
  return spec && draftOf(match, spec, false);
}

/** In "after 1961 or before 1959" the "or before" belongs to what follows. */
export const beginsPeriod = (token: Token | undefined): boolean => {
  const word = token?.word;
  return word?.year !== undefined || word?.month !== undefined || word?.period !== undefined || hasMark(token, 'the');
};

const notBeforeLength: readonly Mark[] = ['number-cue', 'to', 'dash', 'by', 'than', 'between'];

/** "Weeks 10 to 12 of 2025". */
export function numberedRange(match: Match): Draft | undefined {
  const [grain, first, last] = [slotValue(match, 'unit'), slotValue(match, 'number'), slotValue(match, 'number', 1)];
  if ((grain !== 'week' && grain !== 'quarter') || first === undefined || last === undefined) return undefined;
  if (first < 1 || first >= last || last > (grain === 'week' ? 53 : 4)) return undefined;
  const year = match.periods[0]?.spec;
  if (year !== undefined && grainOf(year) !== 'year') return undefined;
  const from = { spec: named(grain, first, year), at: 'start' } as const;
  const to = { spec: named(grain, last, year), at: 'end' } as const;
  return { kind: 'period', spec: { type: 'range', from, to }, certainty: 0.9 };
}

/** 去年前三名 are the first three of last year, not something before it. */
export const beforeUnlessCounted = (spec: PeriodSpec, match: Match): PeriodSpec | undefined =>
  match.after?.word?.number === undefined ? before(spec) : undefined;

/** A length alone, "12 months", is more often a measure than a window up to the present. */
export function length(match: Match): Draft | undefined {
  const [count, grain] = [slotValue(match, 'number'), slotValue(match, 'unit')];
  if (count === undefined || grain === undefined || count < 1 || count > 999) return undefined;
  // "top 3 months", "30 to 40 days", "overdue by 30 days" measure.
  if (notBeforeLength.some((mark) => hasMark(match.before, mark)) || hasMark(match.after, 'counted')) return undefined;
  const certainty = hasSlot(match, 'in') ? 0.5 : hasSlot(match, 'over-the') ? 0.3 : 0.25;
  return { kind: 'period', spec: { type: 'window', grain, count, direction: -1 }, certainty };
}

/** "More than 30 days ago" lies before that day, "less than 30 days ago" after it. */
export const beyondAgo = (make: (spec: PeriodSpec) => PeriodSpec) => (spec: PeriodSpec) =>
  spec.type === 'ago' ? make(spec) : undefined;

/** "Older than 30 days"; of years it is a person's age more often. */
export function age(match: Match, make: (spec: PeriodSpec) => PeriodSpec): Draft | undefined {
  const [count, grain] = [slotValue(match, 'number'), slotValue(match, 'unit')];
  if (count === undefined || grain === undefined || count < 1 || count > 999) return undefined;
  return { kind: 'period', spec: make({ type: 'ago', grain, count }), certainty: grain === 'year' ? 0.2 : 0.6 };
}
