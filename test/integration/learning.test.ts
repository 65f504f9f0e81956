import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  type LearnMappingResponse,
  learnedMappingsResponseSchema,
  learnMappingResponseSchema,
} from '../../lib/contracts/learned-mapping.ts';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { feedbackResponseSchema } from '../../lib/contracts/verified-query.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { createDuckdbFile } from '../support/duckdb-file.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { memoryLearnedMappingStore } from '../support/memory-learned-mapping-store.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

const down = new QuerentError('storage.unavailable', 'The state storage did not answer.');
let store: ReturnType<typeof memoryLearnedMappingStore>;
let environment: Readonly<Record<string, string>>;
let remove: () => Promise<void>;
let app: InProcessApp;

beforeAll(async () => {
  const shop = await createShopDatabases();
  ({ environment, remove } = shop);
});
afterAll(() => remove());
beforeEach(async () => {
  store = memoryLearnedMappingStore();
  app = await openInProcessApp({ environment, learnedMappingStore: store });
  return () => app.close();
});

const amount = { table: 'orders', column: 'amount' };

async function teach(lesson: object, at = app): Promise<LearnMappingResponse> {
  const response = await at.post('/api/schema/learn-mapping', { database: 'shop', ...lesson });
  expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
  return learnMappingResponseSchema.parse(response.json);
}
async function refusal(lesson: object) {
  const body = { database: 'shop', term: 'zorp', element: amount, ...lesson };
  return problemSchema.parse((await app.post('/api/schema/learn-mapping', body)).json);
}
async function ask(question: string, more: object = {}, at = app): Promise<QueryResponse> {
  return queryResponseSchema.parse((await at.post('/api/query', { question, database: 'shop', ...more })).json);
}
async function learned(parameters = '', at = app) {
  return learnedMappingsResponseSchema.parse(
    (await at.call('GET', `/api/schema/learned-mappings?database=shop${parameters}`)).json,
  );
}

