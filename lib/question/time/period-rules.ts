import { centuryOf } from './compact-date.ts';
import type { Grain } from './grain.ts';
import { compilePattern, hasMark, hasSlot, type Match, slotToken, slotValue } from './pattern.ts';
import { named, type PeriodSpec, relative, type WindowSpec } from './period-spec.ts';
import type { Mark } from './word.ts';

/** A period in the making: its meaning and how sure the words are. */
export interface PeriodDraft {
  readonly spec: PeriodSpec;
  readonly certainty?: number;
  readonly bareYear?: boolean;
  readonly doubtful?: boolean;
}

export interface PeriodRule {
  readonly slots: ReturnType<typeof compilePattern>;
  readonly read: (match: Match) => PeriodDraft | undefined;
}

const rule = (pattern: string, read: (match: Match) => PeriodDraft | PeriodSpec | undefined): PeriodRule => ({
  slots: compilePattern(pattern),
  read: (match) => {
    const result = read(match);
    return result !== undefined && 'type' in result ? { spec: result } : result;
  },
});

const maxCount = 9999;

function window(match: Match, count: number | undefined, grain: Grain | undefined): WindowSpec | undefined {
  const direction = slotValue(match, 'window');
  if (direction === undefined || count === undefined || grain === undefined) return undefined;
  if (count < 1 || count > maxCount) return undefined;
  const assumption = slotToken(match, 'number')?.word?.assumption;
  return {
    type: 'window',
    grain,
    count,
    direction,
    ...(hasSlot(match, 'complete') || hasSlot(match, 'full') ? { form: 'complete' } : {}),
    ...(assumption === undefined ? {} : { assumption }),
  };
}

function fiscalYear(year: number | undefined): PeriodSpec | undefined {
  return year === undefined ? undefined : { type: 'year', year, fiscal: true };
}

function eraYear(match: Match, fiscal: boolean): PeriodSpec | undefined {
  const era = slotValue(match, 'era');
  const number = hasSlot(match, 'first-year') ? 1 : slotValue(match, 'number');
  if (era === undefined || number === undefined || number < 1 || number > 99) return undefined;
  return { type: 'year', year: era + number, ...(fiscal ? { fiscal } : {}) };
}

function monthDay(match: Match): PeriodDraft | undefined {
  const month = slotValue(match, 'month');
  const day = slotValue(match, 'day');
  const monthToken = slotToken(match, 'month');
  const dayToken = slotToken(match, 'day');
  if (month === undefined || day === undefined || monthToken === undefined) return undefined;
  // "top 5 March orders" and "in March 5 customers" count things.
  const dayFirst = dayToken !== undefined && dayToken.start < monthToken.start;
  const isOrdinal = dayToken?.word?.ordinal !== undefined;
  if (!isOrdinal && hasMark(dayFirst ? match.before : match.after, dayFirst ? 'number-cue' : 'counted'))
    return undefined;
  // "may 5 customers": without a capital or an ordinal this is as likely the verb and a count.
  const doubtful = (monthToken.word?.doubtful ?? false) && !monthToken.capital && !isOrdinal;
  return { spec: named('day', day, named('month', month)), doubtful };
}

function ordinalWithin(match: Match, index: number | undefined, count: number): PeriodSpec | undefined {
  const grain = slotValue(match, 'unit');
  const within = match.periods[0]?.spec;
  if (grain === undefined || within === undefined || index === undefined || count < 1 || count > maxCount) {
    return undefined;
  }
  if (index > 53 || (index !== 1 && index !== -1 && count > 1)) return undefined;
  if (count === 1 && index > 0 && (grain === 'quarter' || grain === 'half')) return named(grain, index, within);
  return { type: 'ordinal', grain, index, count, within };
}

/** Numbered units that need no larger one: quarter 3, week 12. */
function numbered(grain: Grain | undefined, index: number | undefined): PeriodSpec | undefined {
  if (grain === undefined || index === undefined || index < 1) return undefined;
  const limit = { day: 0, week: 53, month: 0, quarter: 4, half: 2, year: 0 }[grain];
  return index <= limit ? named(grain, index) : undefined;
}

const motionFollowers: ReadonlySet<Mark> = new Set(['to', 'in', 'on', 'for', 'from', 'over-the', 'until', 'motion']);

const lastOrdinal = (match: Match): number | undefined =>
  slotValue(match, 'ordinal') ?? (slotValue(match, 'shift') === -1 ? -1 : undefined);

/**
 * The periods that stand on their own, in every language: a language only says which words play these parts. The
 * longest match wins, the earlier rule among equals.
 */
