import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type StatisticsResponse, statisticsResponseSchema } from '../../lib/contracts/schema-statistics.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let app: InProcessApp;
let remove: () => Promise<void>;

beforeAll(async () => {
  const shop = await createShopDatabases();
  remove = shop.remove;
  app = await openInProcessApp({ environment: shop.environment });
});
afterAll(async () => {
  await app.close();
  await remove();
});

async function statistics(query = ''): Promise<StatisticsResponse> {
  const response = await app.call('GET', `/api/schema/intelligence-stats${query}`);
  expect(response.status, response.text).toBe(200);
  return statisticsResponseSchema.parse(response.json);
}

describe('GET /api/schema/intelligence-stats', () => {
  test('counts what is known of each database before anything was asked', async () => {
    const found = await statistics();
    expect(found.evidence).toMatchObject({ reach: 'this-process', requests: 0, isComplete: true });
    expect(found).not.toHaveProperty('lookUps');
    expect(found.databases).toMatchObject([
      {
        database: 'shop',
        state: 'ready',
        catalog: { isStale: false },
        schema: { tables: 2, views: 0, columns: 7, declaredRelationships: 1, inferredRelationships: 0, values: 5 },
        requests: { answered: 0, clarify: 0, declined: 0, failed: 0 },
        mostUsedTables: [],
      },
      { database: 'staff', schema: { tables: 1, columns: 4 } },
    ]);
  });

  test('counts requests by how they ended, and what was in them', async () => {
    for (const question of [
      'total amount by city',
      'how many customers',
      'amount of gizmo',
      'amount of gizmo by city',
    ]) {
      await app.post('/api/query', { question, database: 'shop' });
    }
    await app.post('/api/query', { question: 'amount of doodad', database: 'shop' });
    await app.post('/api/query', { question: 'total amount by city', database: 'shop', dryRun: true });
    await app.post('/api/query', { question: 'total amount', database: 'nope' });
    await app.call('GET', '/api/schema/mappings?term=city&database=shop');
    const { databases, withoutDatabase, lookUps } = await statistics();
    const [shop, staff] = databases;
    expect(shop?.requests).toMatchObject({ answered: 2, failed: 0, database: { count: 2 } });
    expect((shop?.requests.clarify ?? 0) + (shop?.requests.declined ?? 0)).toBe(3);
    expect(shop?.requests.planning?.count).toBe(5);
    expect(shop?.mostUsedTables).toEqual([
      { name: 'customers', requests: 2 },
      { name: 'orders', requests: 1 },
    ]);
    expect(shop?.mostUsedTerms.map(({ name }) => name)).toContain('amount');
    // A word of one request alone is not shown.
    expect(shop?.unknownWords).toEqual([{ name: 'gizmo', requests: 2 }]);
    expect(staff?.requests).toEqual({ answered: 0, clarify: 0, declined: 0, failed: 0 });
    expect(withoutDatabase).toBe(1);
    expect(lookUps).toMatchObject({ count: 1 });
  });

  test('tells of one database alone', async () => {
    const { databases, withoutDatabase } = await statistics('?database=staff&days=1');
    expect(databases.map(({ database }) => database)).toEqual(['staff']);
    expect(withoutDatabase).toBe(0);
  });

  test.each([
    ['?database=shpo', 404, 'context.unknown-database'],
    ['?days=0', 400, 'validation.invalid'],
    ['?from=monday', 400, 'validation.invalid'],
  ])('refuses %s', async (query, status, code) => {
    const response = await app.call('GET', `/api/schema/intelligence-stats${query}`);
    expect(problemSchema.parse(response.json)).toMatchObject({ status, code });
  });
});
