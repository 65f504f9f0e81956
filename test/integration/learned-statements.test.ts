import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { feedbackResponseSchema, verifiedQueriesResponseSchema } from '../../lib/contracts/verified-query.ts';
import type { VerifiedQueryStore } from '../../lib/memory/verified-query-store.ts';
import { createDuckdbFile } from '../support/duckdb-file.ts';
import { memoryVerifiedQueryStore } from '../support/memory-verified-query-store.ts';
import { asksFor, type ModelApp, openModelApp, promptOf, sqlStep, stageOf } from '../support/model-app.ts';
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

/** What the model writes for a question, one time after another; the last for all times that follow. */
type Script = Readonly<Record<string, readonly string[]>>;

async function open(
  script: Script,
  options: Partial<Parameters<typeof openModelApp>[0]> & { readonly verifiedQueryStore?: VerifiedQueryStore } = {},
): Promise<ModelApp> {
  const asked = new Map<string, number>();
  const rules = Object.entries(script).map(([question, statements]) => ({
    when: (request: Parameters<typeof stageOf>[0]) => stageOf(request) === 'first_step' && asksFor(request, question),
    replies: () => {
      const count = asked.get(question) ?? 0;
      asked.set(question, count + 1);
      return sqlStep(statements[Math.min(count, statements.length - 1)] ?? '', [{ name: 'missed', role: 'measure' }]);
    },
  }));
  const app = await openModelApp({ rules, environment: shop.environment, ...options });
  opened.push(app);
  return app;
}

async function ask({ app }: ModelApp, question: string, more: object = {}): Promise<QueryResponse> {
  const response = await app.post('/api/query', { database: 'shop', question, evaluate: false, ...more });
  expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
  return queryResponseSchema.parse(response.json);
}

async function judge({ app }: ModelApp, { queryId, sessionId }: QueryResponse, verdict: 'up' | 'down', more = {}) {
  const response = await app.post(`/api/query/${queryId}/feedback`, { sessionId, verdict, ...more });
  expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
  return feedbackResponseSchema.parse(response.json);
}

async function confirm(app: ModelApp, question: string, times = 2, more: object = {}) {
  let last: Awaited<ReturnType<typeof judge>> | undefined;
  for (let time = 0; time < times; time += 1) last = await judge(app, await ask(app, question, more), 'up');
  return last?.verifiedQuery;
}

const biggest = (period: string) => `how much would we miss ${period} if our most loyal one left us?`;
const missed = (where: string) =>
  `SELECT MAX(total) AS missed FROM (SELECT customer_id, SUM(amount) AS total FROM orders ${where} GROUP BY customer_id) t`;
const september = "WHERE order_date >= '2026-09-01' AND order_date < '2026-10-01'";

describe('a period', () => {
  test('of a verified query is read anew from each question, against its own present day', async () => {
    const app = await open({ [biggest('last month')]: [missed(september)] });
    expect(await confirm(app, biggest('last month'))).toMatchObject({ state: 'verified' });
    const may = await ask(app, biggest('in May 2026'));
    expect(may).toMatchObject({ lane: 'verified', usage: { modelCalls: 0 } });
    expect(may.statements[0]?.parameters).toEqual([
      { type: 'date', value: '2026-05-01' },
      { type: 'date', value: '2026-06-01' },
    ]);
    expect(may.assumptions.join(' ')).toContain('“in May 2026” is from 2026-05-01 to 2026-05-31.');
    const august = await ask(app, biggest('last month'), { asOf: '2026-08-15' });
    expect(august.lane).toBe('verified');
    expect(august.statements[0]?.parameters[0]?.value).toBe('2026-07-01');
    const sure = may.result?.rows[0]?.[0];
    expect([sure, august.result?.rows[0]?.[0]]).not.toContain(null);
    expect(sure).not.toBe(august.result?.rows[0]?.[0]);
  });

  test.each([
    ['of another length', 'in 2025', missed(september)],
    ['that the statement does not hold to', 'in May 2026', missed("WHERE order_date >= '2026-09-01'")],
    ['that another literal may speak of', 'in May 2026', missed(`${september} AND month(order_date) = 9`)],
  ])('%s is left to the model', async (_title, period, statement) => {
    const app = await open({ [biggest('last month')]: [statement], [biggest(period)]: [missed('')] });
    expect(await confirm(app, biggest('last month'))).toMatchObject({ state: 'verified' });
    expect((await ask(app, biggest('last month'))).lane).toBe('verified');
    expect((await ask(app, biggest(period))).lane).toBe('model');
  });

  test('is not learned from the clock of the engine', async () => {
    const question = biggest('lately');
    const app = await open({ [question]: [missed('WHERE order_date <= CURRENT_DATE')] });
    expect(await judge(app, await ask(app, question), 'up')).toMatchObject({ isCounted: false });
  });
});

