import { expect, test } from 'vitest';
import { isKnownSmall, type TableSize } from './known-small.ts';

const known: readonly TableSize[] = [
  { name: 'orders', kind: 'table', rowCount: 900 },
  { schema: 'archive', name: 'Stores', kind: 'table', rowCount: 40 },
  { schema: 'sales', name: 'stores', kind: 'table', rowCount: 4_000 },
  { name: 'all_orders', kind: 'view', rowCount: 5 },
  { name: 'fresh', kind: 'table' },
  { name: 'a+b (c)', kind: 'table', rowCount: 3 },
];
const isSmall = (text: string, tables: readonly string[], maxRows = 10_000) =>
  isKnownSmall({ text, tables }, known, maxRows);

test.each([
  ['a small table', 'SELECT COUNT(*) FROM orders', ['orders'], true],
  ['a table in quotes and another case', 'SELECT "ORDERS"."amount" FROM "ORDERS"', ['ORDERS'], true],
  ['a name within another name', 'SELECT orders_total FROM orders WHERE 売上orders = 1', ['orders'], true],
  ['a name with signs that mean something in a pattern', 'SELECT 1 FROM "a+b (c)"', ['a+b (c)'], true],
  ['a table that is joined with itself', 'SELECT 1 FROM orders a JOIN orders b ON a.x = b.x', ['orders'], false],
  ['a table of which nobody knows the size', 'SELECT 1 FROM fresh', ['fresh'], false],
  ['a view, which may read anything', 'SELECT 1 FROM all_orders', ['all_orders'], false],
  ['a table that the catalog does not hold', 'SELECT 1 FROM other', ['other'], false],
  ['no table at all', 'SELECT 1 FROM range(1000000000)', [], false],
  ['the larger of two tables of one name', 'SELECT 1 FROM sales.stores', ['sales.stores'], false],
])('%s', (_, text, tables, expected) => {
  expect(isSmall(text, tables)).toBe(expected);
});

test('adds the tables up', () => {
  const text = 'SELECT 1 FROM orders JOIN stores ON orders.store = stores.id';
  expect(isSmall(text, ['orders', 'stores'], 49_010)).toBe(true);
  expect(isSmall(text, ['orders', 'stores'], 49_000)).toBe(false);
});
