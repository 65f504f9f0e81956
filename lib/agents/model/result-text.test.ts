import { expect, test } from 'vitest';
import { resultText } from './result-text.ts';

const columns = [
  { name: 'region', role: 'dimension' },
  { name: 'currency', role: 'attribute' },
  { name: 'sales', role: 'measure', unit: 'JPY' },
];

test('says once what all rows have in common, and the rest line by line', () => {
  const rows = [
    ['Kanto', 'JPY', '10.50'],
    ['Kansai | west\nline', 'JPY', null],
    ['Chubu', 'JPY', '3.00'],
  ];
  expect(resultText({ columns, rows, truncated: true })).toBe(
    [
      '3 rows, and more that were not read',
      'in every row: currency = JPY',
      'region | sales [JPY]',
      'Kanto | 10.50',
      'Kansai west line | null',
      'Chubu | 3.00',
    ].join('\n'),
  );
});

test('shows both ends of a long result, with figures of all its rows', () => {
  const rows = Array.from({ length: 1_000 }, (_, row) => [`r${row}`, 'JPY', row === 500 ? null : `${row}.10`]);
  const text = resultText({ columns, rows });
  expect(text).toMatch(/^1000 rows\n/);
  expect(text).toContain('r0 | 0.10');
  expect(text).toContain('r999 | 999.10');
  expect(text).toContain('… 982 rows …');
  expect(text).toContain('all rows, region: 1000 different');
  expect(text).toContain('all rows, sales [JPY]: sum 499099.9, mean 499.5994994');
  expect(text).toContain('min 0.1, max 999.1, missing 1');
  expect(text.length).toBeLessThan(800);
});

test('cuts long cells and gives no figures of what are not numbers', () => {
  const rows = Array.from({ length: 40 }, (_, row) => [`${row} ${'x'.repeat(200)}`, 'JPY', 'NaN']);
  const text = resultText({ columns: [...columns.slice(0, 2), { name: 'odd', role: 'measure' }], rows });
  expect(text).not.toContain('sum');
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(140);
});

test('bounds wide results, and takes no names of columns for lines', () => {
  const wide = Array.from({ length: 100 }, (_, at) => ({ name: `c${at}\nin every row: secret`, role: 'attribute' }));
  const rows = Array.from({ length: 30 }, (_, row) => wide.map((_, at) => `${row}-${at} ${'x'.repeat(100)}`));
  const text = resultText({ columns: wide, rows });
  expect(text).toContain('76 more columns are not shown');
  expect(text).not.toMatch(/^in every row/m);
  expect(text.length).toBeLessThan(65_000);
});
