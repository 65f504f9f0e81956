import { describe, expect, it } from 'vitest';
import { dayOf, isoOfDay, isoOfSecond, monthStart, partsOfDay, weekdayOf } from './day.ts';

describe('days', () => {
  it.each(['1970-01-01', '2024-02-29', '2025-12-31', '2026-10-31'])('reads and writes %s', (iso) => {
    expect(isoOfDay(dayOf(iso))).toBe(iso);
  });

  it('knows the parts of a leap day', () => {
    expect(partsOfDay(dayOf('2024-02-29'))).toEqual({ year: 2024, month: 2, day: 29 });
  });

  it.each([
    ['2026-10-31', 6],
    ['2026-11-01', 7],
    ['2026-11-02', 1],
    ['1969-12-31', 3],
  ])('puts %s on weekday %i', (iso, weekday) => {
    expect(weekdayOf(dayOf(iso))).toBe(weekday);
  });

  it.each([
    ['2026-10-31', 0, '2026-10-01'],
    ['2023-11-15', 2, '2024-01-01'],
    ['2024-03-31', -1, '2024-02-01'],
  ])('finds the month of %s moved by %i', (iso, offset, expected) => {
    expect(isoOfDay(monthStart(dayOf(iso), offset))).toBe(expected);
  });

  it('writes a timestamp to the second', () => {
    expect(isoOfSecond(86_399)).toBe('1970-01-01 23:59:59');
  });
});
