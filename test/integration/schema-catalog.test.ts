import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseListResponseSchema } from '../../lib/contracts/database.ts';
import { healthResponseSchema } from '../../lib/contracts/health.ts';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { schemaChangesResponseSchema, schemaRefreshResponseSchema } from '../../lib/contracts/schema-changes.ts';
import { type Azurite, startAzurite } from '../../tools/localhost/azurite.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { type MysqlServer, startMysqlServer } from '../support/mysql-server.ts';
import { startTcpProxy, type TcpProxy } from '../support/tcp-proxy.ts';

const reason = reasonToSkipMariadb();
const question = { question: 'total amount by city', database: 'shop' };

describe.skipIf(reason !== undefined)(`a catalog that instances share${reason ? `: ${reason}` : ''}`, () => {
  let azurite: Azurite;
  let server: MysqlServer;
  let proxy: TcpProxy;
  const apps: InProcessApp[] = [];

  /** An instance of its own, which knows of the others by the storage alone. */
  async function instance(more: Readonly<Record<string, unknown>> = {}): Promise<InProcessApp> {
    const { user, password, database } = server.config;
    const shop = {
      id: 'shop',
      kind: 'mysql',
      asOf: '2026-10-31',
      connection: {
        host: '127.0.0.1',
        port: proxy.port,
        database,
        auth: { kind: 'password', user, password: '${env:SHOP_PASSWORD}' },
      },
      ...more,
    };
    const app = await openInProcessApp({
      environment: {
        QUERENT_DATABASES: JSON.stringify([shop]),
        SHOP_PASSWORD: password.reveal(),
        AzureWebJobsStorage: azurite.connectionString,
      },
    });
    apps.push(app);
    return app;
  }

  beforeAll(async () => {
    [azurite, server] = await Promise.all([startAzurite(), startMysqlServer({ database: 'shop' })]);
    proxy = await startTcpProxy('127.0.0.1', server.config.port);
    const statements = [
      'CREATE TABLE customers (customer_id INT PRIMARY KEY, city VARCHAR(20), email VARCHAR(40))',
      "INSERT INTO customers VALUES (1, 'Osaka', 'a@example.com'), (2, 'Nagoya', 'b@example.com')",
      'CREATE TABLE orders (order_id INT PRIMARY KEY, customer_id INT, amount DECIMAL(12, 2), FOREIGN KEY (customer_id) REFERENCES customers (customer_id))',
      'INSERT INTO orders VALUES (1, 1, 10), (2, 1, 20), (3, 2, 5)',
    ];
    for (const statement of statements) await server.admin.query(statement);
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.close()));
    await proxy.stop();
    await server.stop();
    await azurite.stop();
  });

  const changesOf = async (app: InProcessApp, query = '') =>
    schemaChangesResponseSchema.parse((await app.call('GET', `/api/schema/changes?database=shop${query}`)).json);
  const refresh = async (app: InProcessApp, tables?: readonly string[]) =>
    schemaRefreshResponseSchema.parse((await app.post('/api/schema/refresh', { database: 'shop', tables })).json);

  test('is read by the first and taken over by the next', async () => {
    const first = await instance();
    expect((await first.post('/api/query', question)).json).toMatchObject({ status: 'answered' });
    // The catalog is saved behind the first answer.
    await expect
      .poll(async () => (await changesOf(first)).catalog, { timeout: 20_000 })
      .toMatchObject({ source: 'live', version: 1 });
    const second = await instance();
    const { catalog, versions } = await changesOf(second);
    expect(catalog).toMatchObject({ source: 'snapshot', version: 1, isStale: false, depth: 'profiled' });
    expect(versions).toMatchObject([{ version: 1, changes: [] }]);
    expect((await second.post('/api/query', question)).json).toMatchObject({
      status: 'answered',
      result: { rowCount: 2 },
    });
  });

  test('tells what changed, to every instance', async () => {
    const [first, second] = [await instance(), await instance()];
    expect((await changesOf(second)).catalog.version).toBe(1);
    await server.admin.query('ALTER TABLE customers ADD COLUMN region VARCHAR(20), DROP COLUMN email');
    await server.admin.query('ALTER TABLE orders MODIFY amount DECIMAL(8, 2)');
    const refreshed = await refresh(first);
    expect(refreshed).toMatchObject({ database: 'shop', tables: 2, measuredTables: 2, catalog: { version: 2 } });
    const changed = refreshed.changes.map(({ kind, table, column, impact }) => [kind, `${table}.${column}`, impact]);
    expect(changed).toEqual([
      ['column-removed', 'customers.email', 'breaking'],
      ['column-added', 'customers.region', 'compatible'],
      ['type-changed', 'orders.amount', 'breaking'],
    ]);
    const known = await changesOf(second, '&since=1');
    expect(known).toMatchObject({ versions: [{ version: 2 }], changeCount: 3, breakingCount: 2 });
    expect((await changesOf(second, '&since=1&impact=compatible')).changeCount).toBe(1);
    expect((await changesOf(second, '&since=2')).versions).toEqual([]);
    expect((await changesOf(second, '&since=2020-01-01')).versions).toHaveLength(2);
  });

  test('is measured anew for the tables that are named', async () => {
    const app = await instance();
    expect(await refresh(app, ['orders'])).toMatchObject({ changes: [], measuredTables: 1 });
    const response = await app.post('/api/schema/refresh', { database: 'shop', tables: ['order'] });
    expect([response.status, problemSchema.parse(response.json).detail]).toEqual([
      400,
      'tables: there is no table "order"; did you mean "orders"?',
    ]);
  });

  test('is not taken over where another policy hides something', async () => {
    const app = await instance({ excludedColumns: ['customers.city'] });
    const { catalog, versions } = await changesOf(app);
    expect([catalog.source, versions.length <= 1]).toEqual(['live', true]);
  });

  test.each([
    ['since=soon', 'since: is neither a version such as 3 nor a moment'],
    ['sinse=1', 'sinse: unknown'],
    ['database=shop&impact=bad', 'impact: '],
  ])('refuses %s with the reason', async (query, detail) => {
    const response = await (await instance()).call('GET', `/api/schema/changes?${query}`);
    expect([response.status, problemSchema.parse(response.json).detail]).toEqual([
      400,
      expect.stringContaining(detail),
    ]);
  });

  test('serves understanding, marked stale, while the database is away; asking fails', async () => {
    await proxy.stop();
    const app = await instance();
    const dry = await app.post('/api/query', { ...question, dryRun: true });
    expect(dry.json).toMatchObject({ database: 'shop', statements: [{ sql: expect.stringContaining('SUM') }] });
    const response = await app.post('/api/query', question);
    expect([response.status, problemSchema.parse(response.json).code]).toEqual([503, 'database.unreachable']);
    const listed = async () =>
      databaseListResponseSchema.parse((await app.call('GET', '/api/database/list')).json).databases[0]?.state;
    await expect.poll(listed, { timeout: 20_000 }).toBe('stale');
    const health = healthResponseSchema.parse((await app.call('GET', '/api/health')).json);
    expect(health.dependencies[0]).toMatchObject({
      state: 'failed',
      catalog: { source: 'snapshot', isStale: true, fault: 'database.unreachable' },
    });
    expect(await changesOf(app)).toMatchObject({ versions: [{ version: 2 }, { version: 1 }] });
    const failed = await app.post('/api/schema/refresh', { database: 'shop' });
    expect(problemSchema.parse(failed.json).code).toBe('database.unreachable');
  });
});
