import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { QueueServiceClient } from '@azure/storage-queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fixtureApp, fixtureEnvironment, recordedBy } from '../../test/support/fixture-app.ts';
import { type SpawnedLocalHost, spawnLocalHost } from '../../test/support/spawn-local-host.ts';
import { type Azurite, startAzurite } from './azurite.ts';

const poll = { timeout: 15_000, interval: 50 };
const app = fixtureApp('index');

let azurite: Azurite;
let host: SpawnedLocalHost;
let directory: string;
let environment: Record<string, string>;
beforeAll(async () => {
  azurite = await startAzurite();
  environment = { ...fixtureEnvironment, AzureWebJobsStorage: azurite.connectionString };
  directory = await mkdtemp(join(tmpdir(), 'querent-host-'));
  host = await spawnLocalHost({ app, environment });
});
afterAll(async () => {
  await host?.stop();
  await azurite?.stop();
  await rm(directory, { recursive: true, force: true });
});

describe('function keys', () => {
  let guarded: SpawnedLocalHost;
  beforeAll(async () => {
    guarded = await spawnLocalHost({ app, keys: true, environment, stateDirectory: directory });
  });
  afterAll(() => guarded?.stop());

  test('are not asked for without the flag', async () => {
    expect((await fetch(`${host.url}/api/managed`)).status).toBe(200);
    expect(host.keys).toBeUndefined();
  });

  test.each([
    ['/api/secured', undefined, 401],
    ['/api/secured', 'wrong', 401],
    ['/api/secured', 'default', 200],
    ['/api/secured', 'master', 200],
    ['/api/managed', 'default', 401],
    ['/api/managed', 'master', 200],
    ['/', undefined, 200],
  ] as const)('%s with the key %s answers %i, in the header and in the query', async (path, key, status) => {
    const text = key === 'default' || key === 'master' ? (guarded.keys?.[key] ?? '') : key;
    const headers: Record<string, string> = text === undefined ? {} : { 'x-functions-key': text };
    expect((await fetch(guarded.url + path, { headers })).status).toBe(status);
    expect((await fetch(`${guarded.url}${path}${text === undefined ? '' : `?code=${text}`}`)).status).toBe(status);
  });

  test('are the same at the next start', async () => {
    const again = await spawnLocalHost({ app, keys: true, environment, stateDirectory: directory });
    expect(again.keys).toEqual(guarded.keys);
    await again.stop();
  });

  test('stay out of the log of requests', () => {
    const requests = guarded
      .output()
      .split('\n')
      .filter((line) => line.includes('GET /api/secured'));
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.join('\n')).not.toContain(guarded.keys?.default);
  });

  test('guard the starting of functions by hand', async () => {
    const headers = { 'content-type': 'application/json', 'x-functions-key': guarded.keys?.default ?? '' };
    const response = await fetch(`${guarded.url}/admin/functions/newYear`, { method: 'POST', headers, body: '{}' });
    expect(response.status).toBe(401);
  });
});

