import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());
const plan = (question: string, asOf = '2026-10-31') => planQuestion({ question, index, asOf });

/** The statement without its quotes and its order, which say nothing of what was understood. */
function understood(question: string): { sql: string; values: readonly unknown[] } {
  const outcome = plan(question);
  if (outcome.kind !== 'planned') return { sql: `${outcome.kind}: ${JSON.stringify(outcome)}`, values: [] };
  const { text, parameters } = outcome.sql;
  const sql = text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replace(/ ORDER BY .*?(?= LIMIT|$)/, '');
  return { sql, values: parameters.map(({ value }) => value) };
}

const revenue = 'SUM(((order_details.unit_price * order_details.quantity) * (1 - order_details.discount)))';
const orders = 'FROM order_details JOIN orders ON order_details.order_id = orders.order_id';
const listCustomers =
  'SELECT customers.customer_id AS customer_id, customers.company_name AS company_name FROM customers';
const listProducts = 'SELECT products.product_id AS product_id, products.product_name AS product_name FROM products';
const bought = (value: string) =>
  `SELECT 1 FROM order_details JOIN orders ON order_details.order_id = orders.order_id JOIN products ON order_details.product_id = products.product_id WHERE orders.customer_id = customers.customer_id AND products.product_name = ${value}`;
const in2025 = ['2025-01-01', '2026-01-01'];
const byDate = 'orders.order_date >= CAST($1 AS DATE) AND orders.order_date < CAST($2 AS DATE)';

