import { describe, expect, test } from 'vitest';
import { type BigShop, bigShopCatalog } from '../../../../test/support/big-shop-catalog.ts';
import { buildSemanticIndex } from '../../../semantic/semantic-index.ts';
import { dialects } from '../../../sql/dialect.ts';
import type { RequestRecord } from '../../../telemetry/request-record.ts';
import { recommendOptimizations } from './recommend-optimizations.ts';
import { summariseUsage } from './request-usage.ts';

type Filtered = NonNullable<RequestRecord['usage']>['filtered'][number];

const filtered = (column: string, by: Filtered['by']): Filtered => ({ table: 'sales', column, by });

function requests(count: number, columns: readonly Filtered[], more: Partial<RequestRecord> = {}): RequestRecord[] {
  return Array.from({ length: count }, (_, at) => ({
    schemaVersion: 1,
    requestId: `r${at}`,
    at: '2026-10-31T08:00:00.000Z',
    lane: 'planner',
    status: 'answered',
    isDryRun: false,
    totalMs: 900 + at,
    databaseMs: 900 + at,
    catalogVersion: 'big-shop',
    shape: 'aaaabbbbccccdddd',
    usage: { tables: ['sales'], joined: [], filtered: [...columns], grouped: [], ordered: [], aggregated: [] },
    terms: [],
    unknownWords: [],
    ...more,
  }));
}

function recommend(shop: BigShop, records: readonly RequestRecord[] = []) {
  const { catalog, model } = buildSemanticIndex(bigShopCatalog(shop));
  return recommendOptimizations({
    catalog,
    entities: model.entities,
    usage: summariseUsage(records, catalog.fingerprint),
  });
}

const statements = (found: ReturnType<typeof recommend>, kind: string) =>
  found.filter((one) => one.kind === kind).flatMap((one) => one.statements);

