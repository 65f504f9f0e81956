import { copyFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { createDuckdbFile, type DuckdbFile } from '../support/duckdb-file.ts';
import { trustedSql } from '../support/trusted-sql.ts';

let file: DuckdbFile;
let database: Database;

beforeAll(async () => {
  file = await createDuckdbFile('CREATE TABLE t AS SELECT i AS id, hash(i)::VARCHAR AS name FROM range(400000) r(i)');
  database = file.open();
});
afterAll(async () => file.remove());

async function ask(sql: string, target = database): Promise<readonly (readonly Cell[])[]> {
  const stream = await target.query(trustedSql(sql, 'duckdb'), {
    parameters: [],
    limits: { maxRows: 10, maxBytes: 1_000_000, timeoutMs: 20_000 },
    signal: new AbortController().signal,
  });
  const rows: (readonly Cell[])[] = [];
  for await (const batch of stream.batches) rows.push(...batch);
  return rows;
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'none',
    (error: unknown) => (error instanceof QuerentError ? error.code : String(error)),
  );
}

describe('the engine is closed even to a statement that slipped past the guard', () => {
  test.each([
    ["SELECT * FROM read_csv('/etc/passwd')"],
    ["SELECT * FROM read_text('/etc/passwd')"],
    ["SELECT * FROM read_blob('/etc/passwd')"],
    ["SELECT * FROM read_parquet('https://example.com/x.parquet')"],
    ["SELECT * FROM parquet_metadata('/etc/passwd')"],
    ["SELECT * FROM read_json('/etc/passwd')"],
    ["SELECT * FROM sniff_csv('/etc/passwd')"],
    ["SELECT * FROM glob('/*')"],
    ["SELECT * FROM '/etc/passwd'"],
    ["SELECT * FROM read_duckdb('/tmp/other.duckdb')"],
    ["SELECT * FROM sqlite_scan('/tmp/x', 'y')"],
    ["SELECT getenv('HOME')"],
    ['SELECT * FROM duckdb_extensions()'],
    ["EXPLAIN ANALYZE COPY t TO '/tmp/querent-must-not-exist.csv'"],
    ['EXPLAIN ANALYZE DELETE FROM t'],
    ['SELECT 1; SELECT 2'],
    [''],
  ])('the engine refuses %s', async (sql) => {
    expect(await codeOf(ask(sql))).toMatch(/^database\.(engine-error|unknown-object)$/);
  });

  test.each([
    ["COPY t TO '/tmp/querent-must-not-exist.csv'"],
    ["EXPORT DATABASE '/tmp/querent-must-not-exist'"],
    ['DELETE FROM t'],
    ['CREATE TEMP TABLE z AS SELECT 1'],
    ["SET memory_limit = '100GB'"],
    ['RESET threads'],
    ['SET VARIABLE x = 1'],
    ['USE memory'],
    ['BEGIN'],
    ['CHECKPOINT'],
    ['CALL enable_logging()'],
    ['PREPARE p AS SELECT 1'],
    ['LOAD httpfs'],
  ])('the connector refuses %s', async (sql) => {
    expect(await codeOf(ask(sql))).toMatch(/^(guard\.refused|database\.engine-error)$/);
  });

  test.each([["ATTACH '/tmp/other.duckdb'"], ["ATTACH ':memory:' AS m"], ['INSTALL httpfs']])(
    'nothing is attached or installed by %s',
    async (sql) => {
      expect(await codeOf(ask(sql))).toMatch(/^(guard\.refused|database\.engine-error)$/);
      expect(await ask('SELECT count(*) FROM duckdb_databases() WHERE NOT internal')).toEqual([[1]]);
    },
  );

  test('the configuration is locked', async () => {
    expect(
      await ask(`SELECT name, value FROM duckdb_settings() WHERE name IN (
        'access_mode', 'enable_external_access', 'lock_configuration', 'autoinstall_known_extensions',
        'autoload_known_extensions', 'allow_community_extensions', 'temp_directory', 'threads') ORDER BY name`),
    ).toEqual([
      ['access_mode', 'read_only'],
      ['allow_community_extensions', 'false'],
      ['autoinstall_known_extensions', 'false'],
      ['autoload_known_extensions', 'false'],
      ['enable_external_access', 'false'],
      ['lock_configuration', 'true'],
      ['temp_directory', ''],
      ['threads', '2'],
    ]);
  });
});

describe('resources', () => {
  test('a statement that needs more memory than is allowed fails as such, and the next one runs', async () => {
    const small = file.open({ memoryLimitMb: 40 });
    const sql =
      'SELECT name, count(*) FROM (SELECT name || id || i AS name FROM t, range(20) r(i)) GROUP BY name LIMIT 1';
    expect(await codeOf(ask(sql, small))).toBe('database.resources');
    expect(await ask('SELECT 1', small)).toEqual([[1]]);
  });

  test('what an abandoned statement held in memory is free when the reader has left', async () => {
    const used = async () =>
      Number(
        (await ask("SELECT sum(memory_usage_bytes)::BIGINT FROM duckdb_memory() WHERE tag <> 'BASE_TABLE'"))[0]?.[0],
      );
    const before = await used();
    const stream = await database.query(trustedSql('SELECT * FROM t ORDER BY name', 'duckdb'), {
      parameters: [],
      limits: { maxRows: 1_000_000, maxBytes: 100_000_000, timeoutMs: 20_000 },
      signal: new AbortController().signal,
    });
    const iterator = stream.batches[Symbol.asyncIterator]();
    await iterator.next();
    expect(await used()).toBeGreaterThan(before + 5_000_000);
    await iterator.return?.();
    expect(await used()).toBeLessThan(before + 1_000_000);
  });
});

describe('opening', () => {
  const closed = (path: string) =>
    createDuckdbDatabase({
      id: databaseId('missing'),
      path,
      memoryLimitMb: 64,
      threads: 1,
      maxConcurrentQueries: 1,
      maxWaitingQueries: 1,
    });

  test('a missing file is a database that cannot be reached, and its path is not told', async () => {
    const missing = closed('/nowhere/secret-folder/x.duckdb');
    const error: unknown = await ask('SELECT 1', missing).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(QuerentError);
    expect(error).toMatchObject({ code: 'database.unreachable' });
    expect(String(error)).not.toContain('secret-folder');
    await missing.close();
  });

  test('a file that appears later is opened by the next statement', async () => {
    const path = `${file.path}.later`;
    const later = closed(path);
    expect(await codeOf(ask('SELECT 1', later))).toBe('database.unreachable');
    await copyFile(file.path, path);
    expect(await ask('SELECT count(*) FROM t', later)).toEqual([[400_000]]);
    await later.close();
  });

  test('closing a database that was never used opens nothing', async () => {
    await expect(closed('/nowhere/x.duckdb').close()).resolves.toBeUndefined();
  });
});
