import type { Turn } from '../../../memory/session.ts';
import { resultHash } from '../../../memory/verified-query.ts';
import type { AskedQuestion } from '../asked-question.ts';
import type { LaneAnswer } from '../lane-answer.ts';

const maxSqlCharacters = 8_000;

/**
 * What of an answer its feedback is about. Of a model's statement only what can be learned from: one that stands alone, gave all
 * its rows, and was asked for without questions before it that it might refer to.
 */
export function turnEvidence(
  { lane, verified, statements, table }: LaneAnswer,
  { history, persona, asOf }: AskedQuestion,
): Pick<Turn, 'answer' | 'verified'> {
  if (verified !== undefined) return { verified };
  const [statement, ...others] = statements.filter(({ error }) => error === undefined);
  if (lane !== 'model' || statement === undefined || others.length > 0 || history.length > 0) return {};
  if (table === undefined || table.truncated || statement.sql.length > maxSqlCharacters) return {};
  // Its literals stand for what a model does not see: as a statement of its own it would be another one.
  if (statement.parameters.length > 0) return {};
  const id = persona?.persona?.id;
  return {
    answer: {
      sql: statement.sql,
      columns: table.columns.map(({ name, role, unit }) =>
        unit === undefined ? { name, role } : { name, role, unit },
      ),
      ...(id === undefined ? {} : { persona: id }),
      asOf: asOf.date,
      resultHash: resultHash(table.rows, table.columns.length),
    },
  };
}
