import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dialect } from '../../lib/sql/dialect.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import type { GuardPolicy } from '../../lib/sql/guard-policy.ts';
import { bindParameters } from '../../lib/sql/rewrite/placeholders.ts';
import type { SqlParameter } from '../../lib/sql/value.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { createMariadbScratch, type MariadbScratch } from './mariadb-scratch.ts';

const guard = await createGuard();
const integer = (value: number): SqlParameter => ({ type: 'integer', value });
const text = (value: string): SqlParameter => ({ type: 'text', value });

const rows: GuardPolicy = {
  excludedColumns: [],
  rowPolicies: [
    {
      table: 'orders',
      predicate: 'region = :region AND total > :floor',
      claims: { region: text('r1'), floor: integer(30) },
    },
  ],
};
const masks: GuardPolicy = {
  excludedColumns: [],
  maskedColumns: [{ column: 'customers.email', replacement: '***' }],
  catalog: [{ name: 'customers', columns: [{ name: 'id' }, { name: 'name' }, { name: 'email' }] }],
};

interface Rewritten {
  readonly sql: string;
  readonly values: readonly unknown[];
}

function rewrite(sql: string, dialect: Dialect, policy: GuardPolicy, given: readonly SqlParameter[] = []): Rewritten {
  const verdict = guard.judge(sql, { dialect, policy });
  if (verdict.kind === 'refused') throw new Error(`${verdict.rule}: ${verdict.explanation}`);
  return { sql: verdict.statement.text, values: bindParameters(verdict.parameters, given).map(({ value }) => value) };
}

describe('a row policy is written', () => {
  it.each<[Dialect, string, string, readonly unknown[]]>([
    [
      'duckdb',
      'SELECT o.id FROM orders o WHERE o.id > $1',
      'SELECT o.id FROM (SELECT * FROM orders WHERE (region = $2 AND total > $3)) o WHERE o.id > $1',
      [7, 'r1', 30],
    ],
    [
      'mysql',
      'SELECT ? AS a, orders.id FROM orders WHERE id > ?',
      'SELECT ? AS a, orders.id FROM (SELECT * FROM orders WHERE (region = ? AND total > ?)) AS `orders` WHERE id > ?',
      [7, 'r1', 30, 8],
    ],
    [
      'tsql',
      'SELECT Id FROM dbo.Orders WHERE Id = @p1',
      'SELECT Id FROM (SELECT * FROM dbo.Orders WHERE (region = @p2 AND total > @p3)) AS [Orders] WHERE Id = @p1',
      [7, 'r1', 30],
    ],
    [
      'duckdb',
      'FROM "Orders"',
      'FROM (SELECT * FROM "Orders" WHERE (region = $1 AND total > $2)) AS "Orders"',
      ['r1', 30],
    ],
  ])('in %s: %s', (dialect, sql, expected, values) => {
    expect(rewrite(sql, dialect, rows, [integer(7), integer(8)])).toEqual({ sql: expected, values });
  });

  it('at every mention of the table, and at no common table of that name', () => {
    const { sql } = rewrite(
      'WITH orders AS (SELECT * FROM orders) SELECT * FROM orders WHERE id IN (SELECT o.id FROM main.orders o)',
      'duckdb',
      rows,
    );
    expect(sql).toBe(
      'WITH orders AS (SELECT * FROM (SELECT * FROM orders WHERE (region = $1 AND total > $2)) AS "orders") SELECT * FROM orders WHERE id IN (SELECT o.id FROM (SELECT * FROM main.orders WHERE (region = $3 AND total > $4)) o)',
    );
  });

  it.each<[string, Dialect, string, GuardPolicy]>([
    ['a sample', 'duckdb', 'SELECT * FROM orders TABLESAMPLE 10%', rows],
    ['an earlier version', 'tsql', "SELECT * FROM orders FOR SYSTEM_TIME AS OF '2026-01-01'", rows],
    ['hints', 'mysql', 'SELECT * FROM orders USE INDEX (a)', rows],
    ['TABLE', 'duckdb', 'TABLE orders', rows],
    ['SUMMARIZE', 'duckdb', 'SUMMARIZE orders', { ...rows, metadata: true }],
    ['named parameters', 'duckdb', 'SELECT * FROM orders WHERE id = $id', rows],
    [
      'a claim that the caller lacks',
      'duckdb',
      'SELECT * FROM orders',
      { excludedColumns: [], rowPolicies: [{ table: 'orders', predicate: 'region = :region', claims: {} }] },
    ],
    [
      'a claim by a name that every object has',
      'duckdb',
      'SELECT * FROM orders',
      { excludedColumns: [], rowPolicies: [{ table: 'orders', predicate: 'region = :constructor', claims: {} }] },
    ],
    [
      'a condition that is more than one',
      'duckdb',
      'SELECT * FROM orders',
      {
        excludedColumns: [],
        rowPolicies: [{ table: 'orders', predicate: '1 = 1) OR (1 = 1); DROP TABLE x; --', claims: {} }],
      },
    ],
    [
      'a condition that comments out the rest',
      'duckdb',
      'SELECT * FROM orders',
      { excludedColumns: [], rowPolicies: [{ table: 'orders', predicate: '1 = 1 --', claims: {} }] },
    ],
  ])('or the statement is refused: %s', (_name, dialect, sql, policy) => {
    expect(guard.judge(sql, { dialect, policy })).toMatchObject({ kind: 'refused' });
  });
});

