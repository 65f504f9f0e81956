import { describe, expect, test } from 'vitest';
import { memoryCatalogStorage } from '../../test/support/memory-catalog-store.ts';
import { databaseId, tenantId } from '../core/ids.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { CatalogStructure, TableStructure } from './catalog.ts';
import { createCatalogKeeper } from './catalog-keeper.ts';
import type { CatalogSource } from './catalog-source.ts';
import { createCatalogStore } from './catalog-store.ts';
import { draftCatalog } from './draft-catalog.ts';
import { createSharedCatalogs } from './shared-catalogs.ts';

const { signal } = new AbortController();
const start = Date.parse('2026-10-31T09:00:00.000Z');
const ttlMs = 900_000;

const table = (name: string, columns: readonly string[], rowEstimate = 10): TableStructure => ({
  name,
  kind: 'table',
  rowEstimate,
  columns: columns.map((column) => ({ name: column, type: 'text', nativeType: 'TEXT', nullable: true })),
  primaryKey: [],
  uniqueKeys: [],
  foreignKeys: [],
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 1));
const down = () => new QuerentError('database.unreachable', 'down');

interface Step {
  /** Ends the wait of what is read or measured now. */
  release(error?: Error): Promise<void>;
}

/** Instances over one database and one storage; reading and measuring wait until they are released. */
function setUp() {
  let nowMs = start;
  let tables: readonly TableStructure[] = [table('parts', ['name'])];
  const clock = { now: () => new Date(nowMs), monotonicMs: () => nowMs };
  const storage = memoryCatalogStorage();
  const faults: string[] = [];

  function instance({ fit = 'fit', isShared = true, patienceMs = 1_000_000 } = {}) {
    const measured: string[][] = [];
    const waiting: PromiseWithResolvers<void>[] = [];
    let reads = 0;
    const pause = () => {
      const step = Promise.withResolvers<void>();
      waiting.push(step);
      return step.promise;
    };
    const source: CatalogSource = {
      read: async () => {
        reads += 1;
        await pause();
        const structure: CatalogStructure = { dialect: 'duckdb', tables };
        const now = clock.now();
        return {
          storedTables: tables.map(({ name, columns }) => ({
            name,
            columns: columns.map((one) => ({ name: one.name })),
          })),
          draft: ({ earlier, forced }) => {
            const isForced = ({ name }: TableStructure) => forced === 'all' || forced.includes(name);
            const draft = draftCatalog(structure, { databaseName: 'db', now, earlier, isForced });
            const measure = async () => {
              measured.push([...draft.pending]);
              await pause();
              const notes = structure.tables
                .filter(({ name }) => draft.pending.has(name))
                .map(({ name, rowEstimate = 0 }) => [name, { at: now.toISOString(), rowEstimate }]);
              return { catalog: { ...draft.catalog }, measured: { ...draft.measured, ...Object.fromEntries(notes) } };
            };
            return { ...draft, measure };
          },
        };
      },
    };
    const key = { tenant: tenantId('t'), database: databaseId('db') };
    const shared = createSharedCatalogs({
      store: isShared ? createCatalogStore({ ...storage, key, fit }) : undefined,
      onFault: (code) => faults.push(code),
    });
    let sharing = 0;
    const counted = async <T>(work: Promise<T>): Promise<T> => {
      sharing += 1;
      return work.finally(() => {
        sharing -= 1;
      });
    };
    const keeper = createCatalogKeeper({
      source,
      clock,
      ttlMs,
      patienceMs: () => patienceMs,
      shared: {
        newest: (call) => counted(shared.newest(call)),
        keep: (read, options) => counted(shared.keep(read, options)),
        versions: shared.versions,
      },
    });
    const settled = async () => {
      do await settle();
      while (sharing > 0);
    };
    const step: Step = {
      release: async (error) => {
        const next = waiting.shift();
        if (next === undefined) throw new Error('Nothing is being read.');
        if (error === undefined) next.resolve();
        else next.reject(error);
        await settled();
      },
    };
    /** Lets everything through until nothing waits any more. */
    const finish = async () => {
      await settled();
      while (waiting.length > 0) await step.release();
    };
    return { keeper, ...step, finish, measured, reads: () => reads };
  }

  return {
    instance,
    storage,
    faults,
    pass: (ms: number) => (nowMs += ms),
    change: (...next: readonly TableStructure[]) => (tables = next),
  };
}

