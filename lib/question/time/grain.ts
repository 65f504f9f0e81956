/** A size of calendar period, from the finest to the coarsest. */
export type Grain = 'day' | 'week' | 'month' | 'quarter' | 'half' | 'year';

/** A position within a larger period: groups and filters by it recur. */
export type CalendarPart =
  | 'hour-of-day'
  | 'day-of-week'
  | 'day-of-month'
  | 'week-of-year'
  | 'month-of-year'
  | 'quarter-of-year';

const order: Readonly<Record<Grain, number>> = { day: 0, week: 1, month: 2, quarter: 3, half: 4, year: 5 };

/** Months in the grains that are made of months; undefined for days and weeks. */
export const monthsIn = (grain: Grain): number | undefined =>
  ({ day: undefined, week: undefined, month: 1, quarter: 3, half: 6, year: 12 })[grain];

export const isFiner = (a: Grain, b: Grain): boolean => order[a] < order[b];

export const pluralOf = (grain: Grain): string => (grain === 'half' ? 'halves' : `${grain}s`);