describe('a term that was taught', () => {
  test('is understood in the next answer, which says so', async () => {
    expect((await ask('total zorps by city')).status).toBe('clarify');
    expect(await teach({ term: 'Zorp', element: amount })).toMatchObject({
      database: 'shop',
      mapping: { term: 'Zorp', element: amount, state: 'active', successes: 1, failures: 0, uses: 0 },
      isCounted: true,
    });
    const answer = await ask('total zorps by city');
    expect(answer.result?.rows).toEqual([
      ['Osaka', '7525.00'],
      ['Nagoya', '3762.50'],
    ]);
    expect(answer.assumptions).toContain('Zorp is orders.amount, as learned.');
    expect(answer.confidence.reasons).toContain('a term is read as it was learned');
  });

  test('is understood by another process on the same storage', async () => {
    await teach({ term: 'zorp', element: amount });
    const other = await openInProcessApp({ environment, learnedMappingStore: store });
    try {
      expect((await ask('total zorp by city', {}, other)).status).toBe('answered');
    } finally {
      await other.close();
    }
  });

  test('shows which database is meant when none is named', async () => {
    const question = { question: 'total zorp', database: undefined };
    expect(queryResponseSchema.parse((await app.post('/api/query', question)).json).status).toBe('declined');
    await teach({ term: 'zorp', element: amount });
    const answer = queryResponseSchema.parse((await app.post('/api/query', question)).json);
    expect([answer.database, answer.status]).toEqual(['shop', 'answered']);
  });

  test('filters by the value that it was taught for', async () => {
    await teach({ term: 'the merchant city', element: { table: 'customers', column: 'city', value: 'osaka' } });
    const answer = await ask('how many customers in the merchant city');
    expect(answer.result?.rows).toEqual([[2]]);
    expect(answer.assumptions).toContain('the merchant city is customers.city = "Osaka", as learned.');
  });

  test('holds for its database alone', async () => {
    await teach({ term: 'zorp', element: amount });
    expect((await ask('total zorp by department', { database: 'staff' })).status).not.toBe('answered');
    const { mappings } = learnedMappingsResponseSchema.parse(
      (await app.call('GET', '/api/schema/learned-mappings?database=staff')).json,
    );
    expect(mappings).toEqual([]);
  });

  test('holds for its tenant alone', async () => {
    await teach({ term: 'zorp', element: amount });
    const other = await openInProcessApp({
      environment: { ...environment, QUERENT_TENANT: 'another' },
      learnedMappingStore: store,
    });
    try {
      expect((await ask('total zorp by city', {}, other)).status).toBe('clarify');
      expect((await learned('', other)).mappings).toEqual([]);
    } finally {
      await other.close();
    }
  });

  test('counts its uses, of answers alone', async () => {
    await teach({ term: 'zorp', element: amount });
    await ask('total zorp by city');
    await ask('total zorp');
    await ask('total zorp', { dryRun: true });
    await ask('total amount');
    expect((await learned()).mappings).toMatchObject([{ uses: 2, lastUsedAt: expect.any(String) }]);
  });

  test('is not understood any more when it failed again and again, and is once it is confirmed', async () => {
    await teach({ term: 'zorp', element: amount });
    for (const idempotencyKey of ['1', '2', '3']) {
      await teach({ term: 'zorp', element: amount, outcome: 'failure', idempotencyKey });
    }
    expect((await learned()).mappings).toMatchObject([{ state: 'suspended', suspendedBy: 'failures', failures: 3 }]);
    expect((await ask('total zorp by city')).status).toBe('clarify');
    await teach({ term: 'zorp', element: amount });
    expect((await ask('total zorp by city')).status).toBe('answered');
  });

  test('means what was confirmed last', async () => {
    await teach({ term: 'zorp', element: { table: 'orders' } });
    await teach({ term: 'zorp', element: amount });
    expect((await ask('total zorp by city')).assumptions).toContain('zorp is orders.amount, as learned.');
    expect((await learned()).total).toBe(2);
  });

  test('is forgotten once it is taken back', async () => {
    const { mapping } = await teach({ term: 'zorp', element: amount });
    const path = '/api/schema/learned-mappings?database=shop';
    expect((await app.call('DELETE', `${path}&id=${mapping.id}`)).status).toBe(204);
    expect((await ask('total zorp by city')).status).toBe('clarify');
    const again = await app.call('DELETE', `${path}&id=${mapping.id}`);
    expect([again.status, problemSchema.parse(again.json).code]).toEqual([404, 'not-found.mapping']);
    await teach({ term: 'zorp', element: amount });
    expect((await app.call('DELETE', `${path}&term=Zorps&table=orders&column=amount`)).status).toBe(204);
    expect((await learned()).total).toBe(0);
  });

  test('counts once for one key, one request id and one outcome', async () => {
    const lesson = { database: 'shop', term: 'zorp', element: amount };
    const post = async (more: object, requestId: string) =>
      learnMappingResponseSchema.parse(
        (
          await app.call('POST', '/api/schema/learn-mapping', {
            body: { ...lesson, ...more },
            headers: { 'x-request-id': requestId },
          })
        ).json,
      );
    expect((await post({}, 'a')).isCounted).toBe(true);
    expect((await post({}, 'a')).isCounted).toBe(false);
    expect((await post({ outcome: 'failure' }, 'a')).isCounted).toBe(true);
    expect((await post({ idempotencyKey: 'k' }, 'b')).isCounted).toBe(true);
    expect(await post({ idempotencyKey: 'k' }, 'c')).toMatchObject({
      isCounted: false,
      mapping: { successes: 2, failures: 1 },
    });
  });
});