async function filled(world: ReturnType<typeof setUp>, options?: Parameters<typeof world.instance>[0]) {
  const made = world.instance(options);
  const asked = made.keeper.get({ signal });
  await made.finish();
  return { ...made, kept: await asked };
}

describe('a catalog that is kept', () => {
  test('is read once for all who ask while it is read', async () => {
    const { instance } = setUp();
    const { keeper, finish, reads } = instance({ isShared: false });
    const asked = [keeper.get({ signal }), keeper.get({ signal })];
    await finish();
    const [first, second] = await Promise.all(asked);
    expect(reads()).toBe(1);
    expect(second?.catalog).toBe(first?.catalog);
    expect((await keeper.get({ signal })).catalog).toBe(first?.catalog);
  });

  test('is read for the others when one caller leaves', async () => {
    const { keeper, finish } = setUp().instance({ isShared: false });
    const leaving = new AbortController();
    const left = keeper.get({ signal: leaving.signal });
    const stays = keeper.get({ signal });
    leaving.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    await finish();
    expect((await stays).catalog.database).toBe('db');
  });

  test('is served by its structure alone where the data take longer than a question should wait', async () => {
    const { keeper, release, finish } = setUp().instance({ isShared: false, patienceMs: 0 });
    const asked = keeper.get({ signal });
    await release();
    const { catalog, storedTables } = await asked;
    expect([catalog.tables.map(({ name }) => name), storedTables]).toEqual([
      ['parts'],
      [{ name: 'parts', columns: [{ name: 'name' }] }],
    ]);
    expect(keeper.state()).toMatchObject({ source: 'live', depth: 'structure', isStale: false });
    await finish();
    expect(keeper.state()).toMatchObject({ depth: 'profiled', version: 1 });
    expect((await keeper.get({ signal })).catalog).not.toBe(catalog);
  });

  test('is read anew behind the answers when it has become old, and stays the same object where nothing changed', async () => {
    const world = setUp();
    const { keeper, finish, reads, measured, kept } = await filled(world, { isShared: false });
    world.pass(ttlMs - 1);
    await keeper.get({ signal });
    expect(reads()).toBe(1);
    world.pass(1);
    expect((await keeper.get({ signal })).catalog).toBe(kept.catalog);
    await finish();
    expect([reads(), measured]).toEqual([2, [['parts']]]);
    expect((await keeper.get({ signal })).catalog).toBe(kept.catalog);
    expect(keeper.state()).toMatchObject({ ageMs: 0, version: 1 });
  });

  test('is measured anew only where something has changed', async () => {
    const world = setUp();
    world.change(table('parts', ['name']), table('orders', ['no']), table('stock', ['place'], 50_000));
    const { keeper, finish, measured } = await filled(world, { isShared: false });
    world.pass(ttlMs);
    world.change(table('parts', ['name', 'size']), table('orders', ['no'], 11), table('stock', ['place'], 50_100));
    await keeper.get({ signal });
    await finish();
    expect(measured[1]?.toSorted()).toEqual(['orders', 'parts']);
    expect(await keeper.versions({ signal })).toMatchObject([
      { version: 2, changes: [{ kind: 'column-added', table: 'parts', column: 'size' }] },
      { version: 1, changes: [] },
    ]);
  });

  test('is measured anew after some hours whatever it looks like', async () => {
    const world = setUp();
    const { keeper, finish, measured } = await filled(world, { isShared: false });
    world.pass(6 * 60 * 60 * 1_000);
    await keeper.get({ signal });
    await finish();
    expect(measured).toEqual([['parts'], ['parts']]);
  });

  test('shows what is gone before the rest has been measured', async () => {
    const world = setUp();
    world.change(table('parts', ['name']), table('orders', ['no']));
    const { keeper, release } = await filled(world, { isShared: false });
    world.change(table('orders', ['no', 'day']));
    const refreshing = keeper.refresh();
    await settle();
    await release();
    expect((await keeper.get({ signal })).catalog.tables.map(({ name }) => name)).toEqual(['orders']);
    await release();
    expect(await refreshing).toMatchObject({ tables: 1, measuredTables: 1 });
  });

  test('is measured on demand, all of it or the tables that are named', async () => {
    const world = setUp();
    world.change(table('parts', ['name']), table('orders', ['no']));
    const { keeper, finish, measured } = await filled(world, { isShared: false });
    const one = keeper.refresh({ tables: ['orders'] });
    await finish();
    expect(await one).toEqual({ changes: [], tables: 2, measuredTables: 1 });
    const all = keeper.refresh();
    await finish();
    expect(await all).toMatchObject({ measuredTables: 2 });
    expect(measured.slice(1)).toEqual([['orders'], ['parts', 'orders']]);
  });
});

