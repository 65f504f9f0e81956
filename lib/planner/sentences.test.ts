import { expect, test } from 'vitest';
import { staffedTradeCatalog } from '../../test/support/staffed-trade-catalog.ts';
import { buildSemanticIndex } from '../semantic/semantic-index.ts';
import { planQuestion } from './plan-question.ts';

const index = buildSemanticIndex(staffedTradeCatalog());

function outcomeOf(question: string) {
  const outcome = planQuestion({ question, index, asOf: '2026-10-31' });
  if (outcome.kind !== 'planned') throw new Error(`expected a plan, not ${JSON.stringify(outcome)}`);
  return { columns: outcome.sql.columns.map(({ name }) => name), sql: outcome.sql.text };
}

test.each([
  [
    'top 3 countries by number of customers? Return the country name and number of customers.',
    ['country', 'number_of_customers'],
  ],
  [
    'top 3 cities by number of customers. Return the city and the number of customers.',
    ['city', 'number_of_customers'],
  ],
  [
    'Who are the top 5 customers by total order freight? Return the country and total freight.',
    ['customer_id', 'country', 'freight'],
  ],
])('%s: what a second sentence names again is shown once', (question, columns) => {
  const { columns: shown } = outcomeOf(question);
  expect(shown.toSorted()).toEqual(columns.toSorted());
});

test.each([
  ['by a number of things', 'top 3 countries by number of orders', 'COUNT(*)'],
  ['by a total', 'top 3 carriers by total freight', 'SUM("orders"."freight")'],
  ['by an average', 'top 3 carriers by average freight', 'AVG("orders"."freight")'],
  ['by a figure with the name of its rows', 'top 3 carriers by total order freight', 'SUM("orders"."freight")'],
])('ranks %s', (_, question, figure) => {
  const { sql } = outcomeOf(question);
  expect(sql).toContain(figure);
  expect(sql).toContain('LIMIT 3');
});

test.each([
  ['of things by a figure', 'third largest customer by revenue', 'LIMIT 1 OFFSET 2'],
  ['of things by their number', 'which country has the second most customers', 'LIMIT 1 OFFSET 1'],
  ['of a price', 'the second highest unit price', 'SELECT DISTINCT "products"."unit_price"'],
])('finds the place in an order %s', (_, question, part) => {
  expect(outcomeOf(question).sql).toContain(part);
});

test.each([
  'third customer',
  'the second order',
  'top 5 third customers by revenue',
  'second best product in each category by revenue',
])('%s: is in no order, and no place', (question) => {
  expect(planQuestion({ question, index, asOf: '2026-10-31' }).kind).not.toBe('planned');
});

test('two properties of one word in one sentence are two', () => {
  const { sql } = outcomeOf('the country of customers and the country of employees');
  expect(sql).toContain('"customers"."country"');
  expect(sql).toContain('"employees"."country"');
});
