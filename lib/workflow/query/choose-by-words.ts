import { startDeadline } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { AskableDatabase, Databases } from '../databases.ts';

/** Lead of the best over the next database that can answer, of 1: below it both may be meant. */
const clearLead = 0.35;
/** Share of a question's words, and its lead, that make a database the one to ask back where none can answer. */
const leastScore = 0.5;
const leastLead = 0.15;
/** Databases, best by words, for which it is tried whether they can answer. */
const triedDatabases = 5;
/** How long databases that are not ready yet are waited for when all must be compared. */
const comparisonTimeoutMs = 10_000;

/** How sure an answer from a database would be, 0 to 1; 0 where it cannot answer. */
export type ConfidenceIn = (database: AskableDatabase, index: SemanticIndex) => Promise<number>;

interface Candidate {
  readonly database: AskableDatabase;
  readonly index: SemanticIndex;
  readonly score: number;
}

/**
 * The only database that can answer the question, or the one that answers it clearly better than the others; where none
 * can, the one that knows clearly more of its words, for it can ask back best. `undefined` where none knows any of its
 * words: then there is nothing to choose between. Throws `context.database-missing` where it is not clear or not all can
 * be compared yet, `database.unreachable` where none can be read.
 */
export async function chooseByWords(
  question: string,
  databases: Databases,
  { confidenceIn, signal }: { readonly confidenceIn: ConfidenceIn; readonly signal: AbortSignal },
): Promise<AskableDatabase | undefined> {
  const candidates = await scoreAll(question, databases, signal);
  if (databases.all.some((database) => database.state() === 'preparing')) {
    throw databaseMissing(
      databases,
      'Not all databases are ready, so none can be chosen by the words of the question.',
    );
  }
  if (candidates.length === 0) {
    throw new QuerentError('database.unreachable', 'None of the databases can be read.', {
      suggestions: ['Try again shortly; GET /api/health shows the state of each database.'],
    });
  }
  const able = await rankAble(candidates.slice(0, triedDatabases), confidenceIn);
  const [best, next] = able.length > 0 ? able : candidates;
  const lead = (best?.score ?? 0) - (next?.score ?? 0);
  const isClear =
    able.length > 0
      ? next === undefined || lead >= clearLead
      : best !== undefined && best.score >= leastScore && lead >= leastLead;
  if (best !== undefined && isClear) return best.database;
  // Of a database that cannot be read nobody knows what it knows.
  const unread = databases.all.filter((database) => candidates.every((candidate) => candidate.database !== database));
  if (unread.length === 0 && able.length === 0 && candidates.every(({ score }) => score === 0)) return undefined;
  const reason =
    able.length > 1
      ? `No database is named, and ${listed(able.map(({ database }) => database))} can each answer the question.`
      : 'No database is named, and the words of the question do not show which is meant.';
  throw databaseMissing(databases, unread.length === 0 ? reason : `${reason} ${listed(unread)} cannot be read now.`);
}

const listed = (databases: readonly AskableDatabase[]): string =>
  databases.map(({ settings }) => `"${settings.id}"`).join(' and ');

/** Those that can answer, best first: knowing the words and being sure of the answer count alike. */
async function rankAble(
  candidates: readonly Candidate[],
  confidenceIn: ConfidenceIn,
): Promise<readonly Pick<Candidate, 'database' | 'score'>[]> {
  const ranked = await Promise.all(
    candidates.map(async ({ database, index, score }) => ({
      database,
      score: Math.min(1, score) * (await confidenceIn(database, index)),
    })),
  );
  return ranked.filter(({ score }) => score > 0).toSorted((left, right) => right.score - left.score);
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
