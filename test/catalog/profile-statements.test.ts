import { describe, expect, test } from 'vitest';
import type { ColumnStructure, Table, TableStructure } from '../../lib/catalog/catalog.ts';
import { inclusionStatement, uniquenessStatement } from '../../lib/catalog/inclusion.ts';
import { measureStatement } from '../../lib/catalog/measure-statement.ts';
import { profileDialect } from '../../lib/catalog/profile-dialect.ts';
import { valuesStatement } from '../../lib/catalog/values-statement.ts';
import type { Dialect } from '../../lib/sql/dialect.ts';
import { createGuard } from '../../lib/sql/guard.ts';

const columns = [
  { name: 'id', type: 'integer', nativeType: 'INTEGER', nullable: false },
  { name: 'status', type: 'text', nativeType: 'VARCHAR', nullable: true },
  { name: 'phone', type: 'text', nativeType: 'VARCHAR', nullable: true },
  { name: 'payload', type: 'json', nativeType: 'JSON', nullable: true },
] as const satisfies readonly ColumnStructure[];
const [id, status] = columns;
const lines: TableStructure = {
  schema: 'sales',
  name: 'order lines',
  kind: 'table',
  columns,
  primaryKey: [],
  uniqueKeys: [],
  foreignKeys: [],
};
const tableOf = (name: string): Table => ({
  ...lines,
  name,
  columns: columns.map((column) => ({ ...column, profile: {} })),
});

interface Texts {
  readonly measured: string;
  readonly sampled: string;
  readonly values: string;
  readonly included: string;
  readonly unique: string;
}

function textsOf(name: Dialect): Texts {
  const dialect = profileDialect(name);
  const target = { table: tableOf('orders'), column: { ...id, profile: {} }, isDeclared: false, isPrimary: false };
  return {
    measured: measureStatement(lines, { dialect, columns, distinct: 'approximate' }).text,
    sampled: measureStatement(lines, { dialect, columns: [status], distinct: 'exact', sampleRows: 500 }).text,
    values: valuesStatement(
      lines,
      [
        { column: 'status', kind: 'all', maxValues: 20 },
        { column: 'id', kind: 'frequent', maxValues: 5 },
      ],
      { dialect, sampleRows: 500 },
    ),
    included: inclusionStatement({ table: tableOf('order lines'), column: { ...id, profile: {} } }, target, dialect),
    unique: uniquenessStatement(target, dialect),
  };
}

