import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { createRequestTable } from '../../lib/connectors/table-storage/request-table.ts';
import { tenantId } from '../../lib/core/ids.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { secret } from '../../lib/core/secret.ts';
import { createMemoryRequestStore } from '../../lib/telemetry/memory-request-store.ts';
import type { RequestRecord } from '../../lib/telemetry/request-record.ts';
import { createRequestRecorder } from '../../lib/telemetry/request-recorder.ts';
import type { RequestStore } from '../../lib/telemetry/request-store.ts';
import { type Azurite, startAzurite } from '../../tools/localhost/azurite.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let azurite: Azurite;
const { signal } = new AbortController();
const until = new Date('2026-10-31T23:59:59.999Z');

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const record = (requestId: string, at: string, more: Partial<RequestRecord> = {}): RequestRecord => ({
  schemaVersion: 1,
  requestId,
  at,
  lane: 'planner',
  status: 'answered',
  isDryRun: false,
  totalMs: 12.5,
  terms: [],
  unknownWords: [],
  ...more,
});

const used: RequestRecord = record('used', '2026-10-31T08:00:00.000Z', {
  database: 'shop',
  planMs: 1.5,
  databaseMs: 9.25,
  rowCount: 3,
  confidence: 0.91,
  catalogVersion: 'abc',
  shape: 'fedcba9876543210',
  summarySql: 'SELECT 1',
  usage: {
    tables: ['orders', '売上'],
    joined: [
      [
        { table: 'orders', column: 'customer_id' },
        { table: 'customers', column: 'customer_id' },
      ],
    ],
    filtered: [{ table: 'orders', column: 'order_date', by: 'range' }],
    grouped: [{ table: 'customers', column: 'city' }],
    ordered: [],
    aggregated: [{ table: 'orders', column: 'amount' }],
  },
  terms: ['amount'],
  unknownWords: ['粗利'],
});

describe.each<[string, () => RequestStore]>([
  [
    'Table Storage',
    () => createRequestTable({ kind: 'connection-string', connectionString: secret(azurite.connectionString) }),
  ],
  ['memory', () => createMemoryRequestStore()],
])('records of requests in %s', (_, open) => {
  test('come back as they were, newest first, of the days and the tenant asked for', async () => {
    const store = open();
    const tenant = tenantId(randomUUID());
    const wanted = { since: new Date('2026-10-30T12:00:00.000Z'), until, limit: 10 };
    expect(await store.recent(tenant, wanted, { signal })).toEqual([]);
    const records = [
      record('too old', '2026-10-30T11:59:59.000Z'),
      record('yesterday', '2026-10-30T12:00:00.000Z', { status: 'failed', errorCode: 'database.timeout' }),
      used,
    ];
    await store.append(tenant, records, { signal });
    await store.append(tenantId('other'), [record('foreign', '2026-10-31T09:00:00.000Z')], { signal });
    expect(await store.recent(tenant, wanted, { signal })).toEqual([used, records[1]]);
    expect(await store.recent(tenant, { ...wanted, limit: 1 }, { signal })).toEqual([used]);
  });

  test('hold more than one transaction takes', async () => {
    const store = open();
    const tenant = tenantId(randomUUID());
    const many = Array.from({ length: 230 }, (__, at) =>
      record(`request ${at}`, new Date(Date.parse('2026-10-31T00:00:00.000Z') + at * 1_000).toISOString()),
    );
    await store.append(tenant, many, { signal });
    const wanted = { since: new Date('2026-10-31T00:00:00.000Z'), until, limit: 200 };
    const found = await store.recent(tenant, wanted, { signal });
    expect(found.map(({ requestId }) => requestId)).toEqual(
      many
        .toReversed()
        .slice(0, 200)
        .map(({ requestId }) => requestId),
    );
  });
});

test('a record that is written again is there once', async () => {
  const store = createRequestTable({
    kind: 'connection-string',
    connectionString: secret(azurite.connectionString),
  });
  const tenant = tenantId(randomUUID());
  await store.append(tenant, [used], { signal });
  await store.append(tenant, [used], { signal });
  expect(await store.recent(tenant, { since: new Date(used.at), until, limit: 10 }, { signal })).toEqual([used]);
});