describe('indexes', () => {
  test.each([
    ['mysql', 'CREATE INDEX `ix_sales_customer_id` ON `sales` (`customer_id`) ALGORITHM=INPLACE LOCK=NONE'],
    ['tidb', 'CREATE INDEX `ix_sales_customer_id` ON `sales` (`customer_id`)'],
    ['tsql', 'CREATE NONCLUSTERED INDEX [ix_sales_customer_id] ON [sales] ([customer_id])'],
  ] as const)('a key without one gets it in %s', (dialect, statement) => {
    const found = recommend({ dialect, indexes: [], declared: true });
    expect(statements(found, 'index')).toEqual([statement]);
    expect(found.find(({ kind }) => kind === 'index')).toMatchObject({
      id: 'index:sales:customer_id',
      evidence: { rows: 30_000_000, distinctValues: 50_000, relationshipConfidence: 1, joiningRequests: 0 },
      expectedBenefit: expect.stringContaining('about 600 rows'),
      executed: false,
    });
  });

  test.each(['duckdb', 'fabric'] as const)('none is recommended in %s, whatever is asked', (dialect) => {
    const records = requests(30, [filtered('store_code', 'equality')]);
    expect(statements(recommend({ dialect, indexes: [], declared: true }, records), 'index')).toEqual([]);
  });

  test('none where an index begins with the key, or the primary key does', () => {
    const index = { name: 'known', columns: ['customer_id', 'sold_on'], isUnique: false };
    expect(statements(recommend({ dialect: 'mysql', indexes: [index], declared: true }), 'index')).toEqual([]);
    const primaryKey = ['customer_id', 'sale_id'];
    expect(statements(recommend({ dialect: 'mysql', indexes: [], primaryKey }), 'index')).toEqual([]);
  });

  test('one where an index holds the key in the second place only', () => {
    const index = { name: 'ix_sales_customer_id', columns: ['sold_on', 'customer_id'], isUnique: false };
    expect(statements(recommend({ dialect: 'tidb', indexes: [index] }), 'index')).toEqual([
      'CREATE INDEX `ix_sales_customer_id_2` ON `sales` (`customer_id`)',
    ]);
  });

  test('none where the indexes were not read, or the table is small', () => {
    expect(statements(recommend({ dialect: 'mysql', declared: true }), 'index')).toEqual([]);
    expect(statements(recommend({ dialect: 'mysql', indexes: [], rows: 500 }), 'index')).toEqual([]);
  });

  test('filters of requests get one: values first, then the bounded column', () => {
    const columns = [filtered('sold_on', 'range'), filtered('store_code', 'equality'), filtered('channel', 'equality')];
    const found = recommend({ dialect: 'mysql', indexes: [] }, requests(25, columns));
    expect(found.find(({ id }) => id === 'index:sales:store_code,channel,sold_on')).toMatchObject({
      impact: 'high',
      evidence: { filteringRequests: 25, medianDatabaseMs: 912 },
      statements: [
        'CREATE INDEX `ix_sales_store_code_channel_sold_on` ON `sales` (`store_code`, `channel`, `sold_on`) ALGORITHM=INPLACE LOCK=NONE',
      ],
    });
  });

  test('orders of listings get one, behind the values that they are filtered by; orders of figures do not', () => {
    const ordered = (columns: readonly Filtered[], grouped: readonly { table: string; column: string }[]) =>
      requests(5, columns, {
        usage: {
          tables: ['sales'],
          joined: [],
          filtered: [...columns],
          grouped,
          ordered: [{ table: 'sales', column: 'sold_on' }],
          aggregated: [],
        },
      });
    const ids = (records: readonly RequestRecord[]) =>
      recommend({ dialect: 'mysql', indexes: [] }, records).flatMap(({ id, kind }) => (kind === 'index' ? [id] : []));
    expect(ids(ordered([], []))).toContain('index:sales:sold_on');
    expect(ids(ordered([filtered('store_code', 'equality')], []))).toContain('index:sales:store_code,sold_on');
    expect(ids(ordered([], [{ table: 'sales', column: 'channel' }]))).toEqual(['index:sales:customer_id']);
  });

  test.each([
    ['a column of three values', [filtered('channel', 'equality')]],
    ['text within values', [filtered('remark', 'text')]],
  ])('none for %s', (_, columns) => {
    const found = recommend({ dialect: 'mysql', indexes: [] }, requests(25, columns));
    expect(found.filter(({ kind, id }) => kind === 'index' && id !== 'index:sales:customer_id')).toEqual([]);
  });

  test('none for what was asked once or twice, in a dry run, or failed', () => {
    const columns = [filtered('store_code', 'equality')];
    const records = [
      ...requests(2, columns),
      ...requests(5, columns, { isDryRun: true }),
      ...requests(5, columns, { status: 'failed' }),
    ];
    expect(recommend({ dialect: 'mysql', indexes: [] }, records).map(({ id }) => id)).not.toContain(
      'index:sales:store_code',
    );
  });

  test('a long text is indexed by its beginning in MySQL, and not at all in SQL Server', () => {
    const records = requests(5, [filtered('remark', 'equality')]);
    expect(statements(recommend({ dialect: 'mysql', indexes: [] }, records), 'index')).toContain(
      'CREATE INDEX `ix_sales_remark` ON `sales` (`remark`(64)) ALGORITHM=INPLACE LOCK=NONE',
    );
    const ids = recommend({ dialect: 'tsql', indexes: [] }, records).map(({ id }) => id);
    expect(ids).not.toContain('index:sales:remark');
  });

  test('an index that begins with the columns of another stands for both', () => {
    const records = [
      ...requests(5, [filtered('customer_id', 'equality'), filtered('sold_on', 'range')]),
      ...requests(9, [filtered('customer_id', 'equality')]),
    ];
    const indexes = recommend({ dialect: 'tidb', indexes: [], declared: true }, records).filter(
      ({ kind }) => kind === 'index',
    );
    expect(indexes.map(({ id }) => id)).toEqual(['index:sales:customer_id,sold_on']);
  });
});

