import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { ColumnMeaning } from '../../semantic/semantic-model.ts';
import type { ValueMatch } from '../../semantic/value-index.ts';
import type { FrameFilter } from '../frame.ts';
import type { Filter, Output, Plan } from '../plan.ts';
import { type BuiltFilter, type FilterContext, onColumn } from './build-filters.ts';
import { createJoinBuilder } from './join-builder.ts';

/** "More expensive than Green Tea": against the figure of the one row that the value names. */
export function buildRowComparison(
  filter: Extract<FrameFilter, { kind: 'compare-row' }>,
  context: FilterContext,
): BuiltFilter | undefined {
  const row = context.choices.values.get(filter)?.[0];
  const property = context.choices.terms.get(filter.property)?.element;
  if (row === undefined || property?.kind !== 'column' || !isOneRow(row) || !hasOrder(property.column))
    return undefined;
  const fn = filter.operator === 'lt' || filter.operator === 'lte' ? 'min' : 'max';
  const figure = rowsNamed(row, property.column, context, (ref) => ({
    kind: 'measure',
    label: property.column.title,
    expression: { kind: 'aggregate', fn, of: { kind: 'column', ref } },
  }));
  if (figure === undefined) return undefined;
  return onColumn(property.column, context, (ref) => ({
    kind: 'compare-figure',
    left: { kind: 'column', ref },
    operator: filter.operator,
    figure,
  }));
}

/** "In the same category as Green Tea": of the things that have the row's property, the row itself left out. */
export function buildSharedProperty(
  filter: Extract<FrameFilter, { kind: 'same' }>,
  context: FilterContext,
): BuiltFilter | undefined {
  const { baseKey, builder, index } = context;
  const row = context.choices.values.get(filter)?.[0];
  const column = keyOf(filter, context);
  // What is compared is a property of the things themselves, as it is of the row.
  if (row === undefined || column === undefined || !index.joins.reachable(baseKey).has(column.table)) return undefined;
  if (column === row.column) return undefined;
  const rows = rowsNamed(row, column, context, (ref) => ({ kind: 'attribute', label: column.title, ref }));
  const ref = builder.column(column.table, column.column.name);
  if (rows === undefined || ref === undefined) return undefined;
  const others: readonly Filter[] = row.entity.key === baseKey ? [isRow(row, builder.base.alias, true)] : [];
  return { filter: { kind: 'in-rows', ref, rows }, others, penalty: -0.05 };
}

/** The column by which a property is the same: of things, their key. */
function keyOf(
  { property }: Extract<FrameFilter, { kind: 'same' }>,
  { choices }: FilterContext,
): ColumnMeaning | undefined {
  const element = choices.terms.get(property)?.element;
  if (element?.kind === 'column') return element.column;
  if (element?.kind !== 'entity' || element.entity.identity.length !== 1) return undefined;
  const [key] = element.entity.identity;
  return element.entity.columns.find(({ column }) => column.name === key);
}

/** The plan that shows one thing of the rows that the value names. */
function rowsNamed(
  row: ValueMatch,
  { table, column }: ColumnMeaning,
  { index, said }: FilterContext,
  show: (ref: ColumnReference) => Output,
): Plan | undefined {
  const builder = createJoinBuilder(row.entity.key, index, said);
  const ref = builder.column(table, column.name);
  if (ref === undefined || builder.ambiguous()) return undefined;
  return {
    version: 1,
    base: builder.base,
    joins: builder.joins(),
    outputs: [show(ref)],
    filters: [isRow(row, builder.base.alias, false)],
    having: [],
    orderBy: [],
    distinct: false,
  };
}

function isRow({ column, values }: ValueMatch, alias: string, negated: boolean): Filter {
  const ref = { alias, column: column.column.name, type: column.column.type };
  return { kind: 'in', ref, values: values.map((value) => ({ type: 'text', value })), negated };
}

/** The value names one thing, rather than a class of them. */
function isOneRow({ column: { column }, entity: { identity, nameColumns } }: ValueMatch): boolean {
  return nameColumns.includes(column.name) || (identity.length === 1 && identity[0] === column.name);
}

function hasOrder({ role, column }: ColumnMeaning): boolean {
  return (
    role === 'measure' ||
    role === 'time' ||
    (role === 'attribute' && ['integer', 'decimal', 'float'].includes(column.type))
  );
}