describe('the recorder', () => {
  const silent = { log: () => undefined };
  const tenant = tenantId('local');
  const wanted = { since: new Date('2026-10-01T00:00:00.000Z'), until, limit: 10_000 };

  test('writes what comes quickly in few batches', async () => {
    const memory = createMemoryRequestStore();
    const sizes: number[] = [];
    const store: RequestStore = {
      ...memory,
      append: async (...call) => {
        sizes.push(call[1].length);
        await memory.append(...call);
      },
    };
    const recorder = createRequestRecorder({ store, logger: silent });
    for (let at = 0; at < 250; at += 1) recorder.record(tenant, record(`r${at}`, used.at));
    await recorder.settled({ signal });
    expect(sizes).toEqual([100, 100, 50]);
  });

  test('keeps what a storage did not take, tells once, and writes it later', async () => {
    const memory = createMemoryRequestStore();
    const logged: unknown[] = [];
    let isDown = true;
    const store: RequestStore = {
      ...memory,
      append: async (...call) => {
        if (isDown) throw new QuerentError('storage.unavailable', 'down');
        await memory.append(...call);
      },
    };
    const recorder = createRequestRecorder({ store, logger: { log: (_, line) => logged.push(line) } });
    for (const id of ['a', 'b']) {
      recorder.record(tenant, record(id, used.at));
      await recorder.settled({ signal });
    }
    expect(logged).toMatchObject([{ error_code: 'storage.unavailable' }]);
    isDown = false;
    recorder.record(tenant, record('c', used.at));
    await recorder.settled({ signal });
    const found = await memory.recent(tenant, wanted, { signal });
    expect(found.map(({ requestId }) => requestId)).toEqual(['c', 'b', 'a']);
  });
});

describe('a question', () => {
  let app: InProcessApp;
  let remove: () => Promise<void>;
  let store: RequestStore;
  beforeAll(async () => {
    const shop = await createShopDatabases();
    remove = shop.remove;
    store = createMemoryRequestStore();
    app = await openInProcessApp({ environment: shop.environment, requestStore: store });
  });
  afterAll(async () => {
    await app.close();
    await remove();
  });

  let seen = 0;
  const all = () =>
    store.recent(tenantId('local'), { since: new Date(0), until: new Date(8.64e15), limit: 100 }, { signal });

  /** The record of a question, which is written behind its answer; as it is and as text. */
  async function recorded(request: unknown): Promise<readonly [RequestRecord | undefined, string]> {
    await app.post('/api/query', request);
    const records = await vi.waitFor(async () => {
      const found = await all();
      expect(found).toHaveLength(seen + 1);
      return found;
    });
    seen += 1;
    return [records[0], JSON.stringify(records[0])];
  }

  test('leaves a record of the names it used and of no value', async () => {
    const [last, text] = await recorded({ question: 'total amount by city in March 2026', database: 'shop' });
    expect(last).toMatchObject({
      database: 'shop',
      status: 'answered',
      rowCount: 2,
      usage: {
        tables: ['orders', 'customers'],
        filtered: [{ table: 'orders', column: 'order_date', by: 'range' }],
        grouped: [{ table: 'customers', column: 'city' }],
        aggregated: [{ table: 'orders', column: 'amount' }],
      },
    });
    expect(text).not.toMatch(/Osaka|2026-03/);
    const [other] = await recorded({ question: 'total amount by city in May 2026', database: 'shop' });
    expect(other?.shape).toBe(last?.shape);
    expect(other?.requestId).not.toBe(last?.requestId);
    const [filtered, withValue] = await recorded({ question: 'total amount in Osaka', database: 'shop' });
    expect(filtered?.usage?.filtered).toEqual([{ table: 'customers', column: 'city', by: 'equality' }]);
    expect(filtered?.shape).not.toBe(last?.shape);
    expect(withValue).not.toContain('Osaka');
  });

  test('leaves the words that it did not understand, and nothing that tells of a person', async () => {
    const [last, text] = await recorded({ question: 'amount of gizmo for jane@example.com', database: 'shop' });
    expect(last).toMatchObject({ status: expect.stringMatching(/clarify|declined/), unknownWords: ['gizmo'] });
    expect(text).not.toMatch(/jane|example/);
  });

  test('leaves a record also where it ended in a problem', async () => {
    const [last] = await recorded({ question: 'amounts', database: 'nope' });
    expect(last).toMatchObject({ status: 'failed', errorCode: 'context.unknown-database', terms: [] });
    expect(last).not.toHaveProperty('database');
  });
});
