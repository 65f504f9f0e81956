/** Questions as people of a business type them, with the right rows by SQL that knows nothing of the product. */
export interface BusinessQuestion {
  readonly database: 'retail' | 'finance' | 'medkit';
  readonly questions: readonly string[];
  readonly sql: string;
}

const sold = `SELECT o.*, s.store_name, r.region_name, p.product_name, p.brand, c.customer_name, l.net_amount
  FROM order_lines l JOIN orders o USING (order_id) JOIN products p USING (product_id) JOIN customers c USING (customer_id)
  LEFT JOIN stores s USING (store_id) LEFT JOIN regions r ON r.region_id = s.region_id`;
const september = `order_date >= DATE '2026-09-01' AND order_date < DATE '2026-10-01'`;

export const businessQuestions: readonly BusinessQuestion[] = [
  {
    database: 'retail',
    questions: ['best selling products', '売れ筋商品', '卖得最好的产品', 'our top 10 products pls'],
    sql: `SELECT product_name, sum(net_amount) FROM (${sold}) GROUP BY 1 ORDER BY 2 DESC LIMIT 10`,
  },
  {
    database: 'retail',
    questions: ['best selling brand'],
    sql: `SELECT brand, sum(net_amount) FROM (${sold}) GROUP BY 1 ORDER BY 2 DESC LIMIT 1`,
  },
  {
    database: 'retail',
    questions: ['how much did we sell last month', '先月いくら売れた？', '上个月卖了多少钱'],
    sql: `SELECT sum(net_amount) FROM (${sold}) WHERE ${september}`,
  },
  {
    database: 'retail',
    questions: ['orders and revenue by region', 'number of orders and revenue by region'],
    sql: `SELECT region_name, count(DISTINCT order_id), sum(net_amount) FROM (${sold}) GROUP BY 1`,
  },
  {
    database: 'retail',
    questions: ['which store sold the most last month'],
    sql: `SELECT store_name, sum(net_amount) FROM (${sold}) WHERE ${september} GROUP BY 1 ORDER BY 2 DESC LIMIT 1`,
  },
  {
    database: 'retail',
    questions: ['orders over 100000 yen', 'orders over ¥100,000', '超过10万元的订单'],
    sql: `SELECT order_id, sum(net_amount) FROM (${sold}) GROUP BY 1 HAVING sum(net_amount) > 100000`,
  },
  {
    database: 'retail',
    questions: ['corporate customers with just one order', 'corporate customers who placed only one order'],
    sql: `SELECT c.customer_id, c.customer_name, count(*) FROM orders o JOIN customers c USING (customer_id) WHERE c.segment = 'Corporate' GROUP BY 1, 2 HAVING count(*) = 1`,
  },
  {
    database: 'retail',
    questions: ['how many cancelled orders', 'キャンセルの注文は何件', '已取消的订单有多少'],
    sql: `SELECT count(*) FROM orders WHERE status = 'Cancelled'`,
  },
  {
    database: 'retail',
    questions: ['sales trend', '売上推移', '销售额趋势'],
    sql: `SELECT CAST(date_trunc('month', order_date) AS DATE), sum(net_amount) FROM (${sold}) GROUP BY 1`,
  },
  {
    database: 'retail',
    questions: ['product with the most returns', '返品が一番多い商品', '哪个产品退货最多'],
    sql: `SELECT product_name, count(*) FROM returns JOIN order_lines USING (order_line_id) JOIN products USING (product_id) GROUP BY 1 ORDER BY 2 DESC LIMIT 1`,
  },
  {
    database: 'finance',
    questions: ['budget vs actual by department', '予算と実績を部門別に比較', '各部门预算与实际对比'],
    sql: 'SELECT department, sum(budget_amount), sum(actual_amount) FROM budget_tracking GROUP BY 1',
  },
  {
    database: 'finance',
    questions: ['best month by revenue'],
    sql: 'SELECT period, revenue FROM financial_overview ORDER BY 2 DESC LIMIT 1',
  },
  {
    database: 'finance',
    questions: ['超支'],
    sql: 'SELECT sum(variance_amount) FROM budget_tracking WHERE variance_amount > 0',
  },
  {
    database: 'medkit',
    questions: ['packs with more than 20 components'],
    sql: `SELECT ps_par, count(DISTINCT ps_comp) FROM JPNPROdb_ps_mstr
      WHERE ps_start <= DATE '2026-10-31' AND (ps_end IS NULL OR ps_end >= DATE '2026-10-31') GROUP BY 1 HAVING count(DISTINCT ps_comp) > 20`,
  },
  {
    database: 'medkit',
    questions: ['out of stock parts', '在庫がない部品'],
    sql: 'SELECT part, sum(quantity_on_hand) FROM inventory GROUP BY 1 HAVING sum(quantity_on_hand) <= 0',
  },
  {
    database: 'medkit',
    questions: ['供应商数量'],
    sql: 'SELECT count(DISTINCT pt_vend) FROM JPNPROdb_pt_mstr',
  },
];
