import { tableKey } from '../catalog/table-name.ts';
import type { JoinGraph } from '../semantic/join-graph.ts';
import type { SchemaElement } from '../semantic/term-index.ts';

/** The key of the table that the element is, or is of. */
export function tableOf(element: SchemaElement): string {
  switch (element.kind) {
    case 'entity':
      return element.entity.key;
    case 'column':
      return element.column.table;
    case 'measure':
      return element.measure.table;
    default:
      return element satisfies never;
  }
}

/** The key of the table that a column of keys leads to. */
export function referredBy(element: SchemaElement, joins: JoinGraph): string | undefined {
  if (element.kind !== 'column' || element.column.role !== 'foreign-key') return undefined;
  const { table, column } = element.column;
  const key = joins.keysOf(table).find(({ fromColumns }) => fromColumns.length === 1 && fromColumns[0] === column.name);
  return key === undefined ? undefined : tableKey(key.to);
}
