import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Plan } from '../planner/plan.ts';
import type { ResultColumn, ResultTable } from './result-table.ts';
import { type SummariseInput, summarise } from './summarise.ts';

const region: ResultColumn = { name: 'region_name', type: 'text', role: 'attribute' };
const month: ResultColumn = { name: 'month', type: 'date', role: 'time' };
const revenue: ResultColumn = { name: 'revenue', type: 'decimal', role: 'measure', unit: 'JPY' };
const orders: ResultColumn = { name: 'orders', type: 'integer', role: 'measure' };
const average: ResultColumn = { name: 'average', type: 'float', role: 'measure' };

const tell = (table: ResultTable, more: Partial<SummariseInput> = {}) =>
  summarise({ table, question: 'revenue by region', language: 'en', ...more });

describe('the answer', () => {
  test.each<[string, ResultTable, string]>([
    ['no row', { columns: [region, revenue], rows: [] }, 'No rows match.'],
    ['one figure', { columns: [revenue], rows: [['1234567.50']] }, 'The revenue is ¥1,234,567.50.'],
    ['one row of two columns', { columns: [region, revenue], rows: [['Kanto', '-5.00']] }, 'Kanto: revenue -¥5.'],
    ['one average', { columns: [average], rows: [[11218.035087719298]] }, 'The average is 11,218.04.'],
    ['one empty figure', { columns: [revenue], rows: [[null]] }, 'The revenue is –.'],
    [
      'a breakdown',
      {
        columns: [region, revenue],
        rows: [
          ['Kanto', '600.00'],
          ['Kansai', '400.00'],
        ],
      },
      'Kanto has the highest revenue: ¥600, 60.0% of the total of ¥1,000.',
    ],
    [
      'a breakdown with a tie',
      {
        columns: [region, revenue],
        rows: [
          ['Kanto', '10.0'],
          ['Kansai', '10.00'],
          ['Kyushu', '2'],
        ],
      },
      'Kanto and Kansai share the highest revenue: ¥10 each.',
    ],
    [
      'a breakdown of averages, which have no total',
      {
        columns: [region, average],
        rows: [
          ['Kanto', 4.5],
          ['Kansai', 4.25],
        ],
      },
      'Kanto has the highest average: 4.50.',
    ],
    [
      'a breakdown that was cut',
      {
        columns: [region, revenue],
        rows: [
          ['Kanto', '1'],
          ['Kansai', '2'],
        ],
        truncated: true,
      },
      'The first 2 rows; there are more.',
    ],
    [
      'counts',
      {
        columns: [region, orders],
        rows: [
          ['Kanto', 6],
          ['Kansai', 4],
        ],
      },
      'Kanto has the most orders: 6, 60.0% of the total of 10.',
    ],
    [
      'a series',
      {
        columns: [month, revenue],
        rows: [
          ['2026-01-01', '100'],
          ['2026-02-01', '90'],
          ['2026-03-01', '125'],
        ],
      },
      'Revenue rose 25.0% from ¥100 in January 2026 to ¥125 in March 2026.',
    ],
    [
      'a series that turns from a loss',
      {
        columns: [month, revenue],
        rows: [
          ['2026-01-01', '-100'],
          ['2026-02-01', '90'],
        ],
      },
      'Revenue went from -¥100 in January 2026 to ¥90 in February 2026.',
    ],
    ['a short list', { columns: [region], rows: [['Kanto'], ['Kansai']] }, '2 rows: Kanto and Kansai.'],
  ])('to %s', (_, table, text) => {
    expect(tell(table).text).toBe(text);
  });

  test('is in the language of the question', () => {
    const table = {
      columns: [region, revenue],
      rows: [
        ['関東', '600'],
        ['関西', '400'],
      ],
    };
    expect(tell(table, { language: 'ja', question: '地域別の売上' }).text).toBe(
      '売上が最も大きいのは関東の600円で、合計1,000円の60.0%を占めます。',
    );
    expect(tell(table, { language: 'zh', question: '各地区销售额' }).text).toBe(
      '销售额最高的是関東，为600日元，占总计1,000日元的60.0%。',
    );
  });

  test('to the lowest is the lowest', () => {
    const plan: Plan = {
      version: 1,
      base: { alias: 'a', name: 'a' },
      joins: [],
      outputs: [],
      filters: [],
      having: [],
      orderBy: [{ kind: 'output', index: 1, direction: 'asc' }],
      distinct: false,
      limit: 2,
    };
    const summary = tell({
      columns: [region, revenue],
      rows: [
        ['Kanto', '1'],
        ['Kansai', '2'],
      ],
      plan,
    });
    expect(summary.text).toBe('Kanto has the lowest revenue: ¥1.');
    expect(summary.dataQuality.issues.map(({ kind }) => kind)).toEqual(['limited']);
  });

  test('calls nothing the lowest of all where the list ends before', () => {
    const rows = [
      ['Kanto', '600.00'],
      ['Kansai', '400.00'],
      ['Kyushu', '100.00'],
    ];
    const table = { columns: [region, revenue], rows };
    const lowest = expect.stringContaining('lowest');
    expect(tell(table).keyFindings).toContainEqual(lowest);
    expect(tell({ ...table, truncated: true }).keyFindings).not.toContainEqual(lowest);
  });
});

