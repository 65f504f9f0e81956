import { tableKey } from '../catalog/table-name.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { Dimension, Figure } from './gathered.ts';

/** Of each thing there is one: "employees by employee" has lost what is to be counted. */
export function countsItself(figure: Figure, dimensions: readonly Dimension[], { joins }: SemanticIndex): boolean {
  if (figure.kind !== 'count') return false;
  const { column, entity } = figure;
  const key = joins
    .keysOf(entity.key)
    .find(({ fromColumns }) => fromColumns.length === 1 && fromColumns[0] === column?.column.name);
  const counted = column === undefined ? entity.key : key === undefined ? undefined : tableKey(key.to);
  return dimensions.some((dimension) =>
    dimension.kind === 'entity'
      ? dimension.entity.key === counted
      : dimension.kind === 'attribute' && dimension.column === column,
  );
}
