import { createHash } from 'node:crypto';
import type { CatalogStructure, TableStructure } from './catalog.ts';
import { tableKey } from './table-name.ts';

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/**
 * SHA-256 of what plans and mappings depend on: names, types, nullability, keys and comments. Row estimates do not count,
 * nor does the order in which the engine lists tables and keys; the order of columns does.
 */
export function fingerprint({ dialect, tables }: CatalogStructure): string {
  const ordered = tables.toSorted((left, right) => compare(tableKey(left), tableKey(right)));
  return createHash('sha256')
    .update(JSON.stringify([dialect, ordered.map(canonicalTable)]))
    .digest('hex');
}

function canonicalTable(table: TableStructure): unknown {
  const sorted = (keys: readonly unknown[]) => keys.map((key) => JSON.stringify(key)).toSorted(compare);
  return [
    tableKey(table),
    table.kind,
    table.comment ?? null,
    table.columns.map(({ name, type, nativeType, nullable, comment }) => [
      name,
      type,
      nativeType,
      nullable,
      comment ?? null,
    ]),
    table.primaryKey,
    sorted(table.uniqueKeys),
    sorted(
      table.foreignKeys.map(({ columns, references, referencedColumns }) => [
        columns,
        tableKey(references),
        referencedColumns,
      ]),
    ),
  ];
}
