import { startDeadline } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Session } from '../../memory/session.ts';
import type { AskableDatabase, Databases } from '../databases.ts';
import { requireDatabase } from '../unknown-database.ts';

/** Share of a question's words that a database must know to be chosen by them, and its lead over the next. */
const leastScore = 0.5;
const leastLead = 0.15;
/** How long databases that are not ready yet are waited for when all must be compared. */
const comparisonTimeoutMs = 10_000;

export interface DatabaseChoice {
  readonly database: AskableDatabase;
  readonly chosenBy: 'request' | 'session' | 'only' | 'words';
}

/**
 * The request's database, else the session's, else the only one, else the one whose terms match the question clearly.
 * Throws `context.database-missing` when none of these decides: a database is never guessed.
 */
export async function chooseDatabase(
  wanted: {
    readonly question: string;
    readonly database: string | undefined;
    readonly session: Session | undefined;
  },
  databases: Databases,
  signal: AbortSignal,
): Promise<DatabaseChoice> {
  if (wanted.database !== undefined) {
    return { database: requireDatabase(databases, wanted.database), chosenBy: 'request' };
  }
  const remembered = wanted.session?.database;
  if (remembered !== undefined) {
    const detail = `The session's database "${remembered}" is no longer there.`;
    return { database: requireDatabase(databases, remembered, detail), chosenBy: 'session' };
  }
  const [first] = databases.all;
  if (first !== undefined && databases.all.length === 1) return { database: first, chosenBy: 'only' };
  return { database: await chooseByWords(wanted.question, databases, signal), chosenBy: 'words' };
}

async function chooseByWords(question: string, databases: Databases, signal: AbortSignal): Promise<AskableDatabase> {
  const scored = await scoreAll(question, databases, signal);
  if (databases.all.some((database) => database.state() === 'preparing')) {
    throw databaseMissing(
      databases,
      'Not all databases are ready, so none can be chosen by the words of the question.',
    );
  }
  const [best, next] = scored.toSorted((left, right) => right.score - left.score);
  if (best === undefined || best.score < leastScore) {
    throw databaseMissing(databases, 'No database is named, and the words of the question do not show which is meant.');
  }
  if (next !== undefined && best.score - next.score < leastLead) {
    const rivals = `"${best.database.settings.id}" and "${next.database.settings.id}"`;
    throw databaseMissing(databases, `No database is named, and the words of the question fit ${rivals}.`);
  }
  return best.database;
}

/** Scores of the databases that can be read; one that has failed cannot be what answers. */
async function scoreAll(
  question: string,
  databases: Databases,
  signal: AbortSignal,
): Promise<readonly { readonly database: AskableDatabase; readonly score: number }[]> {
  const deadline = startDeadline(comparisonTimeoutMs, signal);
  try {
    const indexes = await Promise.allSettled(databases.all.map((one) => one.index({ signal: deadline.signal })));
    signal.throwIfAborted();
    return databases.all.flatMap((database, place) => {
      const index = indexes[place];
      return index?.status === 'fulfilled' ? [{ database, score: index.value.scoreQuestion(question) }] : [];
    });
  } finally {
    deadline.clear();
  }
}

function databaseMissing(databases: Databases, detail: string): QuerentError {
  const [first] = databases.all;
  const example = first === undefined ? '' : `, for example "database": "${first.settings.id}"`;
  return new QuerentError('context.database-missing', detail, {
    suggestions: [
      `Name one in the field "database"${example}.`,
      'Or select one for the session with POST /api/database/select.',
      ...databases.all.map(({ settings }) => `${settings.id}: ${settings.title}`),
    ],
  });
}
