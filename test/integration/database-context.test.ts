import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  databaseContextResponseSchema,
  databaseListResponseSchema,
  databaseSelectResponseSchema,
} from '../../lib/contracts/database.ts';
import { contextsResponseSchema } from '../../lib/contracts/database-contexts.ts';
import { databaseValidateResponseSchema } from '../../lib/contracts/database-validation.ts';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { queryResponseSchema } from '../../lib/contracts/query.ts';
import { ownerId, sessionId, tenantId } from '../../lib/core/ids.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { newSession, withDatabase, withTurn } from '../../lib/memory/session.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { memorySessionStore } from '../support/memory-session-store.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

const { signal } = new AbortController();
const configured = z.array(z.looseObject({ id: z.string() }));
let store: ReturnType<typeof memorySessionStore>;
let databases: z.infer<typeof configured>;
let remove: () => Promise<void>;
let app: InProcessApp;

beforeAll(async () => {
  const shop = await createShopDatabases();
  databases = configured.parse(JSON.parse(shop.environment['QUERENT_DATABASES'] ?? '[]'));
  remove = shop.remove;
});
afterAll(() => remove());

/** A server that is not running. */
const unreachable = {
  id: 'lost',
  kind: 'mysql',
  connection: {
    host: '127.0.0.1',
    port: 1,
    database: 'lost',
    auth: { kind: 'password', user: 'reader', password: '${env:PASSWORD}' },
  },
};

/** The app over the two warehouses, changed as given, and others beside them. */
async function open(change: Readonly<Record<string, object>> = {}, others: readonly object[] = []) {
  const changed = databases.map((one) => ({ ...one, ...change[one.id] }));
  return openInProcessApp({
    environment: { QUERENT_DATABASES: JSON.stringify([...changed, ...others]), PASSWORD: 'hunter2' },
    sessionStore: store,
  });
}
beforeEach(async () => {
  store = memorySessionStore();
  app = await open();
  return () => app.close();
});

const problemOf = async (response: Promise<{ readonly json: unknown }>) => problemSchema.parse((await response).json);
const select = async (body: object, at = app) =>
  databaseSelectResponseSchema.parse((await at.post('/api/database/select', body)).json);
const ask = (body: object, at = app) => at.post('/api/query', { question: 'how many orders', ...body });
const read = (id: string, parameters = '') => app.call('GET', `/api/database/context/${id}${parameters}`);

/** A session that ended a month after it was made, with one question. */
async function expire(id: string, database: string | undefined): Promise<string> {
  const made = new Date('2020-01-01T00:00:00Z');
  const turn = {
    queryId: 'q',
    askedAt: made.toISOString(),
    database: 'shop',
    question: 'how many',
    outcome: 'planned' as const,
  };
  const session = withTurn(
    database === undefined ? newSession(made) : withDatabase(newSession(made), database, made),
    turn,
    made,
  );
  const key = { tenant: tenantId('local'), owner: ownerId('anonymous'), sessionId: sessionId(id) };
  await store.insert(key, session, { signal });
  return session.expiresAt;
}

describe('selecting a database', () => {
  test('tells what it can be asked', async () => {
    expect(await select({ database: 'shop' })).toMatchObject({
      database: 'shop',
      state: 'ready',
      askable: {
        entities: [
          { table: 'orders', rowCount: 300 },
          { table: 'customers', rowCount: 3 },
        ],
        measures: expect.arrayContaining([expect.objectContaining({ table: 'orders' })]),
        timeRange: { from: '2026-01-02', to: '2026-10-28' },
        exampleQuestions: ['total amount by city', 'how many customers'],
      },
    });
  });

  test('binds the session, and says what it asked before', async () => {
    const first = await select({ database: 'shop' });
    const second = await select({ database: 'staff', sessionId: first.sessionId });
    expect([first.replaced, second.replaced, second.recovered]).toEqual([undefined, 'shop', undefined]);
    const again = await select({ database: 'staff', sessionId: first.sessionId });
    expect(again.replaced).toBeUndefined();
  });

  test('takes an expired session up, with its questions', async () => {
    await expire('old', 'shop');
    expect(await select({ database: 'shop', sessionId: 'old' })).toMatchObject({ recovered: true });
    const context = databaseContextResponseSchema.parse((await read('old')).json);
    expect(context.turns.map(({ question }) => question)).toEqual(['how many']);
  });

  test('refuses one that cannot be reached, says the ways out, and leaves the session as it was', async () => {
    const other = await open({}, [unreachable, { ...unreachable, id: 'lost-too' }]);
    try {
      const { sessionId: session } = await select({ database: 'shop' }, other);
      expect((await ask({ database: 'lost-too' }, other)).status).toBe(503);
      const problem = await problemOf(other.post('/api/database/select', { database: 'lost', sessionId: session }));
      expect(problem).toMatchObject({ status: 503, code: 'database.unreachable', retryable: true });
      expect(problem.detail).toMatch(/^The database "lost" was not selected\./);
      expect(problem.suggestions).toContain('Or select another: shop, staff.');
      const answer = queryResponseSchema.parse((await ask({ sessionId: session }, other)).json);
      expect(answer.database).toBe('shop');
    } finally {
      await other.close();
    }
  });

  test('refuses one that is not there', async () => {
    expect(await problemOf(app.post('/api/database/select', { database: 'shp' }))).toMatchObject({
      code: 'context.unknown-database',
      suggestions: expect.arrayContaining(['Did you mean "shop"?']),
    });
  });
});

