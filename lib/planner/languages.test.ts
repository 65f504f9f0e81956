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
  ['discontinued products', '販売終了商品', '已停产的产品'],
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

test('what is counted is not what it is counted by', () => {
  expect(planQuestion({ question: 'number of employees by employee', index, asOf: '2026-10-31' }).kind).not.toBe(
    'planned',
  );
});
