import type { DataResponse } from '../../agents/data/data-agent.ts';
import type { FirstStep } from '../../agents/model/first-step.ts';
import type { ModelStatement } from '../../agents/model/intent.ts';
import { createFreeTextGrounder } from '../../answer/grounding/ground-free-text.ts';
import type { ResultTable } from '../../answer/result-table.ts';
import type { QueryResponse } from '../../contracts/query.ts';
import type { ModelFault } from '../../llm/model-fault.ts';
import type { Language } from '../../question/language.ts';
import { round } from '../stopwatch.ts';
import type { Agreement } from './agree-on-statement.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { LaneAnswer } from './lane-answer.ts';
import { modelColumns } from './model-columns.ts';
import { modelReasons } from './model-reasons.ts';
import { restrictedSentence } from './respond.ts';
import type { Settled, TriedStatement } from './settle-statement.ts';

export type ModelStrategy = 'single' | 'multi' | 'iterative';

/** The model found no query that could be run, or did not answer. */
export interface ModelFailure {
  readonly kind: 'failed';
  readonly intent?: QueryResponse['intent'];
  readonly fault?: ModelFault;
  readonly statements: QueryResponse['statements'];
}

export type ModelOutcome = { readonly kind: 'answer'; readonly answer: LaneAnswer } | ModelFailure;

/** What is known of a question once a model has read it. */
export interface ReadQuestion {
  readonly asked: AskedQuestion;
  readonly intent: NonNullable<QueryResponse['intent']>;
  readonly toolChain: readonly string[];
  /** Those that have run before. */
  readonly statements: QueryResponse['statements'];
  /** Absent where no vote was taken. */
  readonly agreement?: Agreement;
  /** What went wrong on the way and did not end it, for the reasons of the confidence. */
  readonly setbacks?: readonly string[];
}

export function intentOf({ intent }: FirstStep, { persona, question, asOf }: AskedQuestion): ReadQuestion['intent'] {
  const { type, reasoning, competitor_name, competitor_product, product_codes } = intent;
  const ground = createFreeTextGrounder({ question, known: [asOf.assumption] });
  return {
    type,
    ...(persona?.persona === undefined ? {} : { persona: persona.persona.id }),
    confidence: shareOf(intent.confidence),
    reasoning: [ground(reasoning, textBounds), ...(persona?.reasons ?? [])].join(' ').trim(),
    entities: { ...(competitor_name === undefined ? {} : { competitor_name }), competitor_product, product_codes },
    toolChain: [],
  };
}

const textBounds = { maxCharacters: 300 };

/** Some models count in percent. */
const shareOf = (confidence: number): number =>
  Math.min(1, Math.max(0, confidence > 1 && confidence <= 100 ? confidence / 100 : confidence));

/** Confidence falls with each repair, where the result itself is in doubt, and where candidates disagree. */
const factors = { most: 0.9, repair: 0.85, setback: 0.7, doubt: 0.5, discord: 0.4 };

export function conclude(
  settled: Settled,
  lane: ReadQuestion,
  { strategy, stage }: { readonly strategy: ModelStrategy; readonly stage: string },
  revise: (critique: string) => Promise<ModelOutcome>,
): ModelOutcome {
  const { asked, toolChain, agreement, setbacks = [] } = lane;
  const intent = { ...lane.intent, toolChain };
  const statements = statementsOf(settled, lane, stage);
  if (settled.kind === 'given-up') {
    const { fault } = settled;
    return { kind: 'failed', intent, statements, ...(fault === undefined ? {} : { fault }) };
  }
  const { statement, data, doubt, tried } = settled;
  const table = tableOf(statement, data);
  const score =
    Math.min(factors.most, intent.confidence) *
    factors.repair ** tried.length *
    (doubt === undefined ? 1 : factors.doubt) *
    factors.setback ** setbacks.length *
    (agreement === undefined ? 1 : factors.discord ** (1 - agreement.same / agreement.written));
  const restricted = data.isRestricted ? [restrictedSentence[asked.language]] : [];
  const reasons = modelReasons[asked.language];
  // What the statement that ran holds may be told of it.
  const ground = createFreeTextGrounder({ question: asked.question, known: knownOf(asked, statement) });
  const told = statement.assumptions.map(asked.personal.restore).map((text) => ground(text, textBounds));
  const claimed = [...new Set(told)].filter((text) => text !== '').slice(0, mostAssumptions);
  return {
    kind: 'answer',
    answer: {
      lane: 'model',
      strategy,
      status: 'answered',
      intent,
      statements,
      text: intent.reasoning,
      ...(table === undefined ? {} : { table }),
      confidence: {
        score: Math.round(score * 100) / 100,
        reasons: [
          reasons.written,
          ...(agreement === undefined ? [] : [reasons.agreed(agreement.same, agreement.written)]),
          ...setbacks,
          ...(tried.length === 0 ? [] : [reasons.repaired(tried.length)]),
          ...(doubt === undefined ? [] : [reasons.doubted]),
        ],
      },
      assumptions: [...claimed, asked.asOf.assumption, ...restricted],
      claimed,
      revise: async (critique) => {
        const better = await revise(critique);
        return better.kind === 'answer' ? better.answer : undefined;
      },
    },
  };
}

