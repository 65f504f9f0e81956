import type { Column, Table } from '../../lib/catalog/catalog.ts';
import type { MysqlServer } from '../../test/support/mysql-server.ts';
import { syntheticCatalog } from './synthetic-catalog.ts';

export interface ManyTablesOptions {
  readonly tables: number;
  readonly rows: number;
}

const columnTypes: Readonly<Record<string, string>> = {
  integer: 'INT',
  decimal: 'DECIMAL(12,2)',
  text: 'VARCHAR(40)',
  date: 'DATE',
  timestamp: 'DATETIME',
};

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Makes the tables of the synthetic catalog on a server, without declared references, and gives the database's name. */
export async function makeManyTables({ admin, config }: MysqlServer, options: ManyTablesOptions): Promise<string> {
  const database = `many_${options.tables}`;
  await admin.query(`CREATE DATABASE ${database} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await admin.query(`GRANT SELECT, SHOW VIEW ON ${database}.* TO '${config.user}'@'%'`);
  for (const [index, table] of syntheticCatalog(options.tables).tables.entries()) {
    await admin.query(createStatement(database, table));
    await admin.query(insertStatement(database, table, index, options.rows));
  }
  return database;
}

function createStatement(database: string, { name, comment = '', columns }: Table): string {
  const list = columns.map(
    (column) =>
      `${column.name} ${columnTypes[column.type] ?? 'VARCHAR(40)'}${column.name === 'id' ? ' PRIMARY KEY' : ''} COMMENT ${quoted(column.comment ?? '')}`,
  );
  return `CREATE TABLE ${database}.${name} (${list.join(', ')}) COMMENT ${quoted(comment)}`;
}

function insertStatement(database: string, table: Table, index: number, rows: number): string {
  const list = table.columns.map((column) => cellOf(column, index));
  return `INSERT INTO ${database}.${table.name} SELECT ${list.join(', ')} FROM seq_1_to_${rows}`;
}

function cellOf({ name, type, profile }: Column, table: number): string {
  if (name === 'id') return 'seq';
  const values = profile.values ?? [];
  if (values.length > 0) return `ELT(1 + seq % ${values.length}, ${values.map(quoted).join(', ')})`;
  switch (type) {
    case 'integer':
      return `1 + (seq * 7 + ${table}) % 150`;
    case 'decimal':
      return `(seq * 13 + ${table}) % 100000 / 100`;
    case 'date':
    case 'timestamp':
      return `'2025-01-01' + INTERVAL seq % 600 DAY`;
    default:
      return `CONCAT('note ', seq * ${table + 1})`;
  }
}
