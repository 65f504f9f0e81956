/** Questions whose answers are made of finished rows, in each language, with the right rows by SQL that knows nothing of the product. */
export interface DerivedQuestion {
  readonly database: 'retail' | 'finance' | 'medkit';
  readonly questions: readonly string[];
  readonly sql: string;
}

const monthly = 'SELECT period, revenue FROM financial_overview';
const yearly = 'SELECT year(period) AS year, sum(revenue) AS revenue FROM financial_overview GROUP BY 1';
const byDepartment = (year: number) =>
  `SELECT department, sum(actual_amount) AS spent FROM budget_tracking WHERE year(period) = ${year} GROUP BY 1`;
const lines = `SELECT o.order_date, s.region_id, r.region_name, p.category, p.product_id, p.product_name, o.channel, l.net_amount
  FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id)
  LEFT JOIN stores s USING (store_id) LEFT JOIN regions r ON r.region_id = s.region_id`;

export const derivedQuestions: readonly DerivedQuestion[] = [
  {
    database: 'finance',
    questions: ['revenue growth by month in 2026', '2026年の月別売上の前月比', '2026年按月的销售额环比增长率'],
    sql: `SELECT period, revenue, earlier, revenue - earlier, 100.0 * (revenue - earlier) / earlier
      FROM (SELECT period, revenue, lag(revenue) OVER (ORDER BY period) AS earlier FROM (${monthly}))
      WHERE year(period) = 2026 ORDER BY 1`,
  },
  {
    database: 'finance',
    questions: [
      'year over year revenue growth by month in 2026',
      '2026年の月別売上の前年同月比',
      '2026年按月的销售额同比增长',
    ],
    sql: `SELECT now.period, now.revenue, old.revenue, now.revenue - old.revenue, 100.0 * (now.revenue - old.revenue) / old.revenue
      FROM (${monthly}) now JOIN (${monthly}) old ON old.period = now.period - INTERVAL 1 YEAR
      WHERE year(now.period) = 2026 ORDER BY 1`,
  },
  {
    database: 'finance',
    questions: ['yearly revenue growth', '年別の売上の成長率', '按年的销售额增长率'],
    sql: `SELECT year, revenue, earlier, revenue - earlier, 100.0 * (revenue - earlier) / earlier
      FROM (SELECT year, revenue, lag(revenue) OVER (ORDER BY year) AS earlier FROM (${yearly})) ORDER BY 1`,
  },
  {
    database: 'finance',
    questions: ['revenue in 2025 vs 2024', '2025年の売上を2024年と比較', '2025年的销售额与2024年对比'],
    sql: `SELECT old.revenue, now.revenue, now.revenue - old.revenue, 100.0 * (now.revenue - old.revenue) / old.revenue
      FROM (${yearly}) now, (${yearly}) old WHERE now.year = 2025 AND old.year = 2024`,
  },
  {
    database: 'finance',
    questions: [
      'actual spending by department in 2025 compared with the previous year',
      '部門別の2025年の実績を前年と比較',
    ],
    sql: `SELECT coalesce(now.department, old.department), old.spent, now.spent, now.spent - old.spent, 100.0 * (now.spent - old.spent) / old.spent
      FROM (${byDepartment(2025)}) now FULL JOIN (${byDepartment(2024)}) old ON old.department = now.department
      ORDER BY now.spent DESC`,
  },
  {
    database: 'finance',
    questions: ['share of budget by department in 2025', '2025年の部門別の予算構成比', '2025年各部门预算占比'],
    sql: `SELECT department, sum(budget_amount), 100.0 * sum(budget_amount) / (SELECT sum(budget_amount) FROM budget_tracking WHERE year(period) = 2025)
      FROM budget_tracking WHERE year(period) = 2025 GROUP BY 1 ORDER BY 2 DESC`,
  },
  {
    database: 'finance',
    questions: ['cumulative net profit by month in 2025', '2025年の月別純利益の累計', '2025年按月的累计净利润'],
    sql: `SELECT period, net_profit, sum(net_profit) OVER (ORDER BY period) FROM financial_overview WHERE year(period) = 2025 ORDER BY 1`,
  },
  {
    database: 'finance',
    questions: [
      '3-month moving average of revenue in 2026',
      '2026年の売上の3か月移動平均',
      '2026年销售额的3个月移动平均',
    ],
    sql: `SELECT period, revenue, average FROM (SELECT period, revenue,
        avg(revenue) OVER (ORDER BY period RANGE BETWEEN INTERVAL 2 MONTH PRECEDING AND CURRENT ROW) AS average FROM (${monthly}))
      WHERE year(period) = 2026 ORDER BY 1`,
  },
  {
    database: 'finance',
    questions: ['which month had the highest revenue in each year'],
    sql: `SELECT year(period), arg_max(period, revenue), max(revenue) FROM (${monthly}) GROUP BY 1 ORDER BY 1`,
  },
  {
    database: 'retail',
    questions: ['share of revenue by category in 2025', '2025年のカテゴリ別の売上構成比', '2025年各类别的销售额占比'],
    sql: `WITH sums AS (SELECT category, sum(net_amount) AS revenue FROM (${lines}) WHERE year(order_date) = 2025 GROUP BY 1)
      SELECT category, revenue, 100.0 * revenue / (SELECT sum(revenue) FROM sums) FROM sums ORDER BY 2 DESC`,
  },
  {
    database: 'retail',
    questions: ['top 2 products by revenue in each region', '地域ごとの売上上位2商品', '每个地区销售额前2的产品'],
    sql: `WITH sums AS (SELECT region_name, product_id, product_name, sum(net_amount) AS revenue FROM (${lines})
        WHERE region_id IS NOT NULL GROUP BY 1, 2, 3)
      SELECT region_name, product_name, revenue FROM sums
      QUALIFY row_number() OVER (PARTITION BY region_name ORDER BY revenue DESC) <= 2 ORDER BY 1, 3 DESC`,
  },
  {
    database: 'retail',
    questions: ['products with list price above average', '定価が平均より高い商品', '价格高于平均值的产品'],
    sql: `SELECT product_id, product_name FROM products WHERE list_price > (SELECT avg(list_price) FROM products) ORDER BY 1`,
  },
  {
    database: 'retail',
    questions: ['stores with revenue above average', '売上が平均を上回る店舗', '销售额高于平均值的门店'],
    sql: `WITH sums AS (SELECT s.store_name, sum(l.net_amount) AS revenue FROM order_lines l JOIN orders o USING (order_id)
        JOIN stores s USING (store_id) GROUP BY s.store_id, s.store_name)
      SELECT store_name, revenue FROM sums WHERE revenue > (SELECT avg(revenue) FROM sums) ORDER BY 2 DESC`,
  },
  {
    database: 'retail',
    questions: ['revenue and refund amount by region', '地域別の売上と返金額', '按地区的销售额和退款金额'],
    sql: `WITH sold AS (SELECT region_name, sum(net_amount) AS revenue FROM (${lines}) GROUP BY 1),
        given AS (SELECT r.region_name, sum(t.refund_amount) AS refund FROM returns t JOIN order_lines l USING (order_line_id)
          JOIN orders o USING (order_id) LEFT JOIN stores s USING (store_id) LEFT JOIN regions r ON r.region_id = s.region_id GROUP BY 1)
      SELECT sold.region_name, revenue, refund FROM sold JOIN given ON given.region_name IS NOT DISTINCT FROM sold.region_name
      ORDER BY 2 DESC`,
  },
  {
    database: 'finance',
    questions: ['revenue and operating cash flow by quarter in 2025'],
    sql: `SELECT make_date(2025, quarter(period) * 3 - 2, 1), sum(revenue), sum(operating_cash_flow)
      FROM financial_overview JOIN cash_flow USING (period) WHERE year(period) = 2025 GROUP BY 1 ORDER BY 1`,
  },
  {
    database: 'medkit',
    questions: ['share of quantity ordered by customer in 2025'],
    sql: `WITH sums AS (SELECT sod_cust, sum(sod_qty_ord) AS ordered FROM JPNPROdb_sod_det WHERE year(sod_ord_date) = 2025 GROUP BY 1)
      SELECT sod_cust, ordered, 100.0 * ordered / (SELECT sum(ordered) FROM sums) FROM sums ORDER BY 2 DESC, 1`,
  },
  {
    database: 'medkit',
    questions: ['number of quotes in 2025 vs 2024'],
    sql: `SELECT old, now, now - old, 100.0 * (now - old) / old FROM (SELECT count(*) FILTER (year(quote_date) = 2024) AS old,
      count(*) FILTER (year(quote_date) = 2025) AS now FROM competitor_quotes)`,
  },
];
