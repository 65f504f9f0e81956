import { expect, test } from 'vitest';
import { findDates } from './find-dates.ts';

test.each<[string, Readonly<Record<string, number>>]>([
  ['2025-07', { year: 2025, month: 7 }],
  ['2025-07-31', { year: 2025, month: 7, day: 31 }],
  ['July 2025', { year: 2025, month: 7 }],
  ['31 July 2025', { year: 2025, month: 7, day: 31 }],
  ['October 30', { month: 10, day: 30 }],
  ['Q3 2025', { year: 2025, quarter: 3 }],
  ['2025Q3', { year: 2025, quarter: 3 }],
  ['the third quarter of 2025', { year: 2025, quarter: 3 }],
  ['2025年7月', { year: 2025, month: 7 }],
  ['2025年7月31日', { year: 2025, month: 7, day: 31 }],
  ['第3四半期', { quarter: 3 }],
  ['第三季度', { quarter: 3 }],
  ['2025年第1四半期', { year: 2025, quarter: 1 }],
  ['上半年', { half: 1 }],
  ['in 2025', { year: 2025 }],
  ['May', { month: 5 }],
])('%s is a date', (text, parts) => {
  const [found, ...others] = findDates(text, []);
  expect(others).toEqual([]);
  expect(found).toMatchObject(parts);
});

test.each(['3か月', 'that may be so', '¥2,025', '2025 units', 'Kit 2025-A'])('%s is none', (text) => {
  expect(findDates(text, [])).toEqual([]);
});
