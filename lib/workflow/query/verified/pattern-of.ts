import { fingerprint } from '../../../catalog/fingerprint.ts';
import type { Turn } from '../../../memory/session.ts';
import { newCandidate, type VerifiedQuery, verifiedQueryId } from '../../../memory/verified-query.ts';
import { findTimeExpressions } from '../../../question/time/find-time-expressions.ts';
import { type QuestionShape, questionShape } from '../../../semantic/question-shape.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import { literalTemplate } from '../../../sql/literal-template.ts';
import { isChanging, statementWords } from '../../../sql/statement-words.ts';
import type { AskableDatabase } from '../../databases.ts';

/** The shape of a question of the database, read on a day. */
export function shapeIn(
  question: string,
  asOf: string,
  index: SemanticIndex,
  { weekStart, fiscalYearStart }: AskableDatabase['settings'],
): QuestionShape {
  const calendar = { asOf, weekStart, fiscalYearStart: fiscalYearStart ?? index.model.fiscalYearStart ?? 1 };
  return questionShape(question, index, calendar);
}

/** True where the name of a result's column says a period, which it would say of any other, too. */
function saysPeriod({ name }: { readonly name: string }, asOf: string): boolean {
  const calendar = { asOf, weekStart: 1, fiscalYearStart: 1 };
  return findTimeExpressions(name.replaceAll('_', ' '), calendar).some(({ kind }) => kind !== 'grain');
}

/** Ids under which a pattern for the question may be kept: one for all of the shape, one for just these contents. */
export const idsOf = ({ words, contents }: QuestionShape): readonly string[] => [
  verifiedQueryId(words),
  verifiedQueryId(words, contents),
];

/** The candidate that a turn's answer makes; undefined where the statement goes by the clock or by chance, or holds a day that the question does not speak of. */
export function candidateOf(
  { question }: Turn,
  answer: NonNullable<Turn['answer']>,
  shape: QuestionShape,
  index: SemanticIndex,
  now: Date,
): VerifiedQuery | undefined {
  const { dialect } = index.catalog;
  const { words, contents, hasPeriod, periods } = shape;
  if (isChanging(answer.sql, dialect) || (!hasPeriod && holdsDay(answer.sql, index, contents))) return undefined;
  const { persona, columns } = answer;
  const isBound = periods.length > 0 && columns.some((column) => saysPeriod(column, answer.asOf));
  const template = isBound ? undefined : literalTemplate(answer.sql, dialect, contents);
  return newCandidate(
    {
      id: template === undefined ? verifiedQueryId(words, contents) : verifiedQueryId(words),
      shape: words,
      example: question,
      exampleSql: answer.sql,
      sql: template?.sql ?? answer.sql,
      slots: template?.slots ?? [],
      free: template?.free ?? [],
      columns,
      ...(persona === undefined ? {} : { persona }),
      tablesFingerprint: tablesFingerprint(template?.sql ?? answer.sql, index),
    },
    now,
  );
}

/** Of the tables that the statement may mean, so that a change of others leaves the pattern be. */
export function tablesFingerprint(sql: string, { catalog }: SemanticIndex): string {
  const names = new Set(statementWords(sql, catalog.dialect).names.map((name) => name.toLowerCase()));
  const tables = catalog.tables.filter(({ name }) => names.has(name.toLowerCase()));
  return fingerprint({ dialect: catalog.dialect, tables });
}

/** A date or a year among the literals would be wrong on another day. */
function holdsDay(sql: string, { catalog }: SemanticIndex, contents: QuestionShape['contents']): boolean {
  const { literals } = statementWords(sql, catalog.dialect);
  const said = new Set(contents.map(String));
  return literals.some((literal) => /^(19|20)\d\d($|\D?[01]\d)/.test(literal) && !said.has(literal));
}
