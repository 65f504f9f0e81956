import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { feedbackResponseSchema, verifiedQueriesResponseSchema } from '../../lib/contracts/verified-query.ts';
import { memoryVerifiedQueryStore } from '../support/memory-verified-query-store.ts';
import { asksFor, type ModelApp, openModelApp, sqlStep, stageOf } from '../support/model-app.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

let shop: Awaited<ReturnType<typeof createShopDatabases>>;
const opened: ModelApp[] = [];
beforeAll(async () => {
  shop = await createShopDatabases();
});
afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});
afterAll(() => shop.remove());

const hard = (name: string) => `how much would we miss if ${name} left us, as a share of everything?`;
const statement = (name: string, where = '=') =>
  `SELECT SUM(o.amount) AS missed FROM orders o JOIN customers c ON c.customer_id = o.customer_id
   WHERE c.customer_name ${where} '${name}'`;
const columns = [{ name: 'missed', role: 'measure' }];

/** The model writes the same query for each customer but for `odd`, whose query is another. */
async function open(options: Partial<Parameters<typeof openModelApp>[0]> = {}, odd?: string): Promise<ModelApp> {
  const rules = ['Aoki', 'Baba', 'Chiba'].map((name) => ({
    when: (request: Parameters<typeof stageOf>[0]) => stageOf(request) === 'first_step' && asksFor(request, hard(name)),
    replies: [sqlStep(statement(name, name === odd ? '<>' : '='), columns)],
  }));
  const app = await openModelApp({ rules, environment: shop.environment, ...options });
  opened.push(app);
  return app;
}

async function ask({ app }: ModelApp, name: string): Promise<QueryResponse> {
  const request = { database: 'shop', question: hard(name), evaluate: false };
  const response = await app.post('/api/query', request);
  expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
  return queryResponseSchema.parse(response.json);
}

async function judge({ app }: ModelApp, { queryId, sessionId }: QueryResponse, verdict: 'up' | 'down') {
  const response = await app.post(`/api/query/${queryId}/feedback`, { sessionId, verdict });
  expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
  return feedbackResponseSchema.parse(response.json);
}

async function listed({ app }: ModelApp) {
  const response = await app.call('GET', '/api/verified-queries?database=shop');
  return verifiedQueriesResponseSchema.parse(response.json).verifiedQueries;
}

async function confirmTwice(app: ModelApp) {
  await judge(app, await ask(app, 'Aoki'), 'up');
  return judge(app, await ask(app, 'Baba'), 'up');
}

test('a query confirmed for two values answers a third without a model', async () => {
  const app = await open();
  const first = await ask(app, 'Aoki');
  expect(first).toMatchObject({ lane: 'model', usage: { modelCalls: 1 } });
  expect(await judge(app, first, 'up')).toMatchObject({ isCounted: true, verifiedQuery: { state: 'candidate' } });
  expect(await judge(app, first, 'up')).toMatchObject({ isCounted: false, verifiedQuery: { confirmations: 1 } });
  const promoted = await judge(app, await ask(app, 'Baba'), 'up');
  expect(promoted).toMatchObject({ verifiedQuery: { state: 'verified', checks: [{ outcome: 'promoted' }] } });
  expect(promoted.verifiedQuery?.checks[0]?.runs).toHaveLength(2);
  const before = app.model.requests.length;
  const third = await ask(app, 'Chiba');
  expect(third).toMatchObject({ lane: 'verified', usage: { modelCalls: 0 }, status: 'answered' });
  expect(third.statements[0]?.parameters).toEqual([{ type: 'text', value: 'Chiba' }]);
  expect(third.result?.rows).toEqual([['3762.50']]);
  expect(app.model.requests).toHaveLength(before);
});

test('a query confirmed for one value alone answers that question, and others once another value is confirmed', async () => {
  const app = await open();
  const answers = [await ask(app, 'Aoki'), await ask(app, 'Aoki')];
  for (const answer of answers) await judge(app, answer, 'up');
  expect((await ask(app, 'Aoki')).lane).toBe('verified');
  const other = await ask(app, 'Baba');
  expect(other.lane).toBe('model');
  expect(await judge(app, other, 'up')).toMatchObject({ verifiedQuery: { state: 'verified', confirmations: 3 } });
  expect((await ask(app, 'Chiba')).lane).toBe('verified');
});

test('a query that gives other rows than were confirmed is rejected, with the evidence', async () => {
  const app = await open({}, 'Baba');
  const { verifiedQuery } = await confirmTwice(app);
  // What the newest statement gives as it was confirmed speaks for that one.
  expect(verifiedQuery).toMatchObject({ state: 'candidate', confirmations: 1, checks: [{ outcome: 'rejected' }] });
  const run = verifiedQuery?.checks[0]?.runs[1];
  expect(run?.got).not.toBe(run?.expected);
  expect((await ask(app, 'Chiba')).lane).toBe('model');
});

test('a query that was rolled back serves no longer and is not learned again', async () => {
  const app = await open();
  const id = (await confirmTwice(app)).verifiedQuery?.id;
  const body = { database: 'shop', reason: 'the share is missing' };
  const { status } = await app.app.post(`/api/verified-queries/${id}/rollback`, body);
  expect(status).toBe(200);
  const again = await ask(app, 'Chiba');
  expect(again.lane).toBe('model');
  expect(await judge(app, again, 'up')).toMatchObject({ verifiedQuery: { state: 'retired' } });
  expect((await listed(app))[0]?.checks.at(-1)).toMatchObject({ outcome: 'rolled-back', reason: body.reason });
});

test('a verified query that is found wrong twice is retired', async () => {
  const app = await open();
  await confirmTwice(app);
  expect(await judge(app, await ask(app, 'Chiba'), 'down')).toMatchObject({ verifiedQuery: { state: 'verified' } });
  expect(await judge(app, await ask(app, 'Chiba'), 'down')).toMatchObject({ verifiedQuery: { state: 'retired' } });
  expect((await ask(app, 'Chiba')).lane).toBe('model');
});

test('another tenant on the same storage neither sees nor is served what was learned', async () => {
  const verifiedQueryStore = memoryVerifiedQueryStore();
  await confirmTwice(await open({ verifiedQueryStore }));
  const other = await open({ verifiedQueryStore, environment: { ...shop.environment, QUERENT_TENANT: 'other' } });
  expect(await listed(other)).toEqual([]);
  expect((await ask(other, 'Chiba')).lane).toBe('model');
});

test('a share of none leaves every question to the model', async () => {
  const app = await open({ verifiedShare: 0 });
  await confirmTwice(app);
  expect((await ask(app, 'Chiba')).lane).toBe('model');
});

test('feedback on a question or a session that there is not is a problem that says so', async () => {
  const app = await open();
  const { sessionId } = await ask(app, 'Aoki');
  const codeOf = async (query: string, session: string | undefined) => {
    const { json } = await app.app.post(`/api/query/${query}/feedback`, { sessionId: session, verdict: 'up' });
    return problemSchema.parse(json).code;
  };
  expect(await codeOf('none', sessionId)).toBe('not-found.query');
  expect(await codeOf('none', 'nobody')).toBe('context.session-not-found');
});
