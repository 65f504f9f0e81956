import { delay } from '../core/abort.ts';
import type { Random } from '../core/random.ts';

/** Tries of one change against other writers. Each lost try means that another writer won, so 50 writers need 50 at most. */
const maxAttempts = 100;
const firstPauseMs = 2;
const longestPauseMs = 100;

/**
 * Repeats an attempt that reads, changes and writes a row, until no other writer was faster; undefined when it never wins.
 * An attempt that lost gives undefined.
 */
export async function untilSaved<T>(
  attempt: (count: number) => Promise<T | undefined>,
  {
    random,
    signal,
    attempts = maxAttempts,
  }: { readonly random: Random; readonly signal: AbortSignal; readonly attempts?: number },
): Promise<T | undefined> {
  for (let count = 0; count < attempts; count += 1) {
    const saved = await attempt(count);
    if (saved !== undefined) return saved;
    const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(count, 10));
    await delay(random.fraction() * pauseMs, signal);
  }
  return undefined;
}
