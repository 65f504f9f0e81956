import { describe, expect, test } from 'vitest';
import { tradeCatalog } from '../../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import type { Plan } from '../plan.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());
const ask = (question: string) => planQuestion({ question, index, asOf: '2026-10-31' });

function planned(question: string) {
  const outcome = ask(question);
  if (outcome.kind !== 'planned') throw new Error(`${question}: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** What is shown: columns, the ratio, and each of its figures by the table that it is made in. */
function made({ base, outputs, besides = [] }: Plan): readonly string[] {
  return outputs.map((output) => {
    switch (output.kind) {
      case 'attribute':
        return output.ref.column;
      case 'time':
        return output.grain;
      case 'measure':
        return `${output.expression.kind} in ${base.name}`;
      case 'derived':
        return output.derivation.kind === 'ratio' ? output.derivation.as : output.derivation.kind;
      case 'beside':
        return `${besides[output.plan]?.outputs[output.output]?.kind} in ${besides[output.plan]?.base.name}`;
      default:
        return output satisfies never;
    }
  });
}

const counts = ['quotient', 'count-rows in orders', 'measure in customers'];

describe('a ratio of two figures', () => {
  test.each([
    ['ratio of orders to customers', counts],
    ['What is the ratio of the number of orders to the total number of customers?', counts],
    ['ratio between orders and customers', counts],
    ['number of orders divided by number of customers', counts],
    ['order to customer ratio', counts],
    ['注文数と顧客数の比率', counts],
    ['顧客数に対する注文数の比率', counts],
    ['订单数与客户数的比率', counts],
    ['ratio of orders to customers by country', ['country', ...counts]],
    ['for each country, the ratio of orders to customers', ['country', ...counts]],
    ['国別の注文数と顧客数の比率', ['country', ...counts]],
    ['各国家的订单数与客户数的比率', ['country', ...counts]],
    ['ratio of freight to revenue by month', ['month', 'quotient', 'aggregate in orders', 'measure in order_details']],
    [
      'freight as a percentage of revenue by month',
      ['month', 'percent', 'aggregate in orders', 'measure in order_details'],
    ],
    [
      'ratio of units in stock to products by category',
      ['category_name', 'quotient', 'aggregate in products', 'count-rows in products'],
    ],
  ])('%s', (question, expected) => {
    expect(made(planned(question).plan)).toEqual(expected);
  });

  test('of the same rows is made in one pass', () => {
    expect(planned('ratio of units in stock to products by category').plan.besides).toBeUndefined();
  });

  test('gives a fraction, and nothing where there is nothing to divide by', () => {
    expect(planned('ratio of orders to customers').sql.text).toContain(
      'CAST("figures"."number_of_orders" AS DOUBLE) / NULLIF("figures"."number_of_customers", 0)',
    );
  });
});

describe('a ratio of figures under conditions', () => {
  const values = (question: string) => planned(question).sql.parameters.map(({ value }) => value);
  test.each([
    ['ratio of cancelled orders to shipped orders', ['cancelled', 'shipped']],
    ['ratio of cancelled to shipped orders', ['cancelled', 'shipped']],
    ['ratio of customers in Germany to customers in France', ['Germany', 'France']],
    ['德国客户与法国客户的比率', ['Germany', 'France']],
    ['ドイツの顧客とフランスの顧客の比率', ['Germany', 'France']],
    ['ratio of products with list price above 50 to products with list price below 50', [50, 50]],
    ['ratio of German customers out of all customers', ['Germany']],
    ['ratio of revenue in 2025 to revenue in 2024', ['2025-01-01', '2026-01-01', '2024-01-01', '2025-01-01']],
  ])('%s: each has its own', (question, expected) => {
    expect(values(question)).toEqual(expected);
  });

  test.each([
    ['ratio of cancelled orders to shipped orders in Germany', ['cancelled', 'Germany', 'shipped', 'Germany']],
    ['ratio of cancelled orders to orders in Tokyo', ['cancelled', 'Tokyo', 'Tokyo']],
    ['ratio of freight to revenue in 2025', ['2025-01-01', '2026-01-01', '2025-01-01', '2026-01-01']],
  ])('%s: the place and the time behind both are those of both', (question, expected) => {
    expect(values(question)).toEqual(expected);
  });

  test('tells two counts of the same things apart by the words of the question', () => {
    expect(planned('ratio of cancelled orders to shipped orders').sql.columns.map(({ name }) => name)).toEqual([
      'ratio_of_cancelled_orders_to_shipped_orders',
      'cancelled_orders',
      'shipped_orders',
    ]);
  });
});

test('a ratio is restated with what holds of both, and each figure with what holds of it', () => {
  const { restatement, assumptions } = planned('ratio of cancelled orders to shipped orders in Germany');
  expect(restatement).toBe(
    'ratio of cancelled orders to shipped orders and cancelled orders and shipped orders, where customers.country is "Germany"',
  );
  expect(assumptions.slice(1, 3)).toEqual([
    'cancelled orders = number of rows where orders.status is "cancelled" and customers.country is "Germany"',
    'shipped orders = number of rows where orders.status is "shipped" and customers.country is "Germany"',
  ]);
});

describe('a ranking by a ratio', () => {
  test.each([
    ['Which countries have the highest ratio of orders to customers?', 'desc', 1],
    ['Which country has the lowest ratio of orders to customers?', 'asc', 1],
    ['top 3 countries by ratio of orders to customers', 'desc', 3],
    ['ratio of orders to customers by country, sorted by ratio ascending', 'asc', undefined],
  ])('%s', (question, direction, limit) => {
    const { plan } = planned(question);
    expect(plan.orderBy[0]).toEqual({ kind: 'output', index: 1, direction });
    expect(plan.limit).toBe(limit);
    expect(plan.besides?.[0]?.limit).toBeUndefined();
  });
});

describe('a ratio of which something is left open', () => {
  test.each([
    'ratio of orders',
    'the ratio',
    'ratio of orders in 2025 to customers',
    'ratio of orders to customers in 2025',
    'ratio of orders to customers by month',
    'ratio of orders to customers above 2',
    'ratio of orders to customers to products',
    'ratio of orders and revenue to customers',
    'ratio of orders by country to customers',
    'highest ratio of orders to customers',
    '東京の注文数と顧客数の比率',
    'ratio of orders to elephants',
    'freight as a percentage of orders',
  ])('%s: is not answered', (question) => {
    expect(ask(question).kind).not.toBe('planned');
  });
});
