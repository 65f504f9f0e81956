import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog, Column } from '../../lib/catalog/catalog.ts';
import type { CatalogLimits } from '../../lib/catalog/catalog-limits.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { snapshotSchema } from '../../lib/catalog/snapshot.ts';
import { systemClock } from '../../lib/core/clock.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard, type Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy, type GuardPolicy } from '../../lib/sql/guard-policy.ts';
import { createDuckdbFile, type DuckdbFile } from '../support/duckdb-file.ts';

const schema = `
CREATE TABLE regions (region_id INTEGER PRIMARY KEY, name VARCHAR);
INSERT INTO regions SELECT i, 'Region ' || i FROM range(1, 9) r(i);
COMMENT ON TABLE regions IS 'where customers live';
CREATE TABLE customers AS SELECT
  i AS id, 1 + i % 8 AS region_id, 'Customer ' || i AS name, 'c' || i || '@example.com' AS email,
  repeat('word ', 60) || i AS biography, CASE WHEN i % 4 = 0 THEN NULL ELSE 'ﾗﾝｸ' || i % 3 END AS grade,
  DATE '2024-01-01' + (i % 100)::INTEGER AS joined_on, i * 1.25::DECIMAL(10,2) AS balance, i % 2 = 0 AS active
FROM range(1, 3001) r(i);
CREATE TABLE orders AS SELECT
  i AS order_no, 1 + i % 3000 AS customer_id, 'X' || i AS reference, ['new', 'paid', 'sent'][1 + i % 3] AS status
FROM range(30000) r(i);
CREATE TABLE "odd ""name" ("select" VARCHAR, "a.b" INTEGER);
INSERT INTO "odd ""name" VALUES ('it''s', 1), ('シリンジ', 2);
CREATE TABLE contacts AS SELECT
  i AS no, 'p' || i || '@example.com' AS reach_by, '$2b$12$' || repeat('a', 20) || i AS memo,
  '03-1234-' || (5000 + i) AS ref, ['east', 'west'][1 + i % 2] AS area
FROM range(40) r(i);
CREATE TABLE empty (code VARCHAR, amount DOUBLE);
CREATE VIEW active_customers AS SELECT id, name, grade FROM customers WHERE active;
CREATE TABLE gone (a INTEGER);
CREATE VIEW broken AS SELECT a FROM gone;
DROP TABLE gone;
`;

let file: DuckdbFile;
let database: Database;
let guard: Guard;
let catalog: Catalog;

beforeAll(async () => {
  file = await createDuckdbFile(schema);
  database = file.open();
  guard = await createGuard();
  catalog = await read();
});
afterAll(async () => file.remove());

async function read(
  options: { limits?: Partial<CatalogLimits>; policy?: GuardPolicy; signal?: AbortSignal } = {},
): Promise<Catalog> {
  return readCatalog({
    database,
    databaseName: 'test',
    guard,
    policy: options.policy ?? defaultGuardPolicy,
    clock: systemClock,
    signal: options.signal ?? new AbortController().signal,
    limits: options.limits ?? {},
  });
}

function column(table: string, name: string, from = catalog): Column | undefined {
  return from.tables
    .find((candidate) => candidate.name === table)
    ?.columns.find((candidate) => candidate.name === name);
}

test('carries the name, the dialect, the moment and the fingerprint', async () => {
  expect(catalog).toMatchObject({
    database: 'test',
    dialect: 'duckdb',
    fingerprint: expect.stringMatching(/^\w{64}$/),
  });
  expect(new Date(catalog.capturedAt).toISOString()).toBe(catalog.capturedAt);
  expect(JSON.parse(JSON.stringify(catalog))).toEqual(catalog);
});

test('fits into a snapshot whole', () => {
  expect(snapshotSchema.shape.catalog.parse(JSON.parse(JSON.stringify(catalog)))).toEqual(catalog);
});

test('is the same each time that the same data are read', async () => {
  const { capturedAt: _, ...again } = await read({ limits: { concurrency: 1 } });
  expect({ ...again, capturedAt: catalog.capturedAt }).toEqual(catalog);
});

