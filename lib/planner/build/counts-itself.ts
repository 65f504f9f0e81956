import { tableKey } from '../../catalog/table-name.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { Dimension, Figure } from './gathered.ts';

/**
 * Of each thing there is one: "employees by employee" has lost what is to be counted, and so has the name of an employee
 * where it is `ranked` by how many there are.
 */
export function countsItself(
  figure: Figure,
  dimensions: readonly Dimension[],
  { joins }: SemanticIndex,
  ranked = false,
): boolean {
  if (figure.kind !== 'count') return false;
  const { column, entity } = figure;
  const key = joins
    .keysOf(entity.key)
    .find(({ fromColumns }) => fromColumns.length === 1 && fromColumns[0] === column?.column.name);
  const counted = column === undefined ? entity.key : key === undefined ? undefined : tableKey(key.to);
  if (ranked && column === undefined && isNamed(entity, dimensions)) return true;
  return dimensions.some((dimension) =>
    dimension.kind === 'entity'
      ? dimension.entity.key === counted
      : dimension.kind === 'attribute' && dimension.column === column,
  );
}

/** The dimensions tell the rows of the table apart by their names. */
function isNamed({ key, nameColumns, columns, table }: Entity, dimensions: readonly Dimension[]): boolean {
  const [only, ...others] = nameColumns;
  const profile = columns.find(({ column: { name } }) => name === only)?.column.profile;
  const isUnique = others.length > 0 || (profile?.distinctCount ?? 0) >= (table.rowCount ?? Number.POSITIVE_INFINITY);
  const isShown = (name: string) =>
    dimensions.some(
      (dimension) =>
        dimension.kind === 'attribute' && dimension.entity.key === key && dimension.column.column.name === name,
    );
  return only !== undefined && isUnique && nameColumns.every(isShown);
}
