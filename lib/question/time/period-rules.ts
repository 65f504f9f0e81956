import { centuryOf } from './compact-date.ts';
import { compilePattern, hasMark, hasSlot, type Match, slotToken, slotValue } from './pattern.ts';
import {
  edgeOf,
  edgeOfCurrent,
  eraYear,
  fiscalYear,
  hasShift,
  lastOrdinal,
  maxCount,
  monthDay,
  motionFollowers,
  nthWeekday,
  numbered,
  ordinalPart,
  ordinalWithin,
  type PeriodDraft,
  pastFiscalYears,
  shiftedMonth,
  windowOf,
  yearEdge,
} from './period-readings.ts';
import { grainOf, named, type PeriodSpec, relative } from './period-spec.ts';

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
  rule('period year', (m) => {
    const [spec, year] = [slotValue(m, 'period'), slotValue(m, 'year')];
    if (spec?.type !== 'to-date' || spec.grain !== 'year' || spec.fiscal || year === undefined) return undefined;
    return { ...spec, year };
  }),
  rule('<fiscal> period', (m) => {
    const spec = slotValue(m, 'period');
    return spec?.type === 'named' && (spec.grain === 'quarter' || spec.grain === 'half') ? spec : undefined;
  }),
  rule('<the>? number? unit <ending> <on>? <the>? PERIOD', (m) => {
    const [count, grain, at] = [slotValue(m, 'number') ?? 1, slotValue(m, 'unit'), m.periods[0]?.spec];
    if (grain === undefined || at === undefined || at.type === 'range' || count < 1 || count > maxCount)
      return undefined;
    return { type: 'ending', grain, count, at };
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
  rule('year <fiscal-year-sign>', (m) => fiscalYear(slotValue(m, 'year'))),
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
  rule('<the>? unit <of>? month', (m) => {
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
  rule('<the>? ordinal bare', (m) => ordinalPart(slotValue(m, 'bare'), slotValue(m, 'ordinal'))),
  rule('<the>? shift bare', (m) => ordinalPart(slotValue(m, 'bare'), lastOrdinal(m))),
  rule('<the>? ordinal unit <of|in> <the> unit', (m) => ordinalWithin(m, slotValue(m, 'ordinal'), 1)),
  rule('<the>? shift unit <of|in> <the> unit', (m) => ordinalWithin(m, lastOrdinal(m), 1)),
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
    // "The first Monday" of something that was not understood.
    if (m.before?.word?.ordinal !== undefined) return undefined;
    const doubtful = slotToken(m, 'weekday')?.word?.doubtful ?? false;
    return { spec: { type: 'weekday', weekday: slotValue(m, 'weekday') ?? 1 }, certainty: 0.85, doubtful };
  }),
  rule('weekday <comma>? month day', monthDay),
  rule('<the>? shift weekday', (m) => ({
    type: 'weekday',
    weekday: slotValue(m, 'weekday') ?? 1,
    offset: slotValue(m, 'shift') ?? 0,
  })),
  rule('<the>? ordinal weekday <of|in> <the> unit', (m) => nthWeekday(m)),
  rule('<the>? shift weekday <of|in> <the> unit', (m) => nthWeekday(m)),
  rule('<the>? ordinal weekday <of|in|link> <the>? PERIOD', (m) => nthWeekday(m)),
  rule('<the>? shift weekday <of|in|link> <the>? PERIOD', (m) => nthWeekday(m)),
  rule('<the>? unit <of> <the>? PERIOD', (m) => {
    const [grain, day] = [slotValue(m, 'unit'), m.periods[0]?.spec];
    return grain === 'week' && day !== undefined && grainOf(day) === 'day'
      ? { type: 'holding', grain, day }
      : undefined;
  }),
  rule('<the>? shift weekend', (m) => ({ type: 'weekend', offset: slotValue(m, 'shift') ?? 0 })),
  rule('<the>? window number <complete|full>? unit', (m) => windowOf(m, slotValue(m, 'number'), slotValue(m, 'unit'))),
  rule('<the>? window number <fiscal-year>', (m) => pastFiscalYears(m, slotValue(m, 'number') ?? 0)),
  rule('<the>? window number <fiscal> unit', (m) =>
    slotValue(m, 'unit') === 'year' ? pastFiscalYears(m, slotValue(m, 'number') ?? 0) : undefined,
  ),
  rule('<the>? window unit', (m) => {
    const spec = windowOf(m, 1, slotValue(m, 'unit'));
    // "The most recent year" is the latest in the data.
    if (hasMark(slotToken(m, 'window'), 'superlative')) return undefined;
    // "next month" and "last month" are the calendar's; "past month" only can be a window.
    return slotValue(m, 'shift') === undefined && !hasShift(m) ? spec : undefined;
  }),
  rule('<the>? window length', (m) => {
    const length = slotValue(m, 'length');
    return windowOf(m, length?.count, length?.grain);
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
  rule('year <year-end|year-begin>', (m) => yearEdge(m, false)),
  rule('year <fiscal-year-end>', (m) => yearEdge(m, true)),
  rule('number <month-end|month-begin>', (m) => {
    const month = slotValue(m, 'number') ?? 0;
    if (month < 1 || month > 12) return undefined;
    return { type: 'edge', edge: hasSlot(m, 'month-end') ? 'end' : 'start', of: named('month', month) };
  }),
  rule('year <year-sign> number <month-term>', (m) => {
    const [year, month] = [slotValue(m, 'year') ?? 0, slotValue(m, 'number') ?? 0];
    if (month < 1 || month > 12) return undefined;
    return { type: 'ending', grain: 'year', count: 1, at: named('month', month, { type: 'year', year }) };
  }),
  rule('length <within-suffix>', (m) => {
    const length = slotValue(m, 'length');
    return length && { type: 'window', ...length, direction: -1 };
  }),
  rule('<the>? ordinal number unit', (m) => {
    const [index, count, grain] = [slotValue(m, 'ordinal') ?? 0, slotValue(m, 'number') ?? 0, slotValue(m, 'unit')];
    if (grain === undefined || Math.abs(index) !== 1 || count < 1 || count > 999) return undefined;
    return { type: 'ordinal', grain, index, count };
  }),
  rule('number unit <within-suffix>', (m) => {
    const [count, grain] = [slotValue(m, 'number') ?? 0, slotValue(m, 'unit')];
    if (grain === undefined || count < 1 || count > maxCount) return undefined;
    return { type: 'window', grain, count, direction: -1 };
  }),
  rule('<the>? <end> <of>? <the>? PERIOD', (m) => edgeOf('end', m)),
  rule('<the>? <start> <of>? <the>? PERIOD', (m) => edgeOf('start', m)),
  rule('<the>? <end> <of> <the>? unit', (m) => edgeOfCurrent('end', slotValue(m, 'unit'))),
  rule('<the>? <start> <of> <the>? unit', (m) => edgeOfCurrent('start', slotValue(m, 'unit'))),
  rule('unit <dash>? <end>', (m) => {
    const spec = edgeOfCurrent('end', slotValue(m, 'unit'));
    return spec && { spec, certainty: 0.6 };
  }),
  rule('unit <dash>? <end> <of>? year', (m) => (slotValue(m, 'unit') === 'year' ? yearEdge(m, false) : undefined)),
];