describe('readings on demand', () => {
  test('that are asked for while one is under way are made once, after it', async () => {
    const { keeper, finish, measured } = await filled(setUp(), { isShared: false });
    const first = keeper.refresh();
    const others = Array.from({ length: 5 }, () => keeper.refresh());
    await finish();
    await first;
    await finish();
    expect(new Set(await Promise.all(others)).size).toBe(1);
    expect(measured).toHaveLength(3);
  });
});

describe('a database that is down', () => {
  test('fails whoever waits for the first reading, and is asked again by the next', async () => {
    const { keeper, release, finish } = setUp().instance({ isShared: false });
    const asked = keeper.get({ signal });
    const failed = expect(asked).rejects.toMatchObject({ code: 'database.unreachable' });
    await release(down());
    await failed;
    expect(keeper.state()).toEqual({ source: 'none', isStale: false, fault: 'database.unreachable' });
    const again = keeper.get({ signal });
    await finish();
    expect((await again).catalog.database).toBe('db');
    expect(keeper.state()).not.toHaveProperty('fault');
  });

  test('leaves the old catalog to serve, marked stale, and is not asked with every question', async () => {
    const world = setUp();
    const { keeper, release, finish, reads, kept } = await filled(world, { isShared: false });
    world.pass(ttlMs);
    await keeper.get({ signal });
    await settle();
    await release(down());
    expect((await keeper.get({ signal })).catalog).toBe(kept.catalog);
    expect(keeper.state()).toMatchObject({ isStale: true, fault: 'database.unreachable', ageMs: ttlMs });
    expect(reads()).toBe(2);
    world.pass(30_000);
    await keeper.get({ signal });
    await finish();
    expect(reads()).toBe(3);
    expect(keeper.state()).toMatchObject({ isStale: false, source: 'live' });
  });

  test('is understood by the snapshot of another instance', async () => {
    const world = setUp();
    const first = await filled(world);
    const second = world.instance();
    const asked = second.keeper.get({ signal });
    expect((await asked).catalog).toEqual(first.kept.catalog);
    await second.release(down());
    expect(second.keeper.state()).toMatchObject({ source: 'snapshot', version: 1, isStale: true });
  });
});

