import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cell } from '../lib/sql/value.ts';
import { cellBatches } from './cell.ts';
import { ensureDemoWarehouses } from './ensure.ts';
import { type DemoWarehouseId, demoWarehouseIds, demoWarehouses } from './warehouses.ts';

let directory = '';
const instances: DuckDBInstance[] = [];
const connections = new Map<DemoWarehouseId, DuckDBConnection>();

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'querent-demo-'));
  for (const { id, path } of await ensureDemoWarehouses(directory)) {
    const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY' });
    instances.push(instance);
    connections.set(id, await instance.connect());
  }
});

afterAll(async () => {
  for (const connection of connections.values()) connection.closeSync();
  for (const instance of instances) instance.closeSync();
  await rm(directory, { recursive: true, force: true });
});

async function ask(id: DemoWarehouseId, sql: string) {
  const connection = connections.get(id);
  if (connection === undefined) throw new Error(`${id} is not open`);
  return (await connection.runAndReadAll(sql)).getRowsJson();
}

describe.each(demoWarehouseIds)('the file of %s', { timeout: 120_000 }, (id) => {
  const { tables, generate } = demoWarehouses[id];

  it('declares every key of the definition', async () => {
    const kinds = "SELECT table_name, constraint_type FROM duckdb_constraints() WHERE constraint_type <> 'NOT NULL'";
    const expected = tables.flatMap((table) => [
      [table.name, 'PRIMARY KEY'],
      ...(table.uniqueKeys ?? []).map(() => [table.name, 'UNIQUE']),
      ...(table.foreignKeys ?? []).map(() => [table.name, 'FOREIGN KEY']),
    ]);
    // The referenced side of a foreign key is listed as well, without a target.
    const found = await ask(id, `${kinds} AND (constraint_type <> 'FOREIGN KEY' OR referenced_table IS NOT NULL)`);
    expect(found.map(String).sort()).toEqual(expected.map(String).sort());
  });

  it('has no row without a partner along the foreign keys', async () => {
    for (const table of tables) {
      for (const key of table.foreignKeys ?? []) {
        const match = key.columns.map(
          (column, index) => `child."${column}" = parent."${key.referencedColumns[index]}"`,
        );
        const [row] = await ask(
          id,
          `SELECT count(*)::INT FROM "${table.name}" child ANTI JOIN "${key.references}" parent ON ${match.join(' AND ')}
           WHERE child."${key.columns[0]}" IS NOT NULL`,
        );
        expect(row, `${table.name} → ${key.references}`).toEqual([0]);
      }
    }
  });

  it('holds exactly the cells that loaders for servers get', async () => {
    for (const { table, rows } of await generate()) {
      let batch: readonly (readonly Cell[])[] = [];
      // All rows are read: what tables like returns hold follows from the rows before.
      for (const next of cellBatches(table, rows, 500)) if (batch.length === 0) batch = next;
      const columns = Object.entries(table.columns).map(([name, { type }]) =>
        type.kind === 'integer' || type.kind === 'boolean' ? `"${name}"` : `"${name}"::VARCHAR`,
      );
      const stored = await ask(id, `SELECT ${columns.join(', ')} FROM "${table.name}" LIMIT ${batch.length}`);
      expect(stored, table.name).toEqual(batch);
    }
  });
});

