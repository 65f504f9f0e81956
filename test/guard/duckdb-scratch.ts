import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

export interface DuckdbScratch {
  readonly directory: string;
  /** Runs a statement with everything permitted and stops it after half a second; the engine's message if it fails. */
  execute(sql: string): Promise<string | undefined>;
  query(sql: string): Promise<readonly (readonly unknown[])[]>;
  /** Everything that a statement could change: data, schema, settings, secrets, sequences, attached databases, files. */
  snapshot(): Promise<string>;
  close(): Promise<void>;
}

const states: Readonly<Record<string, string>> = {
  orders: 'SELECT * FROM orders ORDER BY ALL',
  customers: 'SELECT * FROM customers ORDER BY ALL',
  tables: 'SELECT table_name, sql FROM duckdb_tables() ORDER BY ALL',
  views: 'SELECT view_name, sql FROM duckdb_views() WHERE NOT internal ORDER BY ALL',
  sequences: 'SELECT sequence_name, start_value, last_value FROM duckdb_sequences() ORDER BY ALL',
  functions: 'SELECT function_name, macro_definition FROM duckdb_functions() WHERE NOT internal ORDER BY ALL',
  indexes: 'SELECT index_name, sql FROM duckdb_indexes() ORDER BY ALL',
  types:
    "SELECT type_name FROM duckdb_types() WHERE NOT internal AND NOT starts_with(type_name, '__pivot') ORDER BY ALL",
  settings: 'SELECT name, value FROM duckdb_settings() ORDER BY ALL',
  variables: 'SELECT * FROM duckdb_variables() ORDER BY ALL',
  secrets: 'SELECT name, type FROM duckdb_secrets() ORDER BY ALL',
  databases: 'SELECT database_name, path FROM duckdb_databases() ORDER BY ALL',
  extensions: 'SELECT extension_name, loaded, installed FROM duckdb_extensions() ORDER BY ALL',
};

async function listFiles(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const described = names.map(async (name) => {
    const { size, mtimeMs } = await stat(join(folder, name));
    // The database itself is compared by its contents.
    return name.startsWith('scratch.duckdb') ? name.replace('.wal', '') : `${name} ${size} ${mtimeMs}`;
  });
  return [...new Set(await Promise.all(described))].toSorted();
}

/** Where a relative path would be written. */
async function visibleNames(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => !name.startsWith('.')).toSorted();
}

async function stopAfter<T>(connection: DuckDBConnection, timeoutMs: number, run: () => Promise<T>): Promise<T> {
  const timer = setTimeout(() => connection.interrupt(), timeoutMs);
  try {
    return await run();
  } finally {
    clearTimeout(timer);
  }
}

/** A DuckDB file in a folder of its own, with external access on and a CSV file beside it to be tempted by. */
export async function createDuckdbScratch(): Promise<DuckdbScratch> {
  const directory = await mkdtemp(join(tmpdir(), 'querent-guard-duckdb-'));
  const instance = await DuckDBInstance.create(join(directory, 'scratch.duckdb'), {
    memory_limit: '500MB',
    threads: '1',
    temp_directory: join(directory, 'temporary'),
    extension_directory: join(directory, 'extensions'),
    secret_directory: join(directory, 'secrets'),
    home_directory: directory,
  });
  const connection = await instance.connect();
  const observer = await instance.connect();
  await connection.run(`
    CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, region VARCHAR, status VARCHAR, total DECIMAL(10,2),
      year INTEGER, note VARCHAR, tags VARCHAR[], created_at TIMESTAMP);
    INSERT INTO orders SELECT i, i % 7, 'r' || (i % 3), 'open', i * 1.5, 2025 + i % 2, 'n', ['a', 'b'],
      TIMESTAMP '2026-01-01' + i * INTERVAL 1 DAY FROM range(50) t(i);
    CREATE TABLE customers (id INTEGER, name VARCHAR, email VARCHAR);
    INSERT INTO customers VALUES (1, 'a', 'a@x'), (2, 'b', 'b@x');
    CREATE SEQUENCE seq; CREATE SEQUENCE s;
    COPY customers TO '${join(directory, 'x.csv')}';
    CHECKPOINT;`);

  const query = async (sql: string) => (await observer.runAndReadAll(sql)).getRowsJson();
  return {
    directory,
    query,
    execute: async (sql) => {
      try {
        await stopAfter(connection, 500, async () => connection.runAndReadUntil(sql, 1_000));
        return undefined;
      } catch (error) {
        return error instanceof Error ? error.message : String(error);
      }
    },
    snapshot: async () => {
      const parts: unknown[] = [await listFiles(directory), await visibleNames(process.cwd())];
      for (const [name, sql] of Object.entries(states)) parts.push([name, await query(sql)]);
      // Settings and variables of a session are seen by that session alone.
      parts.push((await connection.runAndReadAll(states['settings'] ?? '')).getRowsJson());
      parts.push((await connection.runAndReadAll(states['variables'] ?? '')).getRowsJson());
      return JSON.stringify(parts);
    },
    close: async () => {
      connection.disconnectSync();
      observer.disconnectSync();
      instance.closeSync();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