describe('the planner understands', () => {
  test.each<[question: string, sql: string, values?: readonly unknown[]]>([
    ['how many orders are there', 'SELECT COUNT(*) AS number_of_orders FROM orders'],
    [
      'number of customers per country',
      'SELECT customers.country AS country, COUNT(*) AS number_of_customers FROM customers GROUP BY customers.country',
    ],
    [
      '各国的客户数量',
      'SELECT customers.country AS country, COUNT(*) AS number_of_customers FROM customers GROUP BY customers.country',
    ],
    [
      'total freight by carrier',
      'SELECT carriers.carrier_name AS carrier_name, SUM(orders.freight) AS freight FROM orders LEFT JOIN carriers ON orders.carrier_id = carriers.carrier_id GROUP BY carriers.carrier_name',
    ],
    [
      'top 3 customers by revenue in 2025',
      `SELECT customers.company_name AS company_name, ${revenue} AS revenue ${orders} JOIN customers ON orders.customer_id = customers.customer_id WHERE ${byDate} GROUP BY customers.company_name LIMIT 3`,
      in2025,
    ],
    [
      'カテゴリ別の売上',
      `SELECT categories.category_name AS category_name, ${revenue} AS 売上 FROM order_details JOIN products ON order_details.product_id = products.product_id JOIN categories ON products.category_id = categories.category_id GROUP BY categories.category_name`,
    ],
    [
      'revenue by product category',
      `SELECT categories.category_name AS category_name, ${revenue} AS revenue FROM order_details JOIN products ON order_details.product_id = products.product_id JOIN categories ON products.category_id = categories.category_id GROUP BY categories.category_name`,
    ],
    [
      'average order value',
      `SELECT CAST(${revenue} AS DOUBLE) / NULLIF(COUNT(DISTINCT order_details.order_id), 0) AS average_order_value FROM order_details`,
    ],
    [
      'maximum and minimum list price',
      'SELECT MAX(products.list_price) AS maximum_list_price, MIN(products.list_price) AS minimum_list_price FROM products',
    ],
    ['what is the highest list price', 'SELECT MAX(products.list_price) AS maximum_list_price FROM products'],
    [
      'how many orders were received by customers from Germany',
      'SELECT COUNT(*) AS number_of_orders FROM orders JOIN customers ON orders.customer_id = customers.customer_id WHERE customers.country = $1',
      ['Germany'],
    ],
    [
      'number of orders received by country',
      'SELECT customers.country AS country, COUNT(*) AS number_of_orders FROM orders JOIN customers ON orders.customer_id = customers.customer_id GROUP BY customers.country',
    ],
    [
      'categories that include at least 2 products',
      'SELECT categories.category_name AS category_name, COUNT(*) AS number_of_products FROM products JOIN categories ON products.category_id = categories.category_id GROUP BY categories.category_name HAVING COUNT(*) >= $1',
      [2],
    ],
    ['customers in alphabetical order of country', listCustomers],
    ['customers in Germany or France', `${listCustomers} WHERE customers.country IN ($1, $2)`, ['Germany', 'France']],
    ['German customers', `${listCustomers} WHERE customers.country = $1`, ['Germany']],
    ['大阪の顧客', `${listCustomers} WHERE customers.city = $1`, ['Osaka']],
    [
      'customers whose city is not Tokyo',
      `${listCustomers} WHERE (customers.city IS NULL OR customers.city <> $1)`,
      ['Tokyo'],
    ],
    [
      'customers without orders',
      `${listCustomers} WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id)`,
    ],
    [
      'customers who have never placed an order',
      `${listCustomers} WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id)`,
    ],
    [
      '一度も注文していない顧客は？',
      `${listCustomers} WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id)`,
    ],
    [
      'customers with more than 20 orders',
      'SELECT customers.company_name AS company_name, COUNT(*) AS number_of_orders FROM orders JOIN customers ON orders.customer_id = customers.customer_id GROUP BY customers.company_name HAVING COUNT(*) > $1',
      [20],
    ],
    [
      '注文が20件を超える顧客',
      'SELECT customers.company_name AS company_name, COUNT(*) AS number_of_orders FROM orders JOIN customers ON orders.customer_id = customers.customer_id GROUP BY customers.company_name HAVING COUNT(*) > $1',
      [20],
    ],
    ['products with list price over 50', `${listProducts} WHERE products.list_price > $1`, [50]],
    [
      'products with list price between 10 and 20.5',
      `${listProducts} WHERE products.list_price >= $1 AND products.list_price <= $2`,
      [10, '20.5'],
    ],
    [
      'products whose name contains water',
      `${listProducts} WHERE (products.product_name ILIKE $1 ESCAPE '!')`,
      ['%water%'],
    ],
    [
      'the 3 most expensive products',
      'SELECT products.product_id AS product_id, products.product_name AS product_name, products.list_price AS list_price FROM products LIMIT 3',
    ],
    [
      'which country has the most customers',
      'SELECT customers.country AS country, COUNT(*) AS number_of_customers FROM customers GROUP BY customers.country LIMIT 1',
    ],
    [
      'most common status',
      'SELECT orders.status AS status, COUNT(*) AS count FROM orders GROUP BY orders.status LIMIT 1',
    ],
    [
      'customers who ordered in March 2025',
      `${listCustomers} WHERE EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id AND ${byDate})`,
      ['2025-03-01', '2025-04-01'],
    ],
    ['products under 50 yen', `${listProducts} WHERE products.list_price < $1`, [50]],
    ['50円以上の商品', `${listProducts} WHERE products.list_price >= $1`, [50]],
    [
      'customers with no orders in 2025',
      `${listCustomers} WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id AND ${byDate})`,
      in2025,
    ],
    [
      'products never ordered',
      `${listProducts} WHERE NOT EXISTS (SELECT 1 FROM order_details WHERE order_details.product_id = products.product_id)`,
    ],
    ['東京と大阪の顧客', `${listCustomers} WHERE customers.city IN ($1, $2)`, ['Tokyo', 'Osaka']],
    [
      'revenue from German customers',
      `SELECT ${revenue} AS revenue ${orders} JOIN customers ON orders.customer_id = customers.customer_id WHERE customers.country = $1`,
      ['Germany'],
    ],
    ['list the statuses', 'SELECT DISTINCT orders.status AS status FROM orders'],
    ...[
      'products with list price above average',
      'products with above average list price',
      'products whose list price is higher than the average list price',
      'products above the average list price of all products',
      '価格が平均より高い商品',
      '平均価格を上回る商品',
      '价格高于平均价格的产品',
    ].map((question): [string, string] => [
      question,
      `${listProducts} WHERE products.list_price > (SELECT AVG(products.list_price) FROM products)`,
    ]),
    ...['customers with revenue below average', '売上が平均未満の顧客', '销售额低于平均值的客户'].map(
      (question, at): [string, string] => {
        const label = ['revenue', '売上', '销售额'][at];
        return [
          question,
          `WITH figures AS ( SELECT customers.company_name AS company_name, ${revenue} AS ${label} ${orders} JOIN customers ON orders.customer_id = customers.customer_id GROUP BY customers.company_name ) SELECT figures.company_name AS company_name, figures.${label} AS ${label} FROM figures WHERE figures.${label} < (SELECT AVG(figures.${label}) FROM figures)`,
        ];
      },
    ),
    ...[
      'customers who bought both Green Tea and Lemon Water',
      'Green TeaとLemon Waterの両方を購入した顧客',
      '同时购买了Green Tea和Lemon Water的客户',
    ].map((question): [string, string, readonly unknown[]] => [
      question,
      `${listCustomers} WHERE EXISTS (${bought('$1')}) AND EXISTS (${bought('$2')})`,
      ['Green Tea', 'Lemon Water'],
    ]),
    ...[
      'customers who bought Green Tea but not Lemon Water',
      'Green Teaを注文したがLemon Waterを注文していない顧客',
      '买了Green Tea但没有买Lemon Water的客户',
    ].map((question): [string, string, readonly unknown[]] => [
      question,
      `${listCustomers} WHERE EXISTS (${bought('$1')}) AND NOT EXISTS (${bought('$2')})`,
      ['Green Tea', 'Lemon Water'],
    ]),
    [
      '2025年に注文していない顧客',
      `${listCustomers} WHERE NOT EXISTS (SELECT 1 FROM orders WHERE orders.customer_id = customers.customer_id AND ${byDate})`,
      in2025,
    ],
    [
      'products and their list price',
      'SELECT products.product_name AS product_name, products.list_price AS list_price FROM products',
    ],
  ])('%s', (question, sql, values = []) => {
    expect(understood(question)).toEqual({ sql, values });
  });
});

