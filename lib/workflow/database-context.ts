import type {
  DatabaseContextResponse,
  DatabaseListResponse,
  DatabaseSelectRequest,
  DatabaseSelectResponse,
} from '../contracts/database.ts';
import type { Clock } from '../core/clock.ts';
import { type IdSource, sessionId } from '../core/ids.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { Principal } from '../identity/principal.ts';
import { withDatabase } from '../memory/session.ts';
import type { Sessions } from '../memory/sessions.ts';
import type { DatabasesFor } from './caller-databases.ts';
import { requireDatabase } from './unknown-database.ts';

interface CallContext {
  readonly principal: Principal;
  readonly signal: AbortSignal;
}

/** Which databases there are, and which one a session asks. */
export interface DatabaseContext {
  list(principal: Principal): DatabaseListResponse;
  select(request: DatabaseSelectRequest, context: CallContext): Promise<DatabaseSelectResponse>;
  read(session: string, context: CallContext): Promise<DatabaseContextResponse>;
  remove(session: string, context: CallContext): Promise<void>;
}

export function createDatabaseContext(deps: {
  readonly databasesFor: DatabasesFor;
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly ids: IdSource;
}): DatabaseContext {
  const { databasesFor, sessions, clock, ids } = deps;

  return {
    list: (principal) => ({
      databases: databasesFor(principal).all.map(({ settings, state }) => ({
        id: settings.id,
        title: settings.title,
        ...(settings.description === undefined ? {} : { description: settings.description }),
        kind: settings.kind,
        state: state(),
        ...(settings.defaultAsOf === undefined ? {} : { defaultAsOf: settings.defaultAsOf }),
        exampleQuestions: settings.exampleQuestions,
      })),
    }),

    async select(request, { principal, signal }) {
      const { id } = requireDatabase(databasesFor(principal), request.database).settings;
      const session = sessionId(request.sessionId ?? ids.next());
      const changed = await sessions.change(
        { ...principal, sessionId: session },
        (current) => withDatabase(current, id, clock.now()),
        { signal, isNew: request.sessionId === undefined },
      );
      return { sessionId: session, database: id, createdAt: changed.createdAt, expiresAt: changed.expiresAt };
    },

    async read(session, { principal, signal }) {
      const found = await sessions.find({ ...principal, sessionId: sessionId(session) }, { signal });
      if (found === undefined) throw sessionNotFound();
      return {
        sessionId: session,
        ...(found.database === undefined ? {} : { database: found.database }),
        createdAt: found.createdAt,
        expiresAt: found.expiresAt,
        turns: found.turns.map(({ plan: _, ...turn }) => turn),
      };
    },

    async remove(session, { principal, signal }) {
      const removed = await sessions.remove({ ...principal, sessionId: sessionId(session) }, { signal });
      if (!removed) throw sessionNotFound();
    },
  };
}

function sessionNotFound(): QuerentError {
  return new QuerentError('context.session-not-found', 'There is no such session, or it has expired.');
}
