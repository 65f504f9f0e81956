import { describe, expect, test } from 'vitest';
import { catalogOf } from '../../../test/support/catalog-of.ts';
import { tradeCatalog } from '../../../test/support/trade-catalog.ts';
import { buildSemanticIndex } from '../../semantic/semantic-index.ts';
import { planQuestion } from '../plan-question.ts';

const index = buildSemanticIndex(tradeCatalog());
const ask = (question: string) => planQuestion({ question, index, asOf: '2026-10-31' });

function planned(question: string) {
  const outcome = ask(question);
  if (outcome.kind !== 'planned') throw new Error(`${question}: ${JSON.stringify(outcome)}`);
  return outcome;
}

/** The columns that are shown, and how the figure is made. */
function made(question: string) {
  const { plan, sql } = planned(question);
  const figure = plan.outputs.find((output) => output.kind === 'measure');
  const expression = figure?.expression.kind === 'aggregate' ? figure.expression : undefined;
  const of = expression?.of.kind === 'elapsed' ? expression.of : undefined;
  const side = (scalar: NonNullable<typeof of>['from'] | undefined) =>
    scalar?.kind === 'column' ? `${scalar.ref.alias}.${scalar.ref.column}` : undefined;
  return [sql.columns.length, expression?.fn, of?.unit, side(of?.from), side(of?.to)];
}

describe('the time between two events', () => {
  const shipping = [1, 'avg', 'day', 'orders.order_date', 'orders.shipped_date'];
  test.each([
    ['average days between order date and shipped date', shipping],
    ['average number of days from order to shipment', shipping],
    ['On average how many days does it take from order to shipment?', shipping],
    ['How long does it take from order to shipment on average?', shipping],
    ['average time in days between the order and the shipment', shipping],
    ['average time to ship an order', shipping],
    ['On average how many days does it take to ship an order?', shipping],
    ['注文から出荷までの平均日数', shipping],
    ['注文と出荷の間の平均日数', shipping],
    ['从下单到发货的平均天数', shipping],
    ['average days between order and shipment by carrier', [2, ...shipping.slice(1)]],
    ['運送会社別の、注文から出荷までの平均日数', [2, ...shipping.slice(1)]],
    ['maximum days between order date and shipped date', [1, 'max', ...shipping.slice(2)]],
    ['average days from signup date to order date', [1, 'avg', 'day', 'customers.signup_date', 'orders.order_date']],
    ['average days between the order and the shipped date', shipping],
    ['average weeks between order date and shipped date', [1, 'avg', 'week', ...shipping.slice(3)]],
  ])('%s', (question, expected) => {
    expect(made(question)).toEqual(expected);
  });

  test('restricts and ranks like any figure', () => {
    const { plan } = planned('top 3 countries by average days between order date and shipped date');
    expect(plan.limit).toBe(3);
    expect(plan.orderBy[0]).toEqual({ kind: 'output', index: 1, direction: 'desc' });
    expect(planned('average days from order to shipment for German customers').sql.parameters).toHaveLength(1);
  });
});

describe('the time until now', () => {
  test.each([
    ['How many days since the last order?', 'min', 1],
    ['days since the first order', 'max', 1],
    ['days since the last order for each customer', 'min', 2],
  ])('%s', (question, fn, columns) => {
    expect(made(question)).toEqual([columns, fn, 'day', 'orders.order_date', undefined]);
    expect(planned(question).sql.parameters).toEqual([{ type: 'date', value: '2026-10-31' }]);
  });
});

describe('a stretch of time of which something is left open', () => {
  test.each([
    'days between order date and shipped date',
    // Of a date the hour is not known.
    'average hours between order date and shipped date',
    'average days between order date and order date',
    'average days from order to elephants',
    'average days between customers and products',
    'average days from order',
    'average time to order',
    'average days to customers',
    'revenue between order date and shipped date',
  ])('%s: is not answered', (question) => {
    expect(ask(question).kind).not.toBe('planned');
  });
});

test('of the present only the day is known', () => {
  const calls = buildSemanticIndex(
    catalogOf({ calls: { columns: ['call_id', ['called_at', 'timestamp'], ['ended_at', 'timestamp']] } }),
  );
  const kind = (question: string) => planQuestion({ question, index: calls, asOf: '2026-10-31' }).kind;
  expect(kind('days since the last call')).toBe('planned');
  expect(kind('hours since the last call')).not.toBe('planned');
});
