import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ensureDemoWarehouses } from '../../demo/ensure.ts';
import { demoWarehouseIds } from '../../demo/warehouses.ts';
import { queryResponseSchema } from '../../lib/contracts/query.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../support/spawn-local-host.ts';

type DemoId = (typeof demoWarehouseIds)[number];

interface Expected {
  readonly database: DemoId;
  readonly question: string;
  /** The rows that are right, in order, by SQL that knows nothing of the product. */
  readonly sql: string;
  readonly rowCount?: number;
}

const components = `SELECT s.ps_comp, p.pt_desc1 FROM JPNPROdb_ps_mstr s JOIN JPNPROdb_pt_mstr p ON p.pt_part = s.ps_comp
  WHERE s.ps_par = 'MRH-011C' AND s.ps_start <= DATE '2026-10-31' AND coalesce(s.ps_end, DATE '9999-12-31') >= DATE '2026-10-31'
  ORDER BY 1`;
const revenueByRegion = (where: string) => `SELECT r.region_name, sum(l.net_amount) AS revenue FROM order_lines l
  JOIN orders o USING (order_id) LEFT JOIN stores s ON s.store_id = o.store_id LEFT JOIN regions r ON r.region_id = s.region_id
  ${where} GROUP BY 1 ORDER BY 2 DESC`;

const cases: readonly Expected[] = [
  { database: 'medkit', question: 'tell me the components in MRH-011C', sql: components, rowCount: 27 },
  { database: 'medkit', question: 'MRH-011Cの構成部品を教えて', sql: components, rowCount: 27 },
  { database: 'medkit', question: 'price for 08-139-NPR', sql: 'SELECT 850.00', rowCount: 1 },
  {
    database: 'medkit',
    question: 'how many packs contain シリンジ',
    sql: `SELECT count(DISTINCT s.ps_par) FROM JPNPROdb_ps_mstr s JOIN JPNPROdb_pt_mstr p ON p.pt_part = s.ps_comp
      WHERE p.pt_desc1 LIKE '%ｼﾘﾝｼﾞ%' AND coalesce(s.ps_end, DATE '9999-12-31') >= DATE '2026-10-31'
      AND s.ps_start <= DATE '2026-10-31'`,
    rowCount: 1,
  },
  {
    database: 'retail',
    question: 'total revenue by region last quarter',
    sql: revenueByRegion(`WHERE o.order_date BETWEEN DATE '2026-07-01' AND DATE '2026-09-30'`),
    rowCount: 9,
  },
  {
    database: 'retail',
    question: 'top 10 products by revenue in 2025',
    sql: `SELECT p.product_name, sum(l.net_amount) FROM order_lines l JOIN orders o USING (order_id)
      JOIN products p USING (product_id) WHERE year(o.order_date) = 2025 GROUP BY p.product_id, p.product_name
      ORDER BY 2 DESC LIMIT 10`,
    rowCount: 10,
  },
  {
    // Orders have a channel "Store" too, which is not what is asked.
    database: 'retail',
    question: 'which store has the most orders',
    sql: `SELECT s.store_name, count(*) FROM orders o JOIN stores s USING (store_id) GROUP BY s.store_id, s.store_name
      ORDER BY 2 DESC LIMIT 1`,
    rowCount: 1,
  },
  {
    database: 'retail',
    question: 'how many orders did we have in March?',
    sql: `SELECT count(*) FROM orders WHERE strftime(order_date, '%Y-%m') = '2026-03'`,
    rowCount: 1,
  },
  {
    database: 'retail',
    question: 'average order value per month for the last 12 months',
    sql: `SELECT month, avg(value) FROM (SELECT date_trunc('month', o.order_date)::DATE AS month, sum(l.net_amount) AS value
      FROM orders o JOIN order_lines l USING (order_id) WHERE o.order_date > DATE '2025-10-31' AND o.order_date <= DATE '2026-10-31'
      GROUP BY o.order_id, o.order_date) GROUP BY 1 ORDER BY 1`,
    rowCount: 12,
  },
  {
    database: 'retail',
    question: 'customers in Osaka',
    sql: `SELECT customer_id, customer_name FROM customers WHERE city = 'Osaka' ORDER BY 1 LIMIT 1000`,
  },
  { database: 'retail', question: '地域別の売上', sql: revenueByRegion(''), rowCount: 9 },
  {
    database: 'finance',
    question: 'net profit by quarter in 2025',
    sql: `SELECT make_date(2025, quarter(period) * 3 - 2, 1), sum(net_profit) FROM financial_overview WHERE year(period) = 2025
      GROUP BY 1 ORDER BY 1`,
    rowCount: 4,
  },
  {
    database: 'finance',
    question: 'operating cash flow last 6 months',
    sql: `SELECT sum(operating_cash_flow) FROM cash_flow WHERE period >= DATE '2026-05-01' AND period <= DATE '2026-10-31'`,
    rowCount: 1,
  },
  {
    database: 'finance',
    question: 'budget variance by department this year',
    sql: `SELECT department, sum(actual_amount - budget_amount) FROM budget_tracking WHERE year(period) = 2026 GROUP BY 1
      ORDER BY 2 DESC`,
    rowCount: 8,
  },
];

