import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type OptimizationsResponse, optimizationsResponseSchema } from '../../lib/contracts/schema-optimizations.ts';
import { tenantId } from '../../lib/core/ids.ts';
import { buildSemanticIndex } from '../../lib/semantic/semantic-index.ts';
import { createMemoryRequestStore } from '../../lib/telemetry/memory-request-store.ts';
import type { RequestRecord } from '../../lib/telemetry/request-record.ts';
import { recommendOptimizations } from '../../lib/workflow/schema/optimizations/recommend-optimizations.ts';
import { summariseUsage } from '../../lib/workflow/schema/optimizations/request-usage.ts';
import { bigShopCatalog } from '../support/big-shop-catalog.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

const slowRequests = (database: string, filtered: string, count = 5): RequestRecord[] =>
  Array.from({ length: count }, (_, at) => ({
    schemaVersion: 1,
    requestId: `slow-${filtered}-${at}`,
    at: new Date(Date.now() - 60_000).toISOString(),
    database,
    lane: 'planner',
    status: 'answered',
    isDryRun: false,
    totalMs: 800,
    databaseMs: 700,
    catalogVersion: 'big-shop',
    shape: '0123456789abcdef',
    summarySql: 'SELECT channel, sold_on, SUM(amount) AS sum_amount FROM sales GROUP BY channel, sold_on',
    usage: {
      tables: ['sales'],
      joined: [],
      filtered: [
        { table: 'sales', column: filtered, by: 'equality' },
        { table: 'sales', column: 'sold_on', by: 'range' },
      ],
      grouped: [],
      ordered: [],
      aggregated: [],
    },
    terms: [],
    unknownWords: [],
  }));

/** Everything that is recommended for the big shop in a dialect. */
function statementsFor(dialect: 'mysql' | 'duckdb'): readonly string[] {
  const { catalog, model } = buildSemanticIndex(bigShopCatalog({ dialect, indexes: [], rowEstimate: 1_000 }));
  const records = [...slowRequests('big-shop', 'store_code'), ...slowRequests('big-shop', 'remark')];
  const usage = summariseUsage(records, catalog.fingerprint);
  return recommendOptimizations({ catalog, entities: model.entities, usage }).flatMap((one) => one.statements);
}

const shopTables = [
  'CREATE TABLE customers (customer_id INT NOT NULL PRIMARY KEY, customer_name VARCHAR(100) NOT NULL)',
  `CREATE TABLE sales (sale_id INT NOT NULL PRIMARY KEY, customer_id INT NOT NULL, sold_on DATE NOT NULL,
    channel VARCHAR(100) NOT NULL, store_code VARCHAR(100) NOT NULL, remark TEXT NOT NULL, amount DECIMAL(12,2) NOT NULL)`,
];

test('all that is recommended for DuckDB is valid there', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  for (const statement of shopTables) await connection.run(statement);
  const statements = statementsFor('duckdb');
  expect(statements.map((statement) => statement.slice(0, 30))).toEqual([
    'CREATE TABLE "sales_by_sold_on',
    'CREATE TABLE "summary_sales_01',
  ]);
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
});

