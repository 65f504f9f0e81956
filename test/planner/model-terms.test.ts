import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Catalog } from '../../lib/catalog/catalog.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { planQuestion } from '../../lib/planner/plan-question.ts';
import { buildSemanticIndex } from '../../lib/semantic/semantic-index.ts';
import { semanticModelFileSchema } from '../../lib/semantic/semantic-model-file.ts';
import type { Database } from '../../lib/sql/database.ts';
import type { Dialect } from '../../lib/sql/dialect.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import { createDuckdbFile, type DuckdbFile } from '../support/duckdb-file.ts';
import { runPlan } from '../support/run-plan.ts';

const statements = `
CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, customer_name VARCHAR, city VARCHAR, state VARCHAR);
INSERT INTO customers VALUES (1, 'Aoki', 'Osaka', 'active'), (2, 'Baba', 'Osaka', 'dormant'), (3, 'Chiba', 'Tokyo', 'active'),
  (4, 'Doi', 'Tokyo', NULL);
CREATE TABLE products (product_id INTEGER PRIMARY KEY, product_name VARCHAR, on_hand INTEGER);
INSERT INTO products VALUES (1, 'Cup', 5), (2, 'Plate', 0), (3, 'Bowl', 9);
CREATE TABLE orders (order_id INTEGER PRIMARY KEY, customer_id INTEGER REFERENCES customers (customer_id), status VARCHAR, order_date DATE);
INSERT INTO orders VALUES (1, 1, 'paid', '2025-03-31'), (2, 1, 'cancelled', '2025-04-01'), (3, 2, NULL, '2025-05-01'),
  (4, 3, 'paid', '2026-03-31'), (5, 3, 'late', '2026-04-01');
CREATE TABLE order_lines (line_id INTEGER PRIMARY KEY, order_id INTEGER REFERENCES orders (order_id),
  product_id INTEGER REFERENCES products (product_id), quantity INTEGER, unit_price DECIMAL(10, 2));
INSERT INTO order_lines VALUES (1, 1, 1, 2, 10.00), (2, 1, 2, 1, 5.00), (3, 2, 1, 100, 10.00), (4, 3, 3, 1, 7.00),
  (5, 4, 1, 3, 10.00), (6, 5, 2, 2, 5.00);`;

const file = semanticModelFileSchema.parse({
  version: 1,
  fiscalYearStart: 4,
  tables: {},
  measures: {
    'net revenue': {
      names: { ja: ['純売上'] },
      expression: 'sum(order_lines.quantity * order_lines.unit_price)',
      where: "orders.status <> 'cancelled'",
      unit: 'JPY',
    },
    'gross revenue': { expression: 'sum(order_lines.quantity * order_lines.unit_price)' },
    'cancellation rate': {
      table: 'orders',
      expression: "100 * count(*) filter (where status = 'cancelled') / count(*)",
      unit: '%',
    },
    'basket value': {
      expression: 'sum(order_lines.quantity * order_lines.unit_price) / count(distinct orders.order_id)',
    },
  },
  filters: {
    'active customer': { names: ['アクティブ顧客'], table: 'customers', where: "state = 'active'" },
    'in stock': { names: ['在庫あり'], table: 'products', where: 'on_hand > 0' },
    'late order': { table: 'orders', where: "status = 'late'" },
  },
});

let duckdb: DuckdbFile;
let database: Database;
let catalog: Catalog;

beforeAll(async () => {
  duckdb = await createDuckdbFile(statements);
  database = duckdb.open();
  const signal = AbortSignal.timeout(30_000);
  const guard = await createGuard();
  catalog = await readCatalog({
    database,
    databaseName: 'shop',
    guard,
    policy: defaultGuardPolicy,
    clock: systemClock,
    signal,
  });
});
afterAll(() => duckdb.remove());

const planned = (question: string, dialect: Dialect = 'duckdb') => {
  const index = buildSemanticIndex({ ...catalog, dialect }, file);
  expect(index.model.faults).toEqual([]);
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') throw new Error(`${question}: ${JSON.stringify(outcome)}`);
  return outcome;
};
const rowsOf = (question: string) => runPlan(planned(question).plan, database, 1);

