import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLearnedMappingTable } from '../../lib/connectors/table-storage/learned-mapping-table.ts';
import { queryResponseSchema } from '../../lib/contracts/query.ts';
import { databaseId, tenantId } from '../../lib/core/ids.ts';
import { systemRandom } from '../../lib/core/random.ts';
import { secret } from '../../lib/core/secret.ts';
import { mappingId, newMapping, type Outcome } from '../../lib/memory/learned-mapping.ts';
import { createLearnedMappings } from '../../lib/memory/learned-mappings.ts';
import { type Azurite, startAzurite } from '../../tools/localhost/azurite.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { setClock } from '../support/set-clock.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let azurite: Azurite;
const start = '2026-10-31T12:00:00.000Z';
const now = new Date(start);
const { signal } = new AbortController();

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const openStore = () =>
  createLearnedMappingTable({ kind: 'connection-string', connectionString: secret(azurite.connectionString) });
const openMappings = () => {
  const failures: unknown[] = [];
  const clock = setClock(start);
  const mappings = createLearnedMappings({
    store: openStore(),
    clock,
    random: systemRandom,
    onReadFailure: (error) => failures.push(error),
  });
  return { ...mappings, failures };
};
const scopeOf = (tenant: string, database = 'retail') => ({
  tenant: tenantId(tenant),
  database: databaseId(database),
});
const subject = (key: string, column = 'net_amount') => ({
  term: key,
  key,
  element: { table: 'order_lines', column },
  type: 'decimal' as const,
  fingerprint: 'one',
});
const success = (id: string): Outcome => ({ isSuccess: true, score: 1, id });

describe('two processes on one storage', () => {
  test('answer alike once one of them has been taught', async () => {
    const shop = await createShopDatabases();
    const openApp = () => openInProcessApp({ environment: shop.environment, learnedMappingStore: openStore() });
    const [first, second] = [await openApp(), await openApp()];
    const ask = async (app: InProcessApp) => {
      const body = { question: 'total zorp by city', database: 'shop' };
      return queryResponseSchema.parse((await app.post('/api/query', body)).json);
    };
    try {
      expect((await ask(first)).status).toBe('clarify');
      const lesson = { database: 'shop', term: 'zorp', element: { table: 'orders', column: 'amount' } };
      expect((await first.post('/api/schema/learn-mapping', lesson)).status).toBe(200);
      const answer = await ask(second);
      expect([answer.status, answer.assumptions.includes('zorp is orders.amount, as learned.')]).toEqual([
        'answered',
        true,
      ]);
      expect((await ask(first)).result).toEqual(answer.result);
      const scope = { tenant: first.container.principal.tenant, database: databaseId('shop') };
      expect(await openStore().list(scope, { signal })).toMatchObject([{ term: 'zorp', uses: 2 }]);
    } finally {
      await Promise.all([first.close(), second.close()]);
      await shop.remove();
    }
  });
});