describe.skipIf(reasonToSkipMariadb() !== undefined)('in MariaDB', () => {
  let server: MysqlServer;
  beforeAll(async () => {
    server = await startMysqlServer({ database: 'main' });
  });
  afterAll(async () => server.stop());

  test('all that is recommended is valid', async () => {
    for (const statement of shopTables) await server.admin.query(statement);
    const statements = statementsFor('mysql');
    expect(statements.map((statement) => statement.split(' ').slice(0, 2).join(' ')).toSorted()).toEqual([
      'ALTER TABLE',
      'ANALYZE TABLE',
      'CREATE INDEX',
      'CREATE INDEX',
      'CREATE INDEX',
      'CREATE TABLE',
    ]);
    // The partitions come last: an index is made while the table is in use, which partitions in the making are not.
    const partitionsLast = statements.toSorted(
      (one, other) => Number(/PARTITION/.test(one)) - Number(/PARTITION/.test(other)),
    );
    for (const statement of partitionsLast) await server.admin.query(statement);
  });

  test('an index is recommended until it is there', async () => {
    await server.admin.query('CREATE TABLE accounts (account_id INT PRIMARY KEY, account_name VARCHAR(40))');
    await server.admin.query("INSERT INTO accounts SELECT seq, CONCAT('Account ', seq) FROM seq_1_to_500");
    await server.admin.query(
      'CREATE TABLE entries (entry_id INT PRIMARY KEY, account_id INT NOT NULL, amount DECIMAL(12,2))',
    );
    await server.admin.query('INSERT INTO entries SELECT seq, 1 + seq % 500, seq / 4 FROM seq_1_to_12000');
    const { host, port, database, user, password } = server.config;
    const auth = { kind: 'password', user, password: '${env:LEDGER_PASSWORD}' };
    const configured = { id: 'ledger', kind: 'mysql', connection: { host, port, database, tls: 'off', auth } };
    const environment = {
      QUERENT_DATABASES: JSON.stringify([configured]),
      LEDGER_PASSWORD: password.reveal(),
    };
    const indexes = async (app: InProcessApp) => {
      const { recommendations } = await optimizations(app, 'ledger');
      return recommendations.filter(({ kind }) => kind === 'index');
    };
    const before = await openInProcessApp({ environment });
    const [index] = await indexes(before);
    await before.close();
    expect(index).toMatchObject({
      table: 'entries',
      columns: ['account_id'],
      evidence: { rows: 12_000, distinctValues: 500 },
      executed: false,
    });
    for (const statement of index?.statements ?? []) await server.admin.query(statement);
    const after = await openInProcessApp({ environment });
    expect(await indexes(after)).toEqual([]);
    await after.close();
  });
});

async function optimizations(app: InProcessApp, database: string): Promise<OptimizationsResponse> {
  const response = await app.call('GET', `/api/schema/optimizations?database=${database}`);
  expect(response.status, response.text).toBe(200);
  return optimizationsResponseSchema.parse(response.json);
}

describe('GET /api/schema/optimizations', () => {
  let app: InProcessApp;
  let remove: () => Promise<void>;
  const requestStore = createMemoryRequestStore();
  beforeAll(async () => {
    const shop = await createShopDatabases();
    remove = shop.remove;
    app = await openInProcessApp({ environment: shop.environment, requestStore });
  });
  afterAll(async () => {
    await app.close();
    await remove();
  });

  test('says what counts as evidence, and recommends nothing for small tables', async () => {
    await app.post('/api/query', { question: 'total amount by city', database: 'shop' });
    await app.post('/api/query', { question: 'how many employees', database: 'staff' });
    const { signal } = new AbortController();
    const old: RequestRecord[] = slowRequests('shop', 'store_code').map((record) => ({
      ...record,
      requestId: `${record.requestId} of last year`,
      at: new Date(Date.now() - 365 * 86_400_000).toISOString(),
    }));
    await requestStore.append(tenantId('local'), old, { signal });
    const found = await optimizations(app, 'shop');
    expect(found).toMatchObject({
      database: 'shop',
      dialect: 'duckdb',
      evidence: { reach: 'this-process', requests: 1, isComplete: true },
      recommendations: [],
    });
    expect(found.notes.join(' ')).toMatch(/this process.*DuckDB/);
  });

  test('answers from the structure alone where the records cannot be read', async () => {
    const shop = await createShopDatabases();
    const broken = await openInProcessApp({
      environment: shop.environment,
      requestStore: {
        ...createMemoryRequestStore(),
        recent: async () => {
          throw new Error('down');
        },
      },
    });
    const { evidence, notes } = await optimizations(broken, 'shop');
    expect(evidence).toMatchObject({ reach: 'none', requests: 0 });
    expect(notes.join(' ')).toContain('could not be read');
    await broken.close();
    await shop.remove();
  });

  test.each([
    ['', 409, 'context.database-missing'],
    ['?database=shpo', 404, 'context.unknown-database'],
    ['?database=shop&days=31', 400, 'validation.invalid'],
    ['?database=shop&day=3', 400, 'validation.invalid'],
  ])('refuses %s', async (query, status, code) => {
    const response = await app.call('GET', `/api/schema/optimizations${query}`);
    expect(problemSchema.parse(response.json)).toMatchObject({ status, code });
  });
});