describe('what is said of an answer speaks of its statement alone:', () => {
  const [wrong, right] = [missed('WHERE customer_id = 2'), missed('')];

  test('one that was wrongly called right does not stand in the way of another', async () => {
    const app = await open({ [biggest('overall')]: [wrong, right] });
    await confirm(app, biggest('overall'), 1);
    expect(await confirm(app, biggest('overall'), 1)).toMatchObject({ state: 'candidate', confirmations: 1 });
    expect(await confirm(app, biggest('overall'), 1)).toMatchObject({ state: 'verified', sql: right });
  });

  test('a wrong answer of another statement does not retire a verified one', async () => {
    const app = await open({ [biggest('overall')]: [right, right, wrong] });
    expect(await confirm(app, biggest('overall'))).toMatchObject({ state: 'verified' });
    for (const _ of [1, 2]) {
      const other = await ask(app, biggest('overall'), { strategy: 'single' });
      expect(other.lane).toBe('model');
      expect(await judge(app, other, 'down')).toMatchObject({ isCounted: false });
    }
    expect((await ask(app, biggest('overall'))).lane).toBe('verified');
  });

  test('an answer called right can be called wrong afterwards, and the words of a user are not listed', async () => {
    const app = await open({ [biggest('overall')]: [right] });
    const answer = await ask(app, biggest('overall'));
    expect(await judge(app, answer, 'up')).toMatchObject({ verifiedQuery: { confirmations: 1 } });
    const back = await judge(app, answer, 'down', { correction: '<script>' });
    expect(back.verifiedQuery).toMatchObject({ confirmations: 0 });
    expect(JSON.stringify(back)).not.toContain('<script>');
  });
});

describe('where the planner answers as well', () => {
  const question = 'total amount by city';
  const join = 'FROM orders o JOIN customers c ON c.customer_id = o.customer_id GROUP BY c.city';

  test('a statement that gives the same rows is promoted, with both as evidence', async () => {
    const app = await open({ [question]: [`SELECT c.city, SUM(o.amount) AS total ${join} ORDER BY 2`] });
    const query = await confirm(app, question, 2, { strategy: 'single' });
    expect(query).toMatchObject({ state: 'verified', checks: [{ outcome: 'promoted' }] });
    expect(query?.checks[0]?.runs.map(({ planner }) => planner?.agrees)).toEqual([true, true]);
  });

  test('a statement that gives other rows is rejected, with both as evidence', async () => {
    const app = await open({ [question]: [`SELECT c.city, MAX(o.amount) AS total ${join} ORDER BY 2`] });
    const query = await confirm(app, question, 2, { strategy: 'single' });
    expect(query).toMatchObject({ state: 'candidate', confirmations: 0, checks: [{ outcome: 'rejected' }] });
    const [run] = query?.checks[0]?.runs ?? [];
    expect(run?.planner).toMatchObject({ agrees: false, rows: 2 });
    expect(run?.planner?.sql).toContain('SUM');
  });
});

