import { expect, test } from 'vitest';
import { sameRows } from './same-rows.ts';

test.each([
  [
    'in another order',
    [
      ['a', 1],
      ['b', 2],
    ],
    [
      ['b', 2],
      ['a', 1],
    ],
  ],
  ['with numbers spelt otherwise', [['850.00']], [[850]]],
  ['with columns in another order', [['a', 1]], [[1, 'a']]],
  [
    'with more of each row',
    [[1], [2]],
    [
      ['b', 2],
      ['a', 1],
    ],
  ],
  ['of no rows', [], []],
])('rows %s are the same', (_title, left, right) => {
  expect(sameRows(left, right)).toBe(true);
});

test.each([
  ['another number', [[1]], [[2]]],
  ['one row more', [[1]], [[1], [1]]],
  [
    'figures of other members',
    [
      ['a', 1],
      ['b', 2],
    ],
    [
      ['a', 2],
      ['b', 1],
    ],
  ],
])('rows with %s are not', (_title, left, right) => {
  expect(sameRows(left, right)).toBe(false);
});
