import type { Dialect } from '../lib/sql/dialect.ts';
import type { Cell } from '../lib/sql/value.ts';
import type { DemoType } from './definition.ts';

/** The dialects that the demo warehouses can be loaded into; TiDB takes MySQL's text. */
export type DemoDialect = Extract<Dialect, 'duckdb' | 'mysql' | 'tsql'>;

export function quoteIdentifier(name: string, dialect: DemoDialect): string {
  switch (dialect) {
    case 'duckdb':
      return `"${name.replaceAll('"', '""')}"`;
    case 'mysql':
      return `\`${name.replaceAll('`', '``')}\``;
    case 'tsql':
      return `[${name.replaceAll(']', ']]')}]`;
    default:
      return dialect satisfies never;
  }
}

export function quoteText(value: string, dialect: DemoDialect): string {
  const doubled = value.replaceAll("'", "''");
  switch (dialect) {
    case 'duckdb':
      return `'${doubled}'`;
    case 'mysql':
      return `'${doubled.replaceAll('\\', '\\\\')}'`;
    case 'tsql':
      return `N'${doubled}'`;
    default:
      return dialect satisfies never;
  }
}

/** A canonical cell as a literal of the column's type. */
export function renderLiteral(value: Cell, type: DemoType, dialect: DemoDialect): string {
  if (value === null) return 'NULL';
  if (typeof value === 'boolean') {
    if (dialect === 'tsql') return value ? '1' : '0';
    return value ? 'TRUE' : 'FALSE';
  }
  // Exact decimals travel as text; as literals they are bare digits.
  if (typeof value === 'number' || type.kind === 'decimal') return String(value);
  if (type.kind === 'text') return quoteText(value, dialect);
  return `'${value}'`;
}