describe('the layout of very large tables', () => {
  const bounded = requests(6, [filtered('sold_on', 'range')]);

  test('is partitions by year in MySQL, with the primary key widened', () => {
    const [statement = ''] = statements(recommend({ dialect: 'mysql', indexes: [] }, bounded), 'partitioning');
    expect(statement).toBe(
      'ALTER TABLE `sales` DROP PRIMARY KEY, ADD PRIMARY KEY (`sale_id`, `sold_on`) PARTITION BY RANGE COLUMNS (`sold_on`) (' +
        "PARTITION p2021 VALUES LESS THAN ('2022-01-01'), PARTITION p2022 VALUES LESS THAN ('2023-01-01'), " +
        "PARTITION p2023 VALUES LESS THAN ('2024-01-01'), PARTITION p2024 VALUES LESS THAN ('2025-01-01'), " +
        "PARTITION p2025 VALUES LESS THAN ('2026-01-01'), PARTITION p2026 VALUES LESS THAN ('2027-01-01'), " +
        'PARTITION p_later VALUES LESS THAN (MAXVALUE))',
    );
  });

  test('stays as it is in MySQL where foreign keys forbid partitions, and in TiDB where the primary key does', () => {
    expect(statements(recommend({ dialect: 'mysql', indexes: [], declared: true }, bounded), 'partitioning')).toEqual(
      [],
    );
    expect(statements(recommend({ dialect: 'tidb', indexes: [] }, bounded), 'partitioning')).toEqual([]);
    const primaryKey = ['sale_id', 'sold_on'];
    const found = statements(recommend({ dialect: 'tidb', indexes: [], primaryKey }, bounded), 'partitioning');
    expect(found).toEqual([expect.stringMatching(/^ALTER TABLE `sales` PARTITION BY RANGE COLUMNS/)]);
  });

  test('is a partition scheme in SQL Server, for a table without keys', () => {
    expect(statements(recommend({ dialect: 'tsql', indexes: [] }, bounded), 'partitioning')).toEqual([]);
    expect(statements(recommend({ dialect: 'tsql', indexes: [], primaryKey: [] }, bounded), 'partitioning')).toEqual([
      "CREATE PARTITION FUNCTION [pf_sales_sold_on] (date) AS RANGE RIGHT FOR VALUES ('2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01', '2026-01-01')",
      'CREATE PARTITION SCHEME [ps_sales_sold_on] AS PARTITION [pf_sales_sold_on] ALL TO ([PRIMARY])',
      'CREATE CLUSTERED INDEX [cx_sales_sold_on] ON [sales] ([sold_on]) ON [ps_sales_sold_on] ([sold_on])',
    ]);
  });

  test.each([
    ['duckdb', 'CREATE TABLE "sales_by_sold_on" AS SELECT * FROM "sales" ORDER BY "sold_on"'],
    ['fabric', 'CREATE TABLE [sales_by_sold_on] WITH (CLUSTER BY ([sold_on])) AS SELECT * FROM [sales]'],
  ] as const)('is the order of time in %s, once requests ask for periods', (dialect, statement) => {
    expect(recommend({ dialect })).toEqual([]);
    expect(statements(recommend({ dialect }, bounded), 'clustering')).toEqual([statement]);
  });

  test.each(dialects)('of a smaller table stays as it is in %s', (dialect) => {
    const found = recommend({ dialect, indexes: [], rows: 400_000, primaryKey: [] }, bounded);
    expect(found.filter(({ kind }) => kind === 'partitioning' || kind === 'clustering')).toEqual([]);
  });
});

describe('summaries', () => {
  const summarySql = 'SELECT "channel", SUM("amount") AS "sum_amount" FROM "sales" GROUP BY "channel"';
  const slow = (count: number, more: Partial<RequestRecord> = {}) => requests(count, [], { summarySql, ...more });

  test.each([
    ['duckdb', `CREATE TABLE "summary_sales_aaaabbbb" AS ${summarySql}`],
    ['mysql', `CREATE TABLE \`summary_sales_aaaabbbb\` AS ${summarySql}`],
    ['tsql', `SELECT * INTO [summary_sales_aaaabbbb] FROM (${summarySql}) AS summary`],
    ['fabric', `CREATE TABLE [summary_sales_aaaabbbb] AS ${summarySql}`],
  ] as const)('of what is asked again and again in %s', (dialect, statement) => {
    const found = recommend({ dialect }, slow(4));
    expect(statements(found, 'materialisation')).toEqual([statement]);
    expect(found.find(({ kind }) => kind === 'materialisation')?.evidence).toEqual({
      requests: 4,
      medianDatabaseMs: 901.5,
      rows: 30_000_000,
    });
  });

  test('are a columnar copy in TiDB', () => {
    expect(statements(recommend({ dialect: 'tidb' }, slow(4)), 'columnar-replica')).toEqual([
      'ALTER TABLE `sales` SET TIFLASH REPLICA 1',
    ]);
  });

  test.each([
    ['rare', slow(2)],
    ['fast', slow(9, { databaseMs: 40 })],
    ['of a structure that has changed', slow(9, { catalogVersion: 'before' })],
    ['without a way to sum them up', requests(9, [])],
  ])('are none where requests are %s', (_, records) => {
    expect(statements(recommend({ dialect: 'duckdb' }, records), 'materialisation')).toEqual([]);
  });
});

test('statistics that are off by more than half are told where the engine plans with them', () => {
  expect(statements(recommend({ dialect: 'mysql', rowEstimate: 1_000_000 }), 'statistics')).toEqual([
    'ANALYZE TABLE `sales`',
  ]);
  expect(statements(recommend({ dialect: 'mysql', rowEstimate: 28_000_000 }), 'statistics')).toEqual([]);
  expect(statements(recommend({ dialect: 'tsql', rowEstimate: 1_000_000 }), 'statistics')).toEqual([]);
});

test('what helps most comes first, and the same input gives the same list', () => {
  const records = requests(25, [filtered('store_code', 'equality'), filtered('sold_on', 'range')]);
  const found = recommend({ dialect: 'mysql', indexes: [] }, records);
  const order = found.map(({ impact }) => ['high', 'medium', 'low'].indexOf(impact));
  expect(order).toEqual(order.toSorted());
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
  expect(recommend({ dialect: 'mysql', indexes: [] }, records)).toEqual(found);
});
