import type { Column, ColumnProfile, Relationship, Table } from '../../lib/catalog/catalog.ts';
import type { ColumnType } from '../../lib/sql/value.ts';

export const column = (name: string, type: ColumnType, profile: ColumnProfile = {}, nullable = false): Column => ({
  name,
  type,
  nativeType: type.toUpperCase(),
  nullable,
  profile,
});

export const texts = (name: string, values: readonly string[], distinctCount = values.length): Column =>
  column(name, 'text', { distinctCount, values, valuesComplete: true });

export function table(
  name: string,
  rowCount: number,
  columns: readonly Column[],
  primaryKey: readonly string[],
): Table {
  return { name, kind: 'table', rowCount, columns, primaryKey, uniqueKeys: [], foreignKeys: [] };
}

export function key(from: string, fromColumn: string, to: string, toColumn: string): Relationship {
  return {
    from: { name: from },
    fromColumns: [fromColumn],
    to: { name: to },
    toColumns: [toColumn],
    source: 'declared',
    confidence: 1,
  };
}

export const id = (name: string, rows: number): Column => column(name, 'integer', { distinctCount: rows });
