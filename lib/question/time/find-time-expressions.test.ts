import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from './calendar-date.ts';
import { createTimeFinder, findTimeExpressions } from './find-time-expressions.ts';
import type { Language } from './language.ts';
import { relative } from './period-spec.ts';
import { calendar, readTimes, summarize } from './testing/summary.ts';
import type { PeriodExpression } from './time-expression.ts';

const october = calendar('2026-10-31');

const periodsIn = (text: string, context = october): readonly PeriodExpression[] =>
  findTimeExpressions(text, context).flatMap((found) => (found.kind === 'period' ? [found] : []));

describe('words that only look like time', () => {
  it.each([
    'which products may be late',
    'May I see the orders',
    'may we know the price',
    'May the orders be late',
    'sun screens by region',
    'invoices overdue by 30 days',
    'customers aged 30 to 40',
    'How many orders may 5 customers have',
    'soldiers march to the store',
    'a second opinion on the sun screens that sat on the shelf',
    'the current fall in prices',
    'parts MRH-011C, 08-139-NPR and BR-56U10',
    'codes 12-34-56 and 10-20',
    "Show 'Summer 2020' and “Q3 2025”",
    'the album "March 2025"',
    '「2025年3月」 and 『昨日』',
    'the last name of the customers in the last 5 orders',
    'between 600 and 1000 lines',
    'price 12.50 and 1/2 of the packs',
    'the most recent order of all',
    'tell me the components in MRH-011C',
    '$2025 and 2025% and #2025',
    'what is the airspeed of a swallow',
  ])('are left alone in %j', (text) => {
    expect(readTimes(text, october)).toEqual([]);
  });

  it.each(['more than 2025 units', 'order 2025', '2025 units', 'top 2025 rows', 'population larger than 2000'])(
    'and numbers that could be years are doubtful in %j',
    (text) => {
      const found = periodsIn(text);
      expect(found).toHaveLength(1);
      expect(found[0]?.certainty).toBeLessThan(0.2);
    },
  );

  it('but prepositions and the word year make numbers years', () => {
    const [alone, inYear, said] = ['revenue 2025', 'revenue in 2025', 'revenue of year 2025'].map(
      (text) => periodsIn(text)[0]?.certainty ?? 0,
    );
    expect(alone).toBe(0.5);
    expect(inYear).toBe(0.9);
    expect(said).toBe(0.95);
  });

  it('take an apostrophe for what it is', () => {
    expect(readTimes("customers' orders in 2025 and suppliers' orders in 2024", october)).toHaveLength(2);
  });
});

describe('readings', () => {
  it.each([
    ['03/04/2025', '2025-03-04', 'day first', '2025-04-03', '2025-04-04'],
    ['last 12 months', '2025-11-01 to 2026-10-31', 'complete months', '2025-10-01', '2026-10-01'],
    ['March', '2026-03-01 to 2026-03-31', 'the coming one', '2027-03-01', '2027-04-01'],
    ['in the last week', '2026-10-25 to 2026-10-31', 'the calendar week', '2026-10-19', '2026-10-26'],
    ['a year ago', '2025-01-01 to 2025-12-31', 'that very day', '2025-10-31', '2025-11-01'],
    ['last March', '2026-03-01 to 2026-03-31', 'of the previous year', '2025-03-01', '2025-04-01'],
  ])('of %j: %s, or %s', (text, label, reading, start, end) => {
    const [found] = periodsIn(text);
    expect(found?.label).toBe(label);
    expect(found?.alternatives?.find((other) => other.reading === reading)?.period).toEqual({ start, end });
  });

  it('name what was taken for granted', () => {
    expect(periodsIn('in March')[0]?.assumption).toBe('no year was named: the latest one that has begun');
    expect(periodsIn('March 2025')[0]?.assumption).toBeUndefined();
    expect(periodsIn('FY2025', calendar('2026-10-31', { fiscalYearStart: 4 }))[0]?.assumption).toBe(
      'fiscal year 2025 is the one that ends in 2025',
    );
  });

  it('offer calendar quarters where a fiscal year is configured', () => {
    const [found] = periodsIn('Q1 2026', calendar('2026-10-31', { fiscalYearStart: 4 }));
    expect(found?.label).toBe('2025-04-01 to 2025-06-30');
    expect(found?.alternatives).toEqual([
      { period: { start: '2026-01-01', end: '2026-04-01' }, reading: 'calendar quarters', weight: 0.3 },
    ]);
  });
});

