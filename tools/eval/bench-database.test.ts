import { mkdir, mkdtemp, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { databaseId } from '../../lib/core/ids.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { trustedSql } from '../../test/support/trusted-sql.ts';
import { listBenchDatabases, loadBenchDatabase } from './bench-database.ts';

let folder: string;
let set: string;
let options: { readonly cacheDirectory: string };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'querent-bench-'));
  set = join(folder, 'small');
  options = { cacheDirectory: join(folder, 'cache') };
  await mkdir(join(set, 'schema'), { recursive: true });
  await mkdir(join(set, 'data', 'shop'), { recursive: true });
  await writeFile(
    join(set, 'schema', 'shop.sql'),
    'CREATE TABLE item (id INTEGER PRIMARY KEY, label VARCHAR, "unit price" DECIMAL(6,2)); CREATE TABLE empty (a INTEGER);',
  );
  await writeFile(
    join(set, 'schema', 'shop.json'),
    JSON.stringify({
      tables: [
        {
          name: 'item',
          description: "What's sold",
          columns: [{ name: 'id' }, { name: 'label', description: 'its name' }, { name: 'unit price' }],
        },
        { name: 'empty', columns: [{ name: 'a' }] },
      ],
      load_order: ['item', 'empty'],
      glossary: '- an item is cheap below 5\n- labels are short: label\n- nothing to do with any of them',
    }),
  );
  await writeFile(join(set, 'data', 'shop', 'item.csv'), 'id,label,unit price\n1,"a, ""b""",2.50\n2,,3\n3,"",\n');
});
afterAll(async () => rm(folder, { recursive: true }));

async function withDatabase<T>(path: string, use: (database: ReturnType<typeof createDuckdbDatabase>) => Promise<T>) {
  const database = createDuckdbDatabase({
    id: databaseId('shop'),
    path,
    memoryLimitMb: 128,
    threads: 1,
    maxConcurrentQueries: 1,
    maxWaitingQueries: 1,
  });
  try {
    return await use(database);
  } finally {
    await database.close();
  }
}

test('lists the databases of a set', async () => {
  expect(await listBenchDatabases(set)).toEqual(['shop']);
});

test('loads rows, with empty unquoted fields as NULL', async () => {
  const path = await loadBenchDatabase(set, 'shop', options);
  const rows = await withDatabase(path, async (database) => {
    const { batches } = await database.query(trustedSql('SELECT * FROM item ORDER BY id', 'duckdb'), {
      parameters: [],
      limits: { maxRows: 10, maxBytes: 10_000, timeoutMs: 10_000 },
      signal: new AbortController().signal,
    });
    const found: (readonly Cell[])[] = [];
    for await (const batch of batches) found.push(...batch);
    return found;
  });
  expect(rows).toEqual([
    [1, 'a, "b"', '2.50'],
    [2, null, '3.00'],
    [3, '', null],
  ]);
});

test('makes comments of descriptions and of glossary lines that name the table or its column', async () => {
  const path = await loadBenchDatabase(set, 'shop', options);
  const { tables } = await withDatabase(path, async (database) =>
    database.readStructure({ signal: new AbortController().signal }),
  );
  const item = tables.find(({ name }) => name === 'item');
  expect(item?.comment).toBe("What's sold\nan item is cheap below 5\nlabels are short: label");
  expect(item?.columns.map(({ comment }) => comment)).toEqual([undefined, 'its name', undefined]);
  expect(tables.find(({ name }) => name === 'empty')).not.toHaveProperty('comment');
});

test('keeps the file until a source is newer', async () => {
  const first = await stat(await loadBenchDatabase(set, 'shop', options));
  expect((await stat(await loadBenchDatabase(set, 'shop', options))).ino).toBe(first.ino);
  const later = new Date(first.mtimeMs + 5_000);
  await utimes(join(set, 'data', 'shop', 'item.csv'), later, later);
  expect((await stat(await loadBenchDatabase(set, 'shop', options))).ino).not.toBe(first.ino);
});
