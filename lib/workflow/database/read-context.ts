import type { ContextParameters, DatabaseContextResponse } from '../../contracts/database.ts';
import { sessionId } from '../../core/ids.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { renewed, type Session, withDatabase } from '../../memory/session.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import { lostSession } from '../lost-session.ts';
import { requireDatabase } from '../unknown-database.ts';
import type { ContextCall, ContextDependencies } from './context-call.ts';

/**
 * What is remembered of a session. `recover` takes an expired one up again with its questions and its database, or with the
 * database that is named; one of which nothing is left begins anew, for which a database must be named.
 */
export async function readContext(
  id: string,
  { recover, database: named }: ContextParameters,
  { principal, signal }: ContextCall,
  { databasesFor, sessions, clock }: ContextDependencies,
): Promise<DatabaseContextResponse> {
  const key = { ...principal, sessionId: sessionId(id) };
  const look = await sessions.look(key, { signal });
  const databases = databasesFor(principal);
  if (look.kind === 'found') {
    if (named !== undefined) requireSame(id, look.session, requireDatabase(databases, named).settings.id, databases);
    return describe(id, look.session);
  }
  const remembered = look.kind === 'expired' ? look.session.database : undefined;
  const wanted = named ?? remembered;
  const isRecoverable = recover === 'true' && (look.kind === 'expired' || wanted !== undefined);
  if (!isRecoverable) {
    const path = `/api/database/context/${encodeURIComponent(id)}?recover=true&database=…`;
    throw lostSession(
      id,
      look,
      databases,
      remembered === undefined ? [`GET ${path} begins it anew with a database.`] : [],
    );
  }
  const bound =
    wanted === undefined
      ? undefined
      : requireDatabase(databases, wanted, named === undefined ? goneDetail(wanted) : undefined).settings.id;
  const changed = await sessions.change(
    key,
    (current) => (bound === undefined ? renewed(current, clock.now()) : withDatabase(current, bound, clock.now())),
    { signal, takesUp: true },
  );
  return { ...describe(id, changed), recovered: true };
}

export async function removeContext(
  id: string,
  { principal, signal }: ContextCall,
  { databasesFor, sessions }: ContextDependencies,
): Promise<void> {
  const key = { ...principal, sessionId: sessionId(id) };
  const look = await sessions.look(key, { signal });
  // What has expired is removed as well, and the caller learns that it was over.
  const removed = await sessions.remove(key, { signal });
  if (!removed) throw lostSession(id, look.kind === 'found' ? { kind: 'none' } : look, databasesFor(principal));
}

/** A session that is there is not changed by reading it: whoever believes that it asks another database must learn so. */
function requireSame(id: string, { database: bound }: Session, named: string, databases: CallerDatabases): void {
  if (bound === named) return;
  // What the caller may no longer ask is not named.
  const known = bound === undefined ? undefined : databases.find(bound)?.settings.id;
  const asks = bound === undefined ? 'no database' : known === undefined ? 'another one' : `"${known}"`;
  throw new QuerentError(
    'context.database-conflict',
    `The session "${id}" is not lost: it asks ${asks}, not "${named}".`,
    {
      suggestions: [
        `POST /api/database/select with {"sessionId": "${id}", "database": "${named}"} selects the other for it.`,
        'Or read the session without "database".',
      ],
    },
  );
}

function goneDetail(database: string): string {
  return `The session's database "${database}" is no longer there.`;
}

function describe(id: string, { database, createdAt, expiresAt, turns }: Session): DatabaseContextResponse {
  return {
    sessionId: id,
    ...(database === undefined ? {} : { database }),
    createdAt,
    expiresAt,
    turns: turns.map(({ queryId, askedAt, database: asked, question, outcome }) => ({
      queryId,
      askedAt,
      database: asked,
      question,
      outcome,
    })),
  };
}
