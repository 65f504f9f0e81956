import type { Cell } from '../lib/sql/value.ts';
import type { TableDefinition } from './definition.ts';
import { type DemoDialect, quoteIdentifier, renderLiteral } from './sql-text.ts';

/** Rows in one INSERT: SQL Server takes at most 1,000 in a VALUES list. */
export const maxInsertRows = 1000;

/** One INSERT of canonical rows whose cells are in the order of the table's columns. */
export function renderInsert(table: TableDefinition, rows: readonly (readonly Cell[])[], dialect: DemoDialect): string {
  if (rows.length === 0 || rows.length > maxInsertRows) {
    throw new RangeError(`An INSERT takes 1 to ${maxInsertRows} rows, not ${rows.length}`);
  }
  const columns = Object.entries(table.columns);
  const names = columns.map(([name]) => quoteIdentifier(name, dialect)).join(', ');
  const values = rows.map(
    (row) =>
      `(${columns.map(([, column], index) => renderLiteral(row[index] ?? null, column.type, dialect)).join(', ')})`,
  );
  return `INSERT INTO ${quoteIdentifier(table.name, dialect)} (${names}) VALUES\n${values.join(',\n')}`;
}