const expected: Readonly<Record<'duckdb' | 'mysql' | 'tsql', Texts>> = {
  duckdb: {
    measured:
      'SELECT COUNT(*) AS m0, COUNT("id") AS m1, approx_count_distinct("id") AS m2, MIN("id") AS m3, MAX("id") AS m4, COUNT("status") AS m5, approx_count_distinct("status") AS m6, AVG(LENGTH("status")) AS m7, COUNT("phone") AS m8, approx_count_distinct("phone") AS m9, AVG(LENGTH("phone")) AS m10, COUNT("payload") AS m11 FROM "sales"."order lines"',
    sampled:
      'SELECT COUNT(*) AS m0, COUNT("status") AS m1, AVG(LENGTH("status")) AS m2 FROM (SELECT "status" FROM "sales"."order lines" LIMIT 500) AS sampled',
    values:
      'SELECT 0 AS c, CAST(v AS VARCHAR) AS v FROM (SELECT DISTINCT "status" AS v FROM "sales"."order lines" WHERE "status" IS NOT NULL LIMIT 21) AS s0 UNION ALL SELECT 1 AS c, CAST(v AS VARCHAR) AS v FROM (SELECT v, COUNT(*) AS n FROM (SELECT "id" AS v FROM "sales"."order lines" WHERE "id" IS NOT NULL LIMIT 500) AS r1 GROUP BY v ORDER BY n DESC, v LIMIT 5) AS s1',
    included:
      'SELECT COUNT(*) AS n, COUNT(t.k) AS hits FROM (SELECT DISTINCT "id" AS v FROM "sales"."order lines" WHERE "id" IS NOT NULL LIMIT 1000) AS s LEFT JOIN (SELECT "id" AS k FROM "sales"."orders") AS t ON s.v = t.k',
    unique: 'SELECT COUNT("id") AS n, COUNT(DISTINCT "id") AS d FROM "sales"."orders"',
  },
  mysql: {
    measured:
      'SELECT COUNT(*) AS m0, COUNT(`id`) AS m1, COUNT(DISTINCT `id`) AS m2, MIN(`id`) AS m3, MAX(`id`) AS m4, COUNT(`status`) AS m5, COUNT(DISTINCT `status`) AS m6, AVG(CHAR_LENGTH(`status`)) AS m7, COUNT(`phone`) AS m8, COUNT(DISTINCT `phone`) AS m9, AVG(CHAR_LENGTH(`phone`)) AS m10, COUNT(`payload`) AS m11 FROM `sales`.`order lines`',
    sampled:
      'SELECT COUNT(*) AS m0, COUNT(`status`) AS m1, AVG(CHAR_LENGTH(`status`)) AS m2 FROM (SELECT `status` FROM `sales`.`order lines` LIMIT 500) AS sampled',
    values:
      'SELECT 0 AS c, CAST(v AS CHAR) AS v FROM (SELECT DISTINCT `status` AS v FROM `sales`.`order lines` WHERE `status` IS NOT NULL LIMIT 21) AS s0 UNION ALL SELECT 1 AS c, CAST(v AS CHAR) AS v FROM (SELECT v, COUNT(*) AS n FROM (SELECT `id` AS v FROM `sales`.`order lines` WHERE `id` IS NOT NULL LIMIT 500) AS r1 GROUP BY v ORDER BY n DESC, v LIMIT 5) AS s1',
    included:
      'SELECT COUNT(*) AS n, COUNT(t.k) AS hits FROM (SELECT DISTINCT `id` AS v FROM `sales`.`order lines` WHERE `id` IS NOT NULL LIMIT 1000) AS s LEFT JOIN (SELECT `id` AS k FROM `sales`.`orders`) AS t ON s.v = t.k',
    unique: 'SELECT COUNT(`id`) AS n, COUNT(DISTINCT `id`) AS d FROM `sales`.`orders`',
  },
  tsql: {
    measured:
      'SELECT COUNT_BIG(*) AS m0, COUNT_BIG([id]) AS m1, APPROX_COUNT_DISTINCT([id]) AS m2, MIN([id]) AS m3, MAX([id]) AS m4, COUNT_BIG([status]) AS m5, APPROX_COUNT_DISTINCT([status]) AS m6, AVG(CAST(LEN([status]) AS float)) AS m7, COUNT_BIG([phone]) AS m8, APPROX_COUNT_DISTINCT([phone]) AS m9, AVG(CAST(LEN([phone]) AS float)) AS m10, COUNT_BIG([payload]) AS m11 FROM [sales].[order lines]',
    sampled:
      'SELECT COUNT_BIG(*) AS m0, COUNT_BIG([status]) AS m1, AVG(CAST(LEN([status]) AS float)) AS m2 FROM (SELECT TOP (500) [status] FROM [sales].[order lines]) AS sampled',
    values:
      'SELECT 0 AS c, CAST(v AS nvarchar(4000)) COLLATE DATABASE_DEFAULT AS v FROM (SELECT DISTINCT TOP (21) [status] AS v FROM [sales].[order lines] WHERE [status] IS NOT NULL) AS s0 UNION ALL SELECT 1 AS c, CAST(v AS nvarchar(4000)) COLLATE DATABASE_DEFAULT AS v FROM (SELECT TOP (5) v, COUNT_BIG(*) AS n FROM (SELECT TOP (500) [id] AS v FROM [sales].[order lines] WHERE [id] IS NOT NULL) AS r1 GROUP BY v ORDER BY n DESC, v) AS s1',
    included:
      'SELECT COUNT_BIG(*) AS n, COUNT_BIG(t.k) AS hits FROM (SELECT DISTINCT TOP (1000) [id] AS v FROM [sales].[order lines] WHERE [id] IS NOT NULL) AS s LEFT JOIN (SELECT [id] AS k FROM [sales].[orders]) AS t ON s.v = t.k',
    unique: 'SELECT COUNT_BIG([id]) AS n, COUNT_BIG(DISTINCT [id]) AS d FROM [sales].[orders]',
  },
};

describe('statements that measure a catalog', () => {
  test.each(['duckdb', 'mysql', 'tsql'] as const)('have this text in %s', (dialect) => {
    expect(textsOf(dialect)).toEqual(expected[dialect]);
  });

  test.each(['duckdb', 'mysql', 'tidb', 'tsql', 'fabric'] as const)(
    'are accepted by the guard in %s',
    async (dialect) => {
      const guard = await createGuard();
      const policy = { excludedColumns: [], catalog: [lines, { ...lines, name: 'orders' }] };
      for (const text of Object.values(textsOf(dialect))) {
        expect(guard.judge(text, { dialect, policy })).toMatchObject({ kind: 'accepted', statement: { text } });
      }
    },
  );

  test('leave out what SQL Server cannot compare', () => {
    const old: ColumnStructure = { name: 'notes', type: 'text', nativeType: 'ntext', nullable: true };
    const { text } = measureStatement(lines, { dialect: profileDialect('tsql'), columns: [old], distinct: 'exact' });
    expect(text).toBe('SELECT COUNT_BIG(*) AS m0, COUNT_BIG([notes]) AS m1 FROM [sales].[order lines]');
  });

  test('ask no extremes of personal data', () => {
    const birth: ColumnStructure = { name: 'birth_date', type: 'date', nativeType: 'DATE', nullable: true };
    const { text } = measureStatement(lines, { dialect: profileDialect('mysql'), columns: [birth], distinct: 'none' });
    expect(text).toBe('SELECT COUNT(*) AS m0, COUNT(`birth_date`) AS m1 FROM `sales`.`order lines`');
  });

  test.each([
    ['duckdb', 'SELECT COUNT("a""b") AS n, COUNT(DISTINCT "a""b") AS d FROM "sales"."orders"'],
    ['mysql', 'SELECT COUNT(`a"b`) AS n, COUNT(DISTINCT `a"b`) AS d FROM `sales`.`orders`'],
    ['tsql', 'SELECT COUNT_BIG([a"b]) AS n, COUNT_BIG(DISTINCT [a"b]) AS d FROM [sales].[orders]'],
  ] as const)('quote odd names in %s', (dialect, text) => {
    const column = { ...id, name: 'a"b', profile: {} };
    const target = { table: tableOf('orders'), column, isDeclared: false, isPrimary: false };
    expect(uniquenessStatement(target, profileDialect(dialect))).toBe(text);
  });
});
