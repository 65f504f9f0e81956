import { describe, expect, test } from 'vitest';
import { tradeCatalog } from '../../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());

function understood(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return outcome.kind;
  return outcome.sql.text.replaceAll('"', '').replaceAll(/\s+/g, ' ');
}

describe('a superlative with "first"', () => {
  test.each([
    ['product names and list prices, highest list price first', 'ORDER BY products.list_price DESC'],
    ['Show the product names, cheapest first.', 'ORDER BY products.list_price ASC'],
    ['Show the order id and freight of all orders, most recently shipped first', 'ORDER BY orders.shipped_date DESC'],
  ])('orders all rows: %s', (question, order) => {
    expect(understood(question)).toContain(order);
    expect(understood(question)).not.toContain('LIMIT');
  });

  test('without it asks for one row', () => {
    expect(understood('name of the cheapest product')).toMatch(/ORDER BY products.list_price ASC .*LIMIT 1$/);
  });
});

describe('"how many" behind what is counted', () => {
  test('counts the one thing', () => {
    expect(understood('Orders placed in 2025, how many?')).toMatch(
      /^SELECT COUNT\(\*\) AS \w+ FROM orders WHERE orders.order_date/,
    );
  });

  test('is not passed over among several', () => {
    expect(understood('Company names and countries of customers, how many?')).toBe('clarify');
  });
});

test('who did it is asked for, not what was done', () => {
  expect(understood('Who bought Green Tea?')).not.toContain('FROM products');
});

test('"on average" makes an average of "how much"', () => {
  expect(understood('How much do products weigh on average?')).toBe('clarify');
  expect(understood('How much freight do orders have on average?')).toContain('AVG(orders.freight)');
});
