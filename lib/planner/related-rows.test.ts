import { describe, expect, test } from 'vitest';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());

function conditionsOf(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return outcome.kind;
  const [, conditions = ''] = outcome.sql.text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .split(/ WHERE (.*) ORDER BY /);
  return conditions;
}

const lines =
  'SELECT 1 FROM order_details JOIN orders ON order_details.order_id = orders.order_id JOIN products ON order_details.product_id = products.product_id';
const own = 'WHERE orders.customer_id = customers.customer_id';
const year = 'orders.order_date >= CAST($2 AS DATE) AND orders.order_date < CAST($3 AS DATE)';
const yearFirst = 'orders.order_date >= CAST($1 AS DATE) AND orders.order_date < CAST($2 AS DATE)';

describe('what one clause tells of related rows holds of one row', () => {
  test.each([
    [
      'a value and a time',
      'customers who ordered Green Tea in 2025',
      `EXISTS (${lines} ${own} AND products.product_name = $1 AND ${year})`,
    ],
    [
      'whichever verb says it',
      'customers who bought Green Tea in 2025',
      `EXISTS (${lines} ${own} AND products.product_name = $1 AND ${year})`,
    ],
    [
      'the time first, in Japanese',
      '2025年にGreen Teaを注文した顧客',
      `EXISTS (${lines} ${own} AND ${yearFirst} AND products.product_name = $3)`,
    ],
    [
      'the time first, in Chinese',
      '2025年订购了Green Tea的客户',
      `EXISTS (${lines} ${own} AND ${yearFirst} AND products.product_name = $3)`,
    ],
    [
      'things and what they hold',
      'customers whose orders contain Green Tea',
      `EXISTS (${lines} ${own} AND (products.product_name ILIKE $1 ESCAPE '!'))`,
    ],
  ])('%s', (_, question, conditions) => {
    expect(conditionsOf(question)).toBe(conditions);
  });
});

describe('what is lacking is all that its clause tells', () => {
  const categories = `${lines} JOIN categories ON products.category_id = categories.category_id`;
  test.each([
    [
      'a value',
      'customers who have not ordered Green Tea',
      `NOT EXISTS (${lines} ${own} AND products.product_name = $1)`,
    ],
    [
      'a value, in Japanese',
      'Green Teaを注文していない顧客',
      `NOT EXISTS (${lines} ${own} AND products.product_name = $1)`,
    ],
    ['a value, in Chinese', '没有订购过Green Tea的客户', `NOT EXISTS (${lines} ${own} AND products.product_name = $1)`],
    [
      'a value two steps away',
      'customers who have not ordered any product in the category Beverages',
      `NOT EXISTS (${categories} ${own} AND categories.category_name = $1)`,
    ],
    [
      'a value and a time',
      'customers who never ordered Green Tea in 2025',
      `NOT EXISTS (${lines} ${own} AND products.product_name = $1 AND ${year})`,
    ],
    [
      'a time first, in Japanese',
      '2025年にGreen Teaを注文していない顧客',
      `NOT EXISTS (${lines} ${own} AND ${yearFirst} AND products.product_name = $3)`,
    ],
    [
      'what has happened to it, and to whom',
      'carriers that have not shipped any order to Germany',
      'NOT EXISTS (SELECT 1 FROM orders JOIN customers ON orders.customer_id = customers.customer_id WHERE orders.carrier_id = carriers.carrier_id AND orders.status = $1 AND customers.country = $2)',
    ],
  ])('%s', (_, question, conditions) => {
    expect(conditionsOf(question)).toBe(conditions);
  });

  test('but not what is said behind “but”', () => {
    expect(conditionsOf('customers who ordered Green Tea but not Lemon Water')).toBe(
      `EXISTS (${lines} ${own} AND products.product_name = $1) AND NOT EXISTS (${lines} ${own} AND products.product_name = $2)`,
    );
  });
});

describe('a time is that of the thing itself', () => {
  test('in a clause of its own', () => {
    expect(conditionsOf('orders in 2025 that contain Green Tea')).toMatch(/^orders\.order_date >= /);
  });

  test('where its column is named', () => {
    expect(conditionsOf('customers with a signup date in 2025 who ordered Green Tea')).toMatch(
      /^customers\.signup_date >= /,
    );
  });
});

describe('related rows of a kind that is lacking', () => {
  const cancelled =
    'NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id AND orders.status = $1)';
  test.each([
    'customers with no cancelled orders',
    'customers without cancelled orders',
    'customers without any cancelled orders',
    'customers who have no cancelled orders',
    '没有已取消订单的客户',
  ])('are none, whatever other rows there are: %s', (question) => {
    expect(conditionsOf(question)).toBe(cancelled);
  });

  test('are wanted of none that is counted, and of nothing else', () => {
    const outcome = planQuestion({
      question: 'How many customers have no cancelled orders?',
      index,
      asOf: '2026-10-31',
    });
    expect(outcome.kind === 'planned' && outcome.plan.filters).toHaveLength(1);
  });

  test('are told by what they refer to', () => {
    expect(conditionsOf('orders with no German customers')).toBe(
      '(customers.country IS NULL OR customers.country <> $1)',
    );
  });

  test('of kinds of things are not told by one of their rows', () => {
    expect(conditionsOf('countries with no cancelled orders')).toBe('clarify');
  });

  test('are left open where the value is one of other things', () => {
    expect(conditionsOf('customers with no German orders')).toBe('clarify');
  });
});
