import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { queryResponseSchema } from '../../lib/contracts/query.ts';
import { badRequest, oddQuestion } from '../support/hostile-requests.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

// `npm run soak` sends ten thousand of either and watches the memory.
const count = 1_000;
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

test('a thousand bad requests are each refused with a problem of the caller', async () => {
  for (let n = 0; n < count; n += 1) {
    const { body, headers = {} } = badRequest(n);
    const response = await app.call('POST', '/api/query', {
      body,
      headers: { 'content-type': 'application/json', ...headers },
    });
    expect([n, Math.floor(response.status / 100)]).toEqual([n, 4]);
    expect(problemSchema.safeParse(response.json).success).toBe(true);
  }
});

test('a thousand odd questions each get an ordinary result', async () => {
  for (let n = 0; n < count; n += 1) {
    const question = oddQuestion(n);
    const response = await app.post('/api/query', { question, database: 'shop' });
    expect([question, response.status]).toEqual([question, 200]);
    expect(queryResponseSchema.safeParse(response.json).success).toBe(true);
  }
});