describe('what instances share', () => {
  test('is served at once by an instance that starts, which measures nothing while it is fresh', async () => {
    const world = setUp();
    await filled(world);
    world.pass(ttlMs - 1);
    const second = world.instance();
    await second.keeper.get({ signal });
    expect(second.keeper.state()).toMatchObject({ source: 'snapshot', version: 1, isStale: false });
    await second.finish();
    expect(second.measured).toEqual([]);
  });

  test('is renewed behind the first answers where it is old, and only where something changed', async () => {
    const world = setUp();
    await filled(world);
    world.pass(ttlMs);
    world.change(table('parts', ['name']), table('orders', ['no']));
    const second = world.instance();
    expect((await second.keeper.get({ signal })).catalog.tables).toHaveLength(1);
    await second.finish();
    expect((await second.keeper.get({ signal })).catalog.tables).toHaveLength(2);
    expect([second.measured, second.keeper.state().version]).toEqual([[['orders']], 2]);
  });

  test('reaches an instance that runs already, without a look at the database', async () => {
    const world = setUp();
    const first = await filled(world);
    const second = await filled(world);
    world.pass(1_000);
    world.change(table('parts', ['name']), table('orders', ['no']));
    const refreshing = first.keeper.refresh();
    await first.finish();
    await refreshing;
    world.pass(ttlMs - 1_000);
    const reads = second.reads();
    await second.keeper.get({ signal });
    await second.finish();
    expect((await second.keeper.get({ signal })).catalog.tables).toHaveLength(2);
    expect([second.reads(), second.keeper.state().version]).toEqual([reads, 2]);
  });

  test('reaches it within half a minute, behind its answers', async () => {
    const world = setUp();
    const first = await filled(world);
    const second = await filled(world);
    const lists = () => world.storage.calls.filter((call) => call === 'list').length;
    world.pass(1_000);
    world.change(table('parts', ['name']), table('orders', ['no']));
    const refreshing = first.keeper.refresh();
    await first.finish();
    await refreshing;
    const before = lists();
    world.pass(28_000);
    await second.keeper.get({ signal });
    await second.finish();
    expect(lists()).toBe(before);
    world.pass(1_000);
    expect((await second.keeper.get({ signal })).catalog.tables).toHaveLength(1);
    await second.finish();
    expect((await second.keeper.get({ signal })).catalog.tables).toHaveLength(2);
    await second.finish();
    expect([lists(), second.reads(), second.keeper.state()]).toMatchObject([
      before + 1,
      1,
      { version: 2, source: 'snapshot' },
    ]);
  });

  test('does not replace what was read later, while it could not be shared', async () => {
    const world = setUp();
    await filled(world);
    world.pass(1_000);
    world.storage.failWith(new QuerentError('storage.unavailable', 'down'));
    world.change(table('parts', ['name']), table('orders', ['no']));
    const second = await filled(world);
    world.storage.failWith(undefined);
    world.pass(30_000);
    await second.keeper.get({ signal });
    await second.finish();
    expect((await second.keeper.get({ signal })).catalog).toBe(second.kept.catalog);
  });

  test('has one version of what two instances read at the same time', async () => {
    const world = setUp();
    const [left, right] = [world.instance(), world.instance()];
    const asked = [left.keeper.get({ signal }), right.keeper.get({ signal })];
    await Promise.all([left.finish(), right.finish()]);
    await Promise.all(asked);
    await Promise.all([left.finish(), right.finish()]);
    expect(await left.keeper.versions({ signal })).toHaveLength(1);
    expect([left.keeper.state().version, right.keeper.state().version]).toEqual([1, 1]);
  });

  test('is not used under another policy', async () => {
    const world = setUp();
    await filled(world);
    const other = await filled(world, { fit: 'another policy' });
    expect(other.measured).toEqual([['parts']]);
    expect(await other.keeper.versions({ signal })).toMatchObject([{ version: 2, changes: [] }]);
  });

  test('is kept in memory while the storage is down, which is told once', async () => {
    const world = setUp();
    world.storage.failWith(new QuerentError('storage.unavailable', 'down'));
    const { keeper, finish } = await filled(world);
    world.change(table('orders', ['no']));
    const refreshing = keeper.refresh();
    await finish();
    expect((await refreshing).changes.map(({ kind }) => kind)).toEqual(['table-added', 'table-removed']);
    expect(await keeper.versions({ signal })).toHaveLength(2);
    expect(world.faults).toEqual(['storage.unavailable']);
  });
});
