import { open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type Clock, systemClock } from '../lib/core/clock.ts';
import { type IdSource, randomIds } from '../lib/core/ids.ts';
import { hasCode } from './error-code.ts';

const heartbeatMs = 1_000;
const pollMs = 100;
/** A living holder touches its lock each second; one that has been silent for so long is taken for dead. */
const defaultSilenceMs = 15_000;

export interface GenerationLock {
  release(): Promise<void>;
}

export interface LockOptions {
  /** Asked before each attempt: once it says true, the lock is no longer wanted. */
  readonly isDone: () => Promise<boolean>;
  readonly signal?: AbortSignal | undefined;
  readonly silenceMs?: number;
  readonly clock?: Clock;
  readonly ids?: IdSource;
}

/** Names a process. The time of its start tells it from an earlier one that had the same number. */
const describeProcess = (): string => `${hostname()} ${process.pid} ${performance.timeOrigin}`;

/** True when the holder ran on this machine and has ended; false when that cannot be told. */
function hasEnded(owner: string): boolean {
  const [host, number] = owner.split(' ');
  const pid = Number(number);
  if (host !== hostname() || !Number.isInteger(pid) || pid <= 0) return false;
  if (pid === process.pid) return owner !== describeProcess();
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return hasCode(error, 'ESRCH');
  }
}

async function readHolder(path: string): Promise<{ owner: string; touchedMs: number } | undefined> {
  try {
    const [owner, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    return { owner, touchedMs: mtimeMs };
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Takes a dead holder's lock away. Where somebody else was faster, what was taken is a living lock: it goes back. */
async function removeDead(path: string, owner: string, ids: IdSource): Promise<void> {
  const aside = `${path}.${ids.next()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === owner) await rm(aside, { force: true });
  else await rename(aside, path);
}

async function tryCreate(path: string, clock: Clock): Promise<GenerationLock | undefined> {
  const owner = describeProcess();
  try {
    const file = await open(path, 'wx');
    try {
      await file.writeFile(owner);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (hasCode(error, 'EEXIST')) return undefined;
    throw error;
  }
  const heartbeat = setInterval(() => {
    const now = clock.now();
    // A lock that is gone is no fault: files appear by renaming, so a second generation only costs time.
    utimes(path, now, now).catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return {
    async release() {
      clearInterval(heartbeat);
      if ((await readHolder(path))?.owner === owner) await rm(path, { force: true });
    },
  };
}

/**
 * Waits until this process holds the lock file, or gives undefined once `isDone` is true. The lock only spares work that
 * would be done twice; it survives neither its holder's end nor its silence.
 */
export async function acquireGenerationLock(path: string, options: LockOptions): Promise<GenerationLock | undefined> {
  const { isDone, signal, silenceMs = defaultSilenceMs, clock = systemClock, ids = randomIds } = options;
  let seen = '';
  let seenSinceMs = clock.monotonicMs();
  while (!(await isDone())) {
    const lock = await tryCreate(path, clock);
    if (lock !== undefined) return lock;
    const holder = await readHolder(path);
    if (holder === undefined) continue;
    const state = `${holder.owner} ${holder.touchedMs}`;
    if (state !== seen) {
      seen = state;
      seenSinceMs = clock.monotonicMs();
    }
    if (hasEnded(holder.owner) || clock.monotonicMs() - seenSinceMs > silenceMs) {
      await removeDead(path, holder.owner, ids);
    } else {
      await delay(pollMs, undefined, { signal });
    }
  }
  return undefined;
}
