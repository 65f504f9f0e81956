import { expect, test } from 'vitest';
import type { ColumnType } from '../sql/value.ts';
import { checkModelFile } from './check-model-file.ts';
import { semanticModelFileSchema } from './semantic-model-file.ts';

const table = (name: string, columns: Readonly<Record<string, ColumnType>>, schema?: string) => ({
  ...(schema === undefined ? {} : { schema }),
  name,
  columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
  primaryKey: [],
  uniqueKeys: [],
});
const catalog = {
  tables: [
    table('orders', {
      order_id: 'integer',
      order_date: 'date',
      shipped_at: 'timestamp',
      amount: 'decimal',
      note: 'text',
    }),
    table('Customers', { id: 'integer', name: 'text' }, 'dbo'),
    table('constructor', Object.fromEntries([['toString', 'text' as const]])),
  ],
  relationships: [],
};
const checkAll = (parts: object) =>
  checkModelFile(semanticModelFileSchema.parse({ version: 1, ...parts }), catalog).map(
    ({ path, span, message }) =>
      `${path.map(String).join('.')}${span === undefined ? '' : `[${span.start},${span.end}]`}: ${message}`,
  );
const check = (tables: unknown) => checkAll({ tables });

test.each([
  ['nothing at all', {}],
  [
    'every part of a description',
    {
      orders: {
        names: ['order'],
        display: ['order_id', 'amount'],
        time: 'order_date',
        validity: { from: 'order_date', until: 'shipped_at' },
        columns: { amount: { additivity: 'additive', unit: 'JPY' }, note: { hidden: true } },
      },
      'dbo.Customers': { columns: { name: { names: ['customer name'] } } },
    },
  ],
  ['names that every object has', { constructor: { columns: { toString: { names: ['text'] } } } }],
])('has nothing against %s', (_, tables) => {
  expect(check(tables)).toEqual([]);
});

test.each([
  [{ ordesr: {} }, 'tables.ordesr: There is no table "ordesr"; did you mean "orders"?'],
  [{ customers: {} }, 'tables.customers: There is no table "customers"; did you mean "dbo.Customers"?'],
  [{ invoices: {} }, 'tables.invoices: There is no table "invoices".'],
  [{ toString: {} }, 'tables.toString: There is no table "toString".'],
  [
    { orders: { columns: { amuont: {} } } },
    'tables.orders.columns.amuont: The table "orders" has no column "amuont"; did you mean "amount"?',
  ],
  [
    { orders: { columns: { constructor: {} } } },
    'tables.orders.columns.constructor: The table "orders" has no column "constructor".',
  ],
  [
    { orders: { display: ['order_id', 'Amount'] } },
    'tables.orders.display.1: The table "orders" has no column "Amount"; did you mean "amount"?',
  ],
  [
    { orders: { time: 'orderdate' } },
    'tables.orders.time: The table "orders" has no column "orderdate"; did you mean "order_date"?',
  ],
  [
    { orders: { time: 'note' } },
    'tables.orders.time: The column "note" is no date or timestamp, it is of the type text.',
  ],
  [
    { orders: { validity: { from: 'order_date', until: 'amount' } } },
    'tables.orders.validity.until: The column "amount" is no date or timestamp, it is of the type decimal.',
  ],
  [
    { orders: { validity: { from: 'order_date', until: 'order_date' } } },
    'tables.orders.validity: "from" and "until" name the same column.',
  ],
  [
    { orders: { columns: { note: { additivity: 'average' } } } },
    'tables.orders.columns.note.additivity: Only figures have an additivity, and the column "note" is of the type text.',
  ],
  [
    { orders: { display: ['note'], columns: { note: { hidden: true } } } },
    'tables.orders.display.0: The column "note" is hidden, and here it would be shown.',
  ],
])('says what is wrong with %j', (tables, fault) => {
  expect(check(tables)).toEqual([fault]);
});

test('names every fault at once', () => {
  expect(check({ ordesr: {}, orders: { time: 'note', display: ['x'] } })).toHaveLength(3);
});

test.each([
  [
    { measures: { total: { expression: 'sum(orders.amuont)' } } },
    'measures.total.expression[4,17]: The table "orders" has no column "amuont"; did you mean "amount"?',
  ],
  [
    { measures: { total: { table: 'orders', expression: 'sum(amount)', where: "note <> 'x' and" } } },
    'measures.total.where[15,15]: Here the expression ends where a column, a literal or an aggregate was expected.',
  ],
  [
    { measures: { total: { table: 'ordres', expression: 'sum(amount)' } } },
    'measures.total.table: There is no table "ordres"; did you mean "orders"?',
  ],
  [
    { filters: { big: { table: 'orders', where: "amount > 'much'" } } },
    'filters.big.where[9,15]: "orders.amount" is of the type decimal: it is compared with a number without quotes, such as 10.',
  ],
  [
    { relationships: [{ from: 'orders', to: 'dbo.Customers', columns: { order_id: 'ID' } }] },
    'relationships.0.columns.order_id: The table "dbo.Customers" has no column "ID"; did you mean "id"?',
  ],
  [
    { hierarchies: { x: ['orders.note', 'Customers.name'] } },
    'hierarchies.x.0: No key leads from "dbo.Customers" to "orders".',
  ],
  [
    { questions: [{ question: 'how many orders?', tables: ['order'] }] },
    'questions.0.tables.0: There is no table "order"; did you mean "orders"?',
  ],
  [
    {
      filters: {
        big: { table: 'orders', where: 'amount > 10' },
        large: { names: ['Big'], table: 'orders', where: 'amount > 9' },
      },
    },
    'filters.large: "big" goes by the name "big" already.',
  ],
])('says what is wrong with the definitions %j', (parts, fault) => {
  expect(checkAll(parts)).toEqual([fault]);
});

test('names every fault of the definitions at once', () => {
  const measures = { a: { expression: 'sum(orders.x) / sum(orders.y)' }, b: { expression: 'total(orders.amount)' } };
  expect(checkAll({ measures, filters: { c: { table: 'nowhere', where: 'x' } } })).toHaveLength(4);
});
