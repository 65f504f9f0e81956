import type { SqlParameter } from '../sql/value.ts';
import { type FilterContext, onColumn } from './build-filters.ts';
import { isAggregated, toExpression } from './figure-expression.ts';
import type { FrameFilter } from './frame.ts';
import { type Gathered, isFigure } from './gather.ts';
import type { Filter, Having } from './plan.ts';

export function buildThreshold(
  filter: Extract<FrameFilter, { kind: 'compare' }>,
  gathered: Gathered,
  context: FilterContext,
): { filter: Filter; penalty: number } | { having: Having; penalty: number } | undefined {
  const asked = gathered.thresholds.find((threshold) => threshold.filter === filter)?.asked;
  if (asked === undefined || asked.kind === 'entity') return undefined;
  const value: SqlParameter = {
    type: Number.isInteger(filter.value) ? 'integer' : 'decimal',
    value: Number.isInteger(filter.value) ? filter.value : String(filter.value),
  };
  if (isFigure(asked) && isAggregated(asked)) {
    if (gathered.mode !== 'aggregate' || gathered.dimensions.length === 0) return undefined;
    const expression = toExpression(asked, context);
    return expression === undefined
      ? undefined
      : { having: { expression, operator: filter.operator, value }, penalty: 0 };
  }
  const column =
    asked.kind === 'attribute' ? asked.column : asked.kind === 'figure' ? asked.implied?.column : undefined;
  if (column === undefined) return undefined;
  if (!['integer', 'decimal', 'float'].includes(column.column.type)) return undefined;
  const built = onColumn(column, context, (ref) => ({
    kind: 'compare',
    left: { kind: 'column', ref },
    operator: filter.operator,
    right: { kind: 'literal', value },
  }));
  return built?.filter === undefined ? undefined : { filter: built.filter, penalty: built.penalty };
}