describe('the planner does not guess', () => {
  test.each([
    ['what is the airspeed of a swallow', ['airspeed', 'swallow']],
    ['revenue by warp factor', ['warp', 'factor']],
    ['customers in Atlantis', ['Atlantis']],
  ])('%s: says which words it does not know', (question, words) => {
    const outcome = plan(question);
    expect(outcome.kind).not.toBe('planned');
    expect(outcome.kind !== 'planned' && outcome.notUnderstood).toEqual(words);
  });

  test.each([
    'why did revenue drop',
    'forecast revenue for next year',
    'customers in Germany and with status open or country Japan',
    'the first products',
    'orders with status open and cancelled both',
    'products in stock or customers in Japan',
    'last customers',
    'orders over 50000',
    'average quantity per customer',
    'orders per customer on average',
    'number of customers with more than 3 orders',
    'products in Beverages with list price above average',
    'products above the average revenue of customers',
    'customers in both Germany and France',
    'customers both',
  ])('%s: no plan leaves a word out', (question) => {
    expect(plan(question).kind).not.toBe('planned');
  });

  test('offers questions that it understands when a word means two things alike', () => {
    const catalog = tradeCatalog();
    const tables = catalog.tables.map((table) =>
      table.name === 'carriers' ? { ...table, columns: [...table.columns, ...cityOf(catalog)] } : table,
    );
    const ambiguous = buildSemanticIndex({ ...catalog, tables });
    const outcome = planQuestion({ question: 'list the cities', index: ambiguous, asOf: '2026-10-31' });
    if (outcome.kind !== 'clarify') throw new Error(`expected a clarification, not ${JSON.stringify(outcome)}`);
    expect(outcome.options).toHaveLength(2);
    for (const question of outcome.options) {
      expect(planQuestion({ question, index: ambiguous, asOf: '2026-10-31' }).kind).toBe('planned');
    }
  });
});

