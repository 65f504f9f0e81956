import { type Draft, type ExpressionRule, expressionRule as rule } from './draft.ts';
import type { CalendarPart, Grain } from './grain.ts';
import { hasSlot, type Match, slotToken, slotValue } from './pattern.ts';
import { grainOf, relative } from './period-spec.ts';

function group(match: Match, grain: Grain | CalendarPart | undefined, certainty = 0.95): Draft | undefined {
  if (grain === undefined) return undefined;
  const fiscal = hasSlot(match, 'fiscal') || hasSlot(match, 'fiscal-year') || isFiscalWord(match);
  return { kind: 'grain', grain, role: 'group', certainty, ...(fiscal ? { fiscal } : {}) };
}

/** 年度 is a year by itself, and a fiscal one. */
function isFiscalWord(match: Match): boolean {
  const tokens = [slotToken(match, 'bare'), slotToken(match, 'adverb'), slotToken(match, 'fiscal-year-sign')];
  return tokens.some((token) => token?.word?.marks?.includes('fiscal-year-sign') === true);
}

/** "By days held": the plural is more often a measure's name. */
const groupCertainty = (match: Match): number =>
  slotToken(match, 'unit')?.word?.bare === undefined && slotToken(match, 'unit')?.word?.unit === 'day' ? 0.4 : 0.95;

const bare = (match: Match): Draft | undefined => {
  const grain = slotValue(match, 'bare');
  if (grain === undefined) return undefined;
  return { kind: 'grain', grain, role: 'bare', certainty: 0.4, ...(isFiscalWord(match) ? { fiscal: true } : {}) };
};

function recurring(
  unit: Extract<Draft, { kind: 'recurring' }>['unit'],
  values: readonly number[] | undefined,
): Draft | undefined {
  if (values === undefined || values.length === 0) return undefined;
  return { kind: 'recurring', unit, values, certainty: 0.9 };
}

const upTo = (first: number, last: number, size: number): readonly number[] => {
  const length = ((last - first + size) % size) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % size) + 1);
};

