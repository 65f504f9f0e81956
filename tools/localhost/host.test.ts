import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fixtureApp } from '../../test/support/fixture-app.ts';
import { startLocalHost } from './host.ts';

test('runs an app in this process, once: a second app would find the library taken', async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'querent-in-process-'));
  const options = { port: 0, storage: 'none', quiet: true, stateDirectory } as const;
  const host = await startLocalHost({
    ...options,
    appEntry: fixtureApp('in-process'),
    environment: { GREETING: 'hello' },
  });
  expect(host.functions).toEqual([
    { name: 'greeting', trigger: 'GET /api/greeting' },
    { name: 'people', trigger: 'any method /api/people/{name}' },
  ]);
  expect(await (await fetch(`${host.url}/api/greeting`)).text()).toBe('hello');
  expect(await (await fetch(`${host.url}/api/people/ann`, { method: 'PATCH' })).text()).toBe('ann');

  await expect(startLocalHost({ ...options, appEntry: fixtureApp('in-process') })).rejects.toThrow('one app only');
  await Promise.all([host.stop(), host.stop()]);
  await expect(fetch(host.url)).rejects.toThrow();
  await rm(stateDirectory, { recursive: true, force: true });
});
