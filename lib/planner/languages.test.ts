import { expect, test } from 'vitest';
import { staffedTradeCatalog } from '../../test/support/staffed-trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(staffedTradeCatalog());

/** The plan without the names of its columns, which are in the question's language. */
function understood(question: string): unknown {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return outcome;
  return { ...outcome.plan, outputs: outcome.plan.outputs.map(({ label: _, ...output }) => output) };
}

test.each([
  ['customers without orders', '注文のない顧客', '没有订单的客户'],
  ['which customers have never placed an order', '一度も注文していない顧客は？', '哪些客户从未下过订单？'],
  ['how many orders have not been shipped yet', '未出荷の注文は何件？', '有多少订单尚未发货？'],
  ['how many orders have not been shipped yet', '出荷されていない注文は何件？', '没有发货的订单有多少？'],
  ['number of orders handled by each employee', '従業員ごとの注文担当件数', '每位员工处理的订单数量'],
  ['number of orders handled by each employee', '従業員別の注文数', '每个员工的订单数'],
  ['top 5 customers by revenue', '売上上位5社の顧客は？', '销售额最高的5个客户是谁？'],
  ['top 3 countries by number of orders in 2025', '2025年の注文件数が多い国トップ3', '2025年订单数量最多的3个国家'],
  ['average unit price by category', 'カテゴリ別の平均単価', '按类别统计平均单价'],
  ['total quantity by product', '商品別の販売数量', '每个产品的销售数量'],
  ['the third largest customer by revenue', '売上3位の顧客', '销售额排名第三的客户'],
  ['which category has the second highest revenue', '売上が2番目に多いカテゴリ', '销售额第二的类别'],
  ['products with quantity above 100', '販売数量が100を超える商品', '销售数量超过100的产品'],
  ['products with units in stock below 20', '在庫数が20未満の商品', '库存少于20的产品'],
  ['discontinued products', '販売終了商品', '已停产的产品'],
  ['which products are below their reorder level', '在庫数が発注点を下回っている商品', '库存低于再订货水平的产品'],
  ['orders shipped after their required date', '要求納期より後に出荷された注文', '晚于要求日期发货的订单'],
  [
    'total revenue (unit price times quantity after discount)',
    '総売上（単価×数量、割引後）',
    '总销售额（单价×数量，折扣后）',
  ],
  ['number of orders for Beverages by month', '飲料（Beverages）の月別注文件数', '饮料（Beverages）每月的订单数'],
])('%s · %s · %s', (english, japanese, chinese) => {
  const meant = understood(english);
  expect(meant).toMatchObject({ version: 1 });
  expect(understood(japanese)).toEqual(meant);
  expect(understood(chinese)).toEqual(meant);
});

test.each([
  ['an average price', 'average unit price by category', ['products', 'categories']],
  ['the country of orders', 'number of orders by country', ['orders', 'customers']],
])('%s is that of the thing itself, not of what ties things together or of staff', (_, question, tables) => {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') throw new Error(`expected a plan, not ${JSON.stringify(outcome)}`);
  expect([outcome.plan.base, ...outcome.plan.joins.map(({ table }) => table)].map(({ name }) => name)).toEqual(tables);
});

test.each([
  [
    'a property with another that is a limit of it',
    'products below their reorder level',
    'units_in_stock" < "products"."reorder_level',
  ],
  [
    'two properties',
    'products whose stock is at least the reorder level',
    'units_in_stock" >= "products"."reorder_level',
  ],
  [
    'the time of an event with a date',
    'orders shipped before the required date',
    'shipped_date" < "orders"."required_date',
  ],
])('compares %s', (_, question, condition) => {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  expect(outcome.kind === 'planned' && outcome.sql.text).toContain(condition);
});

test.each([
  'orders after 5',
  'customers below their reorder level',
  'orders shipped after their country',
  'revenue (unit price times quantity)',
  'revenue (freight times quantity after discount)',
])('%s: compares and explains nothing that does not fit', (question) => {
  expect(planQuestion({ question, index, asOf: '2026-10-31' }).kind).not.toBe('planned');
});

test('what is counted is not what it is counted by', () => {
  expect(planQuestion({ question: 'number of employees by employee', index, asOf: '2026-10-31' }).kind).not.toBe(
    'planned',
  );
});
