import { describe, expect, test } from 'vitest';
import { memoryLearnedMappingStore } from '../../test/support/memory-learned-mapping-store.ts';
import type { Clock } from '../core/clock.ts';
import { databaseId, tenantId } from '../core/ids.ts';
import { createLearnedMappings } from './learned-mappings.ts';
import { createNoLearnedMappingStore } from './no-learned-mapping-store.ts';

const { signal } = new AbortController();
const scope = { tenant: tenantId('local'), database: databaseId('retail') };
const subject = (key: string) => ({ term: key, key, element: { table: 'orders' }, fingerprint: 'one' });
const success = (id: string) => ({ isSuccess: true, score: 1, id });

function handClock(): Clock & { pass(ms: number): void } {
  let passedMs = 0;
  return {
    now: () => new Date(Date.UTC(2026, 9, 31) + passedMs),
    monotonicMs: () => passedMs,
    pass: (ms) => {
      passedMs += ms;
    },
  };
}

function open(store = memoryLearnedMappingStore()) {
  const clock = handClock();
  const failures: unknown[] = [];
  const mappings = createLearnedMappings({
    store,
    clock,
    random: { fraction: () => 0 },
    onReadFailure: (error) => failures.push(error),
  });
  const keys = async () => (await mappings.active({ ...scope, signal })).map(({ key }) => key);
  return { mappings, clock, failures, store, keys };
}
/** Until what goes on behind an answer is done. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('what was learned', () => {
  test('is seen at once by the process that learned it', async () => {
    const { mappings, keys } = open();
    expect(await keys()).toEqual([]);
    await mappings.learn(scope, subject('a'), success('1'), { signal });
    expect(await keys()).toEqual(['a']);
    await mappings.remove(scope, subject('a'), { signal });
    expect(await keys()).toEqual([]);
  });

  test('is seen by another process within ten seconds, without a question that waits before', async () => {
    const store = memoryLearnedMappingStore();
    const [first, second] = [open(store), open(store)];
    expect(await second.keys()).toEqual([]);
    await first.mappings.learn(scope, subject('a'), success('1'), { signal });
    second.clock.pass(4_900);
    expect([await second.keys(), store.reads]).toEqual([[], 1]);
    second.clock.pass(1_000);
    expect(await second.keys()).toEqual([]);
    await settled();
    expect(await second.keys()).toEqual(['a']);

    await first.mappings.learn(scope, subject('b'), success('2'), { signal });
    second.clock.pass(10_000);
    expect(await second.keys()).toEqual(['a', 'b']);
  });

  test('is one array until it changes, so that what is made of it can be kept', async () => {
    const { mappings } = open();
    await mappings.learn(scope, subject('a'), success('1'), { signal });
    const active = () => mappings.active({ ...scope, signal });
    expect(await active()).toBe(await active());
    const before = await active();
    await mappings.learn(scope, subject('b'), success('2'), { signal });
    expect(await active()).not.toBe(before);
  });

  test('while it is being read keeps what this process writes', async () => {
    const { mappings, store, keys } = open();
    const { promise, resolve } = Promise.withResolvers<void>();
    store.delayWith(() => promise);
    const reading = keys();
    await settled();
    store.delayWith(undefined);
    await mappings.learn(scope, subject('a'), success('1'), { signal });
    await mappings.remove(scope, subject('a'), { signal });
    await mappings.learn(scope, subject('b'), success('2'), { signal });
    resolve();
    expect(await reading).toEqual(['b']);
  });

  test('leaves out what has failed', async () => {
    const { mappings, keys } = open();
    await mappings.learn(scope, subject('a'), success('1'), { signal });
    for (const id of ['2', '3', '4']) {
      await mappings.learn(scope, subject('a'), { isSuccess: false, score: 0, id }, { signal });
    }
    expect(await keys()).toEqual([]);
    expect(await mappings.list(scope, { signal })).toMatchObject([{ key: 'a', state: 'suspended', failures: 3 }]);
    await mappings.learn(scope, subject('a'), success('5'), { signal });
    expect(await keys()).toEqual(['a']);
  });
});

describe('uses', () => {
  test('that come together are counted each, in few writes', async () => {
    const store = memoryLearnedMappingStore();
    let writes = 0;
    const { mappings } = open({
      ...store,
      reads: 0,
      replace: async (...row) => {
        writes += 1;
        return store.replace(...row);
      },
    });
    await mappings.learn(scope, subject('a'), success('1'), { signal });
    await mappings.learn(scope, subject('b'), success('2'), { signal });
    const use = (key: string) => mappings.recordUse(scope, subject(key), { signal });
    await Promise.all([...Array.from({ length: 40 }, () => use('a')), use('b')]);
    await use('a');
    expect(await mappings.list(scope, { signal })).toMatchObject([{ uses: 41 }, { uses: 1 }]);
    expect(writes).toBeLessThanOrEqual(4);
  });

  test('that cannot be written fail for those who wait, and not for those who come later', async () => {
    const { mappings, store } = open();
    await mappings.learn(scope, subject('a'), success('1'), { signal });
    store.failWith(new Error('down'));
    const lost = [1, 2].map(() => mappings.recordUse(scope, subject('a'), { signal }));
    expect((await Promise.allSettled(lost)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    store.failWith(undefined);
    await mappings.recordUse(scope, subject('a'), { signal });
    expect(await mappings.list(scope, { signal })).toMatchObject([{ uses: 1 }]);
  });
});

describe('a storage', () => {
  test('that is down costs a question nothing but what was learned, and is not asked at each one', async () => {
    const { mappings, store, keys, failures, clock } = open();
    await mappings.learn(scope, subject('a'), success('1'), { signal });
    store.failWith(new Error('down'));
    expect(await keys()).toEqual([]);
    expect(await keys()).toEqual([]);
    expect([store.reads, failures.length]).toEqual([1, 1]);
    store.failWith(undefined);
    clock.pass(5_000);
    expect(await keys()).toEqual(['a']);
    store.failWith(new Error('down again'));
    clock.pass(60_000);
    expect(await keys()).toEqual(['a']);
  });

  test('that does not answer is waited for within bounds, and once', async () => {
    const { store, keys } = open();
    store.delayWith(() => new Promise(() => undefined));
    expect(await keys()).toEqual([]);
    const second = keys();
    const turn = settled().then(() => 'the next turn');
    expect(await Promise.race([second, turn])).toEqual([]);
  });

  test('that is slow does not hold up a caller who has left', async () => {
    const { mappings, store } = open();
    store.delayWith(() => new Promise(() => undefined));
    expect(await mappings.active({ ...scope, signal: AbortSignal.abort() })).toEqual([]);
  });

  test('that loses every race is a problem, after all tries', async () => {
    const store = memoryLearnedMappingStore();
    const { mappings } = open({ ...store, insert: async () => 'conflict', reads: 0 });
    await expect(mappings.learn(scope, subject('a'), success('1'), { signal })).rejects.toMatchObject({
      code: 'learning.conflict',
    });
  });

  test('that is not configured learns nothing and says so', async () => {
    const clock = handClock();
    const mappings = createLearnedMappings({
      store: createNoLearnedMappingStore(),
      clock,
      random: { fraction: () => 0 },
      onReadFailure: () => undefined,
    });
    expect(await mappings.active({ ...scope, signal })).toEqual([]);
    await expect(mappings.learn(scope, subject('a'), success('1'), { signal })).rejects.toMatchObject({
      code: 'storage.unavailable',
      message: 'No state storage is configured, so nothing can be learned.',
    });
  });
});
