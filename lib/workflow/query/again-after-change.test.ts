import { expect, test } from 'vitest';
import { fakeDatabase } from '../../../test/support/fake-databases.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { againAfterChange } from './again-after-change.ts';

const { signal } = new AbortController();
const gone = () => new QuerentError('database.unknown-object', 'There is no column "price".');

/** A database whose structure is another one, by its fingerprint, once it has been read anew. */
async function setUp(after: string, refreshFailure?: Error) {
  const plain = fakeDatabase('parts');
  const empty = await plain.index({ signal });
  const withStructure = (fingerprint: string): SemanticIndex => ({
    ...empty,
    catalog: { ...empty.catalog, fingerprint },
  });
  let current = withStructure('before');
  const seen: string[] = [];
  const database = {
    ...plain,
    index: async () => current,
    refresh: async () => {
      if (refreshFailure !== undefined) throw refreshFailure;
      current = withStructure(after);
      return { changes: [], tables: 1, measuredTables: 0 };
    },
  };
  const work = (fails: (fingerprint: string) => Error | undefined) =>
    againAfterChange(
      async ({ catalog }) => {
        seen.push(catalog.fingerprint);
        const failure = fails(catalog.fingerprint);
        if (failure !== undefined) throw failure;
        return catalog.fingerprint;
      },
      withStructure('before'),
      { database, signal },
    );
  return { work, seen };
}

test('does the work once more with the structure as it has become', async () => {
  const { work, seen } = await setUp('after');
  expect(await work((fingerprint) => (fingerprint === 'before' ? gone() : undefined))).toBe('after');
  expect(seen).toEqual(['before', 'after']);
});

test('says that the structure has changed, and what to do, where it fails again', async () => {
  const { work, seen } = await setUp('after');
  await expect(work(gone)).rejects.toMatchObject({
    code: 'database.unknown-object',
    message: expect.stringMatching(/structure of the database has changed.*"price"/),
    suggestions: expect.arrayContaining([expect.stringContaining('POST /api/schema/refresh')]),
  });
  expect(seen).toEqual(['before', 'after']);
});

test('leaves a failure as it is where nothing has changed, or nothing can be read', async () => {
  const failure = gone();
  for (const { work, seen } of [await setUp('before'), await setUp('after', new Error('down'))]) {
    await expect(work(() => failure)).rejects.toBe(failure);
    expect(seen).toEqual(['before']);
  }
});

test('does nothing more after another failure', async () => {
  const { work, seen } = await setUp('after');
  const failure = new QuerentError('database.engine-error', 'No.');
  await expect(work(() => failure)).rejects.toBe(failure);
  expect(seen).toEqual(['before']);
});