describe('the state of the data', () => {
  test('tells the month that is not over, and leaves it out of the trend', () => {
    const rows = [
      ['2026-08-01', '100'],
      ['2026-09-01', '120'],
      ['2026-10-01', '30'],
    ];
    const { text, dataQuality } = tell({ columns: [month, revenue], rows }, { asOf: '2026-10-12' });
    expect(text).toBe('Revenue rose 20.0% from ¥100 in August 2026 to ¥120 in September 2026.');
    expect(dataQuality).toMatchObject({
      isComplete: false,
      issues: [{ kind: 'partial-period', text: 'October 2026 is not complete: the data reach to October 12, 2026.' }],
    });
  });

  test('tells gaps, empty cells and repeated rows', () => {
    const gaps = tell({
      columns: [month, revenue],
      rows: [
        ['2026-01-01', '1'],
        ['2026-02-01', null],
        ['2026-05-01', '3'],
      ],
    });
    expect(gaps.dataQuality.issues.map(({ text }) => text)).toEqual([
      'Revenue is missing in 1 of 3 rows.',
      '2 periods are missing in between: March 2026, April 2026.',
    ]);
    const twice = tell({
      columns: [region, revenue],
      rows: [
        ['Kanto', '1'],
        ['Kanto', '1'],
        ['Kyushu', '2'],
      ],
    });
    expect(twice.dataQuality.issues.map(({ kind }) => kind)).toEqual(['duplicates']);
  });

  test('of whole months up to the present is complete', () => {
    const rows = [
      ['2026-08-01', '1'],
      ['2026-09-01', '2'],
      ['2026-10-01', '3'],
    ];
    const { dataQuality } = tell({ columns: [month, revenue], rows }, { asOf: '2026-10-31' });
    expect(dataQuality).toEqual({ isComplete: true, rowCount: 3, missingValues: 0, issues: [] });
  });
});

test('rows that share a name are not told as if each were its own', () => {
  const quarter: ResultColumn = { name: 'quarter', type: 'integer', role: 'attribute' };
  const rows = [
    ['Books', 1, '5'],
    ['Books', 2, '7'],
    ['Toys', 1, '3'],
    ['Toys', 2, '4'],
  ];
  expect(tell({ columns: [region, quarter, revenue], rows }).text).toBe(
    'Books / 2 has the highest revenue: ¥7, 36.8% of the total of ¥19.',
  );
});