describe('learned mappings in Table Storage', () => {
  test('are seen by another process, and only in their database and tenant', async () => {
    const scope = scopeOf('seen');
    const taught = await openMappings().learn(scope, subject('tak'), success('a'), { signal });
    const other = openMappings();
    expect(await other.active({ ...scope, signal })).toEqual([taught.mapping]);
    expect(await other.list(scope, { signal })).toEqual([taught.mapping]);
    expect(await other.active({ ...scopeOf('another'), signal })).toEqual([]);
    expect(await other.active({ ...scopeOf('seen', 'finance'), signal })).toEqual([]);
    expect(other.failures).toEqual([]);
  });

  test('lose no count of 50 learners at once, half of whom fail', async () => {
    const scope = scopeOf('fifty');
    const learned = await Promise.all(
      Array.from({ length: 50 }, (_, learner) =>
        openMappings().learn(
          scope,
          subject('tak'),
          { isSuccess: learner % 2 === 0, score: learner % 2 === 0 ? 1 : 0, id: `learner ${learner}` },
          { signal },
        ),
      ),
    );
    expect(learned.every(({ isCounted }) => isCounted)).toBe(true);
    const [mapping] = await openMappings().list(scope, { signal });
    expect(mapping).toMatchObject({ successes: 25, failures: 25 });
  });

  test('count an outcome once that 20 retries bring at once', async () => {
    const scope = scopeOf('retries');
    const learned = await Promise.all(
      Array.from({ length: 20 }, () => openMappings().learn(scope, subject('tak'), success('the same'), { signal })),
    );
    expect(learned.filter(({ isCounted }) => isCounted)).toHaveLength(1);
    expect(learned.every(({ mapping }) => mapping.successes === 1)).toBe(true);
  });

  test('make the table with the first of several that come at once', async () => {
    const other = await startAzurite();
    try {
      const connection = { kind: 'connection-string' as const, connectionString: secret(other.connectionString) };
      expect(await createLearnedMappingTable(connection).list(scopeOf('first'), { signal })).toEqual([]);
      const outcomes = await Promise.all(
        Array.from({ length: 5 }, (_, place) =>
          createLearnedMappingTable(connection).insert(scopeOf('first'), newMapping(subject(`key ${place}`), now), {
            signal,
          }),
        ),
      );
      expect(outcomes).toEqual(Array(5).fill('saved'));
    } finally {
      await other.stop();
    }
  });

  test('are not written over where another has changed, made or removed them', async () => {
    const store = openStore();
    const scope = scopeOf('races');
    const mapping = newMapping(subject('tak'), now);
    expect(await store.insert(scope, mapping, { signal })).toBe('saved');
    expect(await store.insert(scope, mapping, { signal })).toBe('conflict');
    const stored = await store.read(scope, mapping, { signal });
    expect(await store.replace(scope, mapping, stored?.etag ?? '', { signal })).toBe('saved');
    expect(await store.replace(scope, mapping, stored?.etag ?? '', { signal })).toBe('conflict');
    expect(await store.remove(scope, mapping, { signal })).toBe(true);
    expect(await store.remove(scope, mapping, { signal })).toBe(false);
    expect(await store.replace(scope, mapping, stored?.etag ?? '', { signal })).toBe('conflict');
  });

  test.each([
    'a/b\\c#d?e%f',
    'o\'clock"',
    '売上高の合計を出す数字',
    'Ω'.repeat(80),
    `${'ж'.repeat(79)}1`,
    `${'ж'.repeat(79)}2`,
  ])('keep the term %j apart from all others', async (key) => {
    const mappings = openMappings();
    const scope = scopeOf('terms');
    await mappings.learn(scope, subject(key), success('a'), { signal });
    await mappings.learn(scope, subject(key, 'gross_amount'), success('b'), { signal });
    const ids = (await mappings.list(scope, { signal })).filter((mapping) => mapping.key === key);
    expect(new Set(ids.map((mapping) => mappingId(mapping.key, mapping.element))).size).toBe(2);
    expect(await mappings.remove(scope, subject(key), { signal })).toBe(true);
    expect((await openMappings().active({ ...scope, signal })).filter((mapping) => mapping.key === key)).toHaveLength(
      1,
    );
  });

  test('keep the ids of the last outcomes and count uses', async () => {
    const mappings = openMappings();
    const scope = scopeOf('uses');
    await mappings.learn(scope, subject('tak'), success('a'), { signal });
    await Promise.all(Array.from({ length: 3 }, () => mappings.recordUse(scope, subject('tak'), { signal })));
    const recorded = await mappings.recordOutcome(scope, subject('tak'), success('b'), { signal });
    expect(recorded?.mapping).toMatchObject({ uses: 3, successes: 2, lastUsedAt: start });
    expect(await mappings.recordOutcome(scope, subject('other'), success('b'), { signal })).toBeUndefined();
    await mappings.recordUse(scope, subject('other'), { signal });
    expect(await mappings.list(scope, { signal })).toHaveLength(1);
  });
});
