import { expect, test } from 'vitest';
import { tradeCatalog } from '../../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex({ ...tradeCatalog(), database: 'harbour_tea_house' });

function understood(question: string): string {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  return outcome.kind === 'planned' ? outcome.sql.text.replaceAll('"', '') : outcome.kind;
}

test.each([
  'How many products does the tea house sell?',
  'How many products does our business have?',
  'How many products are sold by the house?',
  'How many products are there in the whole enterprise?',
])('a noun for the whole house adds nothing: %s', (question) => {
  expect(understood(question)).toMatch(/^SELECT COUNT\(\*\) AS \w+\nFROM products$/);
});

test.each(['How many products does tea sell?', 'How many houses are there?', 'customers of the sea house'])(
  'other nouns must be understood: %s',
  (question) => {
    expect(understood(question)).not.toMatch(/^SELECT/);
  },
);

test('a noun that the database knows keeps its meaning', () => {
  const named = buildSemanticIndex({ ...tradeCatalog(), database: 'customer_orders' });
  const outcome = planQuestion({
    question: 'List the customer.',
    index: named,
    asOf: '2026-10-31',
  });
  expect(outcome.kind === 'planned' && outcome.sql.text).toContain('FROM "customers"');
});

test.each(['Show the churn of customers in Germany', 'the churn for customers in Germany'])(
  'what a database is about is no house: %s',
  (question) => {
    const named = buildSemanticIndex({ ...tradeCatalog(), database: 'customer_churn' });
    expect(planQuestion({ question, index: named, asOf: '2026-10-31' }).kind).not.toBe('planned');
  },
);
