import { expect, test } from 'vitest';
import type { ColumnType } from '../sql/value.ts';
import { checkModelFile } from './check-model-file.ts';
import { semanticModelFileSchema } from './semantic-model-file.ts';

const table = (name: string, columns: Readonly<Record<string, ColumnType>>, schema?: string) => ({
  ...(schema === undefined ? {} : { schema }),
  name,
  columns: Object.entries(columns).map(([column, type]) => ({ name: column, type })),
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
};
const check = (tables: unknown) => checkModelFile(semanticModelFileSchema.parse({ version: 1, tables }), catalog);

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
  [{ ordesr: {} }, 'tables.ordesr: there is no such table; did you mean "orders"?'],
  [{ customers: {} }, 'tables.customers: there is no such table; did you mean "dbo.Customers"?'],
  [{ invoices: {} }, 'tables.invoices: there is no such table.'],
  [{ toString: {} }, 'tables.toString: there is no such table.'],
  [
    { orders: { columns: { amuont: {} } } },
    'tables.orders.columns.amuont: there is no column "amuont"; did you mean "amount"?',
  ],
  [
    { orders: { columns: { constructor: {} } } },
    'tables.orders.columns.constructor: there is no column "constructor".',
  ],
  [
    { orders: { display: ['order_id', 'Amount'] } },
    'tables.orders.display: there is no column "Amount"; did you mean "amount"?',
  ],
  [{ orders: { time: 'orderdate' } }, 'tables.orders.time: there is no column "orderdate"; did you mean "order_date"?'],
  [
    { orders: { time: 'note' } },
    'tables.orders.time: the column "note" is no date or timestamp, it is of the type text.',
  ],
  [
    { orders: { validity: { from: 'order_date', until: 'amount' } } },
    'tables.orders.validity.until: the column "amount" is no date or timestamp, it is of the type decimal.',
  ],
  [
    { orders: { validity: { from: 'order_date', until: 'order_date' } } },
    'tables.orders.validity: "from" and "until" name the same column.',
  ],
  [
    { orders: { columns: { note: { additivity: 'average' } } } },
    'tables.orders.columns.note: additivity is for figures, the column is of the type text.',
  ],
  [
    { orders: { display: ['note'], columns: { note: { hidden: true } } } },
    'tables.orders.display: the column "note" is hidden.',
  ],
])('says what is wrong with %j', (tables, fault) => {
  expect(check(tables)).toEqual([fault]);
});

test('names every fault at once', () => {
  expect(check({ ordesr: {}, orders: { time: 'note', display: ['x'] } })).toHaveLength(3);
});
