import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDate, parseTimeNanos, parseTimestampNanos } from './temporal-parse.ts';
import { dateText, timeNanosText, timestampNanosText, timestampText, timeText } from './temporal-text.ts';

test.each([
  [0, '1970-01-01'],
  [-1, '1969-12-31'],
  [19_782, '2024-02-29'],
  [-719_162, '0001-01-01'],
  [-719_163, '0001-12-31 (BC)'],
  [-719_528, '0001-01-01 (BC)'],
  [2_932_897, '10000-01-01'],
])('writes day %i as %s', (days, text) => {
  expect(dateText(days)).toBe(text);
  expect(parseDate(text)).toBe(days);
});

test('agrees with the calendar of JavaScript', () => {
  fc.assert(
    fc.property(fc.integer({ min: -719_162, max: 2_932_896 }), (days) => {
      expect(dateText(days)).toBe(new Date(days * 86_400_000).toISOString().slice(0, 10));
    }),
  );
});

test('reads back every date, time and timestamp that it writes', () => {
  fc.assert(
    fc.property(fc.integer({ min: -3_000_000, max: 3_000_000 }), (days) => {
      expect(parseDate(dateText(days))).toBe(days);
    }),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 86_400_000_000_000 }), (nanos) => {
      expect(parseTimeNanos(timeNanosText(nanos))).toBe(BigInt(nanos));
    }),
  );
  fc.assert(
    fc.property(fc.bigInt({ min: -9_223_372_036_854_775_807n, max: 9_223_372_036_854_775_807n }), (instant) => {
      expect(parseTimestampNanos(timestampNanosText(instant))).toBe(instant);
      const micros = instant / 50n;
      expect(parseTimestampNanos(timestampText(micros))).toBe(micros * 1_000n);
    }),
  );
});

test('drops trailing zeros of a fraction only', () => {
  expect(timeText(32_700_000_000)).toBe('09:05:00');
  expect(timeText(32_700_120_000)).toBe('09:05:00.12');
});

test.each(['2023-02-29', '2024-13-01', '2024-00-10', '24-01-01', 'tomorrow', '2024-01-01x', ''])(
  'refuses %j as a date',
  (text) => {
    expect(parseDate(text)).toBeUndefined();
  },
);

test.each(['25:00', '24:00:01', '09:60', '9:05', '09:05:00.1234567890'])('refuses %j as a time', (text) => {
  expect(parseTimeNanos(text)).toBeUndefined();
});

test.each([
  ['2024-02-29', 1_709_164_800_000_000_000n],
  ['2024-02-29T00:00:01Z', 1_709_164_801_000_000_000n],
  ['2024-02-29 00:00:00.5+00:00', 1_709_164_800_500_000_000n],
])('reads %s as an instant', (text, nanos) => {
  expect(parseTimestampNanos(text)).toBe(nanos);
});

test.each(['2024-02-29 +09', '2024-02-29 00:00:00+09', '2024-02-29 00:00:00 PM'])(
  'refuses %j as a timestamp',
  (text) => {
    expect(parseTimestampNanos(text)).toBeUndefined();
  },
);
