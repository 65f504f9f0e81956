import { expect, test } from 'vitest';
import { readNumberPhrase } from './number-phrase.ts';
import { tokenize } from './token.ts';

const read = (text: string) => readNumberPhrase(tokenize(text), 0);

test.each([
  ['100', 100, 1],
  ['1,000', 1000, 1],
  ['12.5', 12.5, 1],
  ['1.5M', 1_500_000, 1],
  ['3 million', 3_000_000, 2],
  ['2 hundred thousand', 200_000, 3],
  ['two hundred', 200, 2],
  ['ten', 10, 1],
  ['sixteen', 16, 1],
  ['twenty five', 25, 2],
  ['twenty-five', 25, 2],
  ['forty', 40, 1],
  ['two dozen', 24, 2],
  ['5千', 5000, 2],
  ['10万', 100_000, 2],
  ['1万2千', 12_000, 4],
  ['1.5億', 150_000_000, 2],
  ['3百', 300, 2],
  ['2億', 200_000_000, 2],
  ['三', 3, 1],
  ['十', 10, 1],
  ['十二', 12, 2],
  ['二十', 20, 2],
  ['三百五十', 350, 4],
  ['二千', 2000, 2],
  ['一万二千', 12_000, 4],
  ['二〇二五', 2025, 4],
  ['两百', 200, 2],
])('reads %s as %s over %s tokens', (text, value, length) => {
  expect(read(`${text} 　`)).toEqual({ value, length });
});

test.each([
  ['¥1.5M', 1_500_000, 'currency', 2],
  ['$20', 20, 'currency', 2],
  ['500円', 500, 'currency', 2],
  ['500ドル', 500, 'currency', 3],
  ['500美元', 500, 'currency', 3],
  ['1万円', 10_000, 'currency', 3],
  ['20 dollars', 20, 'currency', 2],
  ['20%', 20, 'percent', 2],
  ['20 percent', 20, 'percent', 2],
  ['２０％', 20, 'percent', 2],
  ['15パーセント', 15, 'percent', 6],
])('reads the unit of %s', (text, value, unit, length) => {
  expect(read(text)).toEqual({ value, unit, length });
});

test.each([
  ['2 orders', 2, 1],
  ['five more than three', 5, 1],
  ['twenty twenty', 20, 1],
  ['five twenty', 5, 1],
  ['三件', 3, 1],
  ['1万 2つ', 10_000, 2],
  ['2 million', 2_000_000, 2],
])('leaves what is no part of the number: %s', (text, value, length) => {
  expect(read(text)).toEqual({ value, length });
});

test.each(['', 'orders', '$', 'revenue 5', '万', '千葉', '百貨店', 'MRH-011C', '"5"'])(
  'finds no number at the start of %j',
  (text) => {
    expect(read(text)).toBeUndefined();
  },
);
