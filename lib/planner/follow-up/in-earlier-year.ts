import { addGrain } from '../../question/time/calendar-arithmetic.ts';
import { findTimeExpressions } from '../../question/time/find-time-expressions.ts';
import type { Period, PeriodExpression, TimeContext } from '../../question/time/time-expression.ts';
import type { Frame } from '../frame.ts';
import { calendarOf, type PlanRequest } from '../plan-request.ts';
import type { Fragment } from './fragment.ts';

/** "Revenue in March 2025", "and in April?": a month or a quarter without a year is of the year spoken of. */
export function inEarlierYear(fragment: Fragment, before: Frame, request: PlanRequest): Fragment {
  const spoken = before.filters.find(({ kind }) => kind === 'period');
  if (spoken?.kind !== 'period') return fragment;
  const year = yearSpokenOf(spoken.time.period, request.asOf);
  if (year === undefined) return fragment;
  const calendar = calendarOf(request);
  const filters = fragment.frame.filters.map((filter) => {
    if (filter.kind !== 'period') return filter;
    const said = fragment.cover.annotations.find(
      ({ reading }) => reading.kind === 'time' && reading.time === filter.time,
    );
    const period = said === undefined ? undefined : bareIn(said.text, year, calendar);
    return period === undefined ? filter : { ...filter, time: { ...filter.time, ...period } };
  });
  return { ...fragment, frame: { ...fragment.frame, filters } };
}

/** The last day of the year that the period is or lies in; undefined where that is the present year, or several are. */
function yearSpokenOf({ start, end }: Period, asOf: string): string | undefined {
  if (start === undefined || end === undefined) return undefined;
  const isYear = addGrain(start, 'year', 1) === end;
  const lastDay = isYear ? addGrain(end, 'day', -1) : `${start.slice(0, 4)}-12-31`;
  const isWithin = start.slice(0, 4) === addGrain(end, 'day', -1).slice(0, 4);
  const isPast = lastDay < asOf && (isYear || isWithin);
  return isPast ? lastDay : undefined;
}

/**
 * The words read in another year, where they name a part of a year and neither the year itself nor a distance from the
 * present: the month is the same whatever the day, and the year is that of the day.
 */
function bareIn(
  text: string,
  lastDay: string,
  calendar: TimeContext,
): Pick<PeriodExpression, 'period' | 'label'> | undefined {
  const read = (asOf: string) =>
    findTimeExpressions(text, { ...calendar, asOf }).find((time) => time.kind === 'period');
  const said = read(lastDay);
  const { start, end } = said?.period ?? {};
  if (said === undefined || start === undefined || end === undefined) return undefined;
  if (addGrain(start, 'year', 1) <= end || end <= addGrain(lastDay, 'year', -1) || start > lastDay) return undefined;
  const others = [-4, -8].map((months) => read(addGrain(lastDay, 'month', months)));
  const isSamePart = others.every((other) => other?.period.start?.slice(5) === start.slice(5));
  const isSameYear = read(addGrain(lastDay, 'year', -1))?.period.start === start;
  return isSamePart && !isSameYear ? { period: said.period, label: said.label } : undefined;
}
