import { TableClient } from '@azure/data-tables';
import { BlobServiceClient } from '@azure/storage-blob';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../lib/catalog/catalog.ts';
import { diffStructures } from '../../lib/catalog/catalog-changes.ts';
import { type CatalogStore, createCatalogStore } from '../../lib/catalog/catalog-store.ts';
import type { CatalogSnapshot } from '../../lib/catalog/snapshot.ts';
import { createSnapshotBlobs } from '../../lib/connectors/blob/snapshot-blobs.ts';
import { createCatalogTable } from '../../lib/connectors/table-storage/catalog-table.ts';
import { databaseId, tenantId } from '../../lib/core/ids.ts';
import { secret } from '../../lib/core/secret.ts';
import { type Azurite, startAzurite } from '../../tools/localhost/azurite.ts';

let azurite: Azurite;
const { signal } = new AbortController();
const validatedAt = '2026-10-31T12:00:00.000Z';

beforeAll(async () => {
  azurite = await startAzurite();
});
afterAll(() => azurite.stop());

const keyOf = (database: string) => ({ tenant: tenantId('ten|ant'), database: databaseId(database) });

/** A store as an instance of its own opens it. */
function open(database: string, fit = 'fit', keptVersions = 50): CatalogStore {
  const connection = { kind: 'connection-string' as const, connectionString: secret(azurite.connectionString) };
  const [rows, blobs] = [createCatalogTable(connection), createSnapshotBlobs(connection)];
  return createCatalogStore({ rows, blobs, key: keyOf(database), fit, keptVersions });
}

const container = () =>
  BlobServiceClient.fromConnectionString(azurite.connectionString).getContainerClient('querent-catalogs');

async function blobsOf(database: string): Promise<readonly string[]> {
  const names: string[] = [];
  for await (const { name } of container().listBlobsFlat({ prefix: `ten%7Cant/${database}/` })) names.push(name);
  return names;
}

/** A catalog with so many columns, which is its structure too. */
function snapshotOf(columns: number, value = '大阪'): CatalogSnapshot {
  const catalog: Catalog = {
    database: 'db',
    dialect: 'mysql',
    fingerprint: `columns ${columns}`,
    capturedAt: validatedAt,
    tables: [
      {
        name: 'parts',
        kind: 'table',
        rowCount: 3,
        columns: Array.from({ length: columns }, (_, index) => ({
          name: `c${index}`,
          type: 'text',
          nativeType: 'text',
          nullable: true,
          profile: { distinctCount: 1, values: [value], valuesComplete: true },
        })),
        primaryKey: ['c0'],
        uniqueKeys: [],
        foreignKeys: [],
        indexes: [{ name: 'PRIMARY', columns: ['c0'], isUnique: true }],
      },
    ],
    relationships: [],
  };
  return {
    schemaVersion: 1,
    catalog,
    storedTables: [{ name: 'parts', columns: [{ name: 'c0' }, { name: 'hidden' }] }],
    measured: { parts: { at: validatedAt, rowEstimate: 3 } },
  };
}

async function save(store: CatalogStore, snapshot: CatalogSnapshot, before?: CatalogSnapshot) {
  const base = (await store.newest({ signal }))?.version;
  const changes = before === undefined ? [] : diffStructures(before.catalog, snapshot.catalog);
  return store.save(snapshot, { base, changes, validatedAt, signal });
}