describe('medkit', () => {
  const one = async (sql: string) => (await ask('medkit', sql))[0];

  it('has 27 components in pack MRH-011C, all current', async () => {
    const rows = await ask('medkit', `SELECT ps_comp, ps_end FROM "JPNPROdb_ps_mstr" WHERE ps_par = 'MRH-011C'`);
    expect(rows).toHaveLength(27);
    expect(rows.filter(([, end]) => end !== null)).toEqual([]);
  });

  it('replaces the Hogy syringe at ¥920 with 08-139-NPR at ¥850, a saving of ¥70 or 7.6 %', async () => {
    const rows = await ask(
      'medkit',
      `SELECT m.our_part, pt_desc1, match_type, nqpr_price::VARCHAR, quoted_price::VARCHAR,
              (quoted_price - nqpr_price)::VARCHAR, round(100 * (quoted_price - nqpr_price) / quoted_price, 1)
       FROM "JPNMRSdb_SPT_SALES_DRAPE_MAPPING" m JOIN competitor_quotes q USING (competitor, competitor_code)
       JOIN "JPNPROdb_pt_mstr" ON pt_part = our_part JOIN "JPNPROdb_nqpr_mstr" ON nqpr_part = our_part
       WHERE m.competitor = 'Hogy' AND m.competitor_product = 'BD Luer-Lock Syringe 2.5mL'`,
    );
    expect(rows).toEqual([['08-139-NPR', 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ', 'exact', '850.00', '920.00', '70.00', 7.6]]);
  });

  it('has one part of that description', async () => {
    const sql = `SELECT pt_part FROM "JPNPROdb_pt_mstr" WHERE pt_desc1 = 'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ'`;
    expect(await ask('medkit', sql)).toEqual([['08-139-NPR']]);
  });

  it('maps BR-56U10 exactly to a part that exists', async () => {
    const sql = `SELECT match_type, pt_status FROM "JPNMRSdb_SPT_SALES_DRAPE_MAPPING"
      JOIN "JPNPROdb_pt_mstr" ON pt_part = our_part WHERE competitor_code = 'BR-56U10'`;
    expect(await ask('medkit', sql)).toEqual([['exact', 'ACTIVE']]);
  });

  it('has the size that was promised', async () => {
    expect(await one(`SELECT count(*)::INT FROM "JPNPROdb_sod_det"`)).toEqual([30_000]);
    expect(await one(`SELECT count(*)::INT FROM "JPNPROdb_pt_mstr" WHERE pt_part_type = 'PACK'`)).toEqual([250]);
    const [parts] = (await one(`SELECT count(*)::INT FROM "JPNPROdb_pt_mstr"`)) ?? [];
    expect(parts).toBeGreaterThan(2_700);
    const perPack = `SELECT count(*) AS n FROM "JPNPROdb_ps_mstr" WHERE ps_end IS NULL GROUP BY ps_par`;
    const [fewest, most] = (await one(`SELECT min(n)::INT, max(n)::INT FROM (${perPack})`)) ?? [];
    expect(fewest).toBeGreaterThanOrEqual(8);
    expect(most).toBeLessThanOrEqual(60);
  });

  it('writes descriptions in half-width katakana, never in full-width', async () => {
    const sql = `SELECT count(*)::INT FROM "JPNPROdb_pt_mstr" WHERE regexp_matches(pt_desc1 || coalesce(pt_desc2, ''), '[ァ-ヶ]')`;
    expect(await one(sql)).toEqual([0]);
  });

  it('has parts without a price and parts whose price has expired, but prices above their cost', async () => {
    const sql = `WITH price AS (
        SELECT pt_part, count(nqpr_part) AS n, bool_or(coalesce(nqpr_expire, DATE '9999-12-31') >= DATE '2026-10-31') AS is_current
        FROM "JPNPROdb_pt_mstr" LEFT JOIN "JPNPROdb_nqpr_mstr" ON pt_part = nqpr_part GROUP BY pt_part)
      SELECT count(*) FILTER (n = 0) / count(*), count(*) FILTER (n > 0 AND NOT is_current) / count(*) FROM price`;
    const [without, expired] = (await one(sql)) ?? [];
    expect(without).toBeGreaterThan(0.05);
    expect(expired).toBeGreaterThan(0.03);
    const [belowCost] =
      (await one(`SELECT count(*)::INT FROM "JPNPROdb_nqpr_mstr" WHERE nqpr_price <= nqpr_cost`)) ?? [];
    expect(belowCost).toBe(0);
  });

  it('has at most one valid price for a part on any day', async () => {
    const sql = `SELECT count(*)::INT FROM "JPNPROdb_nqpr_mstr" a JOIN "JPNPROdb_nqpr_mstr" b
      ON a.nqpr_part = b.nqpr_part AND a.nqpr_start < b.nqpr_start AND coalesce(a.nqpr_expire, DATE '9999-12-31') >= b.nqpr_start`;
    expect(await one(sql)).toEqual([0]);
  });

  it('gives every code that parts and orders use a meaning', async () => {
    for (const [field, table] of [
      ['pt_group', 'JPNPROdb_pt_mstr'],
      ['pt_prod_line', 'JPNPROdb_pt_mstr'],
      ['pt_um', 'JPNPROdb_pt_mstr'],
      ['pt_vend', 'JPNPROdb_pt_mstr'],
      ['pt_status', 'JPNPROdb_pt_mstr'],
      ['pt_buyer', 'JPNPROdb_pt_mstr'],
      ['nqpr_curr', 'JPNPROdb_nqpr_mstr'],
      ['sod_cust', 'JPNPROdb_sod_det'],
    ]) {
      const sql = `SELECT DISTINCT ${field} FROM "${table}" ANTI JOIN
        (SELECT code_value FROM "JPNPROdb_code_mstr" WHERE code_fldname = '${field}') ON code_value = ${field} WHERE ${field} IS NOT NULL`;
      expect(await ask('medkit', sql), field).toEqual([]);
    }
  });

  it('sells nothing before it existed', async () => {
    const sql = `SELECT count(*)::INT FROM "JPNPROdb_sod_det" JOIN "JPNPROdb_pt_mstr" ON pt_part = sod_part WHERE pt_added > sod_ord_date`;
    expect(await one(sql)).toEqual([0]);
  });
});

describe('finance', () => {
  it('has 36 months in a row in each monthly table', async () => {
    for (const table of ['financial_overview', 'cash_flow', 'financial_ratios', 'budget_tracking']) {
      const sql = `SELECT count(DISTINCT period)::INT, min(period)::VARCHAR, max(period)::VARCHAR FROM ${table} WHERE day(period) = 1`;
      expect(await ask('finance', sql), table).toEqual([[36, '2023-11-01', '2026-10-01']]);
    }
  });

  it.each([
    ['gross profit', 'financial_overview', 'gross_profit = revenue - cost_of_sales'],
    [
      'operating expenses',
      'financial_overview',
      'operating_expenses = selling_expenses + administrative_expenses + research_expenses',
    ],
    ['operating income', 'financial_overview', 'operating_income = gross_profit - operating_expenses'],
    [
      'profit before tax',
      'financial_overview',
      'profit_before_tax = operating_income - interest_expense + other_income',
    ],
    ['net profit', 'financial_overview', 'net_profit = profit_before_tax - income_tax'],
    [
      'operating cash flow',
      'cash_flow JOIN financial_overview USING (period)',
      'operating_cash_flow = net_profit + depreciation - working_capital_change',
    ],
    [
      'investing cash flow',
      'cash_flow',
      'investing_cash_flow = investment_proceeds - investment_purchases - capital_expenditure',
    ],
    ['financing cash flow', 'cash_flow', 'financing_cash_flow = net_borrowing - dividends_paid'],
    ['net cash flow', 'cash_flow', 'net_cash_flow = operating_cash_flow + investing_cash_flow + financing_cash_flow'],
    ['ending cash', 'cash_flow', 'ending_cash = opening_cash + net_cash_flow'],
    ['budget variance', 'budget_tracking', 'variance_amount = actual_amount - budget_amount'],
    ['investment gain', 'investments', 'gain_amount = market_value - cost_amount'],
    [
      'gross margin',
      'financial_ratios JOIN financial_overview USING (period)',
      'abs(gross_margin_pct - 100 * gross_profit / revenue) < 0.006',
    ],
    [
      'net margin',
      'financial_ratios JOIN financial_overview USING (period)',
      'abs(net_margin_pct - 100 * net_profit / revenue) < 0.006',
    ],
  ])('balances %s in every row', async (_, from, condition) => {
    const [row] = await ask(
      'finance',
      `SELECT count(*) FILTER (NOT (${condition}))::INT, count(*)::INT > 30 FROM ${from}`,
    );
    expect(row).toEqual([0, true]);
  });

  it('starts each month with the cash that the last one ended with', async () => {
    const sql = `SELECT count(*)::INT FROM (SELECT opening_cash - lag(ending_cash) OVER (ORDER BY period) AS gap FROM cash_flow) WHERE gap <> 0`;
    expect(await ask('finance', sql)).toEqual([[0]]);
  });

  it('buys and sells investments in the cash flow of the same month', async () => {
    const sql = `SELECT count(*)::INT FROM cash_flow WHERE investment_purchases <> coalesce(
      (SELECT sum(cost_amount) FROM investments WHERE date_trunc('month', purchase_date) = period), 0)
      OR investment_proceeds <> coalesce((SELECT sum(market_value) FROM investments WHERE date_trunc('month', closed_date) = period), 0)`;
    expect(await ask('finance', sql)).toEqual([[0]]);
  });

  it('grows, earns most in March, and never runs out of cash', async () => {
    const sql = `SELECT (SELECT month(period) FROM financial_overview WHERE year(period) = 2025 ORDER BY revenue DESC LIMIT 1)::INT,
      (SELECT sum(revenue) FILTER (period >= '2025-11-01') > 1.05 * sum(revenue) FILTER (period < '2024-11-01') FROM financial_overview),
      (SELECT min(ending_cash) > 0 FROM cash_flow)`;
    expect(await ask('finance', sql)).toEqual([[3, true, true]]);
  });
});

describe('retail', () => {
  const one = async (sql: string) => (await ask('retail', sql))[0];

  it('has the size that was promised', async () => {
    const count = (table: string) => `(SELECT count(*)::INT FROM ${table})`;
    expect(
      await one(
        `SELECT ${['order_lines', 'orders', 'customers', 'products', 'stores', 'regions', 'calendar'].map(count).join()}`,
      ),
    ).toEqual([1_000_000, 380_000, 25_000, 1_200, 60, 8, 1_096]);
    const [returned] = (await one(`SELECT ${count('returns')}`)) ?? [];
    expect(returned).toBeGreaterThan(17_000);
    expect(returned).toBeLessThan(19_000);
  });

  it('covers every day from 2023-11-01 to 2026-10-31', async () => {
    const sql = `SELECT count(DISTINCT order_date)::INT, min(order_date)::VARCHAR, max(order_date)::VARCHAR,
      count(*) FILTER (ordered_at::DATE <> order_date)::INT FROM orders`;
    expect(await one(sql)).toEqual([1_096, '2023-11-01', '2026-10-31', 0]);
  });

  it('computes every net amount from quantity, price and discount', async () => {
    const sql = `SELECT count(*)::INT FROM order_lines WHERE net_amount <> (quantity * unit_price * (1 - discount_rate))::DECIMAL(12,2)`;
    expect(await one(sql)).toEqual([0]);
  });

  it('numbers the lines of each order from 1 without gaps', async () => {
    const sql = `SELECT count(*)::INT, count(*) FILTER (first <> 1 OR last <> n)::INT FROM
      (SELECT min(line_number) AS first, max(line_number) AS last, count(*) AS n FROM order_lines GROUP BY order_id)`;
    expect(await one(sql)).toEqual([380_000, 0]);
  });

  it('leaves about 8 % of the orders, those of the marketplace, without a store', async () => {
    const sql = `SELECT avg((store_id IS NULL)::INT), count(*) FILTER ((store_id IS NULL) <> (channel = 'Marketplace'))::INT FROM orders`;
    const [share, odd] = (await one(sql)) ?? [];
    expect(share).toBeCloseTo(0.08, 2);
    expect(odd).toBe(0);
  });

  it('sends online orders to the online store of a region and none elsewhere', async () => {
    const sql = `SELECT count(*)::INT FROM orders JOIN stores USING (store_id) WHERE (store_type = 'Online') <> (channel = 'Online')`;
    expect(await one(sql)).toEqual([0]);
    expect(
      await one(`SELECT count(*)::INT FROM orders JOIN stores USING (store_id) WHERE opened_on > order_date`),
    ).toEqual([0]);
  });

  it('has busy Decembers, quiet Februaries, busy Saturdays, and grows', async () => {
    const sql = `WITH revenue AS (SELECT order_date, sum(net_amount) AS amount FROM orders JOIN order_lines USING (order_id) GROUP BY 1)
      SELECT avg(amount) FILTER (month(order_date) = 12) / avg(amount), avg(amount) FILTER (month(order_date) = 2) / avg(amount),
        avg(amount) FILTER (dayofweek(order_date) = 6) / avg(amount) FILTER (dayofweek(order_date) = 2),
        sum(amount) FILTER (order_date >= '2025-11-01') / sum(amount) FILTER (order_date < '2024-11-01') FROM revenue`;
    const [december, february, saturday, growth] = (await one(sql)) ?? [];
    expect(december).toBeGreaterThan(1.25);
    expect(february).toBeLessThan(0.95);
    expect(saturday).toBeGreaterThan(1.25);
    expect(growth).toBeGreaterThan(1.1);
  });

  it('makes heaters sell in winter and fans in summer', async () => {
    const sql = `SELECT count(*) FILTER (subcategory = 'Seasonal Appliances' AND month(order_date) IN (12, 1, 2)) /
        count(*) FILTER (subcategory = 'Seasonal Appliances' AND month(order_date) IN (6, 7, 8)),
      count(*) FILTER (subcategory = 'Fans & Cooling' AND month(order_date) IN (6, 7, 8)) /
        count(*) FILTER (subcategory = 'Fans & Cooling' AND month(order_date) IN (12, 1, 2))
      FROM order_lines JOIN orders USING (order_id) JOIN products USING (product_id)`;
    const [heaters, fans] = (await one(sql)) ?? [];
    expect(heaters).toBeGreaterThan(3);
    expect(fans).toBeGreaterThan(3);
  });

  it('makes a fifth of products and customers count for more than half', async () => {
    const share = (by: string, from: string, limit: number) =>
      `(SELECT sum(n) FILTER (place <= ${limit}) / sum(n) FROM (SELECT count(*) AS n, row_number() OVER (ORDER BY count(*) DESC) AS place FROM ${from} GROUP BY ${by}))`;
    const [products, customers] =
      (await one(`SELECT ${share('product_id', 'order_lines', 240)}, ${share('customer_id', 'orders', 5_000)}`)) ?? [];
    expect(products).toBeGreaterThan(0.55);
    expect(customers).toBeGreaterThan(0.55);
  });

  it('returns no more than was bought, and nothing before it was bought', async () => {
    const sql = `SELECT count(*)::INT FROM returns r JOIN order_lines l USING (order_line_id) JOIN orders USING (order_id)
      WHERE r.quantity > l.quantity OR refund_amount > net_amount OR return_date <= order_date OR status <> 'Completed'`;
    expect(await one(sql)).toEqual([0]);
  });

  it('has customers who registered before they ordered, and some who never did', async () => {
    expect(
      await one('SELECT count(*)::INT FROM orders JOIN customers USING (customer_id) WHERE signup_date > order_date'),
    ).toEqual([0]);
    const [idle] = (await one('SELECT count(*)::INT FROM customers ANTI JOIN orders USING (customer_id)')) ?? [];
    expect(idle).toBeGreaterThan(100);
  });

  it('has no orders of products before their launch', async () => {
    const sql = `SELECT count(*)::INT FROM order_lines JOIN orders USING (order_id) JOIN products USING (product_id) WHERE launch_date > order_date`;
    expect(await one(sql)).toEqual([0]);
  });
});
