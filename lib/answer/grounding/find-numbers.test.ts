import { expect, test } from 'vitest';
import { findNumbers } from './find-numbers.ts';

test.each<[string, string, number, number]>([
  ['1,234.5 units', 'amount', 1234.5, 0.1],
  ['1.234,5 units', 'amount', 1234.5, 0.1],
  ['¥114.6 million', 'amount', 114_600_000, 100_000],
  ['$760K', 'amount', 760_000, 1_000],
  ['1億1,464万円', 'amount', 114_640_000, 10_000],
  ['34万8千円', 'amount', 348_000, 1_000],
  ['4200万日元', 'amount', 42_000_000, 10_000],
  ['１２３件', 'amount', 123, 1],
  ['-5.2%', 'percent', -5.2, 0.1],
  ['4割', 'percent', 40, 10],
  ['22.1 percentage points', 'points', 22.1, 0.1],
  ['17.2ポイント', 'points', 17.2, 0.1],
  ['2.5 times', 'times', 2.5, 0.1],
  ['3倍', 'times', 3, 0.6],
  ['twice', 'times', 2, 0.2],
  ['a third', 'fraction', 1 / 3, 1 / 30],
  ['3分の1', 'fraction', 1 / 3, 1 / 30],
  ['三分之一', 'fraction', 1 / 3, 1 / 30],
  ['半分', 'fraction', 0.5, 0.05],
  ['第3位', 'rank', 3, 1],
  ['2番目', 'rank', 2, 1],
  ['4th', 'rank', 4, 1],
  ['top 10', 'top', 10, 1],
  ['上位3社', 'top', 3, 1],
  ['seven regions', 'amount', 7, 1],
  ['twenty-five orders', 'amount', 25, 1],
  ['三つ', 'amount', 3, 1],
  ['两家门店', 'amount', 2, 1],
  ['two million yen', 'amount', 2_000_000, 1_000_000],
])('%s is a number', (text, kind, value, step) => {
  const [found, ...others] = findNumbers(text, []);
  expect(others).toEqual([]);
  expect(found?.kind).toBe(kind);
  expect(found?.value).toBeCloseTo(value, 9);
  expect(found?.step).toBeCloseTo(step, 9);
});

test.each([['one of the regions'], ['一部の店舗'], ['the B2B segment'], ['1. First of a list'], ['ｼﾘﾝｼﾞ']])(
  '%s holds no number',
  (text) => {
    expect(findNumbers(text, [])).toEqual([]);
  },
);

test.each<[string, string | undefined, string | undefined]>([
  ['about ¥950', 'about', 'JPY'],
  ['more than $1,000', 'over', 'USD'],
  ['nearly half', 'nearly', undefined],
  ['約3,000円', 'about', 'JPY'],
  ['超过500元', 'over', 'CNY'],
  ['£80', undefined, 'GBP'],
])('%s has its hedge and its money', (text, hedge, currency) => {
  expect(findNumbers(text, [])[0]).toMatchObject({
    ...(hedge === undefined ? {} : { hedge }),
    ...(currency === undefined ? {} : { currency }),
  });
});

test('leaves out what a name or a date takes', () => {
  expect(findNumbers('Kit 12 sold 30', [{ start: 0, end: 6 }]).map(({ value }) => value)).toEqual([30]);
});
