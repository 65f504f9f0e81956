import { once } from 'node:events';
import { type ClientRequest, createServer, request, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { watchClientDisconnect } from './client-disconnect.ts';

describe('watchClientDisconnect', () => {
  const disconnect = watchClientDisconnect();
  let server: Server;
  let answer: ServerResponse | undefined;

  beforeAll(async () => {
    server = createServer((_, response) => {
      answer = response;
      server.emit('asked');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  async function send(headers: Readonly<Record<string, string>>): Promise<ClientRequest> {
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const sent = request({ port, host: '127.0.0.1', headers, agent: false });
    sent.on('error', () => undefined).on('response', (response) => response.resume());
    sent.end();
    await once(server, 'asked');
    return sent;
  }

  test('aborts the signal of an invocation whose client leaves', async () => {
    const client = await send({ 'x-ms-invocation-id': 'one' });
    const signal = disconnect.signalOf('one');
    expect(signal?.aborted).toBe(false);
    client.destroy();
    await once(signal ?? new EventTarget(), 'abort');
    expect(signal?.reason).toMatchObject({ name: 'AbortError' });
    expect(disconnect.signalOf('one')).toBeUndefined();
  });

  test('does not abort, and keeps nothing, when the answer was complete', async () => {
    await send({ 'x-ms-invocation-id': 'two' });
    const signal = disconnect.signalOf('two');
    answer?.end('done');
    if (answer !== undefined) await once(answer, 'close');
    expect(signal?.aborted).toBe(false);
    expect(disconnect.signalOf('two')).toBeUndefined();
  });

  test('knows nothing of requests that no host has forwarded', async () => {
    const client = await send({});
    expect(disconnect.signalOf('three')).toBeUndefined();
    client.destroy();
  });
});
