import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pageFileNames } from '../../functions/page.ts';
import {
  databaseContextResponseSchema,
  databaseListResponseSchema,
  databaseSelectResponseSchema,
} from '../../lib/contracts/database.ts';
import { healthResponseSchema, livenessResponseSchema, readinessResponseSchema } from '../../lib/contracts/health.ts';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { memorySessionStore } from '../support/memory-session-store.ts';
import { createShopDatabases } from '../support/shop-databases.ts';

const store = memorySessionStore();
let app: InProcessApp;
let remove: () => Promise<void>;

beforeAll(async () => {
  const shop = await createShopDatabases();
  remove = shop.remove;
  app = await openInProcessApp({ environment: shop.environment, sessionStore: store });
});
afterAll(async () => {
  await app.close();
  await remove();
});
beforeEach(() => store.failWith(undefined));

async function ask(request: Readonly<Record<string, unknown>>): Promise<QueryResponse> {
  const response = await app.post('/api/query', request);
  expect([response.status, response.status === 200 ? '' : response.text]).toEqual([200, '']);
  expect(response.headers.get('cache-control')).toBe('no-store');
  return queryResponseSchema.parse(response.json);
}

async function problem(request: Readonly<Record<string, unknown>>) {
  return problemSchema.parse((await app.post('/api/query', request)).json);
}