describe('a session that has expired', () => {
  test('is told apart from one that never was, with its end and its database', async () => {
    const expiresAt = await expire('old', 'shop');
    const expired = await problemOf(ask({ sessionId: 'old' }));
    expect(expired).toMatchObject({ status: 410, code: 'context.session-expired' });
    expect(expired.detail).toBe(`The session "old" expired at ${expiresAt}. It asked the database "shop".`);
    expect(expired.suggestions).toEqual([
      'Name the database in the field "database".',
      'GET /api/database/context/old?recover=true takes the session up again.',
      'POST /api/database/select with {"sessionId": "old", "database": "shop"} begins or takes up the session with that database.',
      'Or ask without a sessionId to begin a new session.',
    ]);
    expect(await problemOf(ask({ sessionId: 'never' }))).toMatchObject({
      code: 'context.session-not-found',
      status: 404,
    });
    expect(await problemOf(read('old'))).toMatchObject({ code: 'context.session-expired', status: 410 });
    expect(await problemOf(read('never'))).toMatchObject({ code: 'context.session-not-found', status: 404 });
  });

  test('does not stand in the way of a question that names its database', async () => {
    await expire('old', 'staff');
    const answer = queryResponseSchema.parse((await ask({ sessionId: 'old', database: 'shop' })).json);
    expect([answer.database, answer.sessionId]).toEqual(['shop', 'old']);
  });

  test('is taken up again on demand, and asked as before', async () => {
    await expire('old', 'shop');
    expect((await read('old', '?recover=false')).status).toBe(410);
    const recovered = databaseContextResponseSchema.parse((await read('old', '?recover=true')).json);
    expect([recovered.recovered, recovered.database, recovered.turns.length]).toEqual([true, 'shop', 1]);
    const again = databaseContextResponseSchema.parse((await read('old', '?recover=true')).json);
    expect(again.recovered).toBeUndefined();
    expect(queryResponseSchema.parse((await ask({ sessionId: 'old' })).json).database).toBe('shop');
  });

  test('is not taken up with a database that is gone, unless another is named', async () => {
    await expire('old', 'gone');
    expect(await problemOf(read('old'))).toMatchObject({
      code: 'context.session-expired',
      detail: expect.not.stringContaining('gone'),
    });
    expect(await problemOf(read('old', '?recover=true'))).toMatchObject({ code: 'context.unknown-database' });
    const recovered = databaseContextResponseSchema.parse((await read('old', '?recover=true&database=staff')).json);
    expect(recovered.database).toBe('staff');
  });

  test('is gone for good once it is removed', async () => {
    await expire('old', 'shop');
    expect((await app.call('DELETE', '/api/database/context/old')).status).toBe(410);
    expect(await problemOf(read('old'))).toMatchObject({ code: 'context.session-not-found' });
  });
});

