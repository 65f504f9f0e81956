import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilDate,
  dayNumber,
  daysInMonth,
  formatDate,
  isCivilDate,
  isLeapYear,
  parseDate,
  shiftMonths,
  weekdayOf,
} from './calendar-date.ts';

const lastDay = 3_652_058;
const days = fc.integer({ min: 0, max: lastDay });
const day = (text: string): number => parseDate(text) ?? Number.NaN;

describe('day numbers', () => {
  it('begin with Monday, 0001-01-01 and reach 9999-12-31', () => {
    expect(dayNumber({ year: 1, month: 1, day: 1 })).toBe(0);
    expect(formatDate(0)).toBe('0001-01-01');
    expect(weekdayOf(0)).toBe(1);
    expect(formatDate(lastDay)).toBe('9999-12-31');
  });

  it('turn into dates and back', () => {
    fc.assert(
      fc.property(days, (number) => {
        expect(dayNumber(civilDate(number))).toBe(number);
        expect(parseDate(formatDate(number))).toBe(number);
      }),
    );
  });

  it('agree with the calendar of the platform', () => {
    const epoch = day('1970-01-01');
    fc.assert(
      fc.property(days, (number) => {
        const date = new Date((number - epoch) * 86_400_000);
        expect(formatDate(number)).toBe(date.toISOString().slice(0, 10));
        expect(weekdayOf(number)).toBe(date.getUTCDay() === 0 ? 7 : date.getUTCDay());
      }),
    );
  });

  it.each([
    ['2024-02-29', 1, '2024-03-29'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2023-01-31', 1, '2023-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', -48, '2020-02-29'],
    ['2026-11-01', -6, '2026-05-01'],
    ['2025-01-15', -1, '2024-12-15'],
    ['2024-12-31', 2, '2025-02-28'],
  ])('%s moved by %i months is %s', (from, months, to) => {
    expect(formatDate(shiftMonths(day(from), months))).toBe(to);
  });
});

describe('dates', () => {
  it.each([
    '2025-02-29',
    '2025-13-01',
    '2025-00-10',
    '2025-04-31',
    '0000-01-01',
    '2025-1-1',
    ' 2025-01-01',
    'today',
    '',
  ])('refuses %j', (text) => {
    expect(parseDate(text)).toBeUndefined();
  });

  it.each([
    [2000, true],
    [1900, false],
    [2024, true],
    [2100, false],
    [2026, false],
  ])('knows whether %i is a leap year', (year, leap) => {
    expect(isLeapYear(year)).toBe(leap);
    expect(daysInMonth(year, 2)).toBe(leap ? 29 : 28);
    expect(isCivilDate({ year, month: 2, day: 29 })).toBe(leap);
  });
});