describe('catalogs in the storage', () => {
  test('are found by another instance as they were saved', async () => {
    expect(await open('plain').newest({ signal })).toBeUndefined();
    const snapshot = snapshotOf(2);
    expect(await save(open('plain'), snapshot)).toMatchObject({ kind: 'saved', version: 1 });
    const found = await open('plain').newest({ signal });
    expect(found).toMatchObject({ version: 1, validatedAt, snapshot });
    expect(await open('plain').newest({ signal, known: found?.payload })).not.toHaveProperty('snapshot');
  });

  test('make a version of a new structure, and keep the version of one that was only measured anew', async () => {
    const [first, second] = [snapshotOf(1), snapshotOf(2)];
    await save(open('versions'), first);
    await save(open('versions'), second, first);
    await save(open('versions'), snapshotOf(2, '京都'), second);
    const versions = await open('versions').versions({ signal });
    expect(
      versions.map(({ version, changes }) => [version, changes.map(({ kind, column }) => [kind, column])]),
    ).toEqual([
      [2, [['column-added', 'c1']]],
      [1, []],
    ]);
    const newest = await open('versions').newest({ signal });
    expect(newest?.snapshot?.catalog.tables[0]?.columns[0]?.profile.values).toEqual(['京都']);
    expect(await blobsOf('versions')).toHaveLength(2);
  });

  test('have one winner when two instances save at the same time', async () => {
    const first = snapshotOf(1);
    await save(open('race'), first);
    const writers = [2, 3, 4, 5].map((columns) =>
      open('race').save(snapshotOf(columns), { base: 1, changes: [], validatedAt, signal }),
    );
    const outcomes = (await Promise.all(writers)).map(({ kind }) => kind);
    expect(outcomes.toSorted()).toEqual(['conflict', 'conflict', 'conflict', 'saved']);
    expect((await open('race').versions({ signal })).map(({ version }) => version)).toEqual([2, 1]);
    const again = [snapshotOf(2, 'a'), snapshotOf(2, 'b')].map((snapshot) =>
      open('race').save(snapshot, { base: 1, changes: [], validatedAt, signal }),
    );
    expect((await Promise.all(again)).map(({ kind }) => kind)).toEqual(['conflict', 'conflict']);
  });

  test('keep some versions with what changed, and the contents of two', async () => {
    let before: CatalogSnapshot | undefined;
    for (let columns = 1; columns <= 8; columns += 1) {
      const snapshot = snapshotOf(columns);
      await save(open('many', 'fit', 5), snapshot, before);
      before = snapshot;
    }
    const versions = await open('many').versions({ signal });
    expect([versions.length, versions[0]?.version, versions.at(-1)?.version]).toEqual([5, 8, 4]);
    expect(versions.every(({ changes }) => changes.length === 1)).toBe(true);
    expect(await blobsOf('many')).toHaveLength(2);
  });

  test('of which the newest is damaged or gone are those of the version before', async () => {
    const store = open('damaged');
    await save(store, snapshotOf(1));
    const second = await save(store, snapshotOf(2));
    const name = second.kind === 'saved' ? second.payload : '';
    for (const content of ['not gzip', '']) {
      await container().getBlockBlobClient(name).upload(content, content.length);
      expect(await open('damaged').newest({ signal })).toMatchObject({ version: 1 });
    }
    await container().getBlobClient(name).delete();
    expect(await open('damaged').newest({ signal })).toMatchObject({ version: 1 });
    expect(await open('damaged').save(snapshotOf(3), { base: 2, changes: [], validatedAt, signal })).toMatchObject({
      kind: 'saved',
      version: 3,
    });
  });

  test('of a later version of the code, or of another policy, are left alone', async () => {
    await save(open('later'), snapshotOf(1));
    const table = TableClient.fromConnectionString(azurite.connectionString, 'Catalogs', {
      allowInsecureConnection: true,
    });
    await table.createEntity({ partitionKey: 'ten=7Cant|later', rowKey: '999999992', schemaVersion: 99, fit: 'fit' });
    expect(await open('later').newest({ signal })).toMatchObject({ version: 1 });
    expect(await open('later', 'other policy').newest({ signal })).toBeUndefined();
    const saved = await open('later').save(snapshotOf(2), { base: 1, changes: [], validatedAt, signal });
    expect(saved).toMatchObject({ kind: 'saved', version: 8 });
    expect((await open('later').versions({ signal })).map(({ version }) => version)).toEqual([8, 1]);
  });

  test('of a policy that no instance has had for a week are removed with their contents', async () => {
    const [old, present] = [open('policies', 'old'), open('policies', 'present')];
    const later = (days: number) => new Date(Date.parse(validatedAt) + days * 86_400_000).toISOString();
    await old.save(snapshotOf(1, 'secret'), { base: undefined, changes: [], validatedAt, signal });
    await old.confirm(1, { validatedAt: later(1), signal });
    const keep = (days: number, base?: number) =>
      present.save(snapshotOf(1, `day ${days}`), { base, changes: [], validatedAt: later(days), signal });
    await keep(7);
    expect([(await old.newest({ signal }))?.version, (await blobsOf('policies')).length]).toEqual([1, 2]);
    await keep(9, 2);
    expect([await old.newest({ signal }), (await blobsOf('policies')).length]).toEqual([undefined, 1]);
    expect(await present.newest({ signal })).toMatchObject({ version: 2, validatedAt: later(9) });
  });

  test('say when the database was last seen to be so', async () => {
    await save(open('confirmed'), snapshotOf(1));
    const later = '2026-10-31T13:00:00.000Z';
    await open('confirmed').confirm(1, { validatedAt: later, signal });
    await open('confirmed').confirm(1, { validatedAt, signal });
    expect(await open('confirmed').newest({ signal })).toMatchObject({ version: 1, validatedAt: later });
  });

  test('keep those changes that break something where there are too many', async () => {
    const first = snapshotOf(1);
    const wide = snapshotOf(1_500);
    await save(open('wide'), first);
    await save(open('wide'), wide, first);
    await save(open('wide'), first, wide);
    const [last, before] = await open('wide').versions({ signal });
    expect([before?.changes.length, before?.omittedChanges]).toEqual([1_000, 499]);
    expect(last?.changes.every(({ impact }) => impact === 'breaking')).toBe(true);
  });

  test('tell that the storage does not answer', async () => {
    const away = {
      kind: 'connection-string' as const,
      connectionString: secret(azurite.connectionString.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:1')),
    };
    await expect(createCatalogTable(away).list(keyOf('x'), { signal })).rejects.toMatchObject({
      code: 'storage.unavailable',
    });
    await expect(createSnapshotBlobs(away).read('x', { signal })).rejects.toMatchObject({
      code: 'storage.unavailable',
    });
  });
});