test('what lies far from the others is found by the median, and worth a look', () => {
  const rows = [11, 12, 10, 13, 12, 11, 95].map((value, place) => [`Store ${'ABCDEFG'.charAt(place)}`, value]);
  const { keyFindings } = tell({ columns: [{ ...region, name: 'store' }, orders], rows });
  expect(keyFindings).toContain('Store G stands out: orders 95, against a median of 12.');
});

test('three falls in a row are worth a question', () => {
  const rows = [
    ['2026-01-01', '9'],
    ['2026-02-01', '7'],
    ['2026-03-01', '5'],
    ['2026-04-01', '4'],
  ];
  expect(tell({ columns: [month, revenue], rows }).recommendedAction).toBe(
    'Find out why revenue fell 3 times in a row.',
  );
});

const names =
  'Kanto,Kansai,Store 12,北海道,ｼﾘﾝｼﾞ10ML,MRH-011C,São Paulo,华东,R&D,Plant A (old),緑茶,O’Brien,Top Shop,Total Care'.split(
    ',',
  );

const tables = fc
  .record({
    shape: fc.constantFrom('breakdown', 'series', 'matrix', 'list', 'single'),
    size: fc.integer({ min: 1, max: 14 }),
    seed: fc.array(fc.option(fc.integer({ min: -2_000_000, max: 9_000_000 }), { freq: 12 }), {
      minLength: 40,
      maxLength: 40,
    }),
    unit: fc.constantFrom(undefined, 'JPY', 'USD', '%', 'days'),
    decimals: fc.constantFrom(0, 2),
    grain: fc.constantFrom('month', 'quarter', 'year'),
    truncated: fc.boolean(),
  })
  .map(({ shape, size, seed, unit, decimals, grain, truncated }): ResultTable => {
    const measure: ResultColumn = {
      name: unit === 'days' ? 'delay' : 'revenue',
      type: decimals === 0 ? 'integer' : 'decimal',
      role: 'measure',
      ...(unit === undefined ? {} : { unit }),
    };
    const step = { month: 1, quarter: 3, year: 12 }[grain] ?? 1;
    const when = (place: number): string => new Date(Date.UTC(2021, place * step, 1)).toISOString().slice(0, 10);
    const figure = (place: number) => {
      const value = seed[place];
      if (value === null || value === undefined) return null;
      return decimals === 0 ? value : (value / 100).toFixed(2);
    };
    const time: ResultColumn = { name: grain, type: 'date', role: 'time' };
    const name: ResultColumn = { name: 'name', type: 'text', role: 'attribute' };
    const places = Array.from({ length: size }, (_, place) => place);
    const common = { truncated };
    switch (shape) {
      case 'series':
        return {
          ...common,
          columns: [time, measure, orders],
          rows: places.map((at) => [when(at), figure(at), at * 7 + 3]),
        };
      case 'matrix':
        return {
          ...common,
          columns: [name, time, measure],
          rows: places.flatMap((at) => [0, 1].map((who) => [names[who] ?? '', when(at), figure(at * 2 + who)])),
        };
      case 'list':
        return { ...common, columns: [name], rows: places.map((at) => [names[at] ?? null]) };
      case 'single':
        return {
          columns: [name, measure, orders],
          rows: [[names[size - 1] ?? null, figure(0), figure(1) === null ? null : size]],
        };
      default:
        return {
          ...common,
          columns: [name, measure, orders],
          rows: places.map((at) => [names[at] ?? null, figure(at), at * 3 + 1]),
        };
    }
  });

test('all that the narrator says of any rows is traced, in every language', () => {
  fc.assert(
    fc.property(tables, fc.constantFrom('en' as const, 'ja' as const, 'zh' as const), (table, language) => {
      const summary = summarise({ table, question: 'revenue', language });
      const said = [summary.text, ...summary.keyFindings, summary.recommendedAction ?? ''].join(' | ');
      expect(summary.grounding.untraceable, said).toBe(0);
      expect(summary.text).not.toMatch(/NaN|undefined|Infinity/);
    }),
    { numRuns: 300 },
  );
});