describe('an answer', () => {
  test('has the rows, the SQL that made them, and what was assumed', async () => {
    const answer = await ask({ question: 'total amount by city', database: 'shop' });
    expect(answer).toMatchObject({
      status: 'answered',
      lane: 'planner',
      strategy: 'direct',
      database: 'shop',
      question: 'total amount by city',
      result: {
        rows: [
          ['Osaka', '7525.00'],
          ['Nagoya', '3762.50'],
        ],
        rowCount: 2,
        truncated: false,
      },
      summary: {
        text: 'Osaka has the highest amount: 7,525.00, 66.7% of the total of 11,287.50.',
        dataQuality: { isComplete: true, rowCount: 2, missingValues: 0, issues: [] },
        grounding: { untraceable: 0 },
      },
      usage: { modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 },
    });
    expect(answer.result?.columns.map(({ type, role }) => [type, role])).toEqual([
      ['text', expect.any(String)],
      ['decimal', 'measure'],
    ]);
    expect(answer.statements).toMatchObject([{ stage: 'direct', dialect: 'duckdb', rowCount: 2 }]);
    expect(answer.statements[0]?.sql).toMatch(/^SELECT /);
    expect(answer.assumptions).toContain('The present is 2026-10-31, the default of the database shop.');
    expect(Object.keys(answer.timings.phases)).toEqual([
      'intake',
      'understand',
      'plan',
      'guard',
      'database',
      'present',
      'remember',
    ]);
  });

  test('says less than its phases and no more than the whole', async () => {
    const { timings } = await ask({ question: 'total amount by city', database: 'shop' });
    const sum = Object.values(timings.phases).reduce((total, ms) => total + ms, 0);
    expect(sum).toBeLessThanOrEqual(timings.totalMs + 0.1);
  });

  test.each([
    ['the rows that the database gives without a wish', {}, 50, true],
    ['the rows that were wished for', { maxRows: 7 }, 7, true],
    ['no more rows than the database may give', { maxRows: 5_000 }, 100, true],
  ])('holds %s', async (_, more, rowCount, truncated) => {
    const answer = await ask({ question: 'list all orders', database: 'shop', ...more });
    expect(answer.result).toMatchObject({ rowCount, truncated });
    expect(answer.result?.rows).toHaveLength(rowCount);
  });

  test('is refused where the database expects more work than the request permits', async () => {
    const body = { question: 'total amount by city', database: 'shop' };
    const answer = await ask({ ...body, maxEstimatedRows: 100_000 });
    expect(answer.status).toBe('answered');
    const refusal = await problem({ ...body, maxEstimatedRows: 2 });
    expect([refusal.status, refusal.code]).toEqual([422, 'guard.too-costly']);
    expect(refusal.detail).toMatch(/rows for this; 2 are permitted\.$/);
  });

  test.each([
    ['2026-10-31', 30],
    ['2026-03-15', 28],
  ])('is about the day that the request names: %s', async (asOf, orders) => {
    const answer = await ask({ question: 'how many orders last month', database: 'shop', asOf });
    expect(answer.result?.rows).toEqual([[orders]]);
    expect(answer.assumptions).toContain(`The present is ${asOf}, as the request says.`);
  });

  test('states today in the time zone of the database where no day is given', async () => {
    const answer = await ask({ question: 'average salary', database: 'staff' });
    expect(answer.assumptions.at(-1)).toMatch(/^The present is \d{4}-\d\d-\d\d, today in Asia\/Tokyo\.$/);
  });

  test('to a dry run has the plan and the judged SQL, and nothing has run or is remembered', async () => {
    const before = store.size;
    const answer = await ask({ question: 'total amount by city', database: 'shop', dryRun: true });
    expect(answer).toMatchObject({ status: 'answered', dryRun: true, statements: [{ dialect: 'duckdb' }] });
    expect([answer.result, answer.sessionId, answer.statements[0]?.rowCount]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(Object.keys(answer.timings.phases)).not.toContain('database');
    expect(store.size).toBe(before);
  });

  test('is worded in the language of the question or of the locale', async () => {
    const answer = await ask({ question: 'total amount by city', database: 'shop', locale: 'ja-JP' });
    expect(answer.summary.text).toContain('Osaka');
    expect(answer.summary.text).toMatch(/[ぁ-ん]/);
  });
});

describe('a question that cannot be answered', () => {
  test.each(['what is the airspeed of a swallow', 'total amount of florbs'])('runs no SQL: %s', async (question) => {
    const answer = await ask({ question, database: 'shop' });
    expect(['clarify', 'declined']).toContain(answer.status);
    expect([answer.statements, answer.result, answer.plan]).toEqual([[], undefined, undefined]);
    expect(answer.clarification?.question).toBe(answer.summary.text);
    expect(Object.keys(answer.timings.phases)).not.toContain('database');
  });

  test.each([
    ['quotes', `customers in "Osaka" or 'Nagoya'; it's`],
    ['SQL', "'; DROP TABLE orders; -- SELECT * FROM orders"],
    ['emoji', '🧾🧾 how many 🛒 ？'],
    ['right-to-left text', 'כמה הזמנות היו \u202e2026\u202c في أكتوبر'],
    ['2,000 characters', 'how many orders '.repeat(125)],
    ['one character', '?'],
    ['zero-width characters', 'how\u200b many\u200d orders\ufeff'],
    ['combining marks', `how many orde\u0301rs${'\u0301'.repeat(200)}`],
    ['digits', '1'.repeat(2_000)],
    ['line breaks', 'how many\n\torders\r\n'],
    ['brackets', '('.repeat(1_000) + ')'.repeat(1_000)],
    ['the same word', 'by by by by by by city city city'],
  ])('or that is odd but legal gets an ordinary result: %s', async (_, question) => {
    const answer = await ask({ question, database: 'shop' });
    expect(['answered', 'clarify', 'declined']).toContain(answer.status);
  });

  test('leaves the data as they were', async () => {
    const answer = await ask({ question: 'how many orders', database: 'shop' });
    expect(answer.result?.rows).toEqual([[300]]);
  });
});

describe('the database of a question', () => {
  test('is the one that its words fit, and the answer says so', async () => {
    const answer = await ask({ question: 'total salary by department' });
    expect(answer.database).toBe('staff');
    expect(answer.assumptions).toContain('The database staff was chosen by the words of the question.');
  });

  test('is asked for when the words do not show which is meant', async () => {
    const refused = await problem({ question: 'orders by department' });
    expect(refused).toMatchObject({ status: 409, code: 'context.database-missing' });
    expect(refused.suggestions).toEqual(expect.arrayContaining(['shop: Shop', 'staff: staff']));
  });

  test('is none when no word of the question is known anywhere; the session goes on', async () => {
    const question = 'what is the airspeed of a swallow';
    const declined = await ask({ question });
    expect([declined.status, declined.database, declined.sessionId]).toEqual(['declined', undefined, undefined]);
    expect(declined.summary.text).toContain('shop (Shop), staff (staff)');

    const { sessionId } = await ask({ question: 'how many orders', database: 'shop' });
    await app.call('DELETE', `/api/database/context/${sessionId}`);
    const unknown = await problem({ question, sessionId });
    expect(unknown.code).toBe('context.session-not-found');
  });

  test('is the one selected for the session', async () => {
    const selected = databaseSelectResponseSchema.parse(
      (await app.post('/api/database/select', { database: 'shop' })).json,
    );
    const answer = await ask({ question: 'what is the airspeed of a swallow', sessionId: selected.sessionId });
    expect([answer.database, answer.sessionId]).toEqual(['shop', selected.sessionId]);
    await app.post('/api/database/select', { database: 'staff', sessionId: selected.sessionId });
    const next = await ask({ question: 'average salary', sessionId: selected.sessionId });
    expect(next.database).toBe('staff');
  });

  test('stays the first one that the caller named in a session, and another is refused', async () => {
    const first = await ask({ question: 'how many orders', database: 'shop', sessionId: 'my-conversation' });
    expect(first.sessionId).toBe('my-conversation');
    const other = { question: 'average salary', database: 'staff', sessionId: 'my-conversation' };
    expect(await problem(other)).toMatchObject({ status: 409, code: 'context.database-conflict', retryable: false });
    expect((await ask({ question: 'how many customers', sessionId: 'my-conversation' })).database).toBe('shop');
    await app.post('/api/database/select', { database: 'staff', sessionId: 'my-conversation' });
    expect((await ask(other)).database).toBe('staff');
  });

  test('is not guessed for a session that is lost', async () => {
    const refused = await problem({ question: 'average salary', sessionId: 'lost' });
    expect(refused).toMatchObject({ status: 404, code: 'context.session-not-found' });
  });
});

describe('a session', () => {
  const context = async (sessionId: string) =>
    databaseContextResponseSchema.parse((await app.call('GET', `/api/database/context/${sessionId}`)).json);

  test('remembers questions with their outcome, and no rows', async () => {
    const first = await ask({ question: 'how many orders', database: 'shop' });
    await ask({ question: 'total amount of florbs', sessionId: first.sessionId });
    const remembered = await context(first.sessionId ?? '');
    expect(remembered).toMatchObject({
      database: 'shop',
      turns: [
        { question: 'how many orders', outcome: 'planned', database: 'shop', queryId: first.queryId },
        { question: 'total amount of florbs' },
      ],
    });
    expect(JSON.stringify(remembered)).not.toContain('300');
  });

  test('is gone once it is removed', async () => {
    const { sessionId } = await ask({ question: 'how many orders', database: 'shop' });
    expect((await app.call('DELETE', `/api/database/context/${sessionId}`)).status).toBe(204);
    expect((await app.call('DELETE', `/api/database/context/${sessionId}`)).status).toBe(404);
    expect((await app.call('GET', `/api/database/context/${sessionId}`)).status).toBe(404);
  });

  test('that cannot be saved costs a sentence, not the answer', async () => {
    store.failWith(new QuerentError('storage.unavailable', 'The state storage did not answer.'));
    const answer = await ask({ question: 'how many orders', database: 'shop' });
    expect(answer.result?.rows).toEqual([[300]]);
    expect(answer.sessionId).toBeUndefined();
    expect(answer.assumptions).toContain(
      'This question could not be saved in a session, so the next one cannot refer to it.',
    );
  });

  test('that cannot be read is a problem and never a guess', async () => {
    const { sessionId } = await ask({ question: 'how many orders', database: 'shop' });
    store.failWith(new QuerentError('storage.unavailable', 'The state storage did not answer.'));
    expect(await problem({ question: 'average salary', sessionId })).toMatchObject({
      status: 503,
      code: 'storage.unavailable',
      retryable: true,
    });
  });
});

test('the log has one line a question, with what it cost and without a row', async () => {
  const before = app.records.length;
  const answer = await ask({ question: 'customers in Osaka', database: 'shop' });
  await problem({ question: 'customers in Osaka', database: 'nope' });
  const lines = app.records.slice(before);
  expect(lines).toMatchObject([
    {
      channel: 'main',
      request_id: answer.requestId,
      user_question: 'customers in Osaka',
      api_calls: 0,
      tokens_used: 0,
      result_count: 2,
      lane: 'planner',
      cost_usd: 0,
      error_code: null,
    },
    { channel: 'main', user_question: 'customers in Osaka', error_code: 'context.unknown-database' },
  ]);
  expect(JSON.stringify(lines)).not.toContain('Aoki');
});

describe('the other endpoints', () => {
  test('list the databases', async () => {
    const { databases } = databaseListResponseSchema.parse((await app.call('GET', '/api/database/list')).json);
    expect(databases).toMatchObject([
      { id: 'shop', title: 'Shop', kind: 'duckdb', state: 'ready', defaultAsOf: '2026-10-31' },
      { id: 'staff', title: 'staff', kind: 'duckdb', state: 'ready' },
    ]);
  });

  test('tell of health, with the storage down as with all well', async () => {
    const read = async () => {
      const response = await app.call('GET', '/api/health');
      return [response.status, healthResponseSchema.parse(response.json)] as const;
    };
    expect(await read()).toMatchObject([200, { status: 'ok' }]);
    store.failWith(new QuerentError('storage.unavailable', 'The state storage did not answer.'));
    const [status, report] = await read();
    expect([status, report.status]).toEqual([200, 'degraded']);
    expect(report.dependencies).toContainEqual(
      expect.objectContaining({ name: 'storage', state: 'failed', code: 'storage.unavailable' }),
    );
    expect(livenessResponseSchema.parse((await app.call('GET', '/api/health/live')).json).status).toBe('ok');
    expect(readinessResponseSchema.parse((await app.call('GET', '/api/health/ready')).json).status).toBe('ready');
  });

  test.each([...new Set(pageFileNames)])('serve %s of the page', async (name) => {
    const file = await app.call('GET', `/${name}`);
    expect([file.status, file.text.length > 0]).toEqual([200, true]);
  });

  test('serve the page, and only once to a browser that has it', async () => {
    const page = await app.call('GET', '/');
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)|\bon\w+=|style=/);
    const etag = page.headers.get('etag') ?? '';
    const again = await app.call('GET', '/', { headers: { 'if-none-match': `"other", W/${etag}` } });
    expect([again.status, again.text]).toEqual([304, '']);
  });
});