function weekdayRange(match: Match): Draft | undefined {
  const [first, last] = [slotValue(match, 'weekday'), slotValue(match, 'weekday', 1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  return recurring('day-of-week', upTo(first, last, 7));
}

function everyQuarter(match: Match): Draft | undefined {
  const spec = slotValue(match, 'period');
  return spec?.type === 'named' && spec.grain === 'quarter' ? recurring('quarter-of-year', [spec.index]) : undefined;
}

const hours = (first: number, end: number): Draft | undefined =>
  first >= end || end > 24
    ? undefined
    : recurring(
        'hour-of-day',
        Array.from({ length: end - first }, (_, index) => first + index),
      );

const hourOf = (match: Match, nth = 0): number => slotValue(match, 'hour', nth) ?? 0;

function comparedWith(match: Match): Draft | undefined {
  const spec = match.periods[0]?.spec;
  // "than 2025" compares with a number.
  if (spec === undefined || spec.type === 'range' || match.periods[0]?.bareYear) return undefined;
  const isShift = spec.type === 'relative' && spec.offset < 0;
  const shift = isShift ? { shift: { grain: spec.grain, count: -spec.offset } } : {};
  return { kind: 'comparison-period', basis: 'named', spec, certainty: match.periods[0]?.certainty ?? 0.9, ...shift };
}

/** "Same period last year": the same stretch, moved back by the unit that is named. */
function samePeriod(match: Match): Draft | undefined {
  const spec = match.periods[0]?.spec;
  if (spec?.type === 'ago') {
    const shift = { grain: spec.grain, count: spec.count };
    return { kind: 'comparison-period', basis: 'same', shift, certainty: 0.95 };
  }
  if (spec?.type !== 'relative' || spec.offset >= 0) return undefined;
  const shift = { grain: grainOf(spec), count: -spec.offset };
  return { kind: 'comparison-period', basis: 'same', shift, certainty: 0.95 };
}

function comparison(match: Match): Draft | undefined {
  const value = slotValue(match, 'comparison');
  if (value === undefined) return undefined;
  const shift = value.grain === undefined ? {} : { shift: { grain: value.grain, count: 1 } };
  return { kind: 'comparison-period', basis: value.basis, certainty: 0.95, ...shift };
}

/** "Compared to the previous month" and the like, where the words give a unit but no period of their own. */
function comparedWithUnit(match: Match): Draft | undefined {
  const unit = slotValue(match, 'unit');
  if (unit === undefined || slotValue(match, 'shift') !== -1) return undefined;
  const shift = { grain: unit, count: 1 };
  return { kind: 'comparison-period', basis: 'named', spec: relative(unit, -1), shift, certainty: 0.95 };
}

/** "Compared with the quarter before": of the unit that is asked of. */
function comparedWithBefore(match: Match): Draft | undefined {
  const unit = slotValue(match, 'unit');
  if (unit === undefined) return undefined;
  return { kind: 'comparison-period', basis: 'same', shift: { grain: unit, count: 1 }, certainty: 0.95 };
}

/** Groups, recurring days and months, and periods to compare with. */
export const recurrenceRules: readonly ExpressionRule[] = [
  rule('bare', bare),
  rule('<by|each> <the>? unit', (m) => group(m, slotValue(m, 'unit'), groupCertainty(m))),
  rule('<by|each> <the>? bare', (m) => group(m, slotValue(m, 'bare'))),
  rule('<in|for> <each> <of>? <the>? unit', (m) => group(m, slotValue(m, 'unit'))),
  rule('<each-of> <the> unit', (m) => group(m, slotValue(m, 'unit'))),
  rule('<by|each|in|for>? <each>? <fiscal> bare', (m) => group(m, slotValue(m, 'bare'))),
  rule('<by|each> <each>? <fiscal-year>', (m) => group(m, 'year')),
  rule('unit <by> unit', (m) =>
    slotValue(m, 'unit') === slotValue(m, 'unit', 1) ? group(m, slotValue(m, 'unit')) : undefined,
  ),
  rule('unit <by-suffix>', (m) => group(m, slotValue(m, 'bare') ?? slotValue(m, 'unit'))),
  rule('bare <by-suffix>', (m) => group(m, slotValue(m, 'bare'))),
  rule('<fiscal-year-sign> <by-suffix>', (m) => group(m, 'year')),
  rule('<over-the> <the> unit', (m) => group(m, slotValue(m, 'unit'), 0.7)),
  rule('<by|each>? adverb', (m) => {
    const token = slotToken(m, 'adverb')?.word;
    const draft = group(m, token?.adverb, token?.certainty);
    return draft?.kind === 'grain' && token?.againstPrevious ? { ...draft, againstPrevious: true } : draft;
  }),
  rule('<each-of> <the>? &PERIOD', (m) => group(m, m.periods[0] && grainOf(m.periods[0].spec))),
  rule('<on|in|each>? weekdays', (m) => recurring('day-of-week', slotValue(m, 'weekdays'))),
  rule('<on>? <each> weekday', (m) => recurring('day-of-week', [slotValue(m, 'weekday') ?? 1])),
  rule('<every-week> <link>? weekday', (m) => recurring('day-of-week', [slotValue(m, 'weekday') ?? 1])),
  rule('weekday <by-suffix>', (m) => recurring('day-of-week', [slotValue(m, 'weekday') ?? 1])),
  rule('<between> weekday <and> weekday', weekdayRange),
  rule('<on|from>? weekday <to|dash|from-suffix> weekday <until-suffix>?', weekdayRange),
  rule('<on|in|each>? months', (m) => recurring('month-of-year', slotValue(m, 'months'))),
  rule('<in>? <each> month', (m) => recurring('month-of-year', [slotValue(m, 'month') ?? 1])),
  rule('<every-year> number <month-sign>', (m) => {
    const month = slotValue(m, 'number') ?? 0;
    return month >= 1 && month <= 12 ? recurring('month-of-year', [month]) : undefined;
  }),
  rule('<in>? <each> period', everyQuarter),
  rule('<on|in>? hour', (m) => hours(hourOf(m), hourOf(m) + 1)),
  rule('<before> hour', (m) => hours(0, hourOf(m))),
  rule('<after|since> hour', (m) => hours(hourOf(m), 24)),
  rule('<from|between> hour <to|and|dash|until> hour', (m) => hours(hourOf(m), hourOf(m, 1))),
  rule('hour <to|dash> hour', (m) => hours(hourOf(m), hourOf(m, 1))),
  rule('<compared> <the>? PERIOD', comparedWith),
  rule('<compared|compared-prefix> <the>? PERIOD <compared-suffix>', comparedWith),
  rule('PERIOD <compared-suffix>', comparedWith),
  rule('<compared> <the>? shift unit', comparedWithUnit),
  rule('<compared> <the>? unit <earlier>', comparedWithBefore),
  rule('<compared|in>? <the>? <same> <of|in>? <the>? PERIOD', samePeriod),
  rule('<compared|compared-prefix>? PERIOD <link>? <same-suffix> <compared-suffix>?', samePeriod),
  rule('<compared|compared-prefix>? <the>? comparison <compared-suffix>?', comparison),
];