export const periodRules: readonly PeriodRule[] = [
  rule('period', (m) => {
    const word = slotToken(m, 'period')?.word;
    if (word?.period === undefined) return undefined;
    return { spec: word.period, ...(word.certainty === undefined ? {} : { certainty: word.certainty }) };
  }),
  rule('year', (m) => {
    const year = slotValue(m, 'year');
    const certainty = slotToken(m, 'year')?.word?.certainty;
    if (year === undefined) return undefined;
    return { spec: { type: 'year', year }, ...(certainty === undefined ? { bareYear: true } : { certainty }) };
  }),
  rule('<the>? unit <of>? year', (m) => {
    const year = slotValue(m, 'year');
    return slotValue(m, 'unit') === 'year' && year !== undefined ? { type: 'year', year } : undefined;
  }),
  rule('<full>? year <year-sign>', (m) => {
    const year = slotValue(m, 'year');
    return year === undefined ? undefined : { type: 'year', year };
  }),
  rule('number <year-sign> number <month-sign>', (m) => {
    const year = slotValue(m, 'number') ?? 0;
    const month = slotValue(m, 'number', 1) ?? 0;
    if (year < 10 || year > 99 || month < 1 || month > 12) return undefined;
    return { spec: named('month', month, { type: 'year', year: centuryOf(year) }), certainty: 0.8 };
  }),
  rule('era number <year-sign>', (m) => eraYear(m, false)),
  rule('era <first-year> <year-sign>', (m) => eraYear(m, false)),
  rule('era number <fiscal-year-sign>', (m) => eraYear(m, true)),
  rule('era <first-year> <fiscal-year-sign>', (m) => eraYear(m, true)),
  rule('year <fiscal-year-sign>', (m) => fiscalYear(slotValue(m, 'year'))),
  rule('number <fiscal-year-sign>', (m) => {
    const year = slotValue(m, 'number') ?? 0;
    return year >= 10 && year <= 99 ? fiscalYear(centuryOf(year)) : undefined;
  }),
  rule('<fiscal-year> <of>? year', (m) => fiscalYear(slotValue(m, 'year'))),
  rule('<fiscal-year> number', (m) => {
    const year = slotValue(m, 'number') ?? 0;
    return year >= 10 && year <= 99 ? fiscalYear(centuryOf(year)) : undefined;
  }),
  rule('<fiscal> year', (m) => fiscalYear(slotValue(m, 'year'))),
  rule('year <fiscal-year>', (m) => fiscalYear(slotValue(m, 'year'))),
  rule('number <decade>', (m) => {
    const year = slotValue(m, 'number') ?? -1;
    const first = year < 100 ? centuryOf(year) : year;
    if (year % 10 !== 0 || first < 1500 || first > 2190 || (year >= 100 && year < 1500)) return undefined;
    return { type: 'decade', year: first };
  }),
  rule('month', (m) => {
    const token = slotToken(m, 'month');
    if (token?.word?.month === undefined) return undefined;
    const { month, doubtful = false, motion = false } = token.word;
    // "March to the gate", "march in line": a motion is more likely than the month unless a preposition comes before it.
    const isMotion = motion && (m.after?.word?.marks ?? []).some((mark) => motionFollowers.has(mark));
    return { spec: named('month', month), certainty: motion ? 0.6 : 0.85, doubtful: doubtful || isMotion };
  }),
  rule('<the>? unit <of> month', (m) => {
    const month = slotValue(m, 'month');
    return slotValue(m, 'unit') === 'month' && month !== undefined ? named('month', month) : undefined;
  }),
  rule('number <month-sign>', (m) => {
    const month = slotValue(m, 'number') ?? 0;
    return month >= 1 && month <= 12 ? named('month', month) : undefined;
  }),
  rule('month <the>? day', monthDay),
  rule('<the>? day <of>? month', monthDay),
  rule('number <day-sign>', (m) => {
    const day = slotValue(m, 'number') ?? 0;
    return day >= 1 && day <= 31 ? named('day', day) : undefined;
  }),
  rule('<the>? ordinal <fiscal>? unit', (m) => numbered(slotValue(m, 'unit'), slotValue(m, 'ordinal'))),
  rule('<nth> number unit', (m) => numbered(slotValue(m, 'unit'), slotValue(m, 'number'))),
  rule('number <named-quarter>', (m) => numbered('quarter', slotValue(m, 'number'))),
  rule('unit number', (m) => numbered(slotValue(m, 'unit'), slotValue(m, 'number'))),
  rule('<the>? ordinal unit <of|in|link> <the>? PERIOD', (m) => ordinalWithin(m, slotValue(m, 'ordinal'), 1)),
  rule('<the>? shift unit <of|in|link> <the>? PERIOD', (m) => ordinalWithin(m, lastOrdinal(m), 1)),
  rule('<the>? ordinal number unit <of|in|link> <the>? PERIOD', (m) =>
    ordinalWithin(m, slotValue(m, 'ordinal'), slotValue(m, 'number') ?? 0),
  ),
  rule('<the>? shift number unit <of|in|link> <the>? PERIOD', (m) =>
    ordinalWithin(m, lastOrdinal(m), slotValue(m, 'number') ?? 0),
  ),
  rule('<the>? shift <full>? unit', (m) => {
    const [unit, offset] = [slotValue(m, 'unit'), slotValue(m, 'shift')];
    return unit === undefined || offset === undefined ? undefined : relative(unit, offset);
  }),
  rule('<the>? shift <fiscal> unit', (m) => {
    const [unit, offset] = [slotValue(m, 'unit'), slotValue(m, 'shift')];
    return unit === undefined || offset === undefined ? undefined : relative(unit, offset, true);
  }),
  rule('<the>? shift <fiscal-year>', (m) => relative('year', slotValue(m, 'shift') ?? 0, true)),
  rule('shift month', (m) => shiftedMonth(slotValue(m, 'month') ?? 1, slotValue(m, 'shift') ?? 0)),
  rule('weekday', (m) => {
    const doubtful = slotToken(m, 'weekday')?.word?.doubtful ?? false;
    return { spec: { type: 'weekday', weekday: slotValue(m, 'weekday') ?? 1 }, certainty: 0.85, doubtful };
  }),
  rule('weekday <comma>? month day', monthDay),
  rule('<the>? shift weekday', (m) => ({
    type: 'weekday',
    weekday: slotValue(m, 'weekday') ?? 1,
    offset: slotValue(m, 'shift') ?? 0,
  })),
  rule('<the>? shift weekend', (m) => ({ type: 'weekend', offset: slotValue(m, 'shift') ?? 0 })),
  rule('<the>? window number <complete|full>? unit', (m) => window(m, slotValue(m, 'number'), slotValue(m, 'unit'))),
  rule('<the>? window unit', (m) => {
    const spec = window(m, 1, slotValue(m, 'unit'));
    // "next month" and "last month" are the calendar's; "past month" only can be a window.
    return slotValue(m, 'shift') === undefined && !hasShift(m) ? spec : undefined;
  }),
  rule('<the>? window length', (m) => {
    const length = slotValue(m, 'length');
    return window(m, length?.count, length?.grain);
  }),
  rule('number unit <ago>', (m) => {
    const [count, grain] = [slotValue(m, 'number'), slotValue(m, 'unit')];
    // 2024年前 is "before 2024", not 2,024 years ago.
    return count === undefined || grain === undefined || count > 999 ? undefined : { type: 'ago', grain, count };
  }),
  rule('length <ago>', (m) => {
    const length = slotValue(m, 'length');
    return length === undefined ? undefined : { type: 'ago', ...length };
  }),
  rule('<the>? <end> <of>? <the>? PERIOD', (m) => edgeOf('end', m)),
  rule('<the>? <start> <of>? <the>? PERIOD', (m) => edgeOf('start', m)),
  rule('<the>? <end> <of> <the> unit', (m) => edgeOfCurrent('end', slotValue(m, 'unit'))),
  rule('<the>? <start> <of> <the> unit', (m) => edgeOfCurrent('start', slotValue(m, 'unit'))),
];

const hasShift = (match: Match): boolean => slotToken(match, 'window')?.word?.shift !== undefined;

function shiftedMonth(month: number, shift: number): PeriodSpec {
  const open = named('month', month);
  if (shift === 0) return named('month', month, relative('year', 0));
  if (shift > 0) return { type: 'occurrence', spec: open, direction: 1 };
  return {
    type: 'either',
    spec: { type: 'occurrence', spec: open, direction: -1 },
    otherwise: named('month', month, relative('year', -1)),
    reading: 'of the previous year',
    weight: 0.35,
    assumption: 'the latest one that is over',
  };
}

function edgeOf(edge: 'start' | 'end', match: Match): PeriodSpec | undefined {
  const of = match.periods[0]?.spec;
  return of === undefined || of.type === 'range' ? undefined : { type: 'edge', edge, of };
}

function edgeOfCurrent(edge: 'start' | 'end', grain: Grain | undefined): PeriodSpec | undefined {
  return grain === undefined ? undefined : { type: 'edge', edge, of: relative(grain, 0) };
}
