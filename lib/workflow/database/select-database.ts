import type { DatabaseSelectRequest, DatabaseSelectResponse } from '../../contracts/database.ts';
import { sessionId } from '../../core/ids.ts';
import { withDatabase } from '../../memory/session.ts';
import { exampleQuestionsOf } from '../example-questions.ts';
import { requireDatabase } from '../unknown-database.ts';
import { askableSummary } from './askable-summary.ts';
import type { ContextCall, ContextDependencies } from './context-call.ts';
import { reachDatabase } from './reach-database.ts';

/**
 * Binds a session to a database that is there, permitted and reachable, and tells what it can be asked. A session that has
 * expired is taken up with its questions; one that is lost begins anew under its id.
 */
export async function selectDatabase(
  request: DatabaseSelectRequest,
  { principal, signal }: ContextCall,
  { databasesFor, sessions, clock, ids }: ContextDependencies,
): Promise<DatabaseSelectResponse> {
  const databases = databasesFor(principal);
  const database = requireDatabase(databases, request.database);
  const { id } = database.settings;
  const key = { ...principal, sessionId: sessionId(request.sessionId ?? ids.next()) };
  const [index, before] = await Promise.all([
    reachDatabase(database, databases, signal),
    request.sessionId === undefined ? undefined : sessions.look(key, { signal }),
  ]);
  let replaced: string | undefined;
  const changed = await sessions.change(
    key,
    (current) => {
      replaced = current.database === id ? undefined : current.database;
      return withDatabase(current, id, clock.now());
    },
    { signal, isNew: request.sessionId === undefined, takesUp: true },
  );
  return {
    sessionId: key.sessionId,
    database: id,
    createdAt: changed.createdAt,
    expiresAt: changed.expiresAt,
    state: index === undefined ? 'preparing' : 'ready',
    ...(replaced === undefined ? {} : { replaced }),
    ...(before?.kind === 'expired' ? { recovered: true } : {}),
    ...(index === undefined ? {} : { askable: askableSummary(index, exampleQuestionsOf(database.settings, index)) }),
  };
}
