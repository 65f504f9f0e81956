import { startDeadline } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { AskableDatabase, Databases } from '../databases.ts';

/** Share of a question's words that a database must know to be chosen by them, and its lead over the next. */
const leastScore = 0.5;
const leastLead = 0.15;
/** Databases, best by words, for which it is tried whether they can answer. */
const triedDatabases = 5;
/** How long databases that are not ready yet are waited for when all must be compared. */
const comparisonTimeoutMs = 10_000;

/** Whether a question can be answered in a database: every word of it has a meaning there. */
export type CanAnswer = (database: AskableDatabase, index: SemanticIndex) => Promise<boolean>;

interface Candidate {
  readonly database: AskableDatabase;
  readonly index: SemanticIndex;
  readonly score: number;
}

/**
 * The database that knows clearly more of the question's words than the next, else the only one that can answer it.
 * Throws `context.database-missing` where neither is so, or where not all can be compared yet.
 */
export async function chooseByWords(
  question: string,
  databases: Databases,
  { canAnswer, signal }: { readonly canAnswer: CanAnswer; readonly signal: AbortSignal },
): Promise<AskableDatabase> {
  const candidates = await scoreAll(question, databases, signal);
  if (databases.all.some((database) => database.state() === 'preparing')) {
    throw databaseMissing(
      databases,
      'Not all databases are ready, so none can be chosen by the words of the question.',
    );
  }
  const [best, next] = candidates;
  if (best !== undefined && best.score >= leastScore && best.score - (next?.score ?? 0) >= leastLead) {
    return best.database;
  }
  const able = await findAble(candidates.slice(0, triedDatabases), canAnswer);
  const [only, another] = able;
  if (only !== undefined && another === undefined) return only.database;
  const names = able.map(({ database }) => `"${database.settings.id}"`);
  throw databaseMissing(
    databases,
    names.length > 1
      ? `No database is named, and ${names.join(' and ')} can each answer the question.`
      : 'No database is named, and the words of the question do not show which is meant.',
  );
}

async function findAble(candidates: readonly Candidate[], canAnswer: CanAnswer): Promise<readonly Candidate[]> {
  const answers = await Promise.all(candidates.map(({ database, index }) => canAnswer(database, index)));
  return candidates.filter((_, place) => answers[place] === true);
}

/** The databases that can be read, best first; one that has failed cannot be what answers. */
async function scoreAll(question: string, databases: Databases, signal: AbortSignal): Promise<readonly Candidate[]> {
  const deadline = startDeadline(comparisonTimeoutMs, signal);
  try {
    const indexes = await Promise.allSettled(databases.all.map((one) => one.index({ signal: deadline.signal })));
    signal.throwIfAborted();
    return databases.all
      .flatMap((database, place) => {
        const read = indexes[place];
        if (read?.status !== 'fulfilled') return [];
        return [{ database, index: read.value, score: read.value.scoreQuestion(question) }];
      })
      .toSorted((left, right) => right.score - left.score);
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
