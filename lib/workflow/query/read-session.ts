import type { QueryRequest } from '../../contracts/query.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Session } from '../../memory/session.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import type { Sessions } from '../../memory/sessions.ts';

/**
 * The session, where the choice of a database may depend on it. One that is named but not there is a problem: its
 * database is lost, and another must not be taken in its place.
 */
export async function readSession(
  request: QueryRequest,
  key: SessionKey,
  sessions: Sessions,
  signal: AbortSignal,
): Promise<Session | undefined> {
  if (request.sessionId === undefined || request.database !== undefined) return undefined;
  const session = await sessions.find(key, { signal });
  if (session !== undefined) return session;
  throw new QuerentError(
    'context.session-not-found',
    `There is no session "${request.sessionId}", or it has expired, so its database is not known.`,
    {
      suggestions: [
        'Name the database in the field "database".',
        'Or select one for this session with POST /api/database/select.',
        'Or ask without a sessionId to begin a new session.',
      ],
    },
  );
}