describe('a further language', () => {
  const german: Language = {
    code: 'de',
    unspaced: false,
    fiscalNaming: 'starts',
    words: [
      ['letzten|letztes|letzte', { shift: -1, window: -1 }],
      ['monat|monate|monaten', { unit: 'month', bare: 'month' }],
      ['quartal', { unit: 'quarter', bare: 'quarter' }],
      ['gestern', { period: relative('day', -1) }],
      ['märz', { month: 3 }],
      ['juli', { month: 7 }],
      ['seit', { marks: ['since'] }],
      ['von', { marks: ['from'] }],
      ['bis', { marks: ['to', 'until'] }],
      ['pro', { marks: ['each'] }],
      ['im|in', { marks: ['in'] }],
      ['den|das|der', { marks: ['the'] }],
    ],
  };
  const find = createTimeFinder([german]);

  it.each([
    ['Umsatz im letzten Quartal', ['im letzten Quartal → quarter 2026-07-01 to 2026-09-30']],
    ['in den letzten 6 Monaten', ['in den letzten 6 Monaten → month 2026-05-01 to 2026-10-31 rolling']],
    ['von März bis Juli 2025', ['von März bis Juli 2025 → month 2025-03-01 to 2025-07-31']],
    ['seit März', ['seit März → month from 2026-03-01 partial']],
    ['Bestellungen pro Monat', ['pro Monat → group month']],
    ['gestern', ['gestern → day 2026-10-30']],
  ])('is data only: %j', (text, expected) => {
    expect(find(text, october).map((found) => summarize(text, found))).toEqual(expected);
  });
});

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...[
      'last',
      'the',
      'of',
      'first',
      'week',
      'months',
      'March',
      'may',
      '2025',
      '3',
      '31',
      'from',
      'to',
      'between',
      'and',
      'in',
    ],
    ...[
      'since',
      'ago',
      'Q3',
      'FY25',
      '2025-02-30',
      '3/4/2025',
      "'",
      '"',
      '「',
      '」',
      '(',
      ')',
      ',',
      '-',
      '~',
      'end',
      'each of',
    ],
    ...[
      '年',
      '月',
      '日',
      '3月',
      '先月',
      '去年',
      '上半期',
      'から',
      'まで',
      '以降',
      '以来',
      '过去',
      '个月',
      '第',
      '三',
      '季度',
      '末',
      '令和',
    ],
    ...['compared to', 'same period', 'monday', 'weekends', '9am', 'inclusive of', 'excluding', 'next', '99999', '0'],
  );
  const questions = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map((words) => words.join(' ')),
    fc.array(pieces, { maxLength: 40 }).map((words) => words.join('')),
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.string({ unit: 'grapheme', maxLength: 200 }),
  );
  const contexts = fc.record({
    asOf: fc.constantFrom('2026-10-31', '2024-06-12', '2024-02-29', '2025-01-01', '0001-01-01', '9999-12-31'),
    weekStart: fc.integer({ min: 1, max: 7 }),
    fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  });

  it('gives expressions inside the text, in order, apart, with days in order', () => {
    fc.assert(
      fc.property(questions, contexts, (text, context) => {
        let reached = 0;
        for (const found of findTimeExpressions(text, context)) {
          expect(found.start).toBeGreaterThanOrEqual(reached);
          expect(found.end).toBeGreaterThan(found.start);
          expect(found.end).toBeLessThanOrEqual(text.length);
          expect(found.certainty).toBeGreaterThan(0);
          expect(found.certainty).toBeLessThanOrEqual(1);
          reached = found.end;
          if (found.kind === 'period') {
            for (const { period } of [found, ...(found.alternatives ?? [])]) expectOrdered(period);
          }
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('gives the same for the same', () => {
    fc.assert(
      fc.property(questions, contexts, (text, context) => {
        expect(findTimeExpressions(text, context)).toEqual(findTimeExpressions(text, context));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    'last ',
    'first week of ',
    'end of the ',
    '3月',
    'の',
    "'",
    '「',
    '12-',
    "'s",
    'a-',
    '2025年',
    'from march to ',
    '第三',
  ])('survives thousands of %j', (piece) => {
    const text = piece.repeat(4000);
    for (const found of findTimeExpressions(text, october)) expect(found.end).toBeLessThanOrEqual(text.length);
  });

  it('refuses a present that is not a date', () => {
    expect(() => findTimeExpressions('last month', calendar('2026-02-30'))).toThrow(RangeError);
  });
});

function expectOrdered({ start, end }: { readonly start?: string; readonly end?: string }): void {
  expect(start ?? end).toBeDefined();
  for (const day of [start, end]) if (day !== undefined) expect(parseDate(day)).toBeDefined();
  if (start !== undefined && end !== undefined) expect(start < end).toBe(true);
}
