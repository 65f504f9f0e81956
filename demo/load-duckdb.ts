import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  BOOLEAN,
  DATE,
  DECIMAL,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBInstance,
  DuckDBTimestampValue,
  type DuckDBType,
  type DuckDBValue,
  INTEGER,
  TIMESTAMP,
  VARCHAR,
} from '@duckdb/node-api';
import type { DemoType, RawRow, RawValue, TableDefinition, TableRows } from './definition.ts';
import { renderDdl } from './render-ddl.ts';
import { quoteIdentifier } from './sql-text.ts';

/** DuckDB's vector size: the rows that one data chunk holds. */
const chunkRows = 2048;

function duckdbType(type: DemoType): DuckDBType {
  switch (type.kind) {
    case 'integer':
      return INTEGER;
    case 'decimal':
      return DECIMAL(type.precision, type.scale);
    case 'text':
      return VARCHAR;
    case 'date':
      return DATE;
    case 'timestamp':
      return TIMESTAMP;
    case 'boolean':
      return BOOLEAN;
    default:
      return type satisfies never;
  }
}

function duckdbValue(value: RawValue, type: DemoType): DuckDBValue {
  if (typeof value !== 'number') return value;
  switch (type.kind) {
    case 'decimal':
      return new DuckDBDecimalValue(BigInt(value), type.precision, type.scale);
    case 'date':
      return new DuckDBDateValue(value);
    case 'timestamp':
      return new DuckDBTimestampValue(BigInt(value) * 1_000_000n);
    case 'integer':
    case 'text':
    case 'boolean':
      return value;
    default:
      return type satisfies never;
  }
}

async function stageRows(
  connection: DuckDBConnection,
  table: TableDefinition,
  rows: Iterable<RawRow>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const columns = Object.entries(table.columns);
  const types = columns.map(([, column]) => duckdbType(column.type));
  const appender = await connection.createAppender(table.name, 'main', 'staging');
  let count = 0;
  let pending: RawRow[] = [];
  const flush = async () => {
    const chunk = DuckDBDataChunk.create(types, pending.length);
    chunk.setColumns(columns.map(([name, { type }]) => pending.map((row) => duckdbValue(row[name] ?? null, type))));
    appender.appendDataChunk(chunk);
    count += pending.length;
    pending = [];
    // Appending is synchronous: others in the process get their turn after each chunk.
    await nextTurn();
    signal?.throwIfAborted();
  };
  try {
    for (const row of rows) {
      pending.push(row);
      if (pending.length === chunkRows) await flush();
    }
    if (pending.length > 0) await flush();
  } finally {
    appender.closeSync();
  }
  return count;
}

/**
 * Rows go through a table in memory without keys: building the key indexes while appending takes twice the time and
 * blocks the process, whereas INSERT … SELECT runs on DuckDB's own threads.
 */
async function loadTable(
  connection: DuckDBConnection,
  table: TableDefinition,
  rows: Iterable<RawRow>,
  signal: AbortSignal | undefined,
): Promise<number> {
  const target = quoteIdentifier(table.name, 'duckdb');
  await connection.run(`CREATE TABLE staging.main.${target} AS FROM main.${target} LIMIT 0`);
  const count = await stageRows(connection, table, rows, signal);
  await connection.run(`INSERT INTO main.${target} FROM staging.main.${target}`);
  await connection.run(`DROP TABLE staging.main.${target}`);
  return count;
}

/** Writes a whole warehouse into a new DuckDB file, all of it checkpointed, and gives the number of rows. */
export async function loadDuckdb(
  path: string,
  tables: readonly TableDefinition[],
  generated: Iterable<TableRows>,
  signal?: AbortSignal,
): Promise<number> {
  // Checkpoints in between would only write the same blocks again.
  const instance = await DuckDBInstance.create(path, { checkpoint_threshold: '1GB' });
  try {
    const connection = await instance.connect();
    try {
      await connection.run("ATTACH ':memory:' AS staging");
      for (const statement of renderDdl(tables, 'duckdb')) await connection.run(statement);
      let count = 0;
      for (const { table, rows } of generated) count += await loadTable(connection, table, rows, signal);
      await connection.run('CHECKPOINT');
      return count;
    } finally {
      connection.closeSync();
    }
  } finally {
    instance.closeSync();
  }
}
