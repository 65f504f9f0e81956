import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireGenerationLock, type GenerationLock } from './generation-lock.ts';

let directory = '';
let path = '';
const isDone = () => Promise.resolve(false);

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'querent-lock-'));
  path = join(directory, 'a.lock');
});

afterEach(() => rm(directory, { recursive: true, force: true }));

describe('acquireGenerationLock', () => {
  it('lets one in at a time', async () => {
    const first = await acquireGenerationLock(path, { isDone });
    let second: GenerationLock | undefined;
    const waiting = acquireGenerationLock(path, { isDone }).then((lock) => {
      second = lock;
    });
    await delay(250);
    expect(second).toBeUndefined();
    await first?.release();
    await waiting;
    expect(second).toBeDefined();
    await second?.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('gives up once the work is done', async () => {
    const first = await acquireGenerationLock(path, { isDone });
    expect(await acquireGenerationLock(path, { isDone: () => Promise.resolve(true) })).toBeUndefined();
    await first?.release();
  });

  it('takes over a lock that has been silent for too long, whoever holds it', async () => {
    await writeFile(path, 'another-host 1 1');
    const lock = await acquireGenerationLock(path, { isDone, silenceMs: 50 });
    expect(await readFile(path, 'utf8')).not.toContain('another-host');
    await lock?.release();
    expect(await readdir(directory)).toEqual([]);
  });

  it('respects a lock that is touched', async () => {
    await writeFile(path, 'another-host 1 1');
    let beat = 1;
    const heartbeat = setInterval(() => void utimes(path, beat, beat++), 20);
    let asked = 0;
    const lock = await acquireGenerationLock(path, { isDone: () => Promise.resolve(++asked > 6), silenceMs: 400 });
    clearInterval(heartbeat);
    expect(lock).toBeUndefined();
    expect(await readFile(path, 'utf8')).toBe('another-host 1 1');
  });

  it('touches its own lock while it is held', async () => {
    const lock = await acquireGenerationLock(path, { isDone });
    await utimes(path, 1, 1);
    await expect.poll(async () => (await stat(path)).mtimeMs, { timeout: 5_000 }).toBeGreaterThan(1_000);
    await lock?.release();
  });

  it('does not remove a lock that somebody else has taken over', async () => {
    const lock = await acquireGenerationLock(path, { isDone });
    await writeFile(path, 'another-host 1 1');
    await lock?.release();
    expect(await readFile(path, 'utf8')).toBe('another-host 1 1');
  });
});
