import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fixtureApp, fixtureEnvironment, recordedBy, sendRaw } from '../../test/support/fixture-app.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../../test/support/spawn-local-host.ts';

const poll = { timeout: 15_000, interval: 50 };
const options = { app: fixtureApp('index'), environment: fixtureEnvironment };

let host: SpawnedLocalHost;
beforeAll(async () => {
  host = await spawnLocalHost(options);
});
afterAll(() => host?.stop());

describe('routes over HTTP', () => {
  test('every function of the app is there', () => {
    expect(host.functions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['home', 'echo', 'item', 'files', 'work', 'eachSecond']),
    );
    expect(host.functions).toHaveLength(26);
  });

  test('"/" is served by the app', async () => {
    const response = await fetch(host.url);
    expect(await response.text()).toBe('home');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.has('x-ms-invocation-id')).toBe(false);
  });

  test('a function without a route is found by its name, and a log hook changes what it logs', async () => {
    expect(await (await fetch(`${host.url}/named`)).text()).toBe('named after its function');
    expect(host.output()).toContain('warning: the name of this function is (hidden)');
  });

  test('parameters, query, URL and headers reach the function', async () => {
    const response = await fetch(`${host.url}/api/items/7/a%20b?q=%E5%A3%B2&q=2`, { headers: { 'x-test': 'héllo' } });
    expect(await response.json()).toEqual({
      params: { id: '7', detail: 'a b' },
      query: [
        ['q', '売'],
        ['q', '2'],
      ],
      url: `${host.url}/api/items/7/a%20b?q=%E5%A3%B2&q=2`,
      header: 'héllo',
      user: null,
    });
  });

  test.each([
    ['/api/items/7', { id: '7' }],
    ['/api/items/x/result.csv', { id: 'x', format: 'csv' }],
    ['/api/files/a/b.txt', { path: 'a/b.txt' }],
    ['/api/files', {}],
    ['/api/files/a//b', { path: 'a//b' }],
  ])('GET %s gives the parameters %j', async (path, params) => {
    const body = z.record(z.string(), z.unknown()).parse(await (await fetch(host.url + path)).json());
    expect('params' in body ? body['params'] : body).toEqual(params);
  });

  test.each([
    ['GET', '/nowhere'],
    ['GET', '/api/items/seven'],
    ['PUT', '/api/echo'],
    ['HEAD', '/api/state'],
    ['GET', '//elsewhere.invalid/api/state'],
  ])('%s %s is not found, without a body', async (method, path) => {
    const port = new URL(host.url).port;
    const answer = await sendRaw(
      host,
      `${method} ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 404 Not Found\r\n/);
    expect(answer.split('\r\n\r\n')[1]).toBe('');
  });

  test('a target may be a whole URL, and its host counts for nothing', async () => {
    const answer = await sendRaw(
      host,
      'GET http://elsewhere.invalid/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n',
    );
    expect(answer).toMatch(/^HTTP\/1\.1 200 OK[\s\S]*home/);
  });

  test('the client may use IPv4 and IPv6 alike', async () => {
    const port = new URL(host.url).port;
    expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    const answered = await fetch(`http://[::1]:${port}/`).catch(() => undefined);
    if (answered !== undefined) expect(answered.status).toBe(200);
  });
});

describe('answers', () => {
  test('an error of a handler is a 500 that tells nothing of the inside', async () => {
    const response = await fetch(`${host.url}/api/fails`, { method: 'POST', body: 'x' });
    expect(response.status).toBe(500);
    expect(await response.text()).toBe('');
    expect(host.output()).toContain('the inside of the app');
  });

  test('an answer that cannot be sent is a 500', async () => {
    const response = await fetch(`${host.url}/api/answers-badly`);
    expect([response.status, await response.text()]).toEqual([500, '']);
  });

  test('a function that answers nothing gives 204', async () => {
    expect((await fetch(`${host.url}/api/nothing`)).status).toBe(204);
  });

  test('cookies are sent each by itself', async () => {
    const cookies = (await fetch(`${host.url}/api/cookies`)).headers.getSetCookie();
    expect(cookies).toEqual(['a=1; HttpOnly; SameSite=Lax', 'b=2; Path=/']);
  });

  test('hooks see what went before, mend an error and replace a handler', async () => {
    const mended = await fetch(`${host.url}/api/mended`);
    expect([mended.status, await mended.text()]).toEqual([202, 'mended']);
    expect(await recordedBy(host, 'postInvocation')).toEqual([{ before: 'mended', error: 'Error: mend me' }]);
    expect(await (await fetch(`${host.url}/api/replaced`)).text()).toBe('from the hook');
    expect(await recordedBy(host, 'appStart')).toHaveLength(1);
  });

  test('a thousand failing and as many missing requests leave the host well', async () => {
    const once = async (path: string) => (await fetch(host.url + path)).status;
    for (let round = 0; round < 20; round += 1) {
      const statuses = await Promise.all(
        Array.from({ length: 100 }, (_, index) => once(index % 2 === 0 ? '/api/fails' : '/nowhere')),
      );
      expect(new Set(statuses)).toEqual(new Set([500, 404]));
    }
    expect(await once('/')).toBe(200);
  });

  test('a rejection that nobody has caught is shown, and the host lives on', async () => {
    expect((await fetch(`${host.url}/api/rejects`)).status).toBe(200);
    await expect.poll(() => host.output(), poll).toContain('nobody awaits this');
    expect((await fetch(host.url)).status).toBe(200);
  });
});

describe('what is not good HTTP', () => {
  test.each([
    ['garbage', 'garbage\r\n\r\n', 400],
    ['no host name', 'GET / HTTP/1.1\r\n\r\n', 400],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b/c\r\nConnection: close\r\n\r\n', 400],
    [
      'two lengths',
      'POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nx',
      400,
    ],
    [
      'a length and chunks',
      'POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a header without an end', `GET / HTTP/1.1\r\nHost: localhost\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 431],
    ['a target for proxies', 'OPTIONS * HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n', 400],
    ['a tunnel', 'CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere:443\r\n\r\n', undefined],
    [
      'chunks that are none',
      'POST /api/echo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      undefined,
    ],
  ])('%s is turned away', async (_, text, status) => {
    const answer = await sendRaw(host, text);
    if (status !== undefined) expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect((await fetch(host.url)).status).toBe(200);
  });

  test('a method that no Request can have is not found', async () => {
    const answer = await sendRaw(host, 'TRACE /api/echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });
});
