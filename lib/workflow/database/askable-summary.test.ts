import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import type { Catalog, ColumnProfile } from '../../catalog/catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { askableSummary } from './askable-summary.ts';

/** Orders, shipments that were launched long ago, and a calendar into years to come. */
function shop(rows: Readonly<Record<string, number | undefined>>): Catalog {
  const column = (name: string, type: 'integer' | 'decimal' | 'date', profile: ColumnProfile = {}) => ({
    name,
    type,
    nativeType: type,
    nullable: false,
    profile,
  });
  const table = (name: string, columns: Catalog['tables'][number]['columns']) => {
    const rowCount = rows[name];
    return {
      name,
      kind: 'table' as const,
      ...(rowCount === undefined ? {} : { rowCount }),
      primaryKey: [],
      uniqueKeys: [],
      foreignKeys: [],
      columns,
    };
  };
  return {
    ...sampleCatalog,
    relationships: [],
    tables: [
      table('shipments', [
        column('ship_date', 'date', { min: '1999-05-01', max: '2026-01-01' }),
        column('freight', 'decimal'),
      ]),
      table('orders', [
        column('order_date', 'date', { min: '2024-01-05', max: '2026-10-31' }),
        column('amount', 'decimal'),
      ]),
    ],
  };
}
const rangeOf = (rows: Readonly<Record<string, number | undefined>>) =>
  askableSummary(buildSemanticIndex(shop(rows)), []).timeRange;

test('the days are those of the large tables, not those of a few rows beside them', () => {
  expect(rangeOf({ orders: 10_000, shipments: 50 })).toEqual({ from: '2024-01-05', to: '2026-10-31' });
});

test('tables of a size count alike, as do those whose size is not known', () => {
  const both = { from: '1999-05-01', to: '2026-10-31' };
  expect([rangeOf({ orders: 100, shipments: 50 }), rangeOf({})]).toEqual([both, both]);
});

test('the largest tables stand first, with their figures', () => {
  const { entities, measures } = askableSummary(buildSemanticIndex(shop({ orders: 10, shipments: 20 })), ['how many']);
  expect(entities.map(({ table, rowCount }) => [table, rowCount])).toEqual([
    ['shipments', 20],
    ['orders', 10],
  ]);
  expect(measures).toContainEqual(expect.objectContaining({ table: 'orders', title: 'amount' }));
});

test('a database without a date has no days', () => {
  const { tables } = shop({});
  const bare = { ...shop({}), tables: tables.map((table) => ({ ...table, columns: table.columns.slice(1) })) };
  expect(askableSummary(buildSemanticIndex(bare), []).timeRange).toBeUndefined();
});
