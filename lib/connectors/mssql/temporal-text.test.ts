import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateText, day1900, parseDate, parseTime, parseTimestamp, timeText } from './temporal-text.ts';

test.each([
  [0, '0001-01-01'],
  [day1900, '1900-01-01'],
  [719_162, '1970-01-01'],
  [738_944, '2024-02-29'],
  [3_652_058, '9999-12-31'],
])('writes day %i as %s and reads it back', (days, text) => {
  expect(dateText(days)).toBe(text);
  expect(parseDate(text)).toBe(days);
});

test.each(['2023-02-29', '2024-13-01', '0000-01-01', '10000-01-01', '24-01-01', '2024-1-1', 'tomorrow', ''])(
  'refuses %j as a date',
  (text) => expect(parseDate(text)).toBeUndefined(),
);

test('reads back every time of 100 nanoseconds that it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 863_999_999_999 }), (units) => {
      expect(parseTime(timeText(units))).toBe(units);
    }),
  );
});

test('drops trailing zeros of a fraction only', () => {
  expect(timeText(327_000_000_000)).toBe('09:05:00');
  expect(timeText(327_001_200_000)).toBe('09:05:00.12');
});

test.each(['24:00:00', '09:60', '9:05', '09:05:00.12345678'])('refuses %j as a time', (text) => {
  expect(parseTime(text)).toBeUndefined();
});

test.each([
  ['2026-10-31', { days: 739_919, units: 0 }],
  ['2026-10-31 09:05:00.1234567', { days: 739_919, units: 327_001_234_567 }],
  ['2026-10-31T09:05Z', { days: 739_919, units: 327_000_000_000 }],
  ['2026-10-31 09:05:00+00:00', { days: 739_919, units: 327_000_000_000 }],
  ['2026-10-31 09:05:00+09:00', undefined],
  ['infinity', undefined],
])('reads %s as an instant', (text, instant) => {
  expect(parseTimestamp(text)).toEqual(instant);
});
