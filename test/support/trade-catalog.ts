import type { Catalog } from '../../lib/catalog/catalog.ts';
import type { Dialect } from '../../lib/sql/dialect.ts';
import { column, id, key, table, texts } from './catalog-parts.ts';

/** A small trading company: customers place orders of products, from categories, shipped by carriers. No data, only the catalog. */
export function tradeCatalog(dialect: Dialect = 'duckdb'): Catalog {
  return {
    database: 'trade',
    dialect,
    fingerprint: 'trade',
    capturedAt: '2026-01-01T00:00:00.000Z',
    tables: [
      table(
        'customers',
        90,
        [
          id('customer_id', 90),
          texts('company_name', ['Alfa Foods', 'Berg & Co', 'Casa Linda'], 90),
          texts('country', ['France', 'Germany', 'Japan', 'United States']),
          texts('city', ['Berlin', 'Lyon', 'Osaka', 'Tokyo']),
          column('signup_date', 'date', { distinctCount: 80 }),
        ],
        ['customer_id'],
      ),
      table(
        'categories',
        4,
        [id('category_id', 4), texts('category_name', ['Beverages', 'Produce', 'Sea Food', 'Sweets'])],
        ['category_id'],
      ),
      table(
        'products',
        70,
        [
          id('product_id', 70),
          texts('product_name', ['Green Tea', 'Lemon Water', 'Salt Crackers', 'Sparkling Water'], 70),
          column('category_id', 'integer', { distinctCount: 4 }),
          column('list_price', 'decimal', { distinctCount: 60, min: '1.00', max: '99.00' }),
          column('units_in_stock', 'integer', { distinctCount: 40, min: 0, max: 500 }),
        ],
        ['product_id'],
      ),
      table(
        'carriers',
        3,
        [id('carrier_id', 3), texts('carrier_name', ['Blue Line', 'North Express', 'Quick'])],
        ['carrier_id'],
      ),
      table(
        'orders',
        830,
        [
          id('order_id', 830),
          column('customer_id', 'integer', { distinctCount: 88 }),
          column('carrier_id', 'integer', { distinctCount: 3, nullFraction: 0.1 }, true),
          column('order_date', 'date', { distinctCount: 400 }),
          column('shipped_date', 'date', { distinctCount: 380, nullFraction: 0.05 }, true),
          texts('status', ['cancelled', 'open', 'shipped']),
          column('freight', 'decimal', { distinctCount: 700 }),
        ],
        ['order_id'],
      ),
      table(
        'order_details',
        2100,
        [
          column('order_id', 'integer', { distinctCount: 830 }),
          column('product_id', 'integer', { distinctCount: 70 }),
          column('unit_price', 'decimal', { distinctCount: 100 }),
          column('quantity', 'integer', { distinctCount: 50 }),
          column('discount', 'float', { distinctCount: 6, min: 0, max: 0.25 }),
        ],
        ['order_id', 'product_id'],
      ),
    ],
    relationships: [
      key('products', 'category_id', 'categories', 'category_id'),
      key('orders', 'customer_id', 'customers', 'customer_id'),
      key('orders', 'carrier_id', 'carriers', 'carrier_id'),
      key('order_details', 'order_id', 'orders', 'order_id'),
      key('order_details', 'product_id', 'products', 'product_id'),
    ],
  };
}
