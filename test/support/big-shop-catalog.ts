import type { Catalog, Column, ColumnProfile, Table } from '../../lib/catalog/catalog.ts';
import type { Dialect } from '../../lib/sql/dialect.ts';
import type { ColumnType } from '../../lib/sql/value.ts';

const column = (
  name: string,
  type: ColumnType,
  nativeType: string,
  profile: ColumnProfile = {},
  nullable = false,
): Column => ({ name, type, nativeType, nullable, profile });

export interface BigShop {
  readonly dialect: Dialect;
  readonly rows?: number;
  /** Of the table of sales; undefined where they were not read. */
  readonly indexes?: Table['indexes'];
  readonly declared?: boolean;
  readonly primaryKey?: readonly string[];
  readonly rowEstimate?: number;
}

/** Large enough that indexes and partitions matter: sales of six years, and customers. */
export function bigShopCatalog(shop: BigShop): Catalog {
  const { dialect, rows = 30_000_000, indexes, declared = false, primaryKey = ['sale_id'], rowEstimate } = shop;
  const text = dialect === 'tsql' || dialect === 'fabric' ? 'nvarchar(100)' : 'varchar(100)';
  const long = dialect === 'tsql' || dialect === 'fabric' ? 'nvarchar(max)' : 'text';
  const customers: Table = {
    name: 'customers',
    kind: 'table',
    rowCount: 50_000,
    primaryKey: ['customer_id'],
    uniqueKeys: [],
    foreignKeys: [],
    indexes: [],
    columns: [
      column('customer_id', 'integer', 'int', { distinctCount: 50_000 }),
      column('customer_name', 'text', text, { distinctCount: 49_000 }),
    ],
  };
  const sales: Table = {
    name: 'sales',
    kind: 'table',
    rowCount: rows,
    ...(rowEstimate === undefined ? {} : { rowEstimate }),
    primaryKey,
    uniqueKeys: [],
    foreignKeys: declared
      ? [{ columns: ['customer_id'], references: { name: 'customers' }, referencedColumns: ['customer_id'] }]
      : [],
    ...(indexes === undefined ? {} : { indexes }),
    columns: [
      column('sale_id', 'integer', 'int', { distinctCount: rows }),
      column('customer_id', 'integer', 'int', { distinctCount: 50_000 }),
      column('sold_on', 'date', 'date', { distinctCount: 2_100, min: '2021-01-04', max: '2026-10-31' }),
      column('channel', 'text', text, { distinctCount: 3 }),
      column('store_code', 'text', text, { distinctCount: 400 }),
      column('remark', 'text', long, { distinctCount: 900_000 }),
      column('amount', 'decimal', 'decimal(12,2)', { distinctCount: 90_000 }),
    ],
  };
  return {
    database: 'big-shop',
    dialect,
    fingerprint: 'big-shop',
    capturedAt: '2026-10-31T00:00:00.000Z',
    tables: [customers, sales],
    relationships: [
      {
        from: { name: 'sales' },
        fromColumns: ['customer_id'],
        to: { name: 'customers' },
        toColumns: ['customer_id'],
        source: declared ? 'declared' : 'inferred',
        confidence: declared ? 1 : 0.9,
      },
    ],
  };
}
