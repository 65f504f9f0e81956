import { describe, expect, test } from 'vitest';
import { filled, setUp, signal, table, ttlMs } from '../../test/support/catalog-instances.ts';
import { QuerentError } from '../core/querent-error.ts';

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
