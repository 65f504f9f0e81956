import { expect, test } from 'vitest';
import type { Cell } from '../../sql/value.ts';
import { judgeResult } from './judge-result.ts';

const statement = {
  sql: '',
  assumptions: [],
  columns: [
    { name: 'region', role: 'dimension' },
    { name: 'sales', role: 'measure' },
  ],
} as const;

const judge = (rows: readonly (readonly Cell[])[]) =>
  judgeResult(
    {
      columns: [
        { name: 'region', type: 'text', nativeType: 'VARCHAR' },
        { name: 'sales', type: 'decimal', nativeType: 'DECIMAL' },
      ],
      rows,
      truncated: false,
    },
    statement,
  );

test.each([
  ['no rows', [], 'no rows'],
  ['nothing but nulls', [[null, null]], 'nothing but nulls'],
  [
    'a measure without a value',
    [
      ['a', null],
      ['b', null],
    ],
    'sales is null',
  ],
  [
    'rows that repeat each other',
    [
      ['a', 1],
      ['a', 1],
      ['a', 1],
      ['b', 2],
    ],
    'only 2 differ',
  ],
] as const)('doubts %s', (_title, rows, reason) => {
  expect(judge(rows)).toContain(reason);
});

test.each([
  ['a single row', [['a', 0]]],
  [
    'some nulls',
    [
      ['a', null],
      ['b', 2],
    ],
  ],
  [
    'two rows alike',
    [
      ['a', 1],
      ['a', 1],
    ],
  ],
  [
    'few repetitions',
    [
      ['a', 1],
      ['a', 1],
      ['b', 2],
    ],
  ],
] as const)('does not doubt %s', (_title, rows) => {
  expect(judge(rows)).toBeUndefined();
});
