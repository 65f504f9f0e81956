import type { Catalog, Column, Relationship, Table } from '../../lib/catalog/catalog.ts';
import type { ColumnType } from '../../lib/sql/value.ts';
import { tradeCatalog } from './trade-catalog.ts';

const column = (name: string, type: ColumnType, profile: Column['profile'], nullable = false): Column => ({
  name,
  type,
  nativeType: type.toUpperCase(),
  nullable,
  profile,
});

const employees: Table = {
  name: 'employees',
  kind: 'table',
  rowCount: 9,
  columns: [
    column('employee_id', 'integer', { distinctCount: 9 }),
    column('first_name', 'text', { distinctCount: 9 }),
    column('last_name', 'text', { distinctCount: 9 }),
    column('country', 'text', { distinctCount: 2, values: ['Japan', 'United States'], valuesComplete: true }),
  ],
  primaryKey: ['employee_id'],
  uniqueKeys: [],
  foreignKeys: [],
};

const further: Readonly<Record<string, readonly Column[]>> = {
  orders: [
    column('employee_id', 'integer', { distinctCount: 9 }),
    column('required_date', 'date', { distinctCount: 380 }),
  ],
  products: [
    column('unit_price', 'decimal', { distinctCount: 60 }),
    column('reorder_level', 'integer', { distinctCount: 7, min: 0, max: 30 }),
    column('discontinued', 'integer', { distinctCount: 2, min: 0, max: 1, values: ['0', '1'], valuesComplete: true }),
  ],
};

const employed: Relationship = {
  from: { name: 'orders' },
  fromColumns: ['employee_id'],
  to: { name: 'employees' },
  toColumns: ['employee_id'],
  source: 'declared',
  confidence: 1,
};

/** The small trading company with its staff, who take the orders: what has become of an order, its dates tell. */
export function staffedTradeCatalog(): Catalog {
  const catalog = tradeCatalog();
  const tables = catalog.tables.map((table) => ({
    ...table,
    columns: [
      ...table.columns.filter(({ name }) => name !== 'status' && name !== 'list_price'),
      ...(further[table.name] ?? []),
    ],
  }));
  return { ...catalog, tables: [...tables, employees], relationships: [...catalog.relationships, employed] };
}
