import { connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fixtureApp, fixtureEnvironment, recordedBy, sendRaw } from '../../test/support/fixture-app.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../../test/support/spawn-local-host.ts';

const poll = { timeout: 15_000, interval: 50 };
const options = { app: fixtureApp('index'), environment: fixtureEnvironment };

let host: SpawnedLocalHost;
beforeAll(async () => {
  host = await spawnLocalHost(options);
});
afterAll(() => host?.stop());

describe('streams', () => {
  test('a body comes back as it was sent, with and without a length', async () => {
    const body = Buffer.from('日本語 '.repeat(100_000));
    const whole = await fetch(`${host.url}/api/echo`, { method: 'POST', body });
    expect(whole.headers.get('x-length')).toBe(`${body.length}`);
    expect(Buffer.from(await whole.arrayBuffer()).equals(body)).toBe(true);

    const pieces = new ReadableStream({
      start(controller) {
        controller.enqueue(Buffer.from('one '));
        controller.enqueue(Buffer.from('two'));
        controller.close();
      },
    });
    const chunked = await fetch(`${host.url}/api/echo`, { method: 'DELETE', body: pieces, duplex: 'half' });
    expect(chunked.headers.get('x-length')).toBe('none');
    expect(await chunked.text()).toBe('one two');
  });

  test('the function reads while the client still sends', async () => {
    const sending = Promise.withResolvers<void>();
    const pieces = new ReadableStream({
      async start(controller) {
        controller.enqueue(Buffer.from('first'));
        await sending.promise;
        controller.enqueue(Buffer.from('second'));
        controller.close();
      },
    });
    const answer = fetch(`${host.url}/api/counted`, { method: 'POST', body: pieces, duplex: 'half' });
    await expect.poll(() => recordedBy(host, 'counted began'), poll).toHaveLength(1);
    sending.resolve();
    expect(await (await answer).text()).toBe('11');
  });

  test('a function may answer without reading the body', async () => {
    const body = Buffer.alloc(5_000_000);
    const response = await fetch(`${host.url}/api/unread`, { method: 'POST', body });
    expect([response.status, await response.text()]).toEqual([403, 'not read']);
  });

  test('a client that reads slowly slows the function down, and one that leaves ends it', async () => {
    const socket = connect(Number(new URL(host.url).port), '127.0.0.1');
    socket.pause().write('GET /api/endless HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await expect.poll(async () => (await recordedBy(host, 'endless sent')).length, poll).toBeGreaterThan(0);
    // The buffers between the function and the client fill up; after that nothing more is made.
    let sent = 0;
    await expect
      .poll(async () => {
        const before = sent;
        await setTimeout(500);
        sent = Number((await recordedBy(host, 'endless sent')).at(-1));
        return sent > 0 && sent === before;
      }, poll)
      .toBe(true);
    expect(sent * 64 * 1024).toBeLessThan(64 * 1024 * 1024);
    expect(await recordedBy(host, 'endless ended')).toEqual([]);

    socket.destroy();
    await expect.poll(() => recordedBy(host, 'endless ended'), poll).toHaveLength(1);
    expect(host.output()).toContain('GET /api/endless the client left');
  });

  test('an error in the middle of a stream breaks the connection off, so that no part passes for the whole', async () => {
    const response = await fetch(`${host.url}/api/fails-midway`);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow();
  });

  test('a client that leaves while it sends ends the invocation', async () => {
    const before = (await recordedBy(host, 'counted began')).length;
    const socket = connect(Number(new URL(host.url).port), '127.0.0.1');
    socket.write('POST /api/counted HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf');
    await expect.poll(async () => (await recordedBy(host, 'counted began')).length, poll).toBe(before + 1);
    socket.destroy();
    await expect.poll(() => host.output(), poll).toContain('POST /api/counted the client left');
  });
});

describe('a limit on bodies', () => {
  let bounded: SpawnedLocalHost;
  beforeAll(async () => {
    const environment = { ...options.environment, FUNCTIONS_REQUEST_BODY_SIZE_LIMIT: '1000' };
    bounded = await spawnLocalHost({ ...options, environment });
  });
  afterAll(() => bounded?.stop());

  test('is told by the length alone, before the body is sent', async () => {
    const request =
      'POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1001\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n';
    const answer = await sendRaw(bounded, request);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('holds for a body of unknown length, and the connection gets its answer', async () => {
    const chunk = `400\r\n${'x'.repeat(1024)}\r\n`;
    const head =
      'POST /api/counted HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n';
    expect(await sendRaw(bounded, `${head}${chunk.repeat(50)}0\r\n\r\n`)).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('lets pass what is not over it, after a 100 where one is asked for', async () => {
    const response = await fetch(`${bounded.url}/api/echo`, { method: 'POST', body: 'x'.repeat(1000) });
    expect((await response.text()).length).toBe(1000);
    const request =
      'POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nExpect: 100-continue\r\nConnection: close\r\n\r\nok';
    expect(await sendRaw(bounded, request)).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK[\s\S]*ok/);
  });
});
