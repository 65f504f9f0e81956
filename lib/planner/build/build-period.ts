import type { Period } from '../../question/time/time-expression.ts';
import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { Choices } from '../choose/choices.ts';
import { chooseTime, type TimeChoice, timeReference } from '../choose/choose-time.ts';
import type { Frame, FrameFilter } from '../frame.ts';
import type { Filter } from '../plan.ts';
import { type FilterContext, periodByExistence } from './build-filters.ts';
import type { ClauseFilter } from './merge-filters.ts';

type PeriodFilter = Extract<FrameFilter, { kind: 'period' }>;

/** The column that the question's own verb names: shipped, signed up. */
function eventTime(filter: PeriodFilter, choices: Choices): { table: string; column: string } | undefined {
  const element = filter.event === undefined ? undefined : choices.terms.get(filter.event)?.element;
  if (element?.kind === 'column') return { table: element.column.table, column: element.column.column.name };
  const column = element?.kind === 'entity' ? element.entity.timeColumns[0]?.name : undefined;
  return element?.kind === 'entity' && column !== undefined ? { table: element.entity.key, column } : undefined;
}

export function periodTime(frame: Frame, context: FilterContext): TimeChoice | undefined {
  for (const filter of frame.filters) {
    const named = filter.kind === 'period' ? eventTime(filter, context.choices) : undefined;
    if (named !== undefined && context.index.joins.reachable(context.baseKey).has(named.table))
      return { ...named, penalty: 0 };
  }
  return undefined;
}

export function isWholeYears({ start, end }: Period): boolean {
  return [start, end].every((day) => day === undefined || day.endsWith('-01-01'));
}

function isYear({ table, column }: { table: string; column: string }, { index }: FilterContext): boolean {
  return index.entityOf(table)?.timeColumns.find(({ name }) => name === column)?.unit === 'year';
}

export function buildPeriod(
  filter: PeriodFilter,
  context: FilterContext,
  /** What the question has said before. */
  said: readonly ClauseFilter[] = [],
): { filter: Filter; penalty: number } | undefined {
  const { period } = filter.time;
  const asked = isWholeYears(period) ? 'years' : 'days';
  const make = (ref: ColumnReference): Filter => ({ kind: 'period', ref, ...period });
  const named = eventTime(filter, context.choices);
  if (filter.event !== undefined && named === undefined) return undefined;
  if (named !== undefined && asked === 'days' && isYear(named, context)) return undefined;
  if (named !== undefined && !context.index.joins.reachable(context.baseKey).has(named.table)) {
    const made = periodByExistence(named.table, named.column, context, make);
    return made === undefined ? undefined : { filter: made.filter, penalty: made.penalty - 0.1 };
  }
  const related = filter.event === undefined ? relatedTime(filter, context, said) : undefined;
  if (related !== undefined) {
    const made = periodByExistence(related.table, related.column, context, make);
    return made === undefined ? undefined : { filter: made.filter, penalty: made.penalty + related.penalty };
  }
  const time = named === undefined ? chooseTime(context.baseKey, context.index, asked) : { ...named, penalty: 0 };
  const ref = time === undefined ? undefined : timeReference(time, context.builder);
  return time === undefined || ref === undefined ? undefined : { filter: make(ref), penalty: time.penalty };
}

/** "Bought tea in 2025": behind what is told of related rows, the time is theirs. */
function relatedTime(
  { time: { period }, clause }: PeriodFilter,
  { baseKey, index }: FilterContext,
  said: readonly ClauseFilter[],
): TimeChoice | undefined {
  const last = said.findLast((known) => known.clause === clause && known.filter.kind === 'exists')?.filter;
  if (last?.kind !== 'exists') return undefined;
  const time = chooseTime(last.table.alias, index, isWholeYears(period) ? 'years' : 'days');
  return time === undefined || index.joins.reachable(baseKey).has(time.table) ? undefined : time;
}