describe('profiles', () => {
  test('count rows, nulls and distinct values', () => {
    expect(catalog.tables.find(({ name }) => name === 'customers')?.rowCount).toBe(3_000);
    expect(column('customers', 'grade')?.profile).toMatchObject({ nullFraction: 0.25, distinctCount: 3 });
    expect(column('customers', 'id')?.profile).toMatchObject({ nullFraction: 0, distinctCount: 3_000 });
  });

  test('tell the extremes of numbers and dates in canonical form, and of nothing else', () => {
    expect(column('customers', 'id')?.profile).toMatchObject({ min: 1, max: 3_000 });
    expect(column('customers', 'joined_on')?.profile).toMatchObject({ min: '2024-01-01', max: '2024-04-09' });
    expect(column('customers', 'balance')?.profile).toMatchObject({ min: '1.25', max: '3750.00' });
    expect(column('customers', 'name')?.profile).not.toHaveProperty('min');
    expect(column('customers', 'active')?.profile).not.toHaveProperty('max');
  });

  test('hold all values of a text column that has few, in order', () => {
    expect(column('customers', 'grade')?.profile).toMatchObject({
      values: ['ﾗﾝｸ0', 'ﾗﾝｸ1', 'ﾗﾝｸ2'],
      valuesComplete: true,
    });
    expect(column('orders', 'status')?.profile).toMatchObject({
      values: ['new', 'paid', 'sent'],
      valuesComplete: true,
    });
    expect(column('odd "name', 'select')?.profile.values).toEqual(["it's", 'シリンジ']);
  });

  test('hold all values of a wide column that is short', () => {
    const { values, valuesComplete } = column('customers', 'name')?.profile ?? {};
    expect([values?.length, valuesComplete]).toEqual([3_000, true]);
  });

  test('hold a sample where there are too many values', () => {
    const { values, valuesComplete } = column('orders', 'reference')?.profile ?? {};
    expect([values?.length, valuesComplete]).toEqual([200, false]);
  });

  test('hold no values that are personal data or secrets by their shape, whatever the column is called', () => {
    expect(column('contacts', 'reach_by')?.profile).toMatchObject({ distinctCount: 40 });
    for (const name of ['reach_by', 'memo', 'ref'])
      expect(column('contacts', name)?.profile).not.toHaveProperty('values');
    expect(column('contacts', 'area')?.profile.values).toEqual(['east', 'west']);
  });

  test('hold no personal data and no free text', () => {
    expect(column('customers', 'email')?.profile).not.toHaveProperty('values');
    expect(column('customers', 'biography')?.profile).not.toHaveProperty('values');
  });

  test('of an empty table say so without a share of nothing', () => {
    expect(catalog.tables.find(({ name }) => name === 'empty')?.rowCount).toBe(0);
    expect(column('empty', 'amount')?.profile).toEqual({ distinctCount: 0 });
  });

  test('cover views, and leave one that is broken without a profile', () => {
    expect(catalog.tables.find(({ name }) => name === 'active_customers')).toMatchObject({
      kind: 'view',
      rowCount: 1_500,
    });
    expect(column('active_customers', 'grade')?.profile.valuesComplete).toBe(true);
    const broken = catalog.tables.find(({ name }) => name === 'broken');
    expect(broken?.columns.map(({ profile }) => profile)).toEqual(broken?.columns.map(() => ({})));
    expect(broken).not.toHaveProperty('rowCount');
  });
});

describe('limits', () => {
  test('serve wide columns from the fewest values up until the budget is spent', async () => {
    const limited = await read({
      limits: { completeValues: 5, wideValues: 40_000, valueBudget: 3_100, sampleValues: 10 },
    });
    expect(column('regions', 'name', limited)?.profile.valuesComplete).toBe(true);
    expect(column('customers', 'name', limited)?.profile).toMatchObject({ valuesComplete: false });
    expect(column('customers', 'name', limited)?.profile.values).toHaveLength(10);
    expect(column('active_customers', 'name', limited)?.profile.valuesComplete).toBe(true);
  });

  test('speak of a large table by a sample, without counts and extremes that it cannot know', async () => {
    const sampled = await read({ limits: { maxScannedRows: 10_000, sampleRows: 500 } });
    expect(sampled.tables.find(({ name }) => name === 'orders')?.rowCount).toBe(30_000);
    expect(column('orders', 'order_no', sampled)?.profile).toEqual({ nullFraction: 0 });
    expect(column('orders', 'status', sampled)?.profile).toMatchObject({
      valuesComplete: false,
      values: ['new', 'paid', 'sent'],
    });
    expect(column('customers', 'id', sampled)?.profile).toMatchObject({ max: 3_000 });
  });
});

describe('policies', () => {
  test('keep an excluded column out, and a masked one unmeasured', async () => {
    const policy: GuardPolicy = {
      excludedColumns: ['customers.balance'],
      maskedColumns: [{ column: 'customers.grade', replacement: '***' }],
    };
    const restricted = await read({ policy });
    expect(column('customers', 'balance', restricted)).toBeUndefined();
    expect(column('customers', 'grade', restricted)?.profile).toEqual({});
    expect(column('customers', 'name', restricted)?.profile.valuesComplete).toBe(true);
    expect(JSON.stringify(restricted)).not.toContain('***');
    expect(restricted.fingerprint).not.toBe(catalog.fingerprint);
  });
});

test('finds the relationships that nobody declared', () => {
  expect(
    catalog.relationships.map(({ from, fromColumns, to, toColumns }) => [from, fromColumns, to, toColumns]),
  ).toEqual([
    [{ name: 'customers' }, ['region_id'], { name: 'regions' }, ['region_id']],
    [{ name: 'orders' }, ['customer_id'], { name: 'customers' }, ['id']],
  ]);
});

describe('faults', () => {
  test('stops when the caller leaves', async () => {
    const controller = new AbortController();
    const reading = read({ signal: controller.signal });
    setTimeout(() => {
      controller.abort();
    }, 10);
    await expect(reading).rejects.toMatchObject({ code: 'workflow.cancelled' });
  });

  test('fails when the database cannot be reached', async () => {
    const missing = file.open({ path: '/nowhere/x.duckdb' });
    await expect(
      readCatalog({
        database: missing,
        databaseName: 'missing',
        guard,
        policy: defaultGuardPolicy,
        clock: systemClock,
        signal: new AbortController().signal,
      }),
    ).rejects.toMatchObject({ code: 'database.unreachable' });
  });
});
