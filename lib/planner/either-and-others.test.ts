import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../test/support/catalog-of.ts';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());

function ask(question: string) {
  return planQuestion({ question, index, asOf: '2026-10-31' });
}

function conditionsOf(question: string): string {
  const outcome = ask(question);
  if (outcome.kind !== 'planned') return outcome.kind;
  const [, conditions = ''] = outcome.sql.text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .split(/ WHERE (.*) ORDER BY /);
  return conditions;
}

describe('one of two conditions is enough', () => {
  test.each([
    ['customers from Germany or in the city Tokyo', '(customers.country = $1 OR customers.city = $2)'],
    ['which customers are located in Lyon or are from Japan', '(customers.city = $1 OR customers.country = $2)'],
    ['ドイツまたは東京の顧客', '(customers.country = $1 OR customers.city = $2)'],
    ['orders with freight above 100 or status cancelled', '(orders.freight > $1 OR orders.status = $2)'],
    [
      'products with list price above 50 or units in stock below 10',
      '(products.list_price > $1 OR products.units_in_stock < $2)',
    ],
    [
      'products whose name starts with G or ends with er',
      "((products.product_name ILIKE $1 ESCAPE '!') OR (products.product_name ILIKE $2 ESCAPE '!'))",
    ],
    [
      'customers from Germany or in the city Tokyo or in Lyon',
      '(customers.country = $1 OR customers.city = $2 OR customers.city = $3)',
    ],
    [
      'customers in Japan or who ordered Green Tea',
      '(customers.country = $1 OR EXISTS (SELECT 1 FROM order_details JOIN orders ON order_details.order_id = orders.order_id JOIN products ON order_details.product_id = products.product_id WHERE orders.customer_id = customers.customer_id AND products.product_name = $2))',
    ],
    [
      'customers who ordered Green Tea or are from Japan',
      '(EXISTS (SELECT 1 FROM order_details JOIN orders ON order_details.order_id = orders.order_id JOIN products ON order_details.product_id = products.product_id WHERE orders.customer_id = customers.customer_id AND products.product_name = $1) OR customers.country = $2)',
    ],
    ['customers in either Germany or Japan', 'customers.country IN ($1, $2)'],
  ])('%s', (question, conditions) => {
    expect(conditionsOf(question)).toBe(conditions);
  });

  test.each([
    [
      'how far it reaches is open',
      'orders of German customers with freight above 100 or cancelled and shipped by Quick',
    ],
    ['it has three sides', 'customers in Lyon, from Japan or with a signup date in 2025'],
    ['one side tells of sums', 'customers in Germany or with more than 10 orders'],
    ['one side is negated alone', 'customers not from Germany or in the city Tokyo'],
  ])('is not answered where %s', (_, question) => {
    expect(conditionsOf(question)).not.toMatch(/=|EXISTS/);
  });
});

describe('against another row', () => {
  const price = (fn: string) => `(SELECT ${fn}(products.list_price) FROM products WHERE products.product_name = $1)`;
  test.each([
    ['products more expensive than Green Tea', `products.list_price > ${price('MAX')}`],
    ['products more expensive than the product Green Tea', `products.list_price > ${price('MAX')}`],
    ['products cheaper than Green Tea', `products.list_price < ${price('MIN')}`],
    ['products with a higher list price than Green Tea', `products.list_price > ${price('MAX')}`],
    ['products whose list price is above that of Green Tea', `products.list_price > ${price('MAX')}`],
    ['価格がGreen Teaより高い商品', `products.list_price > ${price('MAX')}`],
    ['价格高于Green Tea的产品', `products.list_price > ${price('MAX')}`],
  ])('%s', (question, conditions) => {
    expect(conditionsOf(question)).toBe(conditions);
  });

  test('that is not one row, but a class of them, is not compared', () => {
    expect(conditionsOf('orders with a higher freight than Germany')).not.toContain('freight >');
  });
});