describe('the stop', () => {
  test('lets a request and a message come to their end, calls appTerminate and exits with 0', async () => {
    const file = join(directory, 'terminated');
    const queue = QueueServiceClient.fromConnectionString(azurite.connectionString).getQueueClient('last-items');
    await queue.createIfNotExists();
    const settings = { ...environment, WORK_QUEUE: 'last-items', TERMINATION_FILE: file };
    const own = await spawnLocalHost({ app, environment: settings });
    const answer = fetch(`${own.url}/api/slow?ms=1500`);
    await queue.sendMessage(Buffer.from('{"waitMs":1500}').toString('base64'));
    await expect.poll(() => recordedBy(own, 'slow began'), poll).toHaveLength(1);
    await expect.poll(() => recordedBy(own, 'work'), poll).toHaveLength(1);
    const stopped = own.stop();
    expect(await (await answer).text()).toBe('slow but done');
    expect(await stopped).toBe(0);
    expect((await queue.getProperties()).approximateMessagesCount).toBe(0);
    expect(await readFile(file, 'utf8')).toBe('appTerminate\n');
  });

  test('takes a host down whose client reads without an end', async () => {
    const own = await spawnLocalHost({ app, environment, flags: ['--grace', '0.5'] });
    const response = await fetch(`${own.url}/api/endless`);
    await response.body?.getReader().read();
    expect(await own.stop()).toBe(0);
  });

  test('bears the signal of a Ctrl-C that comes twice, from the terminal and from npm', async () => {
    const own = await spawnLocalHost({ app, environment });
    const answer = fetch(`${own.url}/api/slow?ms=300`);
    await expect.poll(() => recordedBy(own, 'slow began'), poll).toHaveLength(1);
    process.kill(own.pid, 'SIGINT');
    const stopped = own.stop();
    expect(await (await answer).text()).toBe('slow but done');
    expect(await stopped).toBe(0);
  });

  test('comes with the end of the process that has started the host', async () => {
    const own = await spawnLocalHost({ app, environment });
    own.disconnect();
    await expect
      .poll(
        () =>
          fetch(own.url).then(
            () => 'up',
            () => 'down',
          ),
        poll,
      )
      .toBe('down');
  });
});

describe('the start', () => {
  const none = { storage: 'none', environment: fixtureEnvironment } as const;
  test.each([
    ['empty', 'registered no function'],
    ['unserved', 'does not serve: blobTrigger of the function "onBlob"'],
    ['absent', 'could not be started'],
  ])('of the app "%s" fails and says: %s', async (name, reason) => {
    await expect(spawnLocalHost({ ...none, app: fixtureApp(name) })).rejects.toThrow(reason);
  });

  test('fails on a setting that a binding names and nobody has set', async () => {
    await expect(spawnLocalHost({ app, storage: 'none' })).rejects.toThrow(/"(?:EACH_SECOND|WORK_QUEUE)"/);
  });

  test('with a storage emulator gives the app its connection string', async () => {
    const own = await spawnLocalHost({
      app,
      environment: { ...environment, AzureWebJobsStorage: 'UseDevelopmentStorage=true' },
    });
    const setting = z.string().parse(await (await fetch(`${own.url}/api/setting/AzureWebJobsStorage`)).json());
    expect(setting).toMatch(/QueueEndpoint=http:\/\/127\.0\.0\.1:\d+\//);
    await expect
      .poll(
        () =>
          QueueServiceClient.fromConnectionString(setting)
            .getProperties()
            .then(
              () => 'up',
              () => 'down',
            ),
        { ...poll, timeout: 30_000 },
      )
      .toBe('up');
    await own.kill();
    await expect
      .poll(
        () =>
          fetch(/http:[^;]+/.exec(setting)?.[0] ?? '').then(
            () => 'up',
            () => 'down',
          ),
        poll,
      )
      .toBe('down');
  });

  test('on a port that is taken fails and names it, without a trace of calls', async () => {
    const port = new URL(host.url).port;
    const failure = await spawnLocalHost({ ...none, app, flags: ['--port', port] }).catch((error: unknown) => error);
    expect(String(failure)).toContain(`Port ${port} is in use`);
    expect(String(failure)).not.toMatch(/\n +at /);
  });

  test('of an app without streams serves whole bodies', async () => {
    const own = await spawnLocalHost({ ...none, app: fixtureApp('buffered') });
    const response = await fetch(`${own.url}/api/echo/you`, { method: 'POST', body: 'héllo' });
    expect([response.status, await response.text(), response.headers.get('x-name')]).toEqual([201, 'héllo', 'you']);
    expect(response.headers.getSetCookie()).toEqual(['seen=a%20b; Max-Age=60; Path=/; Secure']);
    expect((await fetch(`${own.url}/api/fails`)).status).toBe(500);
    expect((await fetch(`${own.url}/api/nothing`)).status).toBe(204);
    expect(await own.stop()).toBe(0);
  });
});
