import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { evaluation, type ModelApp, openModelApp, sqlStep, stage } from '../support/model-app.ts';
import type { ScriptedRule } from '../support/scripted-language-model/script.ts';
import { readSentEvents } from '../support/sent-events.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let shop: Awaited<ReturnType<typeof createShopDatabases>>;
let used: ModelApp | undefined;
beforeAll(async () => {
  shop = await createShopDatabases();
});
afterEach(async () => {
  await used?.close();
  used = undefined;
});
afterAll(() => shop.remove());

const hard = 'which customer would we miss most if it left us, and how much of the amount is that?';
const columns = [
  { name: 'customer', role: 'dimension' },
  { name: 'amount', role: 'measure' },
];
const best = `SELECT c.customer_name AS customer, SUM(o.amount) AS amount FROM orders o
  JOIN customers c ON c.customer_id = o.customer_id GROUP BY c.customer_name ORDER BY amount DESC LIMIT 1`;

async function stream(rules: readonly ScriptedRule[], request: Readonly<Record<string, unknown>>) {
  used = await openModelApp({ rules, environment: shop.environment });
  const body = { database: 'shop', ...request };
  const response = await used.app.call('POST', '/api/query', { body, headers: { accept: 'text/event-stream' } });
  return { ...response, events: readSentEvents(response.text) };
}

test('tells of the way, then the statement, the rows, the words, and the answer without its rows', async () => {
  const words = evaluation('One customer has the most. It rose by 99% in a year.');
  const { status, headers, events } = await stream(
    [stage('first_step', [sqlStep(best, columns)]), stage('evaluation', [words])],
    { question: hard },
  );
  expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream; charset=utf-8']);
  const names = events.map(({ event, data }) => ('step' in data ? `${event} ${data.step}` : event));
  expect(names).toEqual([
    'progress understanding',
    'progress writing-query',
    'progress running',
    'statement',
    'columns',
    'rows',
    'progress evaluating',
    'summary',
    'result',
  ]);
  expect(events.find(({ event }) => event === 'summary')?.data).toEqual({ delta: 'One customer has the most.' });
  const answer = events.at(-1)?.data;
  expect(answer).toMatchObject({ status: 'answered', lane: 'model', result: { rowCount: 1 } });
  expect(answer).not.toHaveProperty('result.rows');
});

test('ends with the problem where there is no answer', async () => {
  const { status, events } = await stream([{ replies: [{ kind: 'refusal', text: 'No.' }] }], {
    question: hard,
    strategy: 'single',
  });
  expect(status).toBe(200);
  expect(events.at(-1)).toMatchObject({ event: 'problem', data: { code: 'model.refused', status: 422 } });
});

test('refuses a wrong request as ever, before anything is streamed', async () => {
  const { status, headers } = await stream([], { question: '' });
  expect([status, headers.get('content-type')]).toEqual([400, 'application/problem+json; charset=utf-8']);
});

test.each([
  ['text/event-stream;q=0, application/json', 'application/json; charset=utf-8'],
  ['application/json, text/event-stream', 'text/event-stream; charset=utf-8'],
])('with "accept: %s" gives %s', async (accept, type) => {
  used = await openModelApp({ rules: [], environment: shop.environment });
  const body = { database: 'shop', question: 'how many customers', evaluate: false };
  const response = await used.app.call('POST', '/api/query', { body, headers: { accept } });
  expect([response.status, response.headers.get('content-type')]).toEqual([200, type]);
});
