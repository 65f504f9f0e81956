import { expect, test } from 'vitest';
import { catalogOf } from '../../../test/support/catalog-of.ts';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { Asked } from '../build/asked.ts';
import type { Dimension, Figure, Gathered } from '../build/gather.ts';
import { chooseBases } from './choose-base.ts';

const index = buildSemanticIndex(sampleCatalog);

function entityOf(key: string): Entity {
  const entity = index.entityOf(key);
  if (entity === undefined) throw new Error(`The sample has no table ${key}`);
  return entity;
}
const thing = (key: string): Extract<Asked, { kind: 'entity' }> => ({ kind: 'entity', entity: entityOf(key) });
const counted = (key: string): Figure => ({ kind: 'count', label: key, entity: entityOf(key), distinct: false });
const summed = (key: string): Figure => ({
  kind: 'figure',
  label: key,
  table: key,
  expression: { kind: 'count-rows' },
});
const by = (key: string): Dimension => ({ kind: 'entity', entity: entityOf(key) });
const basesOf = (gathered: Partial<Gathered>, filterTables: readonly string[] = [], of = index) =>
  chooseBases(
    {
      mode: 'list',
      attributes: [],
      figures: [],
      dimensions: [],
      thresholds: [],
      required: [],
      penalty: 0,
      notes: [],
      ...gathered,
    },
    filterTables,
    of,
  );

test.each([
  ['a list of things', { attributes: [thing('orders')] }, 'orders'],
  ['a list of things with what they belong to', { attributes: [thing('orders'), thing('dim_customers')] }, 'orders'],
  [
    'things that only a third refers to both of',
    { attributes: [thing('products'), thing('dim_customers')] },
    'order_lines',
  ],
  ['a number of things', { mode: 'aggregate', figures: [counted('sailings')] }, 'sailings'],
  [
    'a number of things by what they belong to',
    { mode: 'aggregate', figures: [counted('orders')], dimensions: [by('dim_customers')] },
    'orders',
  ],
  [
    'a sum by what is far away',
    { mode: 'aggregate', figures: [summed('order_lines')], dimensions: [by('dim_customers')] },
    'order_lines',
  ],
] satisfies readonly (readonly [string, Partial<Gathered>, string])[])(
  '%s is made of the rows of %3$s',
  (_, gathered, base) => {
    expect(basesOf(gathered)[0]).toBe(base);
  },
);

test('a sum is made of its own rows alone', () => {
  const gathered = { mode: 'aggregate', figures: [summed('order_lines')], dimensions: [by('products')] } as const;
  expect(basesOf(gathered)).toEqual(['order_lines']);
});

test('a sum that would be counted more than once is not made', () => {
  expect(basesOf({ mode: 'aggregate', figures: [summed('orders')], dimensions: [by('products')] })).toEqual([]);
});

test('sums of the rows of two tables are not made in one', () => {
  expect(basesOf({ mode: 'aggregate', figures: [summed('order_lines'), summed('monthly_sales')] })).toEqual([]);
});

test('tables that nothing connects have no base', () => {
  expect(basesOf({ attributes: [thing('monthly_sales'), thing('orders')] })).toEqual([]);
});

test('with nothing asked, the tables of the conditions decide', () => {
  expect(basesOf({}, ['dim_customers'])[0]).toBe('dim_customers');
  expect(basesOf({}, ['dim_customers', 'ports'])[0]).toBe('orders');
  expect(basesOf({})).toEqual([]);
});

test('few bases are tried, the nearest first', () => {
  const bases = basesOf({ attributes: [thing('ports')] });
  expect(bases.length).toBeLessThanOrEqual(3);
  expect(bases[0]).toBe('ports');
});

test('of hundreds of tables that refer to a thing, the one that joins it to the other thing comes first', () => {
  const ledgers = Array.from({ length: 300 }, (_, number) => `ledger_${number}`);
  const sketched = catalogOf(
    {
      party: { columns: ['party_id', 'name'] },
      site: { columns: ['site_id', 'name', 'party_id'] },
      visit: { columns: ['visit_id', 'party_id', 'site_id'] },
      ...Object.fromEntries(ledgers.map((name) => [name, { columns: [`${name}_id`, 'party_id', 'visit_id'] }])),
    },
    [
      'site.party_id → party',
      'visit.party_id → party',
      'visit.site_id → site',
      ...ledgers.flatMap((name) => [`${name}.party_id → party`, `${name}.visit_id → visit`] as const),
    ],
  );
  const hub = buildSemanticIndex(sketched);
  const listed = (key: string) =>
    hub.model.entities.filter((entity) => entity.key === key).map((entity) => ({ kind: 'entity' as const, entity }));
  expect(basesOf({ attributes: listed('party') }, [], hub)[0]).toBe('party');
  expect(basesOf({ attributes: [...listed('party'), ...listed('visit')] }, [], hub)[0]).toBe('visit');
  expect(basesOf({ attributes: [...listed('party'), ...listed('site')] }, [], hub).slice(0, 2)).toEqual([
    'site',
    'visit',
  ]);
});
