import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { QueueServiceClient } from '@azure/storage-queue';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchAzurite, startAzurite } from './azurite.ts';
import { claimAzurite } from './azurite-claim.ts';
import { azuriteAnswers, azuriteConnectionString } from './azurite-connection.ts';
import { findFreePorts } from './listener.ts';

const entry = fileURLToPath(new URL('azurite.ts', import.meta.url));
let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'querent-azurite-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function queueNames(connectionString: string): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of QueueServiceClient.fromConnectionString(connectionString).listQueues()) names.push(name);
  return names.toSorted();
}

function createQueue(connectionString: string, name: string) {
  return QueueServiceClient.fromConnectionString(connectionString).createQueue(name);
}

function portsOf(connectionString: string): { blob: number; queue: number; table: number } {
  const [blob = 0, queue = 0, table = 0] = [...connectionString.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port]) =>
    Number(port),
  );
  return { blob, queue, table };
}

/** A process of its own that has started an Azurite over the directory. */
async function startElsewhere(state: string) {
  const code = `const { startAzurite } = await import(${JSON.stringify(entry)});
    const { connectionString } = await startAzurite({ directory: ${JSON.stringify(state)} });
    process.stdout.write(connectionString); setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [text]: unknown[] = await once(child.stdout.setEncoding('utf8'), 'data');
  return { child, connectionString: String(text) };
}

describe('Azurite', () => {
  test('in memory serves on ports of its own and is gone after the stop', async () => {
    const azurite = await startAzurite();
    await createQueue(azurite.connectionString, 'one');
    expect(await queueNames(azurite.connectionString)).toEqual(['one']);
    await azurite.stop();
    expect(await azuriteAnswers(portsOf(azurite.connectionString))).toBe(false);
  });

  test('on disk has its data again at the next start', async () => {
    const state = join(directory, 'kept');
    const first = await startAzurite({ directory: state });
    await createQueue(first.connectionString, 'kept');
    await first.stop();
    const second = await startAzurite({ directory: state });
    expect(await queueNames(second.connectionString)).toEqual(['kept']);
    await second.stop();
    expect(await readdir(state)).toEqual(['azurite']);
  });

  test('is shared over one directory, and taken over when the one that ran it is killed', async () => {
    const state = join(directory, 'shared');
    const { child, connectionString } = await startElsewhere(state);
    const sharing = await startAzurite({ directory: state });
    expect(sharing.connectionString).toBe(connectionString);
    await createQueue(connectionString, 'shared');

    child.kill('SIGKILL');
    await once(child, 'exit');
    const ports = portsOf(connectionString);
    await expect.poll(() => azuriteAnswers(ports), { timeout: 10_000 }).toBe(false);
    await expect.poll(() => azuriteAnswers(ports), { timeout: 20_000 }).toBe(true);
    await createQueue(connectionString, 'after');
    expect(await queueNames(connectionString)).toContain('after');
    await sharing.stop();
  });

  test('does not outlive a host that was killed, and starts again behind it', async () => {
    const state = join(directory, 'killed');
    const { child, connectionString } = await startElsewhere(state);
    child.kill('SIGKILL');
    await once(child, 'exit');
    const next = await startAzurite({ directory: state });
    expect(next.connectionString).not.toBe(connectionString);
    expect(await azuriteAnswers(portsOf(connectionString))).toBe(false);
    await createQueue(next.connectionString, 'again');
    await next.stop();
  });

  test('is started again on the same ports when it ends unasked', async () => {
    const warnings: string[] = [];
    const azurite = await startAzurite({ warn: (message) => warnings.push(message) });
    const ports = portsOf(azurite.connectionString);
    const pid = Number(
      execFileSync('pgrep', ['-f', `azurite-child.* --queuePort ${ports.queue} `], { encoding: 'utf8' }),
    );
    process.kill(pid, 'SIGKILL');
    await expect.poll(() => warnings, { timeout: 10_000 }).toEqual(['Azurite has ended and is started again.']);
    await expect.poll(() => azuriteAnswers(ports), { timeout: 20_000 }).toBe(true);
    await azurite.stop();
    expect(await azuriteAnswers(ports)).toBe(false);
    expect(warnings).toHaveLength(1);
  });

  test.each([
    ['nonsense', 'not JSON'],
    [
      'a claim of a process that is gone',
      JSON.stringify({ hostPid: 4_194_303, claimedAtMs: 0, ports: { blob: 1, queue: 1, table: 1 } }),
    ],
    [
      'an old claim of a process that is something else',
      JSON.stringify({ hostPid: 1, claimedAtMs: 0, ports: { blob: 1, queue: 1, table: 1 } }),
    ],
  ])('replaces %s', async (_, content) => {
    const state = await mkdtemp(join(directory, 'stale-'));
    await writeFile(join(state, 'azurite.json'), content);
    const azurite = await launchAzurite({ directory: state });
    expect(await readFile(join(state, 'azurite.json'), 'utf8')).toContain(`"hostPid":${process.pid}`);
    await azurite.stop();
  });

  test('leaves the claim alone by which another host was faster to replace that of a dead one', async () => {
    const path = join(await mkdtemp(join(directory, 'raced-')), 'azurite.json');
    const lastWrites = await startAzurite();
    const faster = await startAzurite();
    const dead = { hostPid: 4_194_303, claimedAtMs: 0, ports: portsOf(lastWrites.connectionString) };
    await writeFile(path, JSON.stringify(dead));
    const claiming = claimAzurite(path, { blob: 1, queue: 2, table: 3 });
    // It has found the dead host's claim by now, and waits for the end of its Azurite.
    await setTimeout(500);
    const ports = portsOf(faster.connectionString);
    await writeFile(path, JSON.stringify({ hostPid: process.ppid, claimedAtMs: Date.now(), ports }));
    await lastWrites.stop();
    expect(await claiming).toEqual({ kind: 'shared', ports });
    await faster.stop();
  });

  test('sets data aside that it cannot read', async () => {
    const state = await mkdtemp(join(directory, 'broken-'));
    const warnings: string[] = [];
    await (await startAzurite({ directory: state })).stop();
    const files = (await readdir(join(state, 'azurite'))).filter((name) => name.endsWith('.json'));
    for (const name of files) await writeFile(join(state, 'azurite', name), '{"half a');
    const azurite = await startAzurite({ directory: state, warn: (message) => warnings.push(message) });
    await createQueue(azurite.connectionString, 'fresh');
    await azurite.stop();
    expect(warnings).toEqual([expect.stringContaining('unreadable')]);
    expect((await readdir(state)).filter((name) => name.includes('unreadable'))).toHaveLength(1);
  });

  test('is not mistaken for another service on its port', async () => {
    const server = createServer((_, response) => response.end('something else')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    expect(await azuriteAnswers({ blob: port, queue: port, table: port })).toBe(false);
    const [free = 0] = await findFreePorts(1);
    expect(await azuriteAnswers({ blob: free, queue: free, table: free })).toBe(false);
    server.close();
    expect(azuriteConnectionString({ blob: 1, queue: 2, table: 3 })).toContain(
      'TableEndpoint=http://127.0.0.1:3/devstoreaccount1;',
    );
  });
});
