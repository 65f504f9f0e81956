import type { Catalog, Column, Relationship, Table } from '../../lib/catalog/catalog.ts';
import type { Cell, ColumnType } from '../../lib/sql/value.ts';

const areas = 'sales purchase stock finance payroll quality service marketing transport project'.split(' ');
const things = [
  ...'order order_line customer supplier product category store region employee department'.split(' '),
  ...'invoice payment shipment return contract budget account campaign warehouse price'.split(' '),
];
const variants = ['', 'hist', 'archive', 'plan', 'temp'];

interface ColumnKind {
  readonly name: string;
  readonly type: ColumnType;
  readonly comment?: string;
  readonly values?: number;
}

const kinds: readonly ColumnKind[] = [
  { name: 'id', type: 'integer' },
  { name: 'parent_id', type: 'integer' },
  { name: 'owner_id', type: 'integer' },
  { name: 'name', type: 'text', comment: 'Name (名称)', values: 200 },
  { name: 'status', type: 'text', comment: 'Status (状態): open, closed or cancelled', values: 4 },
  { name: 'city', type: 'text', values: 60 },
  { name: 'region', type: 'text', comment: '地域', values: 8 },
  { name: 'category', type: 'text', comment: '商品カテゴリ', values: 20 },
  { name: 'created_at', type: 'timestamp' },
  { name: 'order_date', type: 'date', comment: 'Day of the order (注文日)' },
  { name: 'qty', type: 'integer', comment: '数量' },
  { name: 'unit_price', type: 'decimal', comment: '単価' },
  { name: 'net_amount', type: 'decimal', comment: 'Revenue after discounts (売上)' },
  { name: 'discount_rate', type: 'decimal' },
  { name: 'remarks', type: 'text' },
];

const cities = 'Tokyo Osaka Nagoya Kyoto Kobe Sapporo Sendai Hiroshima Fukuoka Nara London Paris Berlin'.split(' ');
const words = 'Kita Minami Higashi Nishi Yama Kawa Mori Hana Ｓｏｒａ ｳﾐ 森田 商事'.split(' ');

function valuesOf({ name, values }: ColumnKind, table: number): readonly string[] | undefined {
  if (values === undefined) return undefined;
  return Array.from({ length: values }, (_, index) => {
    if (name === 'city') return `${cities[index % cities.length]}${index < cities.length ? '' : ` ${index}`}`;
    const seed = (index * 7 + table * 13) % 997;
    return name === 'name'
      ? `${words[seed % words.length]} ${words[index % words.length]} ${seed}`
      : `${name} ${index}`;
  });
}

function column(kind: ColumnKind, table: number): Column {
  const values = valuesOf(kind, table);
  const range: { readonly min: Cell; readonly max: Cell } | undefined =
    kind.type === 'decimal' ? { min: '0.00', max: kind.name === 'discount_rate' ? '0.50' : '99999.00' } : undefined;
  return {
    name: kind.name,
    type: kind.type,
    nativeType: kind.type.toUpperCase(),
    nullable: kind.name !== 'id',
    ...(kind.comment === undefined ? {} : { comment: kind.comment }),
    profile: {
      distinctCount: values?.length ?? 5000,
      nullFraction: kind.name === 'id' ? 0 : 0.01,
      ...(values === undefined ? {} : { values, valuesComplete: true }),
      ...(range ?? {}),
    },
  };
}

/** A catalog of a company that has had many systems: areas × things × variants, each table with the same kinds of columns. */
export function syntheticCatalog(tableCount: number): Catalog {
  const tables = Array.from({ length: tableCount }, (_, index): Table => {
    const area = areas[Math.floor(index / things.length) % areas.length] ?? '';
    const thing = things[index % things.length] ?? '';
    const variant = variants[Math.floor(index / (things.length * areas.length)) % variants.length] ?? '';
    return {
      name: [area, thing, variant].filter((part) => part !== '').join('_'),
      kind: 'table',
      comment: `${thing.replaceAll('_', ' ')} of ${area}`,
      rowCount: 10_000,
      primaryKey: ['id'],
      uniqueKeys: [],
      foreignKeys: [],
      columns: kinds.map((kind) => column(kind, index)),
    };
  });
  const relationships = tables.flatMap((table, index): Relationship[] =>
    ['parent_id', 'owner_id'].flatMap((key, position) => {
      const target = tables[(index * 3 + position * 7 + 1) % Math.max(1, index)];
      return target === undefined || target === table
        ? []
        : [
            {
              from: table,
              fromColumns: [key],
              to: target,
              toColumns: ['id'],
              source: 'declared' as const,
              confidence: 1,
            },
          ];
    }),
  );
  return {
    database: 'synthetic',
    dialect: 'duckdb',
    fingerprint: 'synthetic',
    capturedAt: '2026-10-31T00:00:00.000Z',
    tables,
    relationships: relationships.map((relationship) => ({
      ...relationship,
      from: { name: relationship.from.name },
      to: { name: relationship.to.name },
    })),
  };
}