let host: SpawnedLocalHost;
const paths = new Map<DemoId, string>();

beforeAll(async () => {
  for (const { id, path } of await ensureDemoWarehouses('.querent/demo')) paths.set(id, path);
  host = await spawnLocalHost();
});
afterAll(async () => {
  await host?.stop();
});

async function ask(request: Readonly<Record<string, unknown>>) {
  const response = await fetch(new URL('api/query', host.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  });
  return { status: response.status, body: await response.json() };
}

async function rowsOf(database: DemoId, sql: string): Promise<readonly (readonly unknown[])[]> {
  const instance = await DuckDBInstance.create(paths.get(database) ?? '', { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Numbers as numbers, to nine digits: averages differ in the last bits with the order of the rows. */
function comparable(cell: unknown): unknown {
  if (cell === null || typeof cell === 'boolean') return cell;
  const number = Number(cell);
  return Number.isFinite(number) && String(cell).trim() !== '' ? Number(number.toPrecision(9)) : cell;
}

describe('the demo warehouses answer over HTTP', () => {
  test.each(cases)('$database: $question', async ({ database, question, sql, rowCount }) => {
    const { status, body } = await ask({ question, database, maxRows: 1000 });
    const answer = queryResponseSchema.parse(body);
    expect([status, answer.status, answer.statements?.length]).toEqual([200, 'answered', 1]);
    expect(['direct', 'planner']).toContain(answer.lane);
    const expected = await rowsOf(database, sql);
    if (rowCount !== undefined) expect(expected).toHaveLength(rowCount);
    expect(answer.result?.rows.map((row) => row.map(comparable))).toEqual(expected.map((row) => row.map(comparable)));
  });

  test.each(cases)('without being told the database: $question', async ({ database, question }) => {
    const { status, body } = await ask({ question });
    // Where the words fit more than one database, the way out is a problem that names them: never a silent guess.
    if (status === 409) expect(body).toMatchObject({ code: 'context.database-missing' });
    else expect(queryResponseSchema.parse(body)).toMatchObject({ database, status: 'answered' });
  });

  test.each(demoWarehouseIds)('nothing runs on %s for what it does not hold', async (database) => {
    const answer = queryResponseSchema.parse(
      (await ask({ question: 'what is the airspeed of a swallow', database })).body,
    );
    expect(['declined', 'clarify']).toContain(answer.status);
    expect(answer.statements).toEqual([]);
    expect(answer.clarification?.question).toMatch(/./);
  });

  test('states the present that relative dates count from', async () => {
    const { body } = await ask({
      question: 'total revenue by region last quarter',
      database: 'retail',
      asOf: '2025-02-14',
    });
    const answer = queryResponseSchema.parse(body);
    expect(answer.assumptions?.join(' ')).toMatch(/2024-10-01 to 2024-12-31/);
    const expected = await rowsOf(
      'retail',
      revenueByRegion(`WHERE o.order_date BETWEEN DATE '2024-10-01' AND DATE '2024-12-31'`),
    );
    expect(answer.result?.rows.map((row) => row.map(comparable))).toEqual(expected.map((row) => row.map(comparable)));
  });

  test('gives the plan and the statement of a dry run without running it', async () => {
    const { body } = await ask({ question: 'customers in Osaka', database: 'retail', dryRun: true });
    const answer = queryResponseSchema.parse(body);
    expect(answer.statements?.[0]?.sql).toMatch(/^SELECT /);
    expect(answer.result).toBeUndefined();
  });
});
