import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { type Session, sessionSchema } from '../../lib/memory/session.ts';
import type { SessionStore } from '../../lib/memory/session-store.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { memorySessionStore } from '../support/memory-session-store.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let app: InProcessApp;
let removeDatabases: () => Promise<void>;
const kept = new Map<string, Session>();

beforeAll(async () => {
  const shop = await createShopDatabases();
  removeDatabases = shop.remove;
  app = await openInProcessApp({ environment: shop.environment, sessionStore: watched(memorySessionStore()) });
});
afterAll(async () => {
  await app?.close();
  await removeDatabases?.();
});

/** The store, and what each session came to be. */
function watched(store: SessionStore): SessionStore {
  const keep = (id: string, session: Session) => kept.set(id, sessionSchema.parse(JSON.parse(JSON.stringify(session))));
  return {
    ...store,
    insert: async (key, session, options) => {
      keep(key.sessionId, session);
      return store.insert(key, session, options);
    },
    replace: async (key, session, etag, options) => {
      keep(key.sessionId, session);
      return store.replace(key, session, etag, options);
    },
  };
}

async function ask(question: string, more: Readonly<Record<string, unknown>> = {}): Promise<QueryResponse> {
  const { status, text, json } = await app.post('/api/query', { question, ...more });
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return queryResponseSchema.parse(json);
}

test('questions go on from one another, and each says how it was understood', async () => {
  const first = await ask('total amount by city', { database: 'shop' });
  expect(first).toMatchObject({ status: 'answered', understoodAs: 'amount by city' });
  expect(first.followUpOf).toBeUndefined();
  const { sessionId } = first;

  const second = await ask('only Osaka', { sessionId });
  expect(second).toMatchObject({
    status: 'answered',
    followUpOf: ['total amount by city'],
    understoodAs: 'amount by city, where customers.city is "Osaka"',
    result: { rows: [['Osaka', '7525.00']] },
  });
  expect(second.assumptions[0]).toBe(`Understood as: ${second.understoodAs}`);

  const third = await ask('and in January?', { sessionId });
  expect(third).toMatchObject({
    status: 'answered',
    followUpOf: ['total amount by city', 'only Osaka'],
    understoodAs: 'amount by city, where customers.city is "Osaka" and orders.order_date from 2026-01-01 to 2026-01-31',
  });
  expect(third.result?.rows).toEqual([['Osaka', '77.50']]);

  const chart = await ask('show it as a pie', { sessionId });
  expect(chart.visualization).toEqual({ chartType: 'pie' });
  expect([chart.result, chart.plan]).toEqual([third.result, third.plan]);

  const topic = await ask('how many customers', { sessionId });
  expect(topic).toMatchObject({ status: 'answered', understoodAs: 'number of customers', result: { rows: [[3]] } });
  expect(topic.followUpOf).toBeUndefined();
});

test('a session keeps what was asked and how it was meant, and no rows', async () => {
  const { sessionId = '' } = await ask('total amount by city', { database: 'shop' });
  await ask('only Osaka', { sessionId });
  const turns = kept.get(sessionId)?.turns ?? [];
  expect(turns.map(({ question, followsUp, asOf }) => ({ question, followsUp, asOf }))).toEqual([
    { question: 'total amount by city', followsUp: undefined, asOf: '2026-10-31' },
    {
      question: 'only Osaka',
      followsUp: [{ question: 'total amount by city', asOf: '2026-10-31' }],
      asOf: '2026-10-31',
    },
  ]);
  expect(JSON.stringify(kept.get(sessionId))).not.toContain('7525');
  const context = await app.call('GET', `/api/database/context/${sessionId}`);
  expect(context.json).toMatchObject({ turns: [{ question: 'total amount by city' }, { question: 'only Osaka' }] });
  expect(context.text).not.toContain('followsUp');
});

test('where no database is named, a question that goes on from the last one is asked of its database', async () => {
  const { sessionId, database } = await ask('total salary by department');
  expect(database).toBe('staff');
  const next = await ask('only Finance', { sessionId });
  expect(next).toMatchObject({ database: 'staff', status: 'answered', result: { rows: [['Finance', 1100]] } });
  const other = await ask('total amount by city', { sessionId });
  expect(other).toMatchObject({ database: 'shop', status: 'answered' });
  expect(other.followUpOf).toBeUndefined();
});

test('a question that names another database than the one before says what it cannot do', async () => {
  const { sessionId } = await ask('total salary by department');
  const next = await ask('only Osaka', { sessionId, database: 'shop' });
  expect(next.status).toBe('clarify');
  expect(next.clarification?.question).toContain('was asked of the database staff');
});

test('what was asked back is passed over, and the answer before it is gone on from', async () => {
  const { sessionId } = await ask('total amount by city', { database: 'shop' });
  expect((await ask('total amount of florbs', { sessionId })).status).toBe('clarify');
  const next = await ask('only Nagoya', { sessionId });
  expect(next).toMatchObject({ status: 'answered', followUpOf: ['total amount by city'] });
});

test('a way of going on that is left open is asked for, and each option is an answer', async () => {
  const { sessionId } = await ask('total amount by city', { database: 'shop' });
  const asked = await ask('and by month?', { sessionId });
  expect(asked.clarification?.options).toEqual(['by month instead', 'also by month']);
  const instead = await ask('by month instead', { sessionId });
  expect(instead.understoodAs).toBe('amount by month');
  const also = await ask('and by city as well', { sessionId });
  expect(also.understoodAs).toBe('amount by month and city');
});

test('the reasons of figures are not made up', async () => {
  const { sessionId } = await ask('total amount by city', { database: 'shop' });
  const why = await ask('なぜ？', { sessionId });
  expect(why.status).toBe('declined');
  expect(why.clarification?.question).toContain('理由は分かりません');
});

test('a dry run tells how a follow-up is understood and its SQL, and runs nothing', async () => {
  const { sessionId } = await ask('total amount by city', { database: 'shop' });
  const dry = await ask('Osakaだけ', { sessionId, dryRun: true });
  expect(dry).toMatchObject({
    status: 'answered',
    dryRun: true,
    understoodAs: 'amount（city別）、条件：customers.cityが"Osaka"',
    statements: [{ dialect: 'duckdb', parameters: [{ value: 'Osaka' }] }],
  });
  expect(dry.result).toBeUndefined();
  expect(dry.summary.text).toBe(dry.understoodAs);
  expect(dry.assumptions).toContain('amount = orders.amountの合計');
  expect(dry.confidence.reasons.join()).not.toMatch(/[a-z]{4}/);
});

test('a fragment in a session that is over is a clear problem', async () => {
  const { status, json } = await app.post('/api/query', { question: 'only Osaka', sessionId: 'nobody-s' });
  expect(status).toBe(404);
  expect(problemSchema.parse(json).code).toBe('context.session-not-found');
});
