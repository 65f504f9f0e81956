import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { systemClock } from '../../lib/core/clock.ts';
import { randomIds } from '../../lib/core/ids.ts';
import { createFrontDoor, type FrontDoorOptions, type ServedApp } from './front-door.ts';
import { createHostLog } from './host-log.ts';
import type { HttpExchange } from './http-exchange.ts';
import { buildRoutes } from './http-routes.ts';
import { createInFlight } from './in-flight.ts';

const trigger = { type: 'httpTrigger', direction: 'in' as const, route: '{*path}' };
const routes = buildRoutes(
  [{ metadata: { name: 'all', bindings: { request: trigger } }, callback: () => undefined }],
  '',
);

function servedApp(answer: (exchange: HttpExchange) => Promise<void>): ServedApp {
  return { routes, answer, invoke: () => Promise.reject(new Error('not used')), start: () => undefined };
}

const servers: Server[] = [];
const lines: string[] = [];

async function open(options: Partial<FrontDoorOptions>): Promise<string> {
  const frontDoor = createFrontDoor({
    app: Promise.resolve(servedApp(async ({ response }) => void response.end('served'))),
    keys: undefined,
    maxOutstandingRequests: 200,
    customHeaders: {},
    maxBodyBytes: 1000,
    inFlight: createInFlight(),
    isStopping: () => false,
    log: createHostLog({ clock: systemClock, minimumLevel: 'information', print: (line) => lines.push(line) }),
    clock: systemClock,
    ids: randomIds,
    ...options,
  });
  const server = createServer(frontDoor).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
  lines.length = 0;
});

test('a request that comes before the app is loaded waits for it', async () => {
  const loading = Promise.withResolvers<ServedApp>();
  const url = await open({ app: loading.promise });
  const answer = fetch(url);
  loading.resolve(servedApp(async ({ response }) => void response.end('loaded')));
  expect(await (await answer).text()).toBe('loaded');
});

test('a request that waits for an app which fails to load is answered with 500', async () => {
  const loading = Promise.withResolvers<ServedApp>();
  const url = await open({ app: loading.promise });
  loading.promise.catch(() => undefined);
  const answer = fetch(url);
  loading.reject(new Error('it does not load'));
  expect((await answer).status).toBe(500);
});

test('more requests at a time than host.json allows are answered with 429', async () => {
  const first = Promise.withResolvers<void>();
  const app = servedApp(async ({ response }) => {
    await first.promise;
    response.end('served');
  });
  const inFlight = createInFlight();
  const url = await open({ app: Promise.resolve(app), maxOutstandingRequests: 1, inFlight });
  const served = fetch(url);
  await expect.poll(() => inFlight.count).toBe(1);
  expect((await fetch(url)).status).toBe(429);
  first.resolve();
  expect((await served).status).toBe(200);
});

test('without a bound in host.json any number is served', async () => {
  const url = await open({ maxOutstandingRequests: -1 });
  expect((await fetch(url)).status).toBe(200);
});

test('a request in the time of the stop is answered with 503', async () => {
  const url = await open({ isStopping: () => true });
  expect((await fetch(url)).status).toBe(503);
});

test('each request is one line, without the query, which may hold a key', async () => {
  const url = await open({});
  await (await fetch(`${url}/a/b?code=hidden`)).text();
  await expect.poll(() => lines).toEqual([expect.stringMatching(/ all +GET \/a\/b 200 \d+ ms$/)]);
});
