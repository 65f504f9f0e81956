import { personalKind } from '../../../catalog/personal-kind.ts';
import { startDeadline, toQuerentError } from '../../../core/abort.ts';
import type { VerifiedQuery } from '../../../memory/verified-query.ts';
import type { VerifiedQuestion } from '../../../semantic/semantic-model.ts';
import { statementWords } from '../../../sql/statement-words.ts';
import type { AskContext } from '../ask-context.ts';
import type { AskedQuestion } from '../asked-question.ts';
import type { VerifiedLane } from './answer-verified.ts';
import { tablesFingerprint } from './pattern-of.ts';

/** Longer no question waits for examples. */
const patienceMs = 500;

/**
 * What was verified for the database, as examples for a model: questions as they were asked first, with the statements that
 * answered them. Only over tables that are as they were, and without values of persons: another user's question must not carry
 * them to a model. Without an answer of the storage in time there are none.
 */
export async function verifiedExamples(
  { database, index }: Pick<AskedQuestion, 'database' | 'index'>,
  { principal, requestId, signal }: Pick<AskContext, 'principal' | 'requestId' | 'signal'>,
  lane: VerifiedLane | undefined,
): Promise<readonly VerifiedQuestion[]> {
  if (lane === undefined) return [];
  const deadline = startDeadline(patienceMs, signal);
  try {
    const scope = { tenant: principal.tenant, database: database.settings.id };
    const queries = await lane.store.list(scope, { signal: deadline.signal });
    return queries
      .filter((query) => {
        const isCurrent = query.state === 'verified' && tablesFingerprint(query.sql, index) === query.tablesFingerprint;
        return isCurrent && !namesPerson(query, { database, index });
      })
      .map(({ example, exampleSql }) => ({ question: example, sql: exampleSql }));
  } catch (error) {
    const { code } = toQuerentError(error, signal);
    if (signal.aborted || (code === 'internal.unexpected' && !deadline.signal.aborted)) throw error;
    const detail = 'No verified query was offered as an example.';
    lane.logger.log('error', { request_id: requestId, error_code: code, detail });
    return [];
  } finally {
    deadline.clear();
  }
}

/**
 * Quoted texts may be anything; of stored values, those of columns that tell of persons. A value that the schema does not know is
 * an ordinary word of the question: then the statement has it as a text beside such a column.
 */
function namesPerson(
  { shape, exampleSql }: Pick<VerifiedQuery, 'shape' | 'exampleSql'>,
  { database, index }: Pick<AskedQuestion, 'database' | 'index'>,
): boolean {
  if (shape.includes('{text}')) return true;
  const configured = (database.settings.model?.personalColumns ?? []).map((name) =>
    name.toLowerCase().split('.').slice(-2).join('.'),
  );
  const named = new Set(configured);
  const columns = [...shape.matchAll(/\{value ([^}]*)\}/g)].flatMap(([, list = '']) => list.split('|'));
  const isPersonal = (column: string): boolean => {
    const [name = '', table = ''] = column.split('.').toReversed();
    return personalKind(name) !== undefined || named.has(`${table}.${name}`.toLowerCase());
  };
  if (columns.some(isPersonal)) return true;
  const { names, hasText } = statementWords(exampleSql, index.catalog.dialect);
  const bare = new Set(configured.map((name) => name.split('.').at(-1)));
  return hasText && names.some((name) => personalKind(name) !== undefined || bare.has(name.toLowerCase()));
}
