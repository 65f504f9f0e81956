import { expect, test } from 'vitest';
import type { CatalogStructure, TableStructure } from './catalog.ts';
import { fingerprint } from './fingerprint.ts';

const orders: TableStructure = {
  name: 'orders',
  kind: 'table',
  rowEstimate: 10,
  columns: [
    { name: 'id', type: 'integer', nativeType: 'INTEGER', nullable: false },
    { name: 'customer_id', type: 'integer', nativeType: 'INTEGER', nullable: true },
  ],
  primaryKey: ['id'],
  uniqueKeys: [['customer_id', 'id'], ['customer_id']],
  foreignKeys: [{ columns: ['customer_id'], references: { name: 'customers' }, referencedColumns: ['id'] }],
};
const customers: TableStructure = {
  name: 'customers',
  kind: 'table',
  columns: [{ name: 'id', type: 'integer', nativeType: 'INTEGER', nullable: false }],
  primaryKey: ['id'],
  uniqueKeys: [],
  foreignKeys: [],
};
const structureOf = (...tables: readonly TableStructure[]): CatalogStructure => ({ dialect: 'duckdb', tables });
const original = fingerprint(structureOf(orders, customers));

test('is the same for the same structure, in whatever order the engine lists it', () => {
  const { rowEstimate: _, ...withoutEstimate } = orders;
  const relisted = { ...withoutEstimate, uniqueKeys: orders.uniqueKeys.toReversed() };
  expect(fingerprint(structureOf(customers, relisted))).toBe(original);
  expect(original).toMatch(/^[0-9a-f]{64}$/);
});

test.each<[string, TableStructure]>([
  ['a renamed table', { ...orders, name: 'order' }],
  ['a table in another schema', { ...orders, schema: 'sales' }],
  ['a view in place of a table', { ...orders, kind: 'view' }],
  ['a comment', { ...orders, comment: 'placed by customers' }],
  ['columns in another order', { ...orders, columns: orders.columns.toReversed() }],
  ['a column that is gone', { ...orders, columns: orders.columns.slice(0, 1) }],
  [
    'another native type',
    { ...orders, columns: orders.columns.map((column) => ({ ...column, nativeType: 'BIGINT' })) },
  ],
  ['another primary key', { ...orders, primaryKey: [] }],
  ['a unique key that is gone', { ...orders, uniqueKeys: [] }],
  ['a foreign key that is gone', { ...orders, foreignKeys: [] }],
])('changes with %s', (_, changed) => {
  expect(fingerprint(structureOf(changed, customers))).not.toBe(original);
});

test('changes with the dialect', () => {
  expect(fingerprint({ ...structureOf(orders, customers), dialect: 'mysql' })).not.toBe(original);
});