describe('the planner asks back about misspelt words', () => {
  test.each([
    ['a value', 'customers in Oska', 'customers in Osaka'],
    ['a table', 'revenue by categry in 2025', 'revenue by categories in 2025'],
    ['every word that it knows', 'custmers in Berln', 'customers in Berlin'],
  ])('of %s, and offers the question that it understands', (_, question, meant) => {
    const outcome = plan(question);
    expect(outcome).toMatchObject({ kind: 'clarify', options: expect.arrayContaining([meant]) });
    expect(plan(meant).kind).toBe('planned');
  });

  test('and offers nothing that it could not answer', () => {
    expect(plan('how many zebras are there')).toMatchObject({ kind: 'declined' });
    const outcome = plan('growth of revenu by carrier');
    expect(outcome.kind === 'clarify' ? outcome.options : []).toEqual([]);
  });
});

describe('the planner does not take', () => {
  test.each([
    ['a verb that means something of its own', 'customers who report to Alfa Foods', ['report']],
    ['a verb with nothing to tie', 'products supplied in 2025', ['supplied']],
  ])('%s', (_, question, words) => {
    expect(plan(question)).toMatchObject({ kind: 'clarify', notUnderstood: words });
  });

  test('a comparison with other rows for one with a number', () => {
    expect(plan('products with a list price above any product from 2006').kind).not.toBe('planned');
  });
});

test('the number of things is the figure of the column that holds it', () => {
  const catalog = tradeCatalog();
  const tables = catalog.tables.map((table) =>
    table.name === 'carriers' ? { ...table, columns: [...table.columns, tally('num_of_trucks')] } : table,
  );
  const outcome = planQuestion({
    question: 'total number of trucks by carrier',
    index: buildSemanticIndex({ ...catalog, tables }),
    asOf: '2026-10-31',
  });
  expect(outcome.kind === 'planned' && outcome.sql.text).toContain('SUM("carriers"."num_of_trucks")');
});

function tally(name: string) {
  return { name, type: 'integer', nativeType: 'INTEGER', nullable: false, profile: { distinctCount: 3 } } as const;
}

function cityOf(catalog: ReturnType<typeof tradeCatalog>) {
  return catalog.tables.flatMap((table) => table.columns).filter((column) => column.name === 'city');
}

describe('the planner says', () => {
  test('what it took for granted, in the language of the question', () => {
    const english = plan('revenue last quarter');
    const japanese = plan('前四半期の売上');
    expect(english.kind === 'planned' && english.assumptions).toEqual([
      'revenue = sum of order_details.unit_price × order_details.quantity × (1 − order_details.discount)',
      'orders.order_date from 2026-07-01 to 2026-09-30',
    ]);
    expect(japanese.kind === 'planned' && japanese.assumptions[0]).toMatch(/^売上 = .*の合計$/);
  });

  test('that rows without a carrier count under an empty name', () => {
    const outcome = plan('total freight by carrier');
    expect(outcome.kind === 'planned' && outcome.assumptions).toContain(
      'Rows without carrier name count under an empty name.',
    );
  });
});

describe('the planner', () => {
  test('gives the same bytes for the same question', () => {
    const question = 'revenue of beverages by month in 2025';
    expect(JSON.stringify(plan(question))).toBe(JSON.stringify(plan(question)));
  });

  const words = [
    'orders',
    'customers',
    'revenue',
    'by',
    'top',
    '10',
    'not',
    'and',
    'or',
    'in 2025',
    'Germany',
    'more than',
    'between',
    '別',
    'の',
    '売上',
    'most',
    'without',
    '?',
    ',',
    '"x"',
    'average',
    'each',
    'count',
    '-5',
  ];
  test('never fails, whatever is asked', () => {
    const sentence = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'grapheme' })), { maxLength: 20 });
    fc.assert(
      fc.property(sentence, (parts) => {
        expect(['planned', 'clarify', 'declined']).toContain(plan(parts.join(' ')).kind);
      }),
      { numRuns: 500 },
    );
  });

  test('does not take a text of many questions for one', () => {
    const outcome = plan('customers in Germany and orders in 2025 by month '.repeat(30));
    expect(outcome).toMatchObject({ kind: 'declined', reason: expect.stringContaining('more than one question') });
  });

  test('never puts a value of the question into the text of the statement', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3, unit: 'grapheme' }), (value) => {
        const outcome = plan(`products whose name contains "${value}"`);
        if (outcome.kind !== 'planned') return;
        expect(outcome.sql.text.replaceAll("'!'", '')).not.toContain("'");
      }),
      { numRuns: 200 },
    );
  });
});
