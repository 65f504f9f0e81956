import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeDatabase, registryOf } from '../../test/support/fake-databases.ts';
import { memorySessionStore } from '../../test/support/memory-session-store.ts';
import { QuerentError } from '../core/querent-error.ts';
import { warmUp } from './warm-up.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A storage that answers from so many milliseconds on; notes what is done, in order. */
function start({ storageAfterMs }: { readonly storageAfterMs: number }) {
  const done: string[] = [];
  const faults: unknown[] = [];
  const database = fakeDatabase('parts');
  const beginMs = Date.now();
  const warming = warmUp({
    databases: registryOf({
      ...database,
      index: async (options) => {
        done.push('catalog');
        return database.index(options);
      },
    }),
    store: {
      ...memorySessionStore(),
      ping: async () => {
        if (Date.now() - beginMs < storageAfterMs) throw new QuerentError('storage.unavailable', 'Not yet.');
        done.push('storage');
      },
    },
    prompts: async () => undefined,
    logger: { log: (_level, entry) => faults.push(entry) },
    isBusy: () => false,
    signal: new AbortController().signal,
  });
  return { done, faults, warming };
}

test('the catalogs wait for a storage that starts together with the app', async () => {
  const { done, faults, warming } = start({ storageAfterMs: 2_000 });
  await vi.advanceTimersByTimeAsync(10_000);
  await warming;
  expect(done).toEqual(['storage', 'catalog']);
  expect(faults).toEqual([]);
});

test('the catalogs do not wait long for a storage that does not answer', async () => {
  const { done, faults, warming } = start({ storageAfterMs: Number.POSITIVE_INFINITY });
  await vi.advanceTimersByTimeAsync(6_000);
  expect(done).toEqual(['catalog']);
  await vi.advanceTimersByTimeAsync(60_000);
  await warming;
  expect(faults).toMatchObject([{ storage: 'sessions', error_code: 'storage.unavailable' }]);
});
