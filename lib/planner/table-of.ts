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
