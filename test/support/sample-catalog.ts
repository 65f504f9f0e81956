import type { Catalog, Column, ColumnProfile, Relationship, Table } from '../../lib/catalog/catalog.ts';
import type { ColumnType } from '../../lib/sql/value.ts';

type ColumnOptions = ColumnProfile & { readonly comment?: string; readonly nullable?: boolean };

const column = (name: string, type: ColumnType, options: ColumnOptions = {}): Column => {
  const { comment, nullable = false, ...profile } = options;
  return { name, type, nativeType: type, nullable, profile, ...(comment === undefined ? {} : { comment }) };
};
const integer = (name: string, options?: ColumnOptions) => column(name, 'integer', options);
const decimal = (name: string, options?: ColumnOptions) => column(name, 'decimal', options);
const date = (name: string, options?: ColumnOptions) => column(name, 'date', options);
const text = (name: string, options: ColumnOptions = {}) => column(name, 'text', { nullFraction: 0, ...options });
const values = (...stored: readonly string[]): ColumnProfile => ({
  distinctCount: stored.length,
  values: stored,
  valuesComplete: true,
});

const table = (
  name: string,
  columns: readonly Column[],
  options: Partial<Omit<Table, 'name' | 'columns'>> = {},
): Table => ({
  name,
  kind: 'table',
  rowCount: 1000,
  primaryKey: columns[0] === undefined ? [] : [columns[0].name],
  uniqueKeys: [],
  foreignKeys: [],
  columns,
  ...options,
});

const refer = (from: string, fromColumn: string, to: string, toColumn: string, confidence = 1): Relationship => ({
  from: { name: from },
  fromColumns: [fromColumn],
  to: { name: to },
  toColumns: [toColumn],
  source: confidence === 1 ? 'declared' : 'inferred',
  confidence,
});

/** A ferry line: prefixes, abbreviations, camelCase, a self reference, a bridge, two keys to one table, dates of all kinds. */
export const sampleCatalog: Catalog = {
  database: 'ferries',
  dialect: 'duckdb',
  fingerprint: 'ferries',
  capturedAt: '2026-10-31T00:00:00.000Z',
  tables: [
    table('dim_customers', [
      integer('cust_id'),
      text('cust_first_name'),
      text('cust_last_name'),
      text('cust_city', { comment: 'City (都市)', ...values('Osaka', 'Kobe', 'Nagoya', 'New York') }),
      text('cust_region', { comment: '地域', ...values('Kansai', 'Chubu') }),
      date('cust_birth_dt', { nullable: true }),
      date('cust_created_dt'),
    ]),
    table(
      'products',
      [
        integer('productId'),
        text('productName', {
          distinctCount: 990,
          ...values('Deck Chair', 'deck chair', 'ﾃﾞｯｷ ﾁｪｱ', 'シリンジ2.5ML ロック', 'Café Pass', "Captain's Cup, large"),
        }),
        text('productCategory', { comment: 'Product category (商品カテゴリ)', ...values('Seating', 'Food & Drink') }),
        decimal('listPrice', { comment: 'List price in yen' }),
        integer('isActive', { min: 0, max: 1, distinctCount: 2 }),
        integer('unitsInStock'),
      ],
      { comment: 'What is sold on board' },
    ),
    table('ports', [
      integer('id'),
      text('name', values('Hakata', 'Busan', 'Osaka')),
      text('country', values('Japan', 'South Korea')),
    ]),
    table('employees', [
      integer('employee_id'),
      text('full_name', { distinctCount: 1000 }),
      integer('manager_id', { nullable: true, nullFraction: 0.1 }),
      date('hire_date'),
      decimal('salary'),
    ]),
    table(
      'sailings',
      [
        integer('sailing_no'),
        integer('from_port_id'),
        integer('to_port_id'),
        integer('captain_id', { nullable: true, nullFraction: 0.2 }),
        column('departed_at', 'timestamp'),
        date('updated_on'),
        decimal('distance_km'),
        integer('passenger_count', { comment: 'Passengers on board (乗客数)' }),
      ],
      { comment: 'One crossing (航海)' },
    ),
    table('orders', [
      integer('order_id'),
      integer('cust_id'),
      integer('sailing_no', { nullable: true, nullFraction: 0.3 }),
      date('order_date'),
      date('due_date', { nullable: true }),
      column('shipped_at', 'timestamp', { nullable: true }),
      text('order_status', { comment: 'Status: open, paid or cancelled', ...values('open', 'paid', 'CANCELLED') }),
    ]),
    table(
      'order_lines',
      [
        integer('order_id'),
        integer('line_no'),
        integer('product_id'),
        integer('qty'),
        decimal('unit_price'),
        decimal('discount', { min: '0.00', max: '0.50' }),
      ],
      { primaryKey: ['order_id', 'line_no'], rowCount: 5000 },
    ),
    table('monthly_sales', [
      date('period'),
      decimal('net_amount', { comment: 'Revenue after discounts' }),
      decimal('closing_balance'),
      decimal('margin_pct'),
      decimal('売上原価'),
      decimal('単価'),
    ]),
    table('crew_assignments', [integer('sailing_no'), integer('employee_id')], {
      primaryKey: ['sailing_no', 'employee_id'],
    }),
  ],
  relationships: [
    refer('employees', 'manager_id', 'employees', 'employee_id'),
    refer('sailings', 'from_port_id', 'ports', 'id'),
    refer('sailings', 'to_port_id', 'ports', 'id'),
    refer('sailings', 'captain_id', 'employees', 'employee_id', 0.8),
    refer('orders', 'cust_id', 'dim_customers', 'cust_id'),
    refer('orders', 'sailing_no', 'sailings', 'sailing_no'),
    refer('order_lines', 'order_id', 'orders', 'order_id'),
    refer('order_lines', 'product_id', 'products', 'productId'),
    refer('crew_assignments', 'sailing_no', 'sailings', 'sailing_no'),
    refer('crew_assignments', 'employee_id', 'employees', 'employee_id'),
  ],
};
