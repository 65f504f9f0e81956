import { describe, expect, test } from 'vitest';
import { collegeCatalog } from '../../test/support/college-catalog.ts';
import { tradeCatalog } from '../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());

function outcomeOf(question: string) {
  return planQuestion({ question, index, asOf: '2026-10-31' });
}

/** The statement without its quotes and spaces, with its values in their places. */
function understood(question: string): string {
  const outcome = outcomeOf(question);
  if (outcome.kind !== 'planned') return `${outcome.kind}: ${JSON.stringify(outcome)}`;
  const { text, parameters } = outcome.sql;
  return text
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ NULLS LAST| AS \w+/g, '')
    .replaceAll(/\$(\d+)/g, (_, at: string) => String(parameters[Number(at) - 1]?.value));
}

describe('things that are ranked without saying by what', () => {
  test.each([
    ['best customers', 'top 10 customers by revenue'],
    ['best selling products', 'top 10 products by revenue'],
    ['top 5 customers by orders', 'top 5 customers by number of orders'],
    ['best customers by orders in each country', 'top 10 customers by number of orders in each country'],
    ['top customer by orders', 'top 1 customers by number of orders'],
    ['top 3 countries by customers', 'top 3 countries by number of customers'],
    ['売れ筋商品', 'top 10 products by revenue'],
    ['最畅销的10个产品', 'top 10 products by revenue'],
    ['top 3 products in 2025', 'top 3 products by revenue in 2025'],
    ['the best selling product in 2025', 'top 1 products by revenue in 2025'],
    ['最も売れた商品', 'top 1 products by revenue'],
    ['worst selling products', 'bottom 10 products by revenue'],
    ['which customer spent the most in 2025', 'top 1 customers by revenue in 2025'],
    ['top 2 products in each country', 'top 2 products by revenue in each country'],
  ])('are ranked by what they bring in: %s', (question, said) => {
    expect(understood(question)).toBe(understood(said));
    expect(understood(said)).toContain('SELECT');
  });

  test('say so', () => {
    const outcome = outcomeOf('best customers');
    expect(outcome.kind === 'planned' && outcome.assumptions).toContain(
      'Ranked by revenue, as the question does not say by what.',
    );
  });

  test('are not ranked where they bring in nothing', () => {
    expect(outcomeOf('first 3 customers').kind).not.toBe('planned');
    const college = buildSemanticIndex(collegeCatalog());
    expect(planQuestion({ question: 'best students', index: college, asOf: '2026-10-31' }).kind).not.toBe('planned');
  });

  test('are popular by how often they are referred to', () => {
    expect(understood('most popular product')).toContain('COUNT(*) FROM order_details JOIN products');
  });
});

describe('what is sold', () => {
  test.each(['how much did we sell in 2025', '2025年はいくら売れた', '2025年卖了多少钱'])(
    'is money: %s',
    (question) => {
      expect(understood(question)).toMatch(/^SELECT SUM\(.*order_details.unit_price \* order_details.quantity/);
    },
  );
});

describe('a sum of money', () => {
  test.each(['orders over $1000', '1000ドル以上の注文', '超过1000元的订单'])(
    'is what an order brought in: %s',
    (question) => {
      expect(understood(question)).toMatch(/GROUP BY orders.order_id HAVING SUM\(.*\) >=? 1000/);
    },
  );
});

describe('a thing beside a figure of groups', () => {
  test('is counted', () => {
    expect(understood('orders and revenue by country')).toContain(
      'SELECT customers.country, COUNT(DISTINCT orders.order_id), SUM(',
    );
  });

  test('is listed where the figure is its own', () => {
    expect(understood('products and their revenue by country')).toContain(
      'GROUP BY customers.country, products.product_name',
    );
  });
});

describe('how many there are', () => {
  test.each(['customers with just one order', 'customers who placed only one order', 'customers with 1 order'])(
    'is told before the thing: %s',
    (question) => {
      expect(understood(question)).toContain('HAVING COUNT(*) = 1');
    },
  );
});

describe('what is shown with a thing', () => {
  test('leaves the thing its name', () => {
    expect(understood('top 5 customers by revenue, with their country')).toContain(
      'SELECT customers.company_name, customers.country, SUM(',
    );
    expect(understood('the 5 most recent customers with signup date')).toContain(
      'SELECT customers.company_name, customers.signup_date FROM customers',
    );
  });
});

describe('codes and states', () => {
  test.each(['キャンセルされた注文', '取消的订单', '已取消的订单', 'canceled orders'])(
    'are found by what they are called elsewhere: %s',
    (question) => {
      expect(understood(question)).toContain('WHERE orders.status = cancelled');
    },
  );
});

describe('a period before the one asked for', () => {
  test('is named by its unit', () => {
    expect(understood('revenue last quarter compared with the quarter before')).toBe(
      understood('revenue last quarter compared with the previous quarter'),
    );
  });
});

describe('a date and its unit', () => {
  test('make one group, and the period is that of the date', () => {
    const sql = understood('orders per month of shipped date in 2026');
    expect(sql).toMatch(/GROUP BY CAST\(DATE_TRUNC\('month', "?orders"?\."?shipped_date"?\)/);
    expect(sql).toMatch(/"?shipped_date"? >= /);
  });
});

describe('a verb between a period and a thing', () => {
  test('tells what happened then', () => {
    expect(understood('2025年10月发货的订单有多少')).toBe(understood('how many orders were shipped in October 2025'));
  });
});

describe('a trend', () => {
  test.each(['revenue trend', '売上推移', '销售额趋势', 'revenue over time'])('runs by month: %s', (question) => {
    expect(understood(question).replaceAll(/BY (month|\S+月)/g, '')).toContain(
      "SELECT CAST(DATE_TRUNC('month', orders.order_date)",
    );
  });

  test('runs by day within a month, and by the unit that is named', () => {
    expect(understood('revenue trend last month')).toContain("DATE_TRUNC('day'");
    expect(understood('weekly revenue trend')).toBe(understood('weekly revenue'));
  });
});

describe('first and last', () => {
  test.each([
    ['first order date of each customer', 'MIN'],
    ['last order date of each customer', 'MAX'],
    ['各顧客の初回注文日', 'MIN'],
    ['每个客户的首次下单日期', 'MIN'],
  ])('are extremes of a date: %s', (question, extreme) => {
    expect(understood(question)).toContain(`SELECT customers.company_name, ${extreme}(orders.order_date)`);
  });
});

describe('one figure against another', () => {
  test('is shown beside it', () => {
    expect(understood('revenue vs freight by country')).toBe(understood('revenue and freight by country'));
  });
});

describe('what things cost', () => {
  test('is what they are compared by', () => {
    expect(understood('products more expensive than the average')).toBe(
      understood('products with list price above average'),
    );
    expect(understood('products cheaper than 20')).toContain('WHERE products.list_price < 20');
  });
});

describe('words that are no names', () => {
  test('verbs behind "did we" name no column', () => {
    expect(understood('how much freight did we ship in 2025')).not.toContain('shipped_date');
  });

  test('a participle that ends the question is not passed over', () => {
    expect(outcomeOf('which products are purchased').kind).not.toBe('planned');
  });
});

describe('many of a thing', () => {
  test.each(['注文が一番多い顧客', '哪个客户订单最多'])('are counted: %s', (question) => {
    expect(understood(question)).toBe(understood('which customer has the most orders'));
  });
});

describe('the kinds of things that are sold', () => {
  test('are ranked by what they bring in', () => {
    expect(understood('best selling category')).toBe(understood('top 1 categories by revenue'));
  });
});