describe('teaching', () => {
  test.each([
    ['a table', { table: 'ORDERS' }, { table: 'orders' }],
    ['a column', { table: 'Orders', column: 'AMOUNT' }, amount],
  ])('takes %s as it is stored', async (_, element, stored) => {
    expect((await teach({ term: 'zorp', element })).mapping.element).toEqual(stored);
  });

  test.each<[string, object, string, string]>([
    ['an unknown database', { database: 'shp' }, 'context.unknown-database', 'Did you mean "shop"?'],
    ['an unknown table', { element: { table: 'order' } }, 'not-found.table', 'Did you mean "orders"?'],
    [
      'an unknown column',
      { element: { table: 'orders', column: 'amout' } },
      'not-found.element',
      'Did you mean "amount"?',
    ],
    ['an unknown measure', { element: { table: 'orders', measure: 'zorp' } }, 'not-found.element', ''],
    [
      'a value that no row has',
      { element: { table: 'customers', column: 'city', value: 'Kobe' } },
      'not-found.element',
      '',
    ],
    ['a value of numbers', { element: { ...amount, value: '3' } }, 'validation.invalid', ''],
    ['a value without its column', { element: { table: 'orders', value: '3' } }, 'validation.invalid', ''],
    ['a column and a measure', { element: { ...amount, measure: 'x' } }, 'validation.invalid', ''],
    ['only stop words', { term: 'of the' }, 'validation.invalid', ''],
    ['blanks', { term: '  ' }, 'validation.invalid', ''],
    ['a term of 81 characters', { term: 'z'.repeat(81) }, 'validation.invalid', ''],
    ['a score against the outcome', { outcome: 'failure', score: 0.9 }, 'validation.invalid', ''],
    ['a score beyond one', { score: 1.1 }, 'validation.invalid', ''],
    ['a field too many', { usage: 1 }, 'validation.invalid', ''],
  ])('refuses %s, with a way out', async (_, lesson, code, suggestion) => {
    const problem = await refusal(lesson);
    expect(problem.code).toBe(code);
    expect(problem.suggestions.join(' ')).toContain(suggestion);
    expect(problem.suggestions.length).toBeGreaterThan(0);
    expect((await learned()).total).toBe(0);
  });

  test('keeps no value that is not for every caller to see, or is personal by its form', async () => {
    const file = await createDuckdbFile(`
      CREATE TABLE people (id INTEGER PRIMARY KEY, nick VARCHAR, team VARCHAR, contact VARCHAR, email VARCHAR);
      INSERT INTO people SELECT i, 'n' || i, 't' || i % 2, 'p' || i || '@example.org', 'q' || i || '@example.org'
        FROM range(1, 9) t(i);
      CREATE TABLE plants (id INTEGER PRIMARY KEY, place VARCHAR);
      INSERT INTO plants VALUES (1, 'Nara'), (2, 'Kobe');
    `);
    const policy = {
      maskedColumns: [{ column: 'people.nick' }],
      rowPolicies: [{ table: 'plants', predicate: 'id = :id', claims: { id: { type: 'integer', value: 1 } } }],
    };
    const database = { id: 'people', kind: 'duckdb', connection: { path: file.path }, policy };
    const guarded = await openInProcessApp({ environment: { QUERENT_DATABASES: JSON.stringify([database]) } });
    try {
      const teachValue = async (table: string, column: string, value: string) =>
        (
          await guarded.post('/api/schema/learn-mapping', {
            database: 'people',
            term: 'zorp',
            element: { table, column, value },
          })
        ).json;
      const why = [
        await teachValue('people', 'nick', 'n1'),
        await teachValue('plants', 'place', 'Kobe'),
        await teachValue('people', 'email', 'q1@example.org'),
        await teachValue('people', 'contact', 'p1@example.org'),
      ].map((json) => problemSchema.parse(json).detail);
      expect(why).toEqual([
        'element.value: values of people.nick are masked and are not kept.',
        'element.value: values of plants.place are not for every caller to see and are not kept.',
        'element.value: values of people.email are personal and are not kept.',
        'element.value: values of people.contact are personal and are not kept.',
      ]);
      expect(learnMappingResponseSchema.parse(await teachValue('people', 'team', 't1')).mapping.state).toBe('active');
    } finally {
      await guarded.close();
      await file.remove();
    }
  });

  test.each([
    ['masked', { policy: { maskedColumns: [{ column: 'people.team' }] } }],
    [
      'for some rows only',
      {
        policy: {
          rowPolicies: [{ table: 'people', predicate: 'id = :id', claims: { id: { type: 'integer', value: 1 } } }],
        },
      },
    ],
    ['excluded', { excludedColumns: ['people.team'] }],
  ])('neither lists nor uses a value of a column that has become %s since', async (_, rules) => {
    const file = await createDuckdbFile(`
      CREATE TABLE people (id INTEGER PRIMARY KEY, team VARCHAR, place VARCHAR);
      INSERT INTO people SELECT i, 'crew ' || i % 2, 'hall' FROM range(1, 9) t(i);
    `);
    const over = (more: object) => {
      const database = { id: 'people', kind: 'duckdb', connection: { path: file.path }, ...more };
      const environment = { QUERENT_DATABASES: JSON.stringify([database]) };
      return openInProcessApp({ environment, learnedMappingStore: store });
    };
    const told = async (at: InProcessApp) =>
      JSON.stringify([
        (await at.call('GET', '/api/schema/learned-mappings?database=people')).json,
        (await at.call('GET', '/api/schema/mappings?database=people&term=zorp')).json,
      ]);
    const open = await over({});
    try {
      const lesson = { term: 'zorp', element: { table: 'people', column: 'team', value: 'crew 1' } };
      await teach({ ...lesson, database: 'people' }, open);
      await teach({ term: 'blarg', element: { table: 'people' }, database: 'people' }, open);
      expect((await told(open)).match(/crew 1/g)).toHaveLength(2);
    } finally {
      await open.close();
    }
    const guarded = await over(rules);
    try {
      const seen = await told(guarded);
      expect(seen).not.toContain('crew 1');
      expect(seen).toContain('blarg');
    } finally {
      await guarded.close();
      await file.remove();
    }
  });

  test('refuses a column that is excluded as one that is not there', async () => {
    const databases = z.array(z.looseObject({})).parse(JSON.parse(environment['QUERENT_DATABASES'] ?? '[]'));
    const excluded = databases.map((one) => ({ ...one, excludedColumns: ['employees.salary'] }));
    const guarded = await openInProcessApp({ environment: { QUERENT_DATABASES: JSON.stringify(excluded) } });
    try {
      const body = { database: 'staff', term: 'zorp', element: { table: 'employees', column: 'salary' } };
      const problem = problemSchema.parse((await guarded.post('/api/schema/learn-mapping', body)).json);
      expect(problem).toMatchObject({ status: 404, code: 'not-found.element' });
      expect(problem.suggestions.join(' ')).not.toContain('salary');
    } finally {
      await guarded.close();
    }
  });
});

