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

test('tells of the way, then the rows, the statement that gave them, the words, and the answer without its rows', async () => {
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
    'columns',
    'rows',
    'statement',
    'progress evaluating',
    'summary',
    'result',
  ]);
  expect(events.find(({ event }) => event === 'summary')?.data).toEqual({ delta: 'One customer has the most.' });
  const answer = events.at(-1)?.data;
  expect(answer).toMatchObject({ status: 'answered', lane: 'model', result: { rowCount: 1 } });
  expect(answer).not.toHaveProperty('result.rows');
});

/** The words that a client holds which joins what comes and forgets what is withdrawn. */
const heldWords = (events: Awaited<ReturnType<typeof stream>>['events']): string =>
  events.reduce((text, { event, data }) => {
    if (event === 'withdraw') return '';
    return event === 'summary' ? text + data.delta : text;
  }, '');

test('words of a model that breaks off are withdrawn, and those by rule take their place', async () => {
  const text = JSON.stringify({
    business_answer: 'One customer has the most. It is followed by others that have',
    key: 1,
  });
  const { events } = await stream(
    [stage('first_step', [sqlStep(best, columns)]), stage('evaluation', [{ kind: 'cut', text, afterTokens: 14 }])],
    { question: hard },
  );
  expect(events.filter(({ event }) => event === 'summary' || event === 'withdraw').map(({ event }) => event)).toEqual([
    'summary',
    'withdraw',
    'summary',
  ]);
  expect(events.at(-1)).toMatchObject({ event: 'result', data: { summary: { text: heldWords(events) } } });
});

test('the words of a round that its reader rejects go with its rows', async () => {
  const first = 'SELECT customer_name AS customer FROM customers ORDER BY customer_id LIMIT 1';
  const poor = evaluation('It is Aoki.', { accepted: false, critique: 'Show the amount as well.' });
  const good = evaluation('One customer has the most.');
  const { events } = await stream(
    [
      stage('first_step', [sqlStep(first, columns.slice(0, 1)), sqlStep(best, columns)]),
      stage('evaluation', [poor, good]),
    ],
    { question: hard, strategy: 'iterative' },
  );
  const names = events.map(({ event }) => event).filter((name) => name !== 'progress');
  expect(names).toEqual([
    ...['columns', 'rows', 'statement', 'summary'],
    ...['columns', 'rows', 'withdraw', 'statement', 'summary', 'result'],
  ]);
  expect(heldWords(events)).toBe('One customer has the most.');
  expect(events.at(-1)).toMatchObject({
    data: { statements: [{ sql: first }, {}], summary: { text: heldWords(events) } },
  });
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
