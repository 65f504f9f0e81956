import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../test/support/catalog-of.ts';
import { tradeCatalog } from '../../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());

function understood(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') return `${outcome.kind}: ${JSON.stringify(outcome)}`;
  return outcome.sql.text.replaceAll('"', '').replaceAll(/\s+/g, ' ');
}

describe('a property of which nothing is stored', () => {
  test.each([
    'How many orders have no shipped date?',
    'How many orders are there without a shipped date?',
    'Count the orders with a missing shipped date.',
    'Count the orders whose shipped date is unknown.',
    'How many orders have no shipped date on record?',
    '出荷日が未登録の注文は何件ですか',
    '没有发货日期的订单有多少',
  ])('is a condition: %s', (question) => {
    expect(understood(question)).toMatch(/^SELECT COUNT\(\*\) AS \w+ FROM orders WHERE orders.shipped_date IS NULL$/);
  });

  test('may be negated', () => {
    expect(understood('How many orders are there whose shipped date is not missing?')).toContain(
      'WHERE orders.shipped_date IS NOT NULL',
    );
  });

  test('is asked back where every row has it', () => {
    expect(understood('Which customers have no country?')).toMatch(/^clarify/);
  });

  test('is not what a value behind it restricts', () => {
    expect(understood('How many orders without status cancelled?')).toContain('orders.status <> $1');
  });
});

test('what a yes-or-no column says there is none of is no missing value', () => {
  const flats = buildSemanticIndex(
    catalogOf({ flats: { columns: ['flat_id', 'street', ['has_parking', 'boolean'], ['rent', 'decimal']] } }),
  );
  const outcome = planQuestion({ question: 'how many flats are without parking', index: flats, asOf: '2026-10-31' });
  const filters = outcome.kind === 'planned' ? outcome.plan.filters : [];
  expect(filters).toHaveLength(1);
  expect(JSON.stringify(filters)).toContain('has_parking');
  expect(JSON.stringify(filters)).toMatch(/false|true/);
  expect(filters[0]?.kind).not.toBe('null');
});