describe('the list of what was learned', () => {
  test('is paged, by term, and can be narrowed', async () => {
    for (const term of ['zorp', 'Quux', 'frob']) await teach({ term, element: amount });
    await teach({ term: 'failed', element: amount, outcome: 'failure' });
    const first = await learned('&limit=2');
    expect([first.total, first.mappings.map(({ term }) => term)]).toEqual([4, ['failed', 'frob']]);
    const second = await learned(`&limit=2&cursor=${first.nextCursor}`);
    expect([second.mappings.map(({ term }) => term), second.nextCursor]).toEqual([['Quux', 'zorp'], undefined]);
    expect((await learned('&state=suspended')).mappings.map(({ term }) => term)).toEqual(['failed']);
    expect((await learned('&term=QUU')).mappings.map(({ term }) => term)).toEqual(['Quux']);
    const foreign = await app.call('GET', `/api/schema/learned-mappings?database=staff&cursor=${first.nextCursor}`);
    expect(problemSchema.parse(foreign.json).code).toBe('validation.invalid');
  });

  test.each([
    ['has lost', 'total DECIMAL(12, 2)', 'schema'],
    ['has as another kind of thing', 'amount VARCHAR', 'schema'],
    ['has as another kind of number', 'amount DOUBLE', undefined],
  ])('says of what the schema %s whether it still holds', async (_, column, suspendedBy) => {
    await teach({ term: 'zorp', element: amount });
    const file = await createDuckdbFile(`CREATE TABLE orders (order_id INTEGER PRIMARY KEY, ${column})`);
    const databases = [{ id: 'shop', kind: 'duckdb', connection: { path: file.path } }];
    const changed = await openInProcessApp({
      environment: { QUERENT_DATABASES: JSON.stringify(databases) },
      learnedMappingStore: store,
    });
    try {
      const [mapping] = (await learned('', changed)).mappings;
      expect([mapping?.state, mapping?.suspendedBy]).toEqual([
        suspendedBy === undefined ? 'active' : 'suspended',
        suspendedBy,
      ]);
      const answer = await ask('total zorp', {}, changed);
      expect(answer.status === 'answered').toBe(suspendedBy === undefined);
    } finally {
      await changed.close();
      await file.remove();
    }
    expect((await learned()).mappings).toMatchObject([{ state: 'active' }]);
    expect((await ask('total zorp')).status).toBe('answered');
  });
});

describe('a storage that is down', () => {
  test('costs no answer that does not need it, and is a problem for who teaches', async () => {
    await teach({ term: 'zorp', element: amount });
    await ask('total zorp by city');
    store.failWith(down);
    expect((await ask('total zorp by city')).status).toBe('answered');
    expect((await ask('total amount by city')).status).toBe('answered');
    expect(await refusal({})).toMatchObject({ status: 503, code: 'storage.unavailable', retryable: true });
    expect(app.records.some(({ detail }) => detail === 'The use of a learned mapping was not counted.')).toBe(true);
  });
});

test('what a user says of an answer counts for the terms that were learned and that it rests on, once', async () => {
  await teach({ term: 'Zorp', element: amount });
  const { queryId, sessionId } = await ask('total zorps by city');
  const judge = async (verdict: string) =>
    feedbackResponseSchema.parse((await app.post(`/api/query/${queryId}/feedback`, { sessionId, verdict })).json);
  expect(await judge('up')).toMatchObject({ isCounted: true, learnedMappings: 1 });
  expect(await judge('up')).toMatchObject({ isCounted: false, learnedMappings: 0 });
  expect((await learned()).mappings).toMatchObject([{ successes: 2, failures: 0 }]);
  const other = await ask('total zorps by city');
  const path = `/api/query/${other.queryId}/feedback`;
  await app.post(path, { sessionId: other.sessionId, verdict: 'down' });
  expect((await learned()).mappings).toMatchObject([{ successes: 2, failures: 1 }]);
});