describe('what it has in common with another row', () => {
  const others = '(customers.company_name IS NULL OR customers.company_name <> $2)';
  const sameCountry = `customers.country IN (SELECT customers.country FROM customers WHERE customers.company_name = $1) AND ${others}`;
  test.each([
    ['customers in the same country as Alfa Foods', sameCountry],
    ['customers from the same country as the customer Alfa Foods', sameCountry],
    ['Alfa Foodsと同じ国の顧客', sameCountry],
    ['与Alfa Foods相同国家的客户', sameCountry],
    [
      'products in the same category as Green Tea',
      'categories.category_id IN (SELECT categories.category_id FROM products JOIN categories ON products.category_id = categories.category_id WHERE products.product_name = $1) AND (products.product_name IS NULL OR products.product_name <> $2)',
    ],
  ])('%s', (question, conditions) => {
    expect(conditionsOf(question)).toBe(conditions);
  });

  test('is told in words', () => {
    const outcome = ask('customers in the same country as Alfa Foods');
    expect(outcome.kind === 'planned' && outcome.restatement).toContain(
      'customers.country is the same as where customers.company_name is "Alfa Foods"',
    );
  });
});

describe('what happened in one period and not in another', () => {
  const within = (from: number) =>
    `orders.order_date >= CAST($${from} AS DATE) AND orders.order_date < CAST($${from + 1} AS DATE)`;
  const ordered = 'SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id AND';
  test('is a row there and none here', () => {
    expect(conditionsOf('customers who ordered in 2024 but not in 2025')).toBe(
      `EXISTS (${ordered} ${within(1)}) AND NOT EXISTS (${ordered} ${within(3)})`,
    );
  });

  test('is the same thing both times', () => {
    expect(conditionsOf('customers who bought Green Tea in 2024 but not in 2025')).toMatch(
      /AND NOT EXISTS \(.* AND products\.product_name = \$4 AND orders\.order_date >= CAST\(\$5 AS DATE\)/,
    );
  });

  test('is not said of what happens once', () => {
    expect(conditionsOf('customers who signed up in 2024 but not in 2025')).not.toContain('signup_date');
  });
});

describe('of all related rows', () => {
  test('“only” leaves no other', () => {
    expect(conditionsOf('customers who have only ordered Green Tea')).toMatch(
      /^EXISTS \(.* AND products\.product_name = \$1\) AND NOT EXISTS \(.* AND \(products\.product_name IS NULL OR products\.product_name <> \$2\)\)$/,
    );
  });

  test('“only” before what is asked for adds nothing', () => {
    expect(conditionsOf('show only customers in Japan')).toBe('customers.country = $1');
  });

  test('“just one” is a number', () => {
    const outcome = ask('customers with just one order');
    expect(outcome.kind === 'planned' && outcome.sql.text).toContain('HAVING COUNT(*) = $1');
  });

  test.each(['customers who ordered every product', 'customers who ordered all products'])(
    'one is not enough: %s',
    (question) => {
      expect(ask(question).kind).toBe('declined');
    },
  );
});

describe('figures and flags beside what is asked for', () => {
  const fleet = buildSemanticIndex(
    catalogOf(
      {
        vans: { columns: ['van_id', ['model', ['Kite', 'Lark']], ['seats', 'integer'], ['heated', 'boolean']] },
        garages: { columns: ['garage_id', 'garage_name', ['town', ['Bergen', 'Tromso']]] },
        repairs: { columns: ['repair_id', 'van_id', 'garage_id', ['urgent', 'boolean'], ['kind', ['brake', 'motor']]] },
      },
      ['repairs.van_id → vans', 'repairs.garage_id → garages'],
    ),
  );
  const sqlOf = (question: string) => {
    const outcome = planQuestion({ question, index: fleet, asOf: '2026-10-31' });
    return outcome.kind === 'planned' ? outcome.sql.text.replaceAll('"', '') : outcome.kind;
  };

  test('“on average” is said of groups', () => {
    expect(sqlOf('which van models have more than 9 seats on average')).toContain('HAVING AVG(vans.seats) > $1');
  });

  test('“more … than the average” is said of rows', () => {
    expect(sqlOf('which vans have more seats than the average van')).toContain(
      'vans.seats > (SELECT AVG(vans.seats) FROM vans)',
    );
    expect(sqlOf('which garages have more repairs than vans')).not.toContain('SELECT');
  });

  test('things of a kind are counted', () => {
    const sql = sqlOf('how many urgent repairs are there');
    expect(sql).toMatch(/^SELECT COUNT\(\*\)/);
    expect(sql).toContain('WHERE repairs.urgent');
  });

  test('what a kind has of both, no single row tells', () => {
    expect(sqlOf('which towns have both a garage with brake repairs and a garage with motor repairs')).not.toContain(
      'SELECT',
    );
    expect(sqlOf('which garages have both brake repairs and motor repairs? Show their towns.')).toContain('AND EXISTS');
    expect(sqlOf('the garages that have both brake repairs and motor repairs')).toContain('AND EXISTS');
  });
});
