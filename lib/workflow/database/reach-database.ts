import { isTimeout, startDeadline } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import type { AskableDatabase } from '../databases.ts';

/** How long a selection waits for a database that is being prepared, or that is slow. */
const patienceMs = 5_000;

/**
 * Makes sure that a database answers, and begins to read its structure where that has not been done; undefined while it is
 * still being prepared. Throws the fault of a database that cannot be reached, with the ways out of a selection.
 */
export async function reachDatabase(
  database: AskableDatabase,
  databases: CallerDatabases,
  signal: AbortSignal,
): Promise<SemanticIndex | undefined> {
  const deadline = startDeadline(patienceMs, signal);
  // Discovery goes on behind the selection, whatever becomes of it.
  const indexing = database.index({ signal: deadline.signal });
  indexing.catch(() => undefined);
  try {
    const connection = await database.connect({ signal: deadline.signal });
    await connection.ping({ signal: deadline.signal });
    return await indexing;
  } catch (error) {
    signal.throwIfAborted();
    if (isTimeout(deadline.signal) && database.state() === 'preparing') return undefined;
    throw withWaysOut(error, database, databases, isTimeout(deadline.signal));
  } finally {
    deadline.clear();
  }
}

function withWaysOut(
  error: unknown,
  { settings }: AskableDatabase,
  databases: CallerDatabases,
  isLate: boolean,
): unknown {
  if (!isLate && !(error instanceof QuerentError)) return error;
  const others = databases.all
    .filter((other) => other.settings.id !== settings.id && other.state() !== 'failed')
    .map((other) => other.settings.id);
  const code = isLate || !(error instanceof QuerentError) ? 'database.unreachable' : error.code;
  const detail = isLate || !(error instanceof QuerentError) ? 'It did not answer in time.' : error.message;
  return new QuerentError(code, `The database "${settings.id}" was not selected. ${detail}`, {
    cause: error,
    suggestions: [
      ...(error instanceof QuerentError ? error.suggestions : ['Try again shortly.']),
      'POST /api/database/validate says what is wrong with it.',
      ...(others.length === 0 ? [] : [`Or select another: ${others.join(', ')}.`]),
    ],
  });
}
