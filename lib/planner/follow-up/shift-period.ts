import { addGrain } from '../../question/time/calendar-arithmetic.ts';
import type { Frame } from '../frame.ts';
import type { Fragment } from './fragment.ts';

/**
 * The period before that of the question before. "The month before" is said of a month alone, "the year before" of any
 * period. Undefined where there is no such period.
 */
export function shiftPeriod(old: Frame, back: Fragment['shift']): Frame | undefined {
  if (back === undefined) return old;
  const at = old.filters.findIndex(({ kind }) => kind === 'period');
  const filter = old.filters[at];
  if (filter?.kind !== 'period') return undefined;
  const { period, grain: size } = filter.time;
  const { start, end } = period;
  const grain = back === 'same' ? size : back;
  const isWhole = start !== undefined && end !== undefined && addGrain(start, size, 1) === end;
  if (start === undefined || end === undefined || (grain !== 'year' && (grain !== size || !isWhole))) return undefined;
  const moved = { start: addGrain(start, grain, -1), end: addGrain(end, grain, -1) };
  return { ...old, filters: old.filters.with(at, { ...filter, time: { ...filter.time, period: moved } }) };
}