describe('DuckDB shows', () => {
  let instance: DuckDBInstance;
  beforeAll(async () => {
    instance = await DuckDBInstance.create(':memory:');
    const connection = await instance.connect();
    await connection.run(`
      CREATE TABLE orders AS SELECT i AS id, 'r' || (i % 3) AS region, i * 1.5 AS total FROM range(50) t(i);
      CREATE TABLE customers AS SELECT 1 AS id, 'a' AS name, 'a@x' AS email`);
  });
  afterAll(() => instance.closeSync());

  async function run(sql: string, policy: GuardPolicy, given: readonly SqlParameter[] = []): Promise<unknown> {
    const rewritten = rewrite(sql, 'duckdb', policy, given);
    const connection = await instance.connect();
    const values = rewritten.values.map((value) =>
      typeof value === 'number' || typeof value === 'string' ? value : null,
    );
    const reader = await connection.runAndReadAll(rewritten.sql, values);
    return reader.getRowsJson();
  }

  it('only the rows of the policy, however they are asked for', async () => {
    const own = "region = 'r1' AND total > 30";
    const connection = await instance.connect();
    const count = (await connection.runAndReadAll(`SELECT count(*) FROM orders WHERE ${own}`)).getRowsJson();
    expect(count).toEqual([['10']]);
    for (const sql of [
      'SELECT count(*) FROM orders',
      'SELECT count(*) FROM orders o',
      'SELECT count(*) FROM (FROM orders)',
      'WITH x AS (SELECT * FROM orders) SELECT count(*) FROM x',
      'SELECT count(*) FROM orders WHERE region = region OR 1 = 1',
      'SELECT count(*) FROM orders UNION SELECT count(*) FROM orders WHERE id >= 0',
      'SELECT count(*) FROM orders a JOIN orders b ON a.id = b.id',
      'SELECT (SELECT count(*) FROM orders)',
    ]) {
      expect([sql, await run(sql, rows)]).toEqual([sql, [['10']]]);
    }
  });

  it('the mask in place of the value', async () => {
    expect(await run('SELECT * FROM customers', masks)).toEqual([[1, 'a', '***']]);
    expect(await run('SELECT c.email AS e FROM customers c', masks)).toEqual([['***']]);
    expect(await run("SELECT x.email FROM (SELECT email FROM customers) x WHERE x.email LIKE 'a%'", masks)).toEqual([]);
    const { catalog: _catalog, ...withoutCatalog } = masks;
    expect(await run('FROM customers', withoutCatalog)).toEqual([[1, 'a', '***']]);
  });
});

describe.skipIf(reasonToSkipMariadb() !== undefined)('MariaDB shows', () => {
  let scratch: MariadbScratch;
  beforeAll(async () => {
    scratch = await createMariadbScratch();
  });
  afterAll(async () => scratch.close());

  it('only the rows of the policy, and the mask in place of the value', async () => {
    const run = async (sql: string, policy: GuardPolicy) => {
      const rewritten = rewrite(sql, 'mysql', policy);
      return scratch.query(rewritten.sql.replace(/FROM (orders|customers)\b/g, 'FROM scratch.$1'), rewritten.values);
    };
    expect(await run('SELECT COUNT(*) FROM orders', rows)).toEqual([[10]]);
    expect(await run('SELECT * FROM customers c ORDER BY c.id', masks)).toEqual([
      [1, 'a', '***'],
      [2, 'b', '***'],
    ]);
  });
});
