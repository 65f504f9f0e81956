import { expect, test } from 'vitest';
import { sampleCatalog } from '../../../test/support/sample-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { createJoinBuilder } from '../build/join-builder.ts';
import { chooseTime, timeReference } from './choose-time.ts';

const index = buildSemanticIndex(sampleCatalog);

test.each([
  ['orders', 'orders', 'order_date'],
  ['order_lines', 'orders', 'order_date'],
  ['sailings', 'sailings', 'departed_at'],
  ['employees', 'employees', 'hire_date'],
  ['monthly_sales', 'monthly_sales', 'period'],
  ['dim_customers', 'dim_customers', 'cust_created_dt'],
])('the time of %s is that of %s.%s', (base, table, column) => {
  expect(chooseTime(base, index)).toMatchObject({ table, column });
});

test.each(['products', 'ports', 'nowhere'])('%s has no time', (base) => {
  expect(chooseTime(base, index)).toBeUndefined();
});

test('a date that is the only sensible one is taken without doubt', () => {
  expect(chooseTime('orders', index)?.penalty).toBe(0);
  expect(chooseTime('monthly_sales', index)?.penalty).toBe(0);
});

test('a date that hardly anybody means is taken with doubt', () => {
  const tables = sampleCatalog.tables
    .filter(({ name }) => name === 'dim_customers')
    .map((table) => ({ ...table, columns: table.columns.filter(({ name }) => name !== 'cust_created_dt') }));
  const born = buildSemanticIndex({ ...sampleCatalog, tables, relationships: [] });
  expect(chooseTime('dim_customers', born)).toMatchObject({ column: 'cust_birth_dt' });
  expect(chooseTime('dim_customers', born)?.penalty).toBeLessThan(0);
});

test('the date comes with the join that reaches it', () => {
  const builder = createJoinBuilder('order_lines', index);
  const choice = chooseTime('order_lines', index);
  expect(choice && timeReference(choice, builder)).toEqual({ alias: 'orders', column: 'order_date', type: 'date' });
  expect(builder.joins().map(({ table }) => table.name)).toEqual(['orders']);
});
