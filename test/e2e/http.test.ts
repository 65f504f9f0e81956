import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { queryResponseSchema } from '../../lib/contracts/query.ts';
import { createShopDatabases } from '../support/shop-databases.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../support/spawn-local-host.ts';
import { storageReady } from '../support/storage-ready.ts';

let host: SpawnedLocalHost;
let environment: Record<string, string>;
let removeDatabases: () => Promise<void>;

beforeAll(async () => {
  const shop = await createShopDatabases();
  environment = { ...shop.environment };
  removeDatabases = shop.remove;
  host = await spawnLocalHost({ environment });
  await storageReady(host.url);
});
afterAll(async () => {
  await host?.stop();
  await removeDatabases?.();
});

const post = (path: string, body: string, headers: Record<string, string> = {}, url = host.url): Promise<Response> =>
  fetch(new URL(path, url), { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
const ask = (request: unknown, headers: Record<string, string> = {}): Promise<Response> =>
  post('api/query', JSON.stringify(request), headers);

/** Sends bytes as they are and gives what comes back before the connection ends. */
function sendRaw(text: string): Promise<string> {
  const { hostname, port } = new URL(host.url);
  return new Promise((resolve) => {
    let received = '';
    const socket = connect(Number(port), hostname.replace(/^\[|\]$/g, ''), () => socket.write(text));
    socket.setEncoding('utf8').on('data', (data: string) => {
      received += data;
    });
    // A server that refuses in the middle may reset the connection after its answer.
    socket.on('close', () => resolve(received)).on('error', () => undefined);
  });
}

describe('the app over HTTP', () => {
  test('answers a question, with the request id of the caller', async () => {
    const response = await ask({ question: 'how many orders', database: 'shop' }, { 'x-request-id': 'mine-1' });
    const answer = queryResponseSchema.parse(await response.json());
    expect([response.status, response.headers.get('x-request-id'), answer.requestId]).toEqual([
      200,
      'mine-1',
      'mine-1',
    ]);
    expect(answer.result?.rows).toEqual([[300]]);
    expect(answer.sessionId).toBeDefined();
  });

  test('keeps a session between requests', async () => {
    const selected = await post('api/database/select', '{"database":"staff"}');
    const { sessionId } = (await selected.json()) as { sessionId: string };
    const answer = queryResponseSchema.parse(await (await ask({ question: 'average salary', sessionId })).json());
    expect([answer.database, answer.sessionId]).toEqual(['staff', sessionId]);
    const context = new URL(`api/database/context/${sessionId}`, host.url);
    expect(await (await fetch(context)).json()).toMatchObject({ turns: [{ question: 'average salary' }] });
    expect((await fetch(context, { method: 'DELETE' })).status).toBe(204);
    expect((await fetch(context)).status).toBe(404);
  });

  test.each<[string, () => Promise<Response>, number, string]>([
    ['an empty body', () => post('api/query', ''), 400, 'validation.body-missing'],
    ['a body that is not JSON', () => post('api/query', '{'), 400, 'validation.not-json'],
    [
      'a form',
      () => post('api/query', 'question=a', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'validation.unsupported-media-type',
    ],
    ['a megabyte', () => ask({ question: 'a'.repeat(1_048_576) }), 413, 'validation.too-large'],
    ['deep nesting', () => post('api/query', '['.repeat(30_000) + ']'.repeat(30_000)), 400, 'validation.invalid'],
    ['a wrong method', () => fetch(new URL('api/query', host.url)), 405, 'not-found.method'],
    ['a wrong path', () => post('api/quary', '{}'), 404, 'not-found.endpoint'],
    [
      'an encoded slash in a session id',
      () => fetch(new URL('api/database/context/a%2Fb', host.url)),
      400,
      'validation.invalid',
    ],
    ['a file outside the page', () => fetch(new URL('package.json', host.url)), 404, 'not-found.endpoint'],
  ])('refuses %s with a problem', async (_, send, status, code) => {
    const response = await send();
    const problem = problemSchema.parse(await response.json());
    expect([response.status, problem.code]).toEqual([status, code]);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
  });

  test('leaves no request waiting behind a body that nobody wanted', async () => {
    const large = 'a'.repeat(2_000_000);
    const wanted = { 'api/query': 413, 'api/nothing': 404, 'api/health/live': 405, nothing: 404 };
    for (const [path, status] of Object.entries({ ...wanted })) {
      for (let round = 0; round < 5; round += 1) {
        const refused = await post(path, large);
        expect([path, refused.status]).toEqual([path, status]);
        await refused.text();
        expect((await fetch(new URL('api/health/live', host.url))).status).toBe(200);
      }
    }
  });

  test('streams a body that says no length into the bound, not into memory', async () => {
    const chunk = Buffer.alloc(16 * 1024, 'a');
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        sent += 1;
        if (sent > 2_000) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const init = { method: 'POST', body, headers: { 'content-type': 'application/json' }, duplex: 'half' } as const;
    const response = await fetch(new URL('api/query', host.url), init).catch(() => undefined);
    // The connection may be ended before the client has read the answer; either way the host lives.
    if (response !== undefined) expect(response.status).toBe(413);
    expect((await ask({ question: 'how many orders', database: 'shop' })).status).toBe(200);
  });

  test.each<[string, string, RegExp]>([
    [
      'a huge header',
      `GET /api/health HTTP/1.1\r\nhost: a\r\nconnection: close\r\nx: ${'a'.repeat(40_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
    ['a request line that is none', 'HELLO\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['a length that is none', 'POST /api/query HTTP/1.1\r\nhost: a\r\ncontent-length: -1\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'a path that cannot be decoded',
      'GET /%ff HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n',
      /^HTTP\/1\.1 4\d\d /,
    ],
  ])('survives %s', async (_, text, status) => {
    expect(await sendRaw(text)).toMatch(status);
    expect((await fetch(new URL('api/health/live', host.url))).status).toBe(200);
  });

  test('lives on when callers leave in the middle', async () => {
    const leaving = Array.from({ length: 20 }, async (_, place) => {
      const controller = new AbortController();
      const asked = fetch(new URL('api/query', host.url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ question: 'total amount by city', database: 'shop' }),
        signal: controller.signal,
      });
      await pause(place % 5);
      controller.abort();
      await asked.catch(() => undefined);
    });
    await Promise.all(leaving);
    expect((await ask({ question: 'how many orders', database: 'shop' })).status).toBe(200);
  });

  test('answers many callers at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, async (_, place) => {
        const question = place % 3 === 0 ? 'how many orders' : 'total amount by city';
        return queryResponseSchema.parse(await (await ask({ question, database: 'shop' })).json());
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array(60).fill('answered'));
    expect(new Set(answers.map(({ queryId }) => queryId)).size).toBe(60);
  });
});

describe('the host of the app', () => {
  test('asks for a key where keys are on, but not for the page and the sign of life', async () => {
    const guarded = await spawnLocalHost({ environment, keys: true, storage: 'none' });
    try {
      const status = async (path: string, headers: Record<string, string> = {}) =>
        (await fetch(new URL(path, guarded.url), { headers })).status;
      expect(await status('api/database/list')).toBe(401);
      expect(await status('api/database/list', { 'x-functions-key': 'wrong' })).toBe(401);
      const [byDefault, byMaster] = [guarded.keys?.default ?? '', guarded.keys?.master ?? ''];
      expect(await status('api/database/list', { 'x-functions-key': byDefault })).toBe(200);
      expect(await status('api/database/contexts', { 'x-functions-key': byDefault })).toBe(401);
      // The key opens it; there is no storage here to list from.
      expect(await status('api/database/contexts', { 'x-functions-key': byMaster })).toBe(503);
      expect([await status(''), await status('page.js'), await status('api/health/live')]).toEqual([200, 200, 200]);
    } finally {
      expect(await guarded.stop()).toBe(0);
    }
  });

  test('answers without a storage, and says what is missing', async () => {
    const bare = await spawnLocalHost({ environment, storage: 'none' });
    try {
      const response = await post('api/query', '{"question":"how many orders","database":"shop"}', {}, bare.url);
      const answer = queryResponseSchema.parse(await response.json());
      expect([answer.result?.rows, answer.sessionId]).toEqual([[[300]], undefined]);
      expect(answer.assumptions.at(-1)).toContain('could not be saved');
      const selected = await post('api/database/select', '{"database":"shop"}', {}, bare.url);
      expect([selected.status, problemSchema.parse(await selected.json()).code]).toEqual([503, 'storage.unavailable']);
    } finally {
      await bare.stop();
    }
  });

  test('does not start with a wrong configuration, and prints every fault', async () => {
    const wrong = { QUERENT_DATABASES: '[{"id":"X"}]', QUERENT_DEMOO: 'true' };
    const started = spawnLocalHost({ environment: wrong, storage: 'none' });
    await expect(started).rejects.toThrow(/QUERENT_DEMOO: unknown setting, did you mean QUERENT_DEMO\?/);
    await expect(started).rejects.toThrow(/QUERENT_DATABASES: \[0\]\.kind/);
  });
});
