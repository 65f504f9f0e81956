import type { CalendarPart, Grain } from './grain.ts';
import { hasMark, hasSlot, type Match, slotToken, slotValue } from './pattern.ts';
import { grainOf, named, type PeriodSpec, relative, type WindowSpec } from './period-spec.ts';
import type { Mark } from './word.ts';

/** A period in the making: its meaning and how sure the words are. */
export interface PeriodDraft {
  readonly spec: PeriodSpec;
  readonly certainty?: number;
  readonly bareYear?: boolean;
  readonly doubtful?: boolean;
}

export const maxCount = 9999;

export function windowOf(match: Match, count: number | undefined, grain: Grain | undefined): WindowSpec | undefined {
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

/** "The last 3 fiscal years" are over: a window of years up to the present would cut three of them. */
export function pastFiscalYears(match: Match, count: number): PeriodSpec | undefined {
  if (slotValue(match, 'window') !== -1 || count < 1 || count > maxCount) return undefined;
  const from = { spec: relative('year', -count, true), at: 'start' } as const;
  return { type: 'range', from, to: { spec: relative('year', -1, true), at: 'end' } };
}

export function fiscalYear(year: number | undefined): PeriodSpec | undefined {
  return year === undefined ? undefined : { type: 'year', year, fiscal: true };
}

export function eraYear(match: Match, fiscal: boolean): PeriodSpec | undefined {
  const era = slotValue(match, 'era');
  const number = hasSlot(match, 'first-year') ? 1 : slotValue(match, 'number');
  if (era === undefined || number === undefined || number < 1 || number > 99) return undefined;
  return { type: 'year', year: era + number, ...(fiscal ? { fiscal } : {}) };
}

export function monthDay(match: Match): PeriodDraft | undefined {
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

/** "The month" in "the last day of the month" is the current one. */
function currentUnit(match: Match, nth: number): PeriodSpec | undefined {
  const unit = slotValue(match, 'unit', nth);
  return unit === undefined ? undefined : relative(unit, 0);
}

const wholeOfPart: Partial<Record<Grain | CalendarPart, readonly [Grain, Grain]>> = {
  'day-of-week': ['day', 'week'],
  'day-of-month': ['day', 'month'],
  'week-of-year': ['week', 'year'],
  'month-of-year': ['month', 'year'],
  'quarter-of-year': ['quarter', 'year'],
};

/** "Last day of the month", where "day of the month" is also the name of a part. */
export function ordinalPart(part: Grain | CalendarPart | undefined, index: number | undefined): PeriodSpec | undefined {
  const pair = part && wholeOfPart[part];
  if (pair === undefined || index === undefined || index > 53) return undefined;
  return { type: 'ordinal', grain: pair[0], index, count: 1, within: relative(pair[1], 0) };
}

export function ordinalWithin(match: Match, index: number | undefined, count: number): PeriodSpec | undefined {
  const grain = slotValue(match, 'unit');
  const within = match.periods[0]?.spec ?? currentUnit(match, 1);
  if (grain === undefined || within === undefined || index === undefined || count < 1 || count > maxCount) {
    return undefined;
  }
  if (index > 53 || (index !== 1 && index !== -1 && count > 1)) return undefined;
  if (count === 1 && index > 0 && (grain === 'quarter' || grain === 'half')) return named(grain, index, within);
  return { type: 'ordinal', grain, index, count, within };
}

/** Numbered units that need no larger one: quarter 3, week 12. */
export function numbered(grain: Grain | undefined, index: number | undefined): PeriodSpec | undefined {
  if (grain === undefined || index === undefined || index < 1) return undefined;
  const limit = { day: 0, week: 53, month: 0, quarter: 4, half: 2, year: 0 }[grain];
  return index <= limit ? named(grain, index) : undefined;
}

export const motionFollowers: ReadonlySet<Mark> = new Set([
  'to',
  'in',
  'on',
  'for',
  'from',
  'over-the',
  'until',
  'motion',
]);

export const lastOrdinal = (match: Match): number | undefined =>
  slotValue(match, 'ordinal') ?? (slotValue(match, 'shift') === -1 ? -1 : undefined);

export const hasShift = (match: Match): boolean => slotToken(match, 'window')?.word?.shift !== undefined;

export function shiftedMonth(month: number, shift: number): PeriodSpec {
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

export function nthWeekday(match: Match): PeriodSpec | undefined {
  const [weekday, index, within] = [
    slotValue(match, 'weekday'),
    lastOrdinal(match),
    match.periods[0]?.spec ?? currentUnit(match, 0),
  ];
  if (weekday === undefined || index === undefined || within === undefined || grainOf(within) === 'day')
    return undefined;
  return within.type === 'range' || Math.abs(index) > 53 ? undefined : { type: 'nth-weekday', weekday, index, within };
}

export function yearEdge(match: Match, fiscal: boolean): PeriodSpec | undefined {
  const year = slotValue(match, 'year');
  if (year === undefined) return undefined;
  const edge = hasSlot(match, 'year-begin') ? 'start' : 'end';
  return { type: 'edge', edge, of: { type: 'year', year, ...(fiscal ? { fiscal } : {}) } };
}

export function edgeOf(edge: 'start' | 'end', match: Match): PeriodSpec | undefined {
  const of = match.periods[0]?.spec;
  return of === undefined || of.type === 'range' ? undefined : { type: 'edge', edge, of };
}

export function edgeOfCurrent(edge: 'start' | 'end', grain: Grain | undefined): PeriodSpec | undefined {
  return grain === undefined ? undefined : { type: 'edge', edge, of: relative(grain, 0) };
}
