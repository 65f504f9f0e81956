import type { Relationship, Table, TableName } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import type { RelationshipView } from '../../contracts/schema-fields.ts';

type TableOf = (name: TableName) => Table | undefined;

export function describeRelationship(relationship: Relationship, tableOf: TableOf): RelationshipView {
  const { from, fromColumns, to, toColumns, source, confidence } = relationship;
  const table = tableOf(from);
  const fanOut = table === undefined ? undefined : measuredFanOut(table, fromColumns);
  return {
    from: { table: tableKey(from), columns: fromColumns },
    to: { table: tableKey(to), columns: toColumns },
    source,
    confidence: Math.round(confidence * 100) / 100,
    cardinality: table !== undefined && isUnique(table, fromColumns) ? 'one-to-one' : 'many-to-one',
    isOptional: fromColumns.some((name) => columnOf(table, name)?.nullable !== false),
    ...(fanOut === undefined ? {} : { fanOut }),
  };
}

/** Whether a key of the table lies within the columns. */
export function isUnique({ primaryKey, uniqueKeys }: Table, columns: readonly string[]): boolean {
  return [primaryKey, ...uniqueKeys].some((key) => key.length > 0 && key.every((part) => columns.includes(part)));
}

/** Rows that have a value in the column, for each value; of several columns together nothing was measured. */
export function measuredFanOut(table: Table, columns: readonly string[]): number | undefined {
  if (isUnique(table, columns)) return 1;
  const [only] = columns;
  if (only === undefined || columns.length > 1) return undefined;
  const { distinctCount, nullFraction = 0 } = columnOf(table, only)?.profile ?? {};
  if (table.rowCount === undefined || distinctCount === undefined || distinctCount === 0) return undefined;
  return Math.round(((table.rowCount * (1 - nullFraction)) / distinctCount) * 100) / 100;
}

function columnOf(table: Table | undefined, name: string) {
  return table?.columns.find((column) => column.name === name);
}
