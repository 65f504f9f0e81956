import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { type PrivateMariadb, startMariadb } from '../support/mariadb.ts';

export interface MariadbScratch {
  readonly server: PrivateMariadb;
  /** Runs a statement as root and stops it after half a second; the server's message if it fails. */
  execute(sql: string): Promise<string | undefined>;
  query(sql: string, values?: readonly unknown[]): Promise<readonly (readonly unknown[])[]>;
  /** Everything that a statement could change: data, schema, accounts, variables, locks, sequences, files. */
  snapshot(): Promise<string>;
  close(): Promise<void>;
}

const schema = [
  'CREATE DATABASE scratch',
  'CREATE DATABASE other',
  'USE scratch',
  `CREATE TABLE orders (id INT PRIMARY KEY, customer_id INT, region VARCHAR(20), status VARCHAR(20), total DECIMAL(10,2),
    note TEXT, data JSON, created_at DATETIME)`,
  `INSERT INTO orders SELECT seq, seq MOD 7, CONCAT('r', seq MOD 3), 'open', seq * 1.5, 'n', '{"a": 1}',
    '2026-01-01' + INTERVAL seq DAY FROM seq_1_to_50`,
  'CREATE TABLE customers (id INT, name VARCHAR(50), email VARCHAR(50))',
  "INSERT INTO customers VALUES (1, 'a', 'a@x'), (2, 'b', 'b@x')",
  'CREATE TABLE other.orders (id INT)',
  'CREATE SEQUENCE seq',
  'CREATE SEQUENCE s',
];

/** Read by an observer, so that reading changes nothing in the session that is observed. */
const observed = [
  'SELECT * FROM scratch.orders ORDER BY id',
  'SELECT * FROM scratch.customers ORDER BY id',
  'SELECT * FROM other.orders',
  "SELECT table_schema, table_name, table_type, create_time FROM information_schema.tables WHERE table_schema NOT IN ('information_schema', 'performance_schema', 'sys') ORDER BY 1, 2",
  "SELECT * FROM information_schema.columns WHERE table_schema IN ('scratch', 'other') ORDER BY table_schema, table_name, ordinal_position",
  'SELECT schema_name FROM information_schema.schemata ORDER BY 1',
  'SELECT routine_schema, routine_name FROM information_schema.routines ORDER BY 1, 2',
  'SELECT trigger_name FROM information_schema.triggers ORDER BY 1',
  'SELECT event_name FROM information_schema.events ORDER BY 1',
  'SELECT * FROM mysql.global_priv ORDER BY 1, 2',
  'SELECT name FROM mysql.func ORDER BY 1',
  'SELECT plugin_name, plugin_status FROM information_schema.plugins ORDER BY 1',
  'SELECT next_not_cached_value FROM scratch.seq UNION ALL SELECT next_not_cached_value FROM scratch.s',
  "SELECT variable_name, variable_value FROM information_schema.global_variables WHERE variable_name NOT IN ('TIMESTAMP', 'GTID_BINLOG_POS') ORDER BY 1",
  'SELECT trx_state FROM information_schema.innodb_trx',
];

/** Of the session itself; what any query changes is left out. */
const ownState = [
  `SELECT variable_name, variable_value FROM information_schema.session_variables
    WHERE variable_name NOT IN ('TIMESTAMP', 'WARNING_COUNT', 'ERROR_COUNT', 'RAND_SEED1', 'RAND_SEED2', 'LAST_GTID', 'IN_TRANSACTION')
    ORDER BY 1`,
  'SELECT @a, @x, @i, @@in_transaction, @@last_insert_id, DATABASE()',
  "SELECT IS_USED_LOCK('x'), IS_USED_LOCK('a'), IS_USED_LOCK('seq'), IS_USED_LOCK('1')",
];

async function listFiles(server: PrivateMariadb): Promise<readonly string[]> {
  const names = await readdir(server.directory, { recursive: true });
  // The server's own logs and caches grow by themselves; a new file never comes by itself.
  const sized = names.filter((name) => /data\/(?:scratch|other|mysql)\//.test(name) && !/innodb|gtid/.test(name));
  const described = sized.map(async (name) => `${name} ${(await stat(join(server.directory, name))).size}`);
  return [
    ...names.filter((name) => !sized.includes(name) && !/#sql|ibtmp/.test(name)),
    ...(await Promise.all(described)),
  ].toSorted();
}

/** A private MariaDB with two schemas, entered as root with the FILE privilege. */
export async function createMariadbScratch(): Promise<MariadbScratch> {
  const server = await startMariadb({ serverArguments: ['--max-allowed-packet=16M'] });
  const connect = () => mysql.createConnection({ uri: server.url, rowsAsArray: true, dateStrings: true });
  const observer = await connect();
  for (const sql of schema) await observer.query(sql);
  const session = await connect();
  await session.query('USE scratch');
  await session.query('SET max_statement_time = 0.5');

  const rowsOf = async (
    connection: mysql.Connection,
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<readonly (readonly unknown[])[]> => {
    const [rows] = await connection.query<mysql.RowDataPacket[][]>(sql, [...values]);
    return rows;
  };
  return {
    server,
    query: async (sql, values) => rowsOf(observer, sql, values),
    execute: async (sql) => {
      try {
        await session.query(sql);
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    snapshot: async () => {
      const parts: unknown[] = [await listFiles(server)];
      for (const sql of observed) parts.push(await rowsOf(observer, sql));
      for (const sql of ownState) parts.push(await rowsOf(session, sql));
      return JSON.stringify(parts);
    },
    close: async () => {
      session.destroy();
      observer.destroy();
      await server.stop();
    },
  };
}
