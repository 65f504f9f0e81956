import { expect, test } from 'vitest';
import type { Catalog } from './catalog.ts';
import { createCatalogCache } from './catalog-cache.ts';

function setUp({ ttlMs = 1_000 } = {}) {
  let now = 0;
  const loads: { resolve(): void; reject(error: Error): void }[] = [];
  const cache = createCatalogCache({
    ttlMs,
    clock: { now: () => new Date(now), monotonicMs: () => now },
    load: async () =>
      new Promise<Catalog>((resolve, reject) => {
        const catalog: Catalog = {
          database: `reading ${loads.length + 1}`,
          dialect: 'duckdb',
          fingerprint: '',
          capturedAt: '',
          tables: [],
          relationships: [],
        };
        loads.push({ resolve: () => resolve(catalog), reject });
      }),
  });
  const settle = async () => new Promise((resolve) => setImmediate(resolve));
  return { cache, loads, settle, pass: (ms: number) => (now += ms) };
}
const never = () => new AbortController().signal;

test('reads once for all who ask while it is reading', async () => {
  const { cache, loads } = setUp();
  const asked = [cache.get({ signal: never() }), cache.get({ signal: never() }), cache.refresh()];
  expect(cache.peek()).toBeUndefined();
  loads[0]?.resolve();
  const [first, second, third] = await Promise.all(asked);
  expect([loads.length, first?.database]).toEqual([1, 'reading 1']);
  expect(second).toBe(first);
  expect(third).toBe(first);
  expect(cache.peek()).toBe(first);
});

test('goes on for the others when one caller leaves', async () => {
  const { cache, loads } = setUp();
  const leaving = new AbortController();
  const left = cache.get({ signal: leaving.signal });
  const stays = cache.get({ signal: never() });
  leaving.abort(new Error('left'));
  await expect(left).rejects.toThrow('left');
  loads[0]?.resolve();
  expect((await stays).database).toBe('reading 1');
});

test('serves the old catalog while a new one is read after the time to live', async () => {
  const { cache, loads, settle, pass } = setUp();
  const first = cache.get({ signal: never() });
  loads[0]?.resolve();
  await first;
  pass(999);
  await cache.get({ signal: never() });
  expect(loads).toHaveLength(1);
  pass(1);
  expect((await cache.get({ signal: never() })).database).toBe('reading 1');
  expect((await cache.get({ signal: never() })).database).toBe('reading 1');
  expect(loads).toHaveLength(2);
  loads[1]?.resolve();
  await settle();
  expect((await cache.get({ signal: never() })).database).toBe('reading 2');
});

test('reads again after a failure, and the failure reaches who waited', async () => {
  const { cache, loads } = setUp();
  const failed = cache.get({ signal: never() });
  loads[0]?.reject(new Error('down'));
  await expect(failed).rejects.toThrow('down');
  const again = cache.get({ signal: never() });
  loads[1]?.resolve();
  expect((await again).database).toBe('reading 2');
});

test('keeps the old catalog when a new reading fails, and does not try again with every question', async () => {
  const { cache, loads, settle, pass } = setUp();
  const first = cache.get({ signal: never() });
  loads[0]?.resolve();
  await first;
  pass(1_000);
  await cache.get({ signal: never() });
  loads[1]?.reject(new Error('down'));
  await settle();
  expect((await cache.get({ signal: never() })).database).toBe('reading 1');
  expect(loads).toHaveLength(2);
  pass(1_000);
  await cache.get({ signal: never() });
  expect(loads).toHaveLength(3);
});

test('reads anew on demand whatever the age', async () => {
  const { cache, loads } = setUp();
  const first = cache.refresh();
  loads[0]?.resolve();
  await first;
  const second = cache.refresh();
  loads[1]?.resolve();
  expect((await second).database).toBe('reading 2');
});
