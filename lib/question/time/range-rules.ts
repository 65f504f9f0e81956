import { type Draft, type ExpressionRule, expressionRule as rule } from './draft.ts';
import { hasMark, hasSlot, type Match, type PeriodParse, slotToken, slotValue } from './pattern.ts';
import {
  after,
  before,
  named,
  openEnd,
  type PeriodSpec,
  relative,
  since,
  until,
  type WindowSpec,
} from './period-spec.ts';
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
const onePeriod = (pattern: string, make: (spec: PeriodSpec, match: Match) => PeriodSpec | undefined): ExpressionRule =>
  rule(pattern, (match) => {
    const period = match.periods[0];
    const spec = period && make(period.spec, match);
    if (period === undefined || spec === undefined) return undefined;
    // "in May" is the month, "on the sun" is not the day.
    const settled = isIntroduced(match) && !hasSlot(match, 'the');
    return draftOf(match, spec, !settled && (period.doubtful ?? false));
  });

const twoPeriods = (pattern: string): ExpressionRule =>
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

const dayRange = (pattern: string): ExpressionRule =>
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
function signedRange(match: Match, unit: 'month' | 'day'): Draft | undefined {
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
function inTheLast(match: Match): Draft | undefined {
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
function reaching(match: Match): Draft | undefined {
  const [window, day] = match.periods;
  if (window === undefined || day === undefined) return undefined;
  if (day.spec.type === 'relative' && day.spec.offset === 0) return draftOf(match, window.spec, false);
  if (day.spec.type !== 'ago' || window.spec.type !== 'window') return undefined;
  const spec = asWindow(window.spec, { form: 'reaching', grain: day.spec.grain, count: day.spec.count });
  return spec && draftOf(match, spec, false);
}

function excludingCurrent(match: Match): Draft | undefined {
  const [window, current] = match.periods;
  if (window === undefined || current?.spec.type !== 'relative' || current.spec.offset !== 0) return undefined;
  if (window.spec.type !== 'window') return draftOf(match, window.spec, false);
  const spec = asWindow(window.spec, { form: 'complete' });
  return spec && draftOf(match, spec, false);
}

/** In "after 1961 or before 1959" the "or before" belongs to what follows. */
const beginsPeriod = (token: Token | undefined): boolean => {
  const word = token?.word;
  return word?.year !== undefined || word?.month !== undefined || word?.period !== undefined || hasMark(token, 'the');
};

/** A length alone, "12 months", is more often a measure than a window up to the present. */
function length(match: Match): Draft | undefined {
  const [count, grain] = [slotValue(match, 'number'), slotValue(match, 'unit')];
  if (count === undefined || grain === undefined || count < 1 || count > 999) return undefined;
  const certainty = hasSlot(match, 'over-the') || hasSlot(match, 'in') ? 0.5 : 0.25;
  return { kind: 'period', spec: { type: 'window', grain, count, direction: -1 }, certainty };
}

/** "More than 30 days ago" lies before that day, "less than 30 days ago" after it. */
const beyondAgo = (make: (spec: PeriodSpec) => PeriodSpec) => (spec: PeriodSpec) =>
  spec.type === 'ago' ? make(spec) : undefined;

/** "Older than 30 days"; of years it is a person's age more often. */
function age(match: Match, make: (spec: PeriodSpec) => PeriodSpec): Draft | undefined {
  const [count, grain] = [slotValue(match, 'number'), slotValue(match, 'unit')];
  if (count === undefined || grain === undefined || count < 1 || count > 999) return undefined;
  return { kind: 'period', spec: make({ type: 'ago', grain, count }), certainty: grain === 'year' ? 0.2 : 0.6 };
}

const exclusiveBefore = (spec: PeriodSpec, match: Match): PeriodSpec =>
  hasSlot(match, 'inclusive') ? until(spec) : before(spec);

/** Periods and what is said with them: before, since, between … and, 以降, まで. */
export const rangeRules: readonly ExpressionRule[] = [
  rule('<in|for|over-the>? number unit', length),
  rule('<in|over-the> <the> <recent> unit', inTheLast),
  onePeriod('<the>? PERIOD', (spec) => spec),
  onePeriod('<in|for|on|over-the> <the>? PERIOD', (spec) => spec),
  onePeriod('<of> PERIOD', (spec) => spec),
  onePeriod('<since> <the>? PERIOD <since-suffix>?', (spec) => since(spec)),
  onePeriod('<from> <the>? PERIOD <onward|on>', (spec) => since(spec)),
  onePeriod('<in>? PERIOD <onward>', (spec) => since(spec)),
  onePeriod('PERIOD <from-suffix>', (spec) => since(spec)),
  onePeriod('PERIOD <since-suffix>', (spec) => since(spec)),
  onePeriod('<from> PERIOD <from-suffix|since-suffix>', (spec) => since(spec)),
  onePeriod('<before> <the>? PERIOD', exclusiveBefore),
  onePeriod('PERIOD <before-suffix>', (spec) => before(spec)),
  onePeriod('PERIOD <ago>', (spec) => before(spec)),
  onePeriod('PERIOD <or-before>', (spec) => until(spec)),
  onePeriod('<in|from>? PERIOD <or|and> <earlier>', (spec, match) =>
    beginsPeriod(match.after) ? undefined : until(spec),
  ),
  onePeriod('<in|from>? PERIOD <or|and> <later>', (spec, match) =>
    beginsPeriod(match.after) ? undefined : since(spec),
  ),
  onePeriod('<after> <the>? PERIOD', (spec) => after(spec)),
  onePeriod('PERIOD <after-suffix>', (spec) => after(spec)),
  onePeriod('<until> <the>? PERIOD <before-suffix|until-suffix>?', (spec) => until(spec)),
  onePeriod('PERIOD <until-suffix>', (spec) => until(spec)),
  onePeriod('<by> <the>? PERIOD', (spec) => until(spec)),
  onePeriod('<longer> <than>? PERIOD', beyondAgo(before)),
  onePeriod('<shorter> <than>? PERIOD', beyondAgo(since)),
  rule('<older> <than> number unit', (m) => age(m, before)),
  rule('<newer> <than> number unit', (m) => age(m, since)),
  onePeriod('PERIOD <within-suffix>', (spec) => spec),
  onePeriod('<from> <the>? PERIOD', (spec) => ({
    type: 'either',
    spec,
    otherwise: since(spec),
    reading: 'from then on',
    weight: 0.35,
  })),
  twoPeriods('<from|since>? PERIOD <to|dash|until|from-suffix> <the>? PERIOD <until-suffix>? <ranging>?'),
  twoPeriods('<between> <the>? PERIOD <and|to|dash> <the>? PERIOD <ranging>?'),
  twoPeriods('<from> PERIOD <to|dash|from-suffix> PERIOD <until-suffix>? <ranging>?'),
  twoPeriods('<from|between> PERIOD <inclusive>? <to|and> PERIOD <exclusive>'),
  twoPeriods('<from|between> PERIOD <inclusive>? <to|and> PERIOD <open>? <inclusive> <close>?'),
  dayRange('<from|between|in|on>? month day <to|dash|and> day <comma>? year?'),
  dayRange('<from|between|in|on>? day <to|dash|and> day <of>? month <comma>? year?'),
  rule('number <dash|to|from-suffix> number <month-sign> <until-suffix>?', (m) => signedRange(m, 'month')),
  rule('year <year-sign> <link>? number <dash|to|from-suffix> number <month-sign> <until-suffix>?', (m) =>
    signedRange(m, 'month'),
  ),
  rule('number <month-sign> number <dash|to|from-suffix> number <day-sign> <until-suffix>?', (m) =>
    signedRange(m, 'day'),
  ),
  rule('year <year-sign> number <month-sign> number <dash|to|from-suffix> number <day-sign> <until-suffix>?', (m) =>
    signedRange(m, 'day'),
  ),
  rule('<in|over-the|for>? PERIOD <comma|open>? <inclusive-of> <the>? PERIOD <close>?', reaching),
  rule('<in|over-the|for>? PERIOD <comma|open>? <excluding> <the>? PERIOD <close>?', excludingCurrent),
  rule('<in|over-the|for>? PERIOD <open|comma|link>? PERIOD <excluding-suffix> <close>?', excludingCurrent),
];