describe('a session that is lost', () => {
  test('begins anew with the database that is named, and not without one', async () => {
    const refused = await problemOf(read('lost', '?recover=true'));
    expect(refused).toMatchObject({ status: 404, code: 'context.session-not-found' });
    expect(refused.suggestions[0]).toContain('recover=true&database=');
    const recovered = databaseContextResponseSchema.parse((await read('lost', '?recover=true&database=shop')).json);
    expect(recovered).toMatchObject({ sessionId: 'lost', database: 'shop', turns: [], recovered: true });
    expect(queryResponseSchema.parse((await ask({ sessionId: 'lost' })).json).database).toBe('shop');
  });

  test('is not what a session is that asks another database: that is told, and nothing is changed', async () => {
    await select({ database: 'staff', sessionId: 'mine' });
    const problem = await problemOf(read('mine', '?recover=true&database=shop'));
    expect(problem).toMatchObject({ code: 'context.database-conflict', detail: expect.stringContaining('"staff"') });
    expect(problem.suggestions[0]).toContain('/api/database/select');
    expect(await problemOf(read('mine', '?recover=true&database=nope'))).toMatchObject({
      code: 'context.unknown-database',
    });
    const same = databaseContextResponseSchema.parse((await read('mine', '?recover=true&database=staff')).json);
    expect([same.database, same.recovered]).toEqual(['staff', undefined]);
  });

  test.each(['?database=shop', '?recover=yes', '?restore=true'])(
    'is not changed by a misspelt wish: %s',
    async (wish) => {
      expect(await problemOf(read('lost', wish))).toMatchObject({ code: 'validation.invalid' });
      expect(store.size).toBe(0);
    },
  );
});

describe('a question that names its database', () => {
  test('is answered while its session cannot be read', async () => {
    await select({ database: 'shop', sessionId: 'mine' });
    store.failWith(new QuerentError('storage.unavailable', 'The state storage did not answer.'));
    expect(queryResponseSchema.parse((await ask({ sessionId: 'mine', database: 'shop' })).json).status).toBe(
      'answered',
    );
  });

  test('runs nothing where its session asks another, however many ask at once', async () => {
    await select({ database: 'staff', sessionId: 'mine' });
    const responses = await Promise.all(Array.from({ length: 10 }, () => ask({ sessionId: 'mine', database: 'shop' })));
    expect(responses.map(({ status }) => status)).toEqual(Array(10).fill(409));
    const context = databaseContextResponseSchema.parse((await read('mine')).json);
    expect([context.database, context.turns]).toEqual(['staff', []]);
  });
});

describe('a database that only some may ask', () => {
  const mine = { access: { anyOf: ['local'] } };
  const others = { access: { claim: 'tenant', anyOf: ['another', 'a third'] } };
  let limited: InProcessApp;
  beforeEach(async () => {
    limited = await open({ shop: mine, staff: others });
    return () => limited.close();
  });

  test('is forbidden to the others, and is there for those', async () => {
    const body = { question: 'average salary', database: 'staff' };
    const problem = await problemOf(limited.post('/api/query', body));
    expect(problem).toMatchObject({ status: 403, code: 'context.forbidden', retryable: false });
    expect(problem.suggestions[0]).toBe('GET /api/database/list names the databases that may be asked.');
    expect(queryResponseSchema.parse((await ask({ database: 'shop' }, limited)).json).status).toBe('answered');
    for (const path of ['select', 'validate']) {
      const refused = await problemOf(limited.post(`/api/database/${path}`, { database: 'staff' }));
      expect(refused.code).toBe('context.forbidden');
    }
    const lesson = { database: 'staff', term: 'zorp', element: { table: 'employees' } };
    expect((await problemOf(limited.post('/api/schema/learn-mapping', lesson))).code).toBe('context.forbidden');
    for (const path of ['learned-mappings', 'discovery', 'relationships', 'mappings']) {
      const refused = await problemOf(
        limited.call('GET', `/api/schema/${path}?database=staff${path === 'mappings' ? '&term=salary' : ''}`),
      );
      expect([path, refused.code]).toEqual([path, 'context.forbidden']);
    }
  });

  test('is in no list, no choice by words and no suggestion for who may not ask it', async () => {
    const list = databaseListResponseSchema.parse((await limited.call('GET', '/api/database/list')).json);
    expect(list.databases.map(({ id }) => id)).toEqual(['shop']);
    const byWords = await limited.post('/api/query', { question: 'average salary by department' });
    const unknown = await limited.post('/api/query', { question: 'average salary', database: 'staf' });
    const swallow = await limited.post('/api/query', { question: 'what is the airspeed of a swallow' });
    const discovered = await limited.call('GET', '/api/schema/discovery');
    const mapped = await limited.call('GET', '/api/schema/mappings?term=salary');
    for (const { text } of [byWords, unknown, swallow, discovered, mapped]) {
      expect(text.replaceAll('"staf"', '').replaceAll('\\"staf\\"', '')).not.toMatch(/staff|employees/);
    }
    expect(problemSchema.parse(unknown.json).code).toBe('context.unknown-database');
  });

  test('is not told by a session that asked it before', async () => {
    await select({ database: 'staff', sessionId: 'mine' });
    expect(await problemOf(ask({ sessionId: 'mine' }, limited))).toMatchObject({ code: 'context.forbidden' });
    expect(queryResponseSchema.parse((await ask({ sessionId: 'mine', database: 'shop' }, limited)).json).database).toBe(
      'shop',
    );
  });

  test('needs the claim: a caller without it is none of those who may', async () => {
    const claimed = await open({ staff: { access: { claim: 'department', anyOf: ['finance'] } } });
    try {
      expect((await problemOf(claimed.post('/api/database/select', { database: 'staff' }))).code).toBe(
        'context.forbidden',
      );
    } finally {
      await claimed.close();
    }
  });
});

