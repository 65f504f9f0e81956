import { startDeadline, toQuerentError } from '../core/abort.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { AskableDatabase } from './databases.ts';

/** The index of a database, or undefined where it is not there in time: one that is slow or down leaves the others to be told. */
export async function indexInTime(
  database: AskableDatabase,
  parent: AbortSignal,
  patienceMs: number,
): Promise<SemanticIndex | undefined> {
  if (database.state() === 'failed') return undefined;
  return inTime(parent, patienceMs, (signal) => database.index({ signal }));
}

/** What comes of the work, or undefined where it fails or takes longer. Throws where the caller leaves, and for a bug. */
export async function inTime<T>(
  parent: AbortSignal,
  patienceMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const deadline = startDeadline(patienceMs, parent);
  try {
    return await work(deadline.signal);
  } catch (error) {
    parent.throwIfAborted();
    // A bug is not one of the things that are bound to happen.
    if (!deadline.signal.aborted && toQuerentError(error).code === 'internal.unexpected') throw error;
    return undefined;
  } finally {
    deadline.clear();
  }
}
