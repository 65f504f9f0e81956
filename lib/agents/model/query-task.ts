import type { ModelAccount } from '../../llm/language-model.ts';
import type { Prompt } from '../../llm/prompts/prompt.ts';
import type { Language } from '../../question/language.ts';
import { estimateTokens } from '../../semantic/linking/estimate-tokens.ts';
import { linkSchema } from '../../semantic/linking/link-schema.ts';
import { renderSchema } from '../../semantic/linking/render-schema.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { VerifiedQuestion } from '../../semantic/semantic-model.ts';
import { dialectNotes } from './dialect-notes.ts';
import { nearestExamples } from './nearest-examples.ts';
import type { PersonalData } from './personal-data.ts';

/** What a model is told of a question besides the words of the prompt. */
export interface QueryTask {
  readonly question: string;
  readonly language: Language;
  readonly index: SemanticIndex;
  /** The present day, "2026-10-31". */
  readonly asOf: string;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
  readonly fiscalYearStart: number;
  readonly maxRows: number;
  /** `single` wants the query at once; the others may search first. */
  readonly maySearch: boolean;
  /** True where a second step writes the query that answers, so that the first only has to find what is meant. */
  readonly isRouted: boolean;
  /** What the model is shown of stored values. */
  readonly personal: PersonalData;
  readonly persona?: Prompt | undefined;
  /** Questions that were verified, besides those of the semantic model. */
  readonly verified: readonly VerifiedQuestion[];
  /** Questions asked before in the session, oldest first. */
  readonly history: readonly string[];
  readonly account: ModelAccount;
}

const languageNames: Readonly<Record<Language, string>> = { en: 'English', ja: 'Japanese', zh: 'Chinese' };
const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

export const languageName = (language: Language): string => languageNames[language];

/** The inputs that the stages with a query have in common. */
export function taskInputs(task: QueryTask, schemaTokens: number): Readonly<Record<string, string>> {
  const { index, question, language, asOf, weekStart, fiscalYearStart, maxRows, maySearch, personal } = task;
  return {
    notes: dialectNotes(index.catalog.dialect),
    schema: renderSchema(personal.withholdValues(linkSchema(index, question, { maxTokens: schemaTokens }), question)),
    conditions: [
      `Present day: ${asOf}. Weeks begin on ${weekdays[weekStart - 1] ?? weekdays[0]}. The fiscal year begins with month ${fiscalYearStart}.`,
      `Language of the question: ${languageName(language)}. At most ${maxRows} rows are read.`,
      ...(maySearch ? [] : ['Do not search: give the query at once.']),
    ].join('\n'),
    question,
  };
}

/** Those of the first step. Examples take their room from the schema: they show tables, columns and joins of it at work. */
export function firstStepInputs(task: QueryTask, schemaTokens: number): Readonly<Record<string, string>> {
  const { index, question, history, verified } = task;
  const examples = nearestExamples(question, [...index.model.questions, ...verified]);
  return {
    ...taskInputs(task, schemaTokens - Math.ceil(estimateTokens(examples))),
    examples,
    history: history.join('\n'),
  };
}
