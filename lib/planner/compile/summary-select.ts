import { columnsOfScalar } from '../../semantic/condition.ts';
import type { ColumnReference, MeasureExpression } from '../../semantic/measure-expression.ts';
import { type Filter, isDimension, isOwn, type Output, type Plan } from '../plan.ts';
import { type CompileOptions, compile } from './compile.ts';

/**
 * The statement that sums up in advance what questions of the plan's shape ask: its figures for each combination of what it
 * groups and filters by, with time by day, so that other values and coarser periods can be read from the summary as well.
 * Undefined where a summary could not be put together again (averages, distinct counts) or would hardly be smaller.
 */
export function summarySelect(plan: Plan, options: CompileOptions): string | undefined {
  const measures = plan.outputs.filter((output) => output.kind === 'measure');
  if (measures.length === 0 || plan.outputs.some((output) => !isOwn(output))) return undefined;
  const parts = measures.map(({ expression }) => additiveParts(expression));
  const having = plan.having.map(({ expression }) => additiveParts(expression));
  const filtered = plan.filters.map(dimensionOf);
  if ([...parts, ...having, ...filtered].includes(undefined)) return undefined;
  const dimensions = [
    ...plan.outputs
      .filter(isDimension)
      .map((output): Dimension => ({ ref: output.ref, isTime: output.kind === 'time' })),
    ...filtered.filter((dimension) => dimension !== undefined),
  ];
  const figures = [...parts, ...having].flatMap((found) => found ?? []);
  const outputs = [...uniqueBy(dimensions, refKey).map(toOutput), ...uniqueBy(figures, JSON.stringify).map(toMeasure)];
  const { limit: _, limitWithin: __, qualify: ___, ...unlimited } = plan;
  const summary: Plan = { ...unlimited, outputs, filters: [], having: [], orderBy: [], distinct: false };
  const { text, parameters } = compile(summary, options);
  // A constant in a figure would be a parameter, which a definition cannot have.
  return parameters.length > 0 ? undefined : text;
}

interface Dimension {
  readonly ref: ColumnReference;
  readonly isTime: boolean;
}

function dimensionOf(filter: Filter): Dimension | undefined {
  if (filter.kind === 'period') return { ref: filter.ref, isTime: true };
  if (filter.kind === 'in' || filter.kind === 'null') return { ref: filter.ref, isTime: false };
  return undefined;
}

/** The figures from whose sums, smallest and largest the figure can be made for any group of groups. */
function additiveParts(expression: MeasureExpression): readonly MeasureExpression[] | undefined {
  switch (expression.kind) {
    case 'count-rows':
      return [expression];
    case 'count-distinct':
      return undefined;
    case 'aggregate':
      return expression.fn === 'avg' ? undefined : [expression];
    case 'ratio': {
      const numerator = additiveParts(expression.numerator);
      const denominator = additiveParts(expression.denominator);
      return numerator === undefined || denominator === undefined ? undefined : [...numerator, ...denominator];
    }
    case 'combination': {
      const left = additiveParts(expression.left);
      const right = additiveParts(expression.right);
      return left === undefined || right === undefined ? undefined : [...left, ...right];
    }
    case 'constant':
      return [];
    default:
      return expression satisfies never;
  }
}

function toOutput({ ref, isTime }: Dimension): Output {
  return isTime
    ? { kind: 'time', label: ref.column, ref, grain: 'day' }
    : { kind: 'attribute', label: ref.column, ref };
}

function toMeasure(expression: MeasureExpression): Output {
  return { kind: 'measure', label: labelOf(expression), expression };
}

function labelOf(expression: MeasureExpression): string {
  if (expression.kind !== 'aggregate') return 'row_count';
  return [expression.fn, ...columnsOfScalar(expression.of).map(({ column }) => column)].join('_');
}

const refKey = ({ ref }: Dimension): string => JSON.stringify([ref.alias, ref.column]);

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const seen = new Map<string, T>();
  for (const item of items) {
    const key = keyOf(item);
    if (!seen.has(key)) seen.set(key, item);
  }
  return [...seen.values()];
}
