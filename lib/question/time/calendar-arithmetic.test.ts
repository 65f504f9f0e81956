import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addGrain, daysBetween, truncateToGrain } from './calendar-arithmetic.ts';
import { formatDate } from './calendar-date.ts';
import type { Grain } from './grain.ts';

const plain = { weekStart: 1, fiscalYearStart: 1 };
const grains: readonly Grain[] = ['day', 'week', 'month', 'quarter', 'half', 'year'];

describe('truncateToGrain', () => {
  it.each<[string, Grain, string, typeof plain]>([
    ['2026-10-31', 'day', '2026-10-31', plain],
    ['2026-10-31', 'week', '2026-10-26', plain],
    ['2026-10-31', 'week', '2026-10-25', { ...plain, weekStart: 7 }],
    ['2026-10-31', 'week', '2026-10-31', { ...plain, weekStart: 6 }],
    ['2026-10-31', 'month', '2026-10-01', plain],
    ['2026-10-31', 'quarter', '2026-10-01', plain],
    ['2026-10-31', 'half', '2026-07-01', plain],
    ['2026-10-31', 'year', '2026-01-01', plain],
    ['2026-01-15', 'quarter', '2025-11-01', { ...plain, fiscalYearStart: 2 }],
    ['2026-02-15', 'half', '2025-10-01', { ...plain, fiscalYearStart: 4 }],
    ['2026-02-15', 'year', '2026-01-01', { ...plain, fiscalYearStart: 4 }],
  ])('%s by %s begins on %s', (date, grain, expected, rules) => {
    expect(truncateToGrain(date, grain, rules)).toBe(expected);
  });

  it('gives the start of the period that holds the day, and leaves it there', () => {
    const dates = fc.integer({ min: 400_000, max: 900_000 }).map(formatDate);
    const rules = fc.record({
      weekStart: fc.integer({ min: 1, max: 7 }),
      fiscalYearStart: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(dates, fc.constantFrom(...grains), rules, (date, grain, calendar) => {
        const start = truncateToGrain(date, grain, calendar);
        expect(start <= date).toBe(true);
        expect(addGrain(start, grain, 1) > date).toBe(true);
        expect(truncateToGrain(start, grain, calendar)).toBe(start);
      }),
    );
  });

  it('refuses what is not a date', () => {
    expect(() => truncateToGrain('2025-02-30', 'month', plain)).toThrow(RangeError);
  });
});

describe('addGrain', () => {
  it.each<[string, Grain, number, string]>([
    ['2026-10-31', 'day', 1, '2026-11-01'],
    ['2024-02-28', 'day', 2, '2024-03-01'],
    ['2026-10-31', 'week', -2, '2026-10-17'],
    ['2026-10-31', 'month', 1, '2026-11-30'],
    ['2026-10-31', 'quarter', -1, '2026-07-31'],
    ['2026-08-31', 'half', 1, '2027-02-28'],
    ['2024-02-29', 'year', 1, '2025-02-28'],
  ])('%s and %s times %i is %s', (date, grain, count, expected) => {
    expect(addGrain(date, grain, count)).toBe(expected);
  });
});

describe('daysBetween', () => {
  it('counts across a leap day and backwards', () => {
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2025-03-01', '2025-02-28')).toBe(-1);
  });
});
