import type { ColumnReference, Condition } from '../../semantic/measure-expression.ts';
import type { SqlParameter } from '../../sql/value.ts';
import type { FrameFilter } from '../frame.ts';
import type { Filter, Having, Output, Qualification } from '../plan.ts';
import { buildAverage } from './build-average.ts';
import { type BuiltFilter, type FilterContext, onColumn } from './build-filters.ts';
import { isAggregated, toExpression } from './figure-expression.ts';
import { type Gathered, isFigure } from './gather.ts';

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
  const value = parameterOf(number);
  if (isFigure(asked) && isAggregated(asked)) {
    if (filter.alternatives !== undefined) return undefined;
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
  const { title } = column;
  const built = onColumn(column, context, (ref) => anyOf(filter, number, ref, title));
  return built?.filter === undefined ? undefined : { filter: built.filter, penalty: built.penalty };
}

type Compared = Extract<FrameFilter, { kind: 'compare' }>;

/** The comparison, or one of several, with the column. */
function anyOf({ operator, alternatives }: Compared, value: number, ref: ColumnReference, title: string): Filter {
  const left = { kind: 'column', ref } as const;
  const right = { kind: 'literal', value: parameterOf(value) } as const;
  if (alternatives === undefined) return { kind: 'compare', left, operator, right };
  const conditions = [{ operator, value }, ...alternatives].map((each): Condition => {
    const isNot = each.operator === 'ne';
    return {
      kind: 'compare',
      left,
      operator: each.operator === 'ne' ? 'eq' : each.operator,
      right: { kind: 'literal', value: parameterOf(each.value) },
      negated: isNot,
    };
  });
  return { kind: 'condition', label: title, condition: { kind: 'any', conditions }, negated: false };
}

function parameterOf(number: number): SqlParameter {
  return Number.isInteger(number) ? { type: 'integer', value: number } : { type: 'decimal', value: String(number) };
}
