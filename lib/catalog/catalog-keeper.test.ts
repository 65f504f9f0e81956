import { describe, expect, test } from 'vitest';
import { down, filled, settle, setUp, signal, table, ttlMs } from '../../test/support/catalog-instances.ts';

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
