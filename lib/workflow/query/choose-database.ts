import { QuerentError } from '../../core/querent-error.ts';
import type { Session } from '../../memory/session.ts';
import type { CallerDatabases } from '../caller-databases.ts';
import type { AskableDatabase } from '../databases.ts';
import { requireDatabase } from '../unknown-database.ts';
import { type ConfidenceIn, chooseByWords } from './choose-by-words.ts';
import { lastAnswered } from './earlier-in.ts';

export interface DatabaseChoice {
  readonly database: AskableDatabase;
  readonly chosenBy: 'request' | 'session' | 'only' | 'words';
}

/**
 * The request's database, else the session's, else the only one, else the one of the session's last question where this one
 * goes on from it, else the one that the question fits clearly.
 * `undefined` when no database knows any word of the question. Throws `context.database-missing` when none of these
 * decides: a database is never guessed; `context.database-conflict` when request and session name different ones.
 */
export async function chooseDatabase(
  wanted: {
    readonly question: string;
    readonly database: string | undefined;
    readonly session: Session | undefined;
  },
  databases: CallerDatabases,
  how: {
    readonly confidenceIn: ConfidenceIn;
    /** Whether the question goes on from the session's last one, which was asked of the database. */
    readonly goesOnIn: (database: AskableDatabase) => Promise<boolean>;
    readonly signal: AbortSignal;
  },
): Promise<DatabaseChoice | undefined> {
  const remembered = wanted.session?.database;
  if (wanted.database !== undefined) {
    const database = requireDatabase(databases, wanted.database);
    refuseConflict(database.settings.id, remembered, databases);
    return { database, chosenBy: 'request' };
  }
  if (remembered !== undefined) {
    const detail = `The session's database "${remembered}" is no longer there.`;
    return { database: requireDatabase(databases, remembered, detail), chosenBy: 'session' };
  }
  const [first] = databases.all;
  if (first !== undefined && databases.all.length === 1) return { database: first, chosenBy: 'only' };
  const last = lastAnswered(wanted.session)?.database;
  const spokenOf = last === undefined ? undefined : databases.find(last);
  if (spokenOf !== undefined && (await how.goesOnIn(spokenOf))) return { database: spokenOf, chosenBy: 'session' };
  const database = await chooseByWords(wanted.question, databases, how);
  return database === undefined ? undefined : { database, chosenBy: 'words' };
}

/** A session that is bound to a database is asked about that one alone. One that cannot be asked any more binds nobody. */
function refuseConflict(named: string, bound: string | undefined, databases: CallerDatabases): void {
  if (bound === undefined || bound === named || databases.find(bound) === undefined) return;
  throw new QuerentError(
    'context.database-conflict',
    `The request names the database "${named}", but its session asks "${bound}".`,
    {
      suggestions: [
        `Leave the field "database" out to ask "${bound}".`,
        `Or select "${named}" for this session with POST /api/database/select.`,
        `Or leave the field "sessionId" out to ask "${named}" in a new session.`,
      ],
    },
  );
}
