import { isNumericType } from '../../semantic/column-kind.ts';
import type { ColumnMeaning } from '../../semantic/semantic-model.ts';
import type { FrameFilter } from '../frame.ts';
import type { Output, Plan, Qualification } from '../plan.ts';
import type { Asked } from './asked.ts';
import { type BuiltFilter, type FilterContext, onColumn } from './build-filters.ts';
import { isAggregated } from './figure-expression.ts';
import { type Gathered, isFigure } from './gather.ts';
import { tableReference } from './join-builder.ts';

interface AverageInputs {
  readonly filter: Extract<FrameFilter, { kind: 'compare' }>;
  readonly asked: Asked;
  readonly gathered: Gathered;
  readonly outputs: readonly Output[];
  /** All that the question restricts its rows by. */
  readonly filters: readonly FrameFilter[];
  readonly context: FilterContext;
}

/** A figure held against its own average: of the groups' figures where there are groups, else of all rows. */
export function buildAverage(
  inputs: AverageInputs,
): BuiltFilter | { readonly qualification: Qualification; readonly penalty: number } | undefined {
  const { filter, asked, gathered, outputs, filters, context } = inputs;
  if (isFigure(asked) && isAggregated(asked)) {
    const of = outputs.findIndex((output) => output.kind === 'measure' && output.label === asked.label);
    const isGrouped = gathered.mode === 'aggregate' && gathered.dimensions.length === 1;
    // "German customers with revenue above average": the average of the German ones, hardly that of all.
    const penalty = filters.some(({ kind }) => kind !== 'compare' && kind !== 'period') ? -0.3 : -0.05;
    return of < 0 || !isGrouped ? undefined : { qualification: { of, operator: filter.operator }, penalty };
  }
  const column = columnOf(asked);
  // Whether the average is that of the restricted rows or of all, the question does not say.
  if (column === undefined || filters.length > 1 || !isNumericType(column.column.type)) return undefined;
  const figure = averageOf(column, context);
  if (figure === undefined) return undefined;
  return onColumn(column, context, (ref) => ({
    kind: 'compare-figure',
    left: { kind: 'column', ref },
    operator: filter.operator,
    figure,
  }));
}

function columnOf(asked: Asked): ColumnMeaning | undefined {
  if (asked.kind === 'attribute') return asked.column;
  return asked.kind === 'figure' ? asked.implied?.column : undefined;
}

function averageOf({ table, column }: ColumnMeaning, { index }: FilterContext): Plan | undefined {
  // Of rows that hold for a time only, those of the past would count as well.
  if (index.entityOf(table)?.validity !== undefined) return undefined;
  const ref = { alias: table, column: column.name, type: column.type };
  const expression = { kind: 'aggregate', fn: 'avg', of: { kind: 'column', ref } } as const;
  return {
    version: 1,
    base: tableReference(table, index),
    joins: [],
    outputs: [{ kind: 'measure', label: 'average', expression }],
    filters: [],
    having: [],
    orderBy: [],
    distinct: false,
  };
}
