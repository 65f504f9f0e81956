import type { DemoType, ForeignKeyDefinition, TableDefinition } from './definition.ts';
import { type DemoDialect, quoteIdentifier, quoteText } from './sql-text.ts';

function renderType(type: DemoType, dialect: DemoDialect): string {
  switch (type.kind) {
    case 'integer':
      return dialect === 'duckdb' ? 'INTEGER' : 'INT';
    case 'decimal':
      return `DECIMAL(${type.precision},${type.scale})`;
    case 'text':
      return { duckdb: 'VARCHAR', mysql: `VARCHAR(${type.length})`, tsql: `NVARCHAR(${type.length})` }[dialect];
    case 'date':
      return 'DATE';
    case 'timestamp':
      return { duckdb: 'TIMESTAMP', mysql: 'DATETIME', tsql: 'DATETIME2(0)' }[dialect];
    case 'boolean':
      return dialect === 'tsql' ? 'BIT' : 'BOOLEAN';
    default:
      return type satisfies never;
  }
}

function renderForeignKey(key: ForeignKeyDefinition, dialect: DemoDialect): string {
  const list = (names: readonly string[]) => names.map((name) => quoteIdentifier(name, dialect)).join(', ');
  return `FOREIGN KEY (${list(key.columns)}) REFERENCES ${quoteIdentifier(key.references, dialect)} (${list(key.referencedColumns)})`;
}

function renderCreateTable(table: TableDefinition, dialect: DemoDialect): string {
  const quote = (name: string) => quoteIdentifier(name, dialect);
  const list = (names: readonly string[]) => names.map(quote).join(', ');
  const parts = Object.entries(table.columns).map(([name, column]) => {
    const comment = dialect === 'mysql' ? ` COMMENT ${quoteText(column.comment, dialect)}` : '';
    return `${quote(name)} ${renderType(column.type, dialect)}${column.nullable ? ' NULL' : ' NOT NULL'}${comment}`;
  });
  parts.push(`PRIMARY KEY (${list(table.primaryKey)})`);
  for (const key of table.uniqueKeys ?? []) parts.push(`UNIQUE (${list(key)})`);
  for (const key of table.foreignKeys ?? []) parts.push(renderForeignKey(key, dialect));
  // A binary collation: the usual ones of MySQL take は, ば and ハ for the same letter.
  const options =
    dialect === 'mysql'
      ? ` DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin COMMENT=${quoteText(table.comment, dialect)}`
      : '';
  return `CREATE TABLE ${quote(table.name)} (\n  ${parts.join(',\n  ')}\n)${options}`;
}

function renderComments(table: TableDefinition, dialect: DemoDialect): string[] {
  const columns = Object.entries(table.columns);
  switch (dialect) {
    case 'mysql':
      return [];
    case 'duckdb': {
      const name = quoteIdentifier(table.name, dialect);
      return [
        `COMMENT ON TABLE ${name} IS ${quoteText(table.comment, dialect)}`,
        ...columns.map(
          ([column, { comment }]) =>
            `COMMENT ON COLUMN ${name}.${quoteIdentifier(column, dialect)} IS ${quoteText(comment, dialect)}`,
        ),
      ];
    }
    case 'tsql': {
      const describe = (comment: string, column?: string) =>
        `EXEC sys.sp_addextendedproperty @name = N'MS_Description', @value = ${quoteText(comment, dialect)}` +
        `, @level0type = N'SCHEMA', @level0name = N'dbo', @level1type = N'TABLE', @level1name = ${quoteText(table.name, dialect)}` +
        (column === undefined ? '' : `, @level2type = N'COLUMN', @level2name = ${quoteText(column, dialect)}`);
      return [describe(table.comment), ...columns.map(([column, { comment }]) => describe(comment, column))];
    }
    default:
      return dialect satisfies never;
  }
}

/** The statements that create the tables with keys and comments, without terminators, referenced tables first. */
export function renderDdl(tables: readonly TableDefinition[], dialect: DemoDialect): readonly string[] {
  return tables.flatMap((table) => [renderCreateTable(table, dialect), ...renderComments(table, dialect)]);
}