test('a verified query is passed over once its tables have changed', async () => {
  const verifiedQueryStore = memoryVerifiedQueryStore();
  const script = { [biggest('overall')]: [missed('')] };
  await confirm(await open(script, { verifiedQueryStore }), biggest('overall'));
  expect((await ask(await open(script, { verifiedQueryStore }), biggest('overall'))).lane).toBe('verified');
  const changed = await createDuckdbFile(`
    CREATE TABLE orders (order_id INTEGER, customer_id INTEGER, order_date DATE, amount DECIMAL(12, 2), tax DECIMAL(12, 2));
    INSERT INTO orders VALUES (1, 1, DATE '2026-01-01', 5, 1)`);
  try {
    const databases = [{ id: 'shop', kind: 'duckdb', asOf: '2026-10-31', connection: { path: changed.path } }];
    const environment = { QUERENT_DATABASES: JSON.stringify(databases) };
    const other = await open(script, { verifiedQueryStore, environment });
    expect((await ask(other, biggest('overall'))).lane).toBe('model');
    await Promise.all(opened.splice(0).map((each) => each.close()));
  } finally {
    await changed.remove();
  }
});

test('a verified query serves another persona only where that one may speak of the database', async () => {
  const app = await open({ [biggest('overall')]: [missed('')] });
  await confirm(app, biggest('overall'));
  expect((await ask(app, biggest('overall'), { persona: 'generic' })).lane).toBe('verified');
  expect((await ask(app, biggest('overall'), { persona: 'finance_cfo' })).lane).toBe('model');
});

test('what was verified is an example for a question that is like it, without the names of persons', async () => {
  const near = 'how much would we miss overall if our newest one left us?';
  const person = (name: string) => `how much would we miss overall if ${name} left us?`;
  const of = (name: string) =>
    `SELECT SUM(amount) AS missed FROM orders o JOIN customers c ON c.customer_id = o.customer_id WHERE customer_name = '${name}'`;
  const [settings] = z.array(z.looseObject({})).parse(JSON.parse(shop.environment['QUERENT_DATABASES'] ?? ''));
  const databases = [{ ...settings, model: { personalColumns: ['customers.customer_name'] } }];
  const script = {
    [near]: [missed('')],
    [biggest('overall')]: [missed('')],
    [person('Aoki')]: [of('Aoki')],
    [person('Baba')]: [of('Baba')],
    [person('Zelda')]: ["SELECT COUNT(*) AS missed FROM customers WHERE customer_name = 'Zelda'"],
  };
  const app = await open(script, { environment: { QUERENT_DATABASES: JSON.stringify(databases) } });
  await confirm(app, biggest('overall'));
  await confirm(app, person('Aoki'), 1);
  expect(await confirm(app, person('Baba'), 1)).toMatchObject({ state: 'verified' });
  // No stored value, and so an ordinary word of the question.
  expect(await confirm(app, person('Zelda'))).toMatchObject({ state: 'verified' });
  await ask(app, near);
  const asked = app.model.requests.at(-1);
  const said = asked === undefined ? '' : promptOf(asked.body);
  expect(said).toContain(`${biggest('overall')}\n${missed('')}`.replaceAll(/ +/g, ' '));
  expect(said).not.toMatch(/Aoki|Baba|Zelda/);
});

test('the queries of a database are listed page by page', async () => {
  const app = await open({ [biggest('overall')]: [missed('')], [biggest('last month')]: [missed(september)] });
  for (const period of ['overall', 'last month']) await confirm(app, biggest(period), 1);
  const list = async (parameters: string) =>
    verifiedQueriesResponseSchema.parse(
      (await app.app.call('GET', `/api/verified-queries?database=shop${parameters}`)).json,
    );
  const [first, all] = [await list('&limit=1'), await list('')];
  expect([first.total, first.verifiedQueries.length, all.verifiedQueries.length]).toEqual([2, 1, 2]);
  expect(all.nextCursor).toBeUndefined();
  const second = await list(`&limit=1&cursor=${first.nextCursor}`);
  expect([...first.verifiedQueries, ...second.verifiedQueries]).toEqual(all.verifiedQueries);
  expect(second.nextCursor).toBeUndefined();
  const other = await app.app.call('GET', `/api/verified-queries?database=staff&cursor=${first.nextCursor}`);
  expect(problemSchema.parse(other.json).code).toBe('validation.invalid');
});
