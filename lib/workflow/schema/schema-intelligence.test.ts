import { describe, expect, test } from 'vitest';
import { databaseSettings, fakeDatabase } from '../../../test/support/fake-databases.ts';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import { systemClock } from '../../core/clock.ts';
import { tenantId } from '../../core/ids.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { anonymousPrincipal } from '../../identity/principal.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { createGuard } from '../../sql/guard.ts';
import { defaultGuardPolicy } from '../../sql/guard-policy.ts';
import { createMemoryRequestStore } from '../../telemetry/memory-request-store.ts';
import { createRequestRecorder } from '../../telemetry/request-recorder.ts';
import type { AskableDatabase } from '../databases.ts';
import { createSchemaIntelligence } from './schema-intelligence.ts';

const context = { principal: anonymousPrincipal(tenantId('local')), signal: new AbortController().signal };
const index = buildSemanticIndex(sampleCatalog);
const down = new QuerentError('database.unreachable', 'down');

/** What is left of a database that cannot be reached: the snapshot of another instance. */
const unreachable: AskableDatabase = {
  ...fakeDatabase('ferries', { failure: down }),
  settings: databaseSettings('ferries', { defaultAsOf: '2026-10-31' }),
  state: () => 'ready',
  index: async () => index,
  catalogState: () => ({
    source: 'snapshot',
    isStale: true,
    capturedAt: sampleCatalog.capturedAt,
    ageMs: 7_200_000,
    version: 3,
    depth: 'structure',
    fault: 'database.unreachable',
  }),
};
/** One of which nothing is known either. */
const unknown = fakeDatabase('lost', { failure: down });

function openSchema(...all: readonly AskableDatabase[]) {
  const store = createMemoryRequestStore();
  const find = (id: string) => all.find(({ settings }) => settings.id === id);
  return createSchemaIntelligence({
    toolMetrics: { read: () => [] },
    databasesFor: () => ({ all, find, isForbidden: () => false }),
    learnedMappings: { list: async () => [] },
    guard: createGuard,
    clock: systemClock,
    store,
    recorder: createRequestRecorder({ store, logger: { log: () => undefined } }),
  });
}

const stamp = {
  capturedAt: sampleCatalog.capturedAt,
  fingerprint: 'ferries',
  version: 3,
  depth: 'structure',
  source: 'snapshot',
  isStale: true,
  fault: 'database.unreachable',
};

describe('while a database is unreachable', () => {
  const schema = openSchema(unreachable);

  test('everything is answered from the last snapshot, and says so', async () => {
    const answers = [
      await schema.discover({ limit: 2 }, context),
      await schema.discover({ table: 'orders' }, context),
      await schema.relationships({ from: 'order_lines', to: 'dim_customers' }, context),
      await schema.analyze({ question: 'number of orders by status' }, context),
      await schema.optimizations({}, context),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ catalog: stamp });
    expect(await schema.discover({}, context)).toMatchObject({ databases: [{ id: 'ferries', catalog: stamp }] });
    expect(await schema.mapTerm({ term: 'customers' }, context)).toMatchObject({ databases: [{ catalog: stamp }] });
    expect(await schema.statistics({}, context)).toMatchObject({
      databases: [{ catalog: { ...stamp, ageMs: 7_200_000 } }],
    });
  });

  test('one of which nothing is known is named, and is not in the way of the others', async () => {
    const both = openSchema(unknown, unreachable);
    expect(await both.discover({}, context)).toMatchObject({
      databases: [
        { id: 'lost', state: 'failed' },
        { id: 'ferries', counts: { tables: 9 } },
      ],
    });
    expect(await both.mapTerm({ term: 'customers' }, context)).toMatchObject({
      databases: [{ database: 'ferries' }],
      unavailable: [{ database: 'lost', code: 'database.unreachable' }],
    });
    expect(await both.statistics({}, context)).toMatchObject({ databases: [{ database: 'lost' }, { schema: {} }] });
    await expect(both.discover({ database: 'lost', limit: 1 }, context)).rejects.toBe(down);
  });
});

test('ways between tables are looked for along keys, against them, and through what refers to both', async () => {
  const schema = openSchema(unreachable);
  const between = async (from: string, to: string) => (await schema.relationships({ from, to }, context)).paths ?? [];
  const [along] = await between('order_lines', 'dim_customers');
  expect(along).toMatchObject({ multipliesRows: false, steps: [{ direction: 'to-one' }, { direction: 'to-one' }] });
  const [against] = await between('dim_customers', 'order_lines');
  expect(against).toMatchObject({ multipliesRows: true, steps: [{ direction: 'to-many' }, { direction: 'to-many' }] });
  // Two keys lead from a sailing to a port, and neither is the way by itself.
  expect((await between('sailings', 'ports')).map(({ steps }) => steps[0]?.from.columns[0])).toEqual([
    'from_port_id',
    'to_port_id',
  ]);
  const [through] = await between('dim_customers', 'products');
  expect(through?.steps.map(({ to }) => to.table)).toEqual(['orders', 'order_lines', 'products']);
  expect(await between('monthly_sales', 'ports')).toEqual([]);
  const managers = await between('employees', 'employees');
  expect(managers).toMatchObject([{ steps: [{ from: { columns: ['manager_id'] } }] }]);
});

test('the ways between two tables come with the keys of the two alone', async () => {
  const schema = openSchema(unreachable);
  const all = await schema.relationships({}, context);
  const { relationships, total } = await schema.relationships({ from: 'dim_customers', to: 'orders' }, context);
  expect(total).toBeLessThan(all.total);
  const touched = relationships.map(({ from, to }) => [from.table, to.table]);
  expect(touched).not.toEqual([]);
  for (const pair of touched) {
    expect(pair.some((table) => table === 'dim_customers' || table === 'orders')).toBe(true);
  }
});

test('a question whose statement the guard would refuse is told so before it is asked', async () => {
  const policyFor: AskableDatabase['policyFor'] = async () => ({
    ...defaultGuardPolicy,
    maskedColumns: [{ column: 'orders.order_status', replacement: null }],
    catalog: sampleCatalog.tables,
  });
  const schema = openSchema({ ...unreachable, policyFor });
  const refused = await schema.analyze({ question: 'number of orders by status' }, context);
  expect(refused).toMatchObject({
    lane: 'planner',
    refusal: { code: 'guard.refused', detail: expect.stringContaining('orders.order_status') },
  });
  expect(refused.refusal?.suggestions.length).toBeGreaterThan(0);
  expect((await schema.analyze({ question: 'number of orders' }, context)).refusal).toBeUndefined();
});

test('a search counts every table that has what is meant, however many there are', async () => {
  const tables = sampleCatalog.tables
    .slice(0, 1)
    .flatMap((table) => Array.from({ length: 300 }, (_, place) => ({ ...table, name: `guests_${place}` })));
  const wide = buildSemanticIndex({ ...sampleCatalog, tables, relationships: [] });
  const schema = openSchema({ ...unreachable, index: async () => wide });
  const found = await schema.discover({ database: 'ferries', search: 'Kansai', limit: 5 }, context);
  expect(found).toMatchObject({ kind: 'tables', total: 300 });
});
