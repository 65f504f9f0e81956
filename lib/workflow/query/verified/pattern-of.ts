import { fingerprint } from '../../../catalog/fingerprint.ts';
import type { Turn } from '../../../memory/session.ts';
import { newCandidate, type VerifiedQuery, verifiedQueryId } from '../../../memory/verified-query.ts';
import { type QuestionShape, questionShape } from '../../../semantic/question-shape.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import { literalTemplate, statementWords } from '../../../sql/literal-template.ts';
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

/** Ids under which a pattern for the question may be kept: one for all of the shape, one for just these contents. */
export const idsOf = ({ words, contents }: QuestionShape): readonly string[] => [
  verifiedQueryId(words),
  verifiedQueryId(words, contents),
];

/** The candidate that a turn's answer makes; undefined where the statement holds a day that the question does not speak of. */
export function candidateOf(
  { question }: Turn,
  answer: NonNullable<Turn['answer']>,
  shape: QuestionShape,
  index: SemanticIndex,
  now: Date,
): VerifiedQuery | undefined {
  const { dialect } = index.catalog;
  const { words, contents, hasPeriod } = shape;
  if (!hasPeriod && holdsDay(answer.sql, index, contents)) return undefined;
  const template = literalTemplate(answer.sql, dialect, contents);
  const { persona, columns } = answer;
  return newCandidate(
    {
      id: template === undefined ? verifiedQueryId(words, contents) : verifiedQueryId(words),
      shape: words,
      example: question,
      sql: template?.sql ?? answer.sql,
      slots: template?.slots ?? [],
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