const mostAssumptions = 6;

const knownOf = ({ asOf }: AskedQuestion, { sql, parameters = [] }: ModelStatement): readonly string[] => [
  asOf.assumption,
  sql,
  ...parameters.map(String),
];

export function statementsOf(
  settled: Settled,
  { asked, statements, agreement }: ReadQuestion,
  stage: string,
): QueryResponse['statements'] {
  const { dialect } = asked.index.catalog;
  const tried = [...(agreement?.tried ?? []), ...settled.tried].map(({ sql, parameters, error }: TriedStatement) => ({
    stage,
    dialect,
    sql,
    parameters,
    error,
  }));
  if (settled.kind === 'given-up') return [...statements, ...tried];
  const { statement, data } = settled;
  const { rowSet, databaseMs } = data;
  return [
    ...statements,
    ...tried,
    {
      stage,
      dialect,
      sql: statement.sql,
      parameters: statement.parameters ?? [],
      ...(rowSet === undefined ? {} : { rowCount: rowSet.rows.length }),
      ...(databaseMs === undefined ? {} : { durationMs: round(databaseMs) }),
    },
  ];
}

export function tableOf(
  statement: ModelStatement,
  { rowSet }: DataResponse,
): (ResultTable & { readonly truncated: boolean }) | undefined {
  return (
    rowSet && {
      columns: modelColumns(rowSet.columns, statement.columns),
      rows: rowSet.rows,
      truncated: rowSet.truncated,
    }
  );
}

export function askBack(
  step: Extract<FirstStep['step'], { readonly kind: 'clarify' | 'decline' }>,
  { asked, intent }: ReadQuestion,
): LaneAnswer {
  const isQuestion = step.kind === 'clarify';
  // No row was read, so that no figure of its own can be true.
  const ground = createFreeTextGrounder({ question: asked.question, known: [asked.asOf.assumption] });
  const said = ground(isQuestion ? step.question : step.reason, textBounds);
  const text = said === '' ? untold[asked.language][step.kind] : said;
  const examples = asked.exampleQuestions.slice(0, 3);
  const choices = isQuestion ? step.options.map((each) => ground(each, { ...optionBounds, asks: true })) : [];
  const offered = [...new Set(choices)].filter((choice) => choice !== '').slice(0, mostOptions);
  const options = offered.length > 0 ? offered : examples;
  return {
    lane: 'model',
    strategy: 'single',
    status: isQuestion ? 'clarify' : 'declined',
    intent,
    statements: [],
    text,
    clarification: { question: text, options },
    confidence: { score: 0, reasons: [modelReasons[asked.language].noQuery] },
    assumptions: [],
  };
}

const mostOptions = 6;
const optionBounds = { maxSentences: 1, maxCharacters: 200 };

const untold: Readonly<Record<Language, Readonly<Record<'clarify' | 'decline', string>>>> = {
  en: {
    clarify: 'The question can be meant in more than one way.',
    decline: 'This database cannot answer the question.',
  },
  ja: { clarify: '質問の意味が一つに定まりません。', decline: 'このデータベースではこの質問に答えられません。' },
  zh: { clarify: '问题可能有多种含义。', decline: '此数据库无法回答该问题。' },
};

/** Of a question that is only judged: the search that would be the first thing to run. */
export function plannedSearch(statements: QueryResponse['statements'], { asked, intent }: ReadQuestion): LaneAnswer {
  return {
    lane: 'model',
    strategy: 'multi',
    status: 'answered',
    intent: { ...intent, toolChain: ['discovery'] },
    statements,
    text: intent.reasoning,
    confidence: { score: 0, reasons: [modelReasons[asked.language].notRead] },
    assumptions: [asked.asOf.assumption],
  };
}
