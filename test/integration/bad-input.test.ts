import { HttpRequest } from '@azure/functions';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readJsonBody } from '../../functions/request-body.ts';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';

let app: InProcessApp;
beforeAll(async () => {
  app = await openInProcessApp();
});
afterAll(() => app.close());

interface Refused {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly suggestions: readonly string[];
}

async function refused(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Refused> {
  const response = await app.call(method, path, { body, headers });
  expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
  const problem = problemSchema.parse(response.json);
  expect(problem.status).toBe(response.status);
  expect(problem.requestId).toBe(response.headers.get('x-request-id'));
  expect(problem.suggestions.length).toBeGreaterThan(0);
  expect(response.text).not.toMatch(/\bat \/|node_modules|\.ts:\d/);
  return problem;
}

const question = 'total revenue';
const json = (value: unknown): string => JSON.stringify(value);

describe('POST /api/query refuses', () => {
  test.each<[string, unknown, number, string, string]>([
    ['an empty body', '', 400, 'validation.body-missing', 'no body'],
    ['a blank body', '  \n ', 400, 'validation.body-missing', 'no body'],
    ['text that is not JSON', 'total revenue', 400, 'validation.not-json', 'not valid JSON'],
    ['half an object', '{"question":', 400, 'validation.not-json', 'not valid JSON'],
    ['a list', [question], 400, 'validation.invalid', 'not a JSON object'],
    ['null', 'null', 400, 'validation.invalid', 'not a JSON object'],
    ['a bare text', json(question), 400, 'validation.invalid', 'not a JSON object'],
    ['no question', {}, 400, 'validation.invalid', 'question: is missing: expected string'],
    ['an empty question', { question: ' \n\t' }, 400, 'validation.invalid', 'question: is empty'],
    [
      'a question of the wrong type',
      { question: 7 },
      400,
      'validation.invalid',
      'question: expected string, received number',
    ],
    [
      'an unknown field',
      { question, databse: 'retail' },
      400,
      'validation.invalid',
      'databse: unknown field, did you mean "database"?',
    ],
    [
      'a field of another case',
      { question, Question: 'a' },
      400,
      'validation.invalid',
      'Question: unknown field, did you mean "question"?',
    ],
    ['__proto__', '{"question":"a","__proto__":{"x":1}}', 400, 'validation.invalid', '__proto__: unknown field'],
    ['a field twice', '{"question":"a","question":"b"}', 400, 'validation.invalid', 'occurs twice'],
    ['2,001 characters', { question: 'a'.repeat(2_001) }, 400, 'validation.invalid', 'longer than 2,000 characters'],
    ['a megabyte', { question: 'a'.repeat(1_048_576) }, 413, 'validation.too-large', 'larger than 64 KiB'],
    ['NUL', { question: 'total\u0000revenue' }, 400, 'validation.invalid', 'control character'],
    ['an escape character', { question: '\u001b[31mred' }, 400, 'validation.invalid', 'control character'],
    ['a C1 control character', { question: 'a\u0085b' }, 400, 'validation.invalid', 'control character'],
    ['half of a surrogate pair', '{"question":"\\ud83d"}', 400, 'validation.invalid', 'surrogate'],
    [
      'deep nesting',
      `{"question":${'['.repeat(20_000)}${']'.repeat(20_000)}}`,
      400,
      'validation.invalid',
      'nested deeper',
    ],
    ['a nested question', { question: { text: 'a' } }, 400, 'validation.invalid', 'expected string'],
    ['an unknown database', { question, database: 'retial' }, 404, 'context.unknown-database', 'no database "retial"'],
    [
      'a database of the wrong type',
      { question, database: ['retail'] },
      400,
      'validation.invalid',
      'database: expected string',
    ],
    ['a session id with a slash', { question, sessionId: 'a/b' }, 400, 'validation.invalid', 'sessionId: must be'],
    [
      'a session that is not there',
      { question, sessionId: 'gone' },
      404,
      'context.session-not-found',
      'no session "gone"',
    ],
    ['no rows', { question, maxRows: 0 }, 400, 'validation.invalid', 'maxRows'],
    ['half a row', { question, maxRows: 1.5 }, 400, 'validation.invalid', 'maxRows'],
    [
      'rows as text',
      { question, maxRows: '10' },
      400,
      'validation.invalid',
      'maxRows: expected number, received string',
    ],
    ['a date that is none', { question, asOf: '2026-02-30' }, 400, 'validation.invalid', 'asOf: is not a date'],
    ['a time zone that is none', { question, timeZone: 'Mars/Olympus' }, 400, 'validation.invalid', 'timeZone: is not'],
    ['a locale that is none', { question, locale: 'english please' }, 400, 'validation.invalid', 'locale: is not'],
    ['a strategy that is none', { question, strategy: 'guess' }, 400, 'validation.invalid', 'strategy'],
    [
      'a strategy that needs a model',
      { question, strategy: 'multi' },
      400,
      'validation.invalid',
      'needs a language model',
    ],
  ])('%s', async (_, body, status, code, detail) => {
    const problem = await refused('POST', '/api/query', body);
    expect([problem.status, problem.code]).toEqual([status, code]);
    expect(problem.detail).toContain(detail);
  });

  test.each<[string, Record<string, string>]>([
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['text', { 'content-type': 'text/plain' }],
    ['nothing said', { 'content-type': '' }],
    ['something like JSON', { 'content-type': 'application/jsonx' }],
  ])('a body sent as %s', async (_, headers) => {
    expect(await refused('POST', '/api/query', { question }, headers)).toMatchObject({
      status: 415,
      code: 'validation.unsupported-media-type',
      suggestions: ['Send the body as application/json.'],
    });
  });

  test('bytes that are not UTF-8', async () => {
    const request = new HttpRequest({
      method: 'POST',
      url: 'http://localhost/api/query',
      headers: { 'content-type': 'application/json' },
      body: { bytes: Buffer.from([0x7b, 0xff, 0x7d]) },
    });
    await expect(readJsonBody(request, new AbortController().signal)).rejects.toMatchObject({
      code: 'validation.not-json',
    });
  });

  test('many unknown fields without listing them all', async () => {
    const body = Object.fromEntries(Array.from({ length: 1_000 }, (_, place) => [`field${place}`, place]));
    const { detail } = await refused('POST', '/api/query', body);
    expect(detail.length).toBeLessThan(1_000);
  });
});

test.each<[string, string, unknown, number, string]>([
  ['POST', '/api/database/select', {}, 400, 'validation.invalid'],
  ['POST', '/api/database/select', { database: 'nope' }, 404, 'context.unknown-database'],
  ['POST', '/api/database/select', { database: 'retail', extra: 1 }, 400, 'validation.invalid'],
  ['GET', '/api/database/context/unknown', undefined, 404, 'context.session-not-found'],
  ['DELETE', '/api/database/context/unknown', undefined, 404, 'context.session-not-found'],
  ['GET', '/api/database/context/a%2Fb', undefined, 400, 'validation.invalid'],
  ['GET', '/api/qery', undefined, 404, 'not-found.endpoint'],
  ['GET', '/nothing.html', undefined, 404, 'not-found.endpoint'],
  ['GET', '/../package.json', undefined, 404, 'not-found.endpoint'],
  ['GET', '/constructor', undefined, 404, 'not-found.endpoint'],
])('%s %s with %j is a problem', async (method, path, body, status, code) => {
  const problem = await refused(method, path, body);
  expect([problem.status, problem.code]).toEqual([status, code]);
});

test.each([
  ['GET', '/api/qery', 'Did you mean POST /api/query?'],
  ['POST', '/api/query/', 'Did you mean POST /api/query?'],
  ['GET', '/api/databases/list', 'Did you mean GET /api/database/list?'],
  ['POST', '/api/database/selct', 'Did you mean POST /api/database/select?'],
  ['GET', '/api/healthz', 'Did you mean GET /api/health?'],
])('%s %s names the nearest endpoint', async (method, path, suggestion) => {
  expect((await refused(method, path)).suggestions[0]).toBe(suggestion);
});

test('a wrong method is answered with the right one', async () => {
  const response = await app.call('GET', '/api/query');
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  const context = await app.call('PUT', '/api/database/context/abc', { body: {} });
  expect([context.status, context.headers.get('allow')]).toEqual([405, 'GET, DELETE']);
});

describe('the request id', () => {
  test.each([
    ['kept when it is plain', 'abc-123_x.y', true],
    ['replaced when it is long', 'a'.repeat(129), false],
    ['replaced when it would forge a log line', '"},{"x":"', false],
  ])('is %s', async (_, given, isKept) => {
    const response = await app.call('GET', '/api/health/live', { headers: { 'x-request-id': given } });
    expect(response.headers.get('x-request-id') === given).toBe(isKept);
  });
});