describe('a measure of the model', () => {
  test.each([
    ['net revenue', [[72]]],
    ['total net revenue', [[72]]],
    ['純売上', [[72]]],
    ['gross revenue', [[1072]]],
    [
      'net revenue and gross revenue by city',
      [
        ['Tokyo', 40, 40],
        ['Osaka', 32, 1032],
      ],
    ],
    [
      'net revenue by customer',
      [
        ['Chiba', 40],
        ['Aoki', 25],
        ['Baba', 7],
      ],
    ],
    ['top 1 customers by net revenue', [['Chiba', 40]]],
    ['cancellation rate', [[20]]],
    [
      'cancellation rate by city',
      [
        ['Osaka', 33.333333],
        ['Tokyo', 0],
      ],
    ],
    ['basket value in 2025', [[344]]],
  ])('answers "%s"', async (question, rows) => {
    expect(await rowsOf(question)).toEqual(rows);
  });

  test('keeps its condition to itself beside figures of all rows, and filters where it stands alone', () => {
    const together = planned('net revenue and gross revenue by city').sql.text;
    expect(together).toContain('SUM(CASE WHEN ("orders"."status" IS NULL OR "orders"."status" <> $1) THEN');
    expect(together).not.toContain('WHERE');
    const alone = planned('net revenue by city').sql.text;
    expect(alone).toContain('WHERE ("orders"."status" IS NULL OR "orders"."status" <> $1)');
    expect(alone).not.toContain('CASE');
  });

  test('says in the answer how it is made', () => {
    const { assumptions, sql } = planned('net revenue');
    expect(assumptions[0]).toBe(
      'net revenue = sum of order_lines.quantity × order_lines.unit_price where orders.status ≠ "cancelled"',
    );
    expect(sql.columns).toEqual([{ name: 'net_revenue', role: 'measure', unit: 'JPY' }]);
  });

  test.each(['duckdb', 'mysql', 'tidb', 'tsql', 'fabric'] as const)('passes the guard in %s', async (dialect) => {
    const guard = await createGuard();
    const questions = [
      'net revenue and gross revenue by city',
      'cancellation rate',
      'basket value by month',
      'net revenue by fiscal year',
      'how many customers have late orders',
    ];
    for (const question of questions) {
      const { text } = planned(question, dialect).sql;
      const policy = { ...defaultGuardPolicy, catalog: catalog.tables };
      expect(guard.judge(text, { dialect, policy })).toMatchObject({ kind: 'accepted' });
    }
  });
});

describe('a term that the model defines', () => {
  test.each([
    ['how many active customers', [[2]]],
    ['how many active customers in Osaka', [[1]]],
    ['net revenue from active customers', [[65]]],
    ['アクティブ顧客の純売上', [[65]]],
    [
      'active customers',
      [
        [1, 'Aoki'],
        [3, 'Chiba'],
      ],
    ],
    ['how many products are in stock', [[2]]],
    ['how many products are not in stock', [[1]]],
    [
      'products in stock',
      [
        [3, 'Bowl'],
        [1, 'Cup'],
      ],
    ],
    ['gross revenue of products in stock', [[1057]]],
    ['how many customers have late orders', [[1]]],
    [
      'active clients',
      [
        [1, 'Aoki'],
        [3, 'Chiba'],
      ],
    ],
  ])('answers "%s"', async (question, rows) => {
    expect((await rowsOf(question)).toSorted()).toEqual(rows.toSorted());
  });

  test('is said in the answer', () => {
    expect(planned('how many active customers').assumptions).toContain('active customer (customers.state = "active")');
  });
});

test('the fiscal year of the model counts unless the request names one', async () => {
  expect(await rowsOf('gross revenue in FY2026')).toEqual([[1037]]);
  expect(await rowsOf('gross revenue by fiscal year')).toEqual([
    [2025, 25],
    [2026, 1037],
    [2027, 10],
  ]);
  expect(await rowsOf('年度別のgross revenue')).toEqual([
    [2024, 25],
    [2025, 1037],
    [2026, 10],
  ]);
  const index = buildSemanticIndex(catalog, file);
  const calendar = planQuestion({ question: 'gross revenue in FY2026', index, asOf: '2026-10-31', fiscalYearStart: 1 });
  expect(calendar.kind === 'planned' ? await runPlan(calendar.plan, database, 1) : calendar).toEqual([[40]]);
});
