import type { SqlParameter } from '../sql/value.ts';
import { buildAverage } from './build-average.ts';
import { type BuiltFilter, type FilterContext, onColumn } from './build-filters.ts';
import { isAggregated, toExpression } from './figure-expression.ts';
import type { FrameFilter } from './frame.ts';
import { type Gathered, isFigure } from './gather.ts';
import type { Having, Output, Qualification } from './plan.ts';

interface ThresholdScope {
  readonly context: FilterContext;
  readonly outputs: readonly Output[];
  readonly filters: readonly FrameFilter[];
}

export type BuiltThreshold =
  | BuiltFilter
  | { readonly having: Having; readonly penalty: number }
  | { readonly qualification: Qualification; readonly penalty: number };

export function buildThreshold(
  filter: Extract<FrameFilter, { kind: 'compare' }>,
  gathered: Gathered,
  { context, outputs, filters }: ThresholdScope,
): BuiltThreshold | undefined {
  const asked = gathered.thresholds.find((threshold) => threshold.filter === filter)?.asked;
  if (asked === undefined || asked.kind === 'entity') return undefined;
  const number = filter.value;
  if (number === 'average') return buildAverage({ filter, asked, gathered, outputs, filters, context });
  const value: SqlParameter = {
    type: Number.isInteger(number) ? 'integer' : 'decimal',
    value: Number.isInteger(number) ? number : String(number),
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