describe('validating a database', () => {
  const validate = async (at: InProcessApp, database: string) =>
    databaseValidateResponseSchema.parse((await at.post('/api/database/validate', { database })).json);

  test('looks at every part of one that is well', async () => {
    const report = await validate(app, 'shop');
    expect(report).toMatchObject({ database: 'shop', status: 'ok' });
    expect(report.checks.map(({ name, state }) => [name, state])).toEqual([
      ['connection', 'ok'],
      ['account', 'ok'],
      ['structure', 'ok'],
      ['policy', 'ok'],
      ['semantic-model', 'ok'],
    ]);
    expect(report.checks.every(({ latencyMs = -1 }) => latencyMs >= 0)).toBe(true);
  });

  test('says what stands in the way of one that is not', async () => {
    const other = await open({}, [unreachable]);
    try {
      const report = await validate(other, 'lost');
      expect(report.status).toBe('failed');
      expect(report.checks.map(({ state }) => state)).toEqual(['failed', 'skipped', 'skipped', 'skipped', 'skipped']);
      expect(report.checks[0]).toMatchObject({ code: 'database.unreachable', remedy: expect.any(String) });
      expect(JSON.stringify(report)).not.toMatch(/hunter2|reader/);
    } finally {
      await other.close();
    }
  });

  test.each([
    [
      'a rule that hides a column that is not there',
      { excludedColumns: ['customers.emal'] },
      'failed',
      'customers.emal',
    ],
    [
      'a claim that the caller lacks',
      {
        policy: {
          rowPolicies: [{ table: 'orders', predicate: 'order_id = :who', claims: { who: { from: 'person' } } }],
        },
      },
      'warning',
      'orders',
    ],
  ])('finds %s', async (_, change, state, detail) => {
    const other = await open({ shop: change });
    try {
      const report = await validate(other, 'shop');
      const policy = report.checks.find(({ name }) => name === 'policy');
      expect(policy).toMatchObject({ state, detail: expect.stringContaining(detail), remedy: expect.any(String) });
      expect(report.status).toBe(state);
    } finally {
      await other.close();
    }
  });
});

describe('the list of sessions', () => {
  const page = async (parameters = '', at = app) =>
    contextsResponseSchema.parse((await at.call('GET', `/api/database/contexts${parameters}`)).json);

  test('has all of the tenant, page by page, without what was asked', async () => {
    for (const id of ['c', 'a', 'b']) await select({ database: 'shop', sessionId: id });
    await ask({ sessionId: 'b' });
    await expire('old', 'staff');
    const first = await page('?limit=3');
    const second = await page(`?limit=3&cursor=${first.nextCursor}`);
    expect([...first.contexts, ...second.contexts]).toMatchObject([
      { owner: 'anonymous', sessionId: 'a', database: 'shop', isExpired: false, turns: 0 },
      { sessionId: 'b', turns: 1, lastAskedAt: expect.any(String) },
      { sessionId: 'c' },
      { sessionId: 'old', database: 'staff', isExpired: true, turns: 1 },
    ]);
    expect(second.nextCursor).toBeUndefined();
    expect(JSON.stringify([first, second])).not.toContain('how many');
    expect(await problemOf(app.call('GET', '/api/database/contexts?cursor=nonsense'))).toMatchObject({
      code: 'validation.invalid',
    });
  });

  test('has none of another tenant', async () => {
    await select({ database: 'shop', sessionId: 'a' });
    const other = await openInProcessApp({
      environment: { QUERENT_DATABASES: JSON.stringify(databases), QUERENT_TENANT: 'another' },
      sessionStore: store,
    });
    try {
      expect((await page('', other)).contexts).toEqual([]);
    } finally {
      await other.close();
    }
  });
});
