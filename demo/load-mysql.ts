import mysql from 'mysql2/promise';
import { cellBatches } from './cell.ts';
import type { TableDefinition, TableRows } from './definition.ts';
import { renderDdl } from './render-ddl.ts';
import { maxInsertRows, renderInsert } from './render-insert.ts';
import { quoteIdentifier } from './sql-text.ts';
import { type DemoWarehouseId, demoWarehouses } from './warehouses.ts';

export interface LoadMysqlOptions {
  /** mysql://user:password@host:port/ of an account that may make databases; `?tls=verify` or `?tls=off`. */
  readonly url: string;
  readonly ids: readonly DemoWarehouseId[];
  /** Comes before the name of each database. */
  readonly prefix?: string;
  /** Takes the place of databases of these names. */
  readonly force?: boolean;
  readonly log?: (line: string) => void;
}

/** Rows of a transaction: TiDB bounds its size, and a server keeps all of it for a possible return. */
const transactionRows = 50_000;

const isThisMachine = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/i.test(host);

function connectionOptions(text: string): mysql.ConnectionOptions {
  const url = new URL(text);
  if (url.protocol !== 'mysql:') throw new Error('The URL must begin with mysql://');
  const tls = url.searchParams.get('tls') ?? (isThisMachine(url.hostname) ? 'off' : 'verify');
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 3306),
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    charset: 'UTF8MB4_BIN',
    flags: ['-LOCAL_FILES'],
    ...(tls === 'off' ? {} : { ssl: { verifyIdentity: true, minVersion: 'TLSv1.2' } }),
  };
}

/** Makes a database for each warehouse and fills it with the rows that the embedded ones have. Gives the rows of each. */
export async function loadMysql(options: LoadMysqlOptions): Promise<ReadonlyMap<string, number>> {
  const connection = await mysql.createConnection(connectionOptions(options.url));
  try {
    // Literals are written for these modes; keys are checked when they have been made, and the rows fit them.
    await connection.query("SET sql_mode = 'STRICT_ALL_TABLES', foreign_key_checks = 0, unique_checks = 0");
    const names = options.ids.map((id) => [id, `${options.prefix ?? ''}${id}`] as const);
    if (options.force !== true)
      await refuseExisting(
        connection,
        names.map(([, name]) => name),
      );
    const counts = new Map<string, number>();
    for (const [id, name] of names) counts.set(name, await loadWarehouse(connection, id, name, options));
    return counts;
  } finally {
    await connection.end();
  }
}

async function refuseExisting(connection: mysql.Connection, names: readonly string[]): Promise<void> {
  const [rows] = await connection.query<mysql.RowDataPacket[]>({
    sql: 'SELECT SCHEMA_NAME AS name FROM information_schema.SCHEMATA WHERE SCHEMA_NAME IN (?)',
    values: [names],
  });
  if (rows.length === 0) return;
  const existing = rows.map((row) => String(row['name'])).join(', ');
  throw new Error(
    `The server has databases of these names: ${existing}. --force takes their place, --prefix avoids them.`,
  );
}

async function loadWarehouse(
  connection: mysql.Connection,
  id: DemoWarehouseId,
  name: string,
  { log }: LoadMysqlOptions,
): Promise<number> {
  const quoted = quoteIdentifier(name, 'mysql');
  const { tables, generate } = demoWarehouses[id];
  await connection.query(`DROP DATABASE IF EXISTS ${quoted}`);
  await connection.query(`CREATE DATABASE ${quoted} CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
  await connection.query(`USE ${quoted}`);
  for (const statement of renderDdl(tables, 'mysql')) await connection.query(statement);
  let count = 0;
  for (const { table, rows } of await generate()) {
    count += await loadTable(connection, table, rows);
    log?.(`${name}.${table.name}: ${count.toLocaleString('en')} rows so far`);
  }
  // The server's estimates, which the catalog goes by, come from here.
  await connection.query(`ANALYZE TABLE ${tables.map((table) => quoteIdentifier(table.name, 'mysql')).join(', ')}`);
  return count;
}

async function loadTable(
  connection: mysql.Connection,
  table: TableDefinition,
  rows: TableRows['rows'],
): Promise<number> {
  let count = 0;
  let uncommitted = 0;
  await connection.beginTransaction();
  for (const batch of cellBatches(table, rows, maxInsertRows)) {
    await connection.query(renderInsert(table, batch, 'mysql'));
    count += batch.length;
    uncommitted += batch.length;
    if (uncommitted >= transactionRows) {
      await connection.commit();
      await connection.beginTransaction();
      uncommitted = 0;
    }
  }
  await connection.commit();
  return count;
}
