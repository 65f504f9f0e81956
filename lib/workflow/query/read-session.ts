import type { QueryRequest } from '../../contracts/query.ts';
import { startDeadline } from '../../core/abort.ts';
import type { Session } from '../../memory/session.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import type { Sessions } from '../../memory/sessions.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import { lostSession } from '../lost-session.ts';

/** How long a question that names its database waits to learn whether its session asks another. */
const checkTimeoutMs = 2_000;

/**
 * The session that the request names. Where the choice of a database depends on it, one that is not there or has expired is
 * a problem: its database is lost, and another must not be taken in its place. Where the request names a database itself,
 * the session only has to agree, and one that is lost, or a storage that is down, does not stand in the way.
 */
export async function readSession(
  { sessionId, database }: QueryRequest,
  key: SessionKey,
  {
    sessions,
    databases,
    signal,
  }: {
    readonly sessions: Sessions;
    readonly databases: CallerDatabases;
    readonly signal: AbortSignal;
  },
): Promise<Session | undefined> {
  if (sessionId === undefined) return undefined;
  if (database !== undefined) return readToCompare(key, sessions, signal);
  const look = await sessions.look(key, { signal });
  if (look.kind === 'found') return look.session;
  throw lostSession(sessionId, look, databases, ['Name the database in the field "database".']);
}

async function readToCompare(key: SessionKey, sessions: Sessions, signal: AbortSignal): Promise<Session | undefined> {
  const deadline = startDeadline(checkTimeoutMs, signal);
  try {
    return await sessions.find(key, { signal: deadline.signal });
  } catch {
    // The question names its database: it cannot reach another one for want of the session.
    signal.throwIfAborted();
    return undefined;
  } finally {
    deadline.clear();
  }
}
