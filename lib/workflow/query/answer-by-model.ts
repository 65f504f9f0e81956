import type { DataResponse } from '../../agents/data/data-agent.ts';
import type { FirstStep } from '../../agents/model/first-step.ts';
import type { ModelStatement } from '../../agents/model/intent.ts';
import type { QueryTask } from '../../agents/model/query-task.ts';
import type { QueryWriter } from '../../agents/model/query-writer.ts';
import { resultText } from '../../agents/model/result-text.ts';
import type { ResultTable } from '../../answer/result-table.ts';
import type { QueryResponse } from '../../contracts/query.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import { type Agreement, agreeOnStatement } from './agree-on-statement.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { LaneAnswer } from './lane-answer.ts';
import { modelColumns } from './model-columns.ts';
import { restrictedSentence } from './respond.ts';
import { searchCandidates } from './search-candidates.ts';
import { type Settled, settleStatement, type TriedStatement } from './settle-statement.ts';

type ModelStrategy = 'single' | 'multi' | 'iterative';

/** The model found no query that could be run, or did not answer. */
export interface ModelFailure {
  readonly kind: 'failed';
  readonly intent?: QueryResponse['intent'];
  readonly fault?: ModelFault;
  readonly statements: QueryResponse['statements'];
}

export type ModelOutcome = { readonly kind: 'answer'; readonly answer: LaneAnswer } | ModelFailure;

/** The model's lane: stage 0 with the first query or search, stage 2 where rows had to be picked first. */
export async function answerByModel(
  asked: AskedQuestion,
  context: AskContext,
  {
    writer,
    signal,
    candidates,
  }: { readonly writer: QueryWriter; readonly signal: AbortSignal; readonly candidates: number },
): Promise<ModelOutcome> {
  const { meter, watch } = asked;
  const task = taskOf(asked, context);
  const step = (name: 'writing-query' | 'searching' | 'running' | 'repairing'): void =>
    context.tell?.({ event: 'progress', data: { step: name } });
  const call = { meter, signal };
  const onRepair = (): void => step('repairing');

  step('writing-query');
  const opening = writer.begin(task, call);
  const others = asked.dryRun ? [] : Array.from({ length: candidates - 1 }, () => otherStatement(writer, task, call));
  const [first, alternatives] = await watch.measure('model', () => together(opening.next(), Promise.all(others)));
  const lane: Lane = { asked, intent: intentOf(first, asked), toolChain: [], statements: [] };
  const proposed = first.step;

  /** Stage 2: the query for what was found. */
  const analyse = async (found: Found, critique?: string): Promise<ModelOutcome> => {
    step('writing-query');
    const dialogue = writer.analyse(task, { candidates: found.text, critique }, call);
    const propose = (reason: string | undefined) => watch.measure('model', () => dialogue.next(reason));
    step('running');
    const settled = await settleStatement(propose, asked.runner, { signal, onRepair });
    const stage = { strategy: asked.strategy === 'iterative' ? 'iterative' : 'multi', stage: 'analysis' } as const;
    return conclude(
      settled,
      { ...lane, statements: found.statements, toolChain: ['discovery', 'analysis'] },
      stage,
      (again) => analyse(found, again),
    );
  };

  if (proposed.kind === 'clarify' || proposed.kind === 'decline')
    return { kind: 'answer', answer: askBack(proposed, lane) };
  if (proposed.kind === 'search') {
    step('searching');
    const found = await searchCandidates(proposed.searches, asked, signal);
    if (asked.dryRun) return { kind: 'answer', answer: plannedSearch(found.statements, lane) };
    return analyse(found);
  }

  step('running');
  const voted = [proposed, ...alternatives.filter((each) => each !== undefined)] as const;
  const agreement = voted.length === 1 ? undefined : await agreeOnStatement(voted, asked.runner, signal);
  let pending: ModelStatement | undefined = agreement?.statement ?? proposed;
  const propose = async (reason: string | undefined): Promise<ModelStatement> => {
    const ready = pending;
    pending = undefined;
    if (ready !== undefined && reason === undefined) return ready;
    const next = await watch.measure('model', () => opening.next(reason));
    if (next.step.kind === 'sql') return next.step;
    // Whoever was asked for a query and does something else has none.
    return { sql: '', columns: [], assumptions: [] };
  };
  const settled = await settleStatement(propose, asked.runner, { signal, onRepair });
  if (asked.strategy === 'multi' && settled.kind === 'settled' && settled.data.rowSet !== undefined) {
    const table = tableOf(settled.statement, settled.data);
    const found = {
      text: table === undefined ? '' : resultText(table),
      statements: statementsOf(settled, lane, 'discovery'),
    };
    return analyse(found);
  }
  const revise = async (critique: string): Promise<ModelOutcome> => {
    const again = await settleStatement((reason) => propose(reason ?? critique), asked.runner, { signal, onRepair });
    return conclude(again, lane, { strategy: 'iterative', stage: 'analysis' }, revise);
  };
  const strategy: ModelStrategy = asked.strategy === 'iterative' ? 'iterative' : 'single';
  const agreed = { ...lane, toolChain: ['analysis'], ...(agreement === undefined ? {} : { agreement }) };
  return conclude(settled, agreed, { strategy, stage: 'analysis' }, revise);
}

/** Both; where the first fails, the second is still waited for, so that what it takes is counted. */
async function together<First, Second>(first: Promise<First>, second: Promise<Second>): Promise<[First, Second]> {
  const [one, other] = await Promise.allSettled([first, second]);
  if (one.status === 'rejected') throw one.reason;
  if (other.status === 'rejected') throw other.reason;
  return [one.value, other.value];
}

/** Another try at the same question, with more chance in it; one that fails or gives no query has no vote. */
async function otherStatement(
  writer: QueryWriter,
  task: QueryTask,
  call: Parameters<QueryWriter['begin']>[1],
): Promise<ModelStatement | undefined> {
  try {
    const { step } = await writer.begin(task, { ...call, temperature: 0.7 }).next();
    return step.kind === 'sql' ? step : undefined;
  } catch (error) {
    if (error instanceof ModelFault) return undefined;
    throw error;
  }
}

interface Found {
  readonly text: string;
  readonly statements: QueryResponse['statements'];
}

interface Lane {
  readonly asked: AskedQuestion;
  readonly intent: NonNullable<QueryResponse['intent']>;
  readonly toolChain: readonly string[];
  /** Those that have run before. */
  readonly statements: QueryResponse['statements'];
  /** Absent where no vote was taken. */
  readonly agreement?: Agreement;
}

function taskOf(asked: AskedQuestion, { principal }: AskContext): QueryTask {
  const { question, language, index, asOf, maxRows, persona, history } = asked;
  const { weekStart, fiscalYearStart } = asked.database.settings;
  return {
    question,
    language,
    index,
    asOf: asOf.date,
    weekStart,
    fiscalYearStart: fiscalYearStart ?? index.model.fiscalYearStart ?? 1,
    maxRows,
    maySearch: asked.strategy !== 'single',
    persona: persona?.persona,
    history,
    account: { tenant: principal.tenant, session: asked.session, question: asked.id },
  };
}

function intentOf({ intent }: FirstStep, { persona }: AskedQuestion): Lane['intent'] {
  const { type, reasoning, competitor_name, competitor_product, product_codes } = intent;
  return {
    type,
    ...(persona?.persona === undefined ? {} : { persona: persona.persona.id }),
    // Some models count in percent.
    confidence: Math.min(1, Math.max(0, intent.confidence)),
    reasoning: [reasoning, ...(persona?.reasons ?? [])].join(' '),
    entities: { ...(competitor_name === undefined ? {} : { competitor_name }), competitor_product, product_codes },
    toolChain: [],
  };
}

/** Confidence falls with each repair, where the result itself is in doubt, and where candidates disagree. */
const factors = { most: 0.9, repair: 0.85, doubt: 0.5, discord: 0.4 };

function conclude(
  settled: Settled,
  lane: Lane,
  { strategy, stage }: { readonly strategy: ModelStrategy; readonly stage: string },
  revise: (critique: string) => Promise<ModelOutcome>,
): ModelOutcome {
  const { asked, toolChain, agreement } = lane;
  const intent = { ...lane.intent, toolChain };
  const statements = statementsOf(settled, lane, stage);
  if (settled.kind === 'given-up') return { kind: 'failed', intent, statements };
  const { statement, data, doubt, tried } = settled;
  const table = tableOf(statement, data);
  const score =
    Math.min(factors.most, intent.confidence) *
    factors.repair ** tried.length *
    (doubt === undefined ? 1 : factors.doubt) *
    (agreement === undefined ? 1 : factors.discord ** (1 - agreement.same / Math.max(1, agreement.ran)));
  const restricted = data.isRestricted ? [restrictedSentence[asked.language]] : [];
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
          'the query was written by a language model',
          ...(agreement === undefined
            ? []
            : [`${agreement.same} of ${agreement.ran} queries that were written for it have this result`]),
          ...(tried.length === 0 ? [] : [`${tried.length} queries before it could not be used`]),
          ...(doubt === undefined ? [] : ['the result is not what such a question usually gives']),
        ],
      },
      assumptions: [...statement.assumptions, asked.asOf.assumption, ...restricted],
      revise: async (critique) => {
        const better = await revise(critique);
        return better.kind === 'answer' ? better.answer : undefined;
      },
    },
  };
}

function statementsOf(settled: Settled, { asked, statements }: Lane, stage: string): QueryResponse['statements'] {
  const { dialect } = asked.index.catalog;
  const tried = settled.tried.map(({ sql, parameters, error }: TriedStatement) => ({
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
      parameters: [],
      ...(rowSet === undefined ? {} : { rowCount: rowSet.rows.length }),
      ...(databaseMs === undefined ? {} : { durationMs: Math.round(databaseMs * 100) / 100 }),
    },
  ];
}

function tableOf(
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

function askBack(
  step: Extract<FirstStep['step'], { readonly kind: 'clarify' | 'decline' }>,
  { asked, intent }: Lane,
): LaneAnswer {
  const isQuestion = step.kind === 'clarify';
  const text = isQuestion ? step.question : step.reason;
  const examples = asked.exampleQuestions.slice(0, 3);
  const options = isQuestion && step.options.length > 0 ? step.options : examples;
  return {
    lane: 'model',
    strategy: 'single',
    status: isQuestion ? 'clarify' : 'declined',
    intent,
    statements: [],
    text,
    clarification: { question: text, options },
    confidence: { score: 0, reasons: ['a language model found no query for the question'] },
    assumptions: [],
  };
}

/** Of a question that is only judged: the search that would be the first thing to run. */
function plannedSearch(statements: QueryResponse['statements'], { asked, intent }: Lane): LaneAnswer {
  return {
    lane: 'model',
    strategy: 'multi',
    status: 'answered',
    intent: { ...intent, toolChain: ['discovery'] },
    statements,
    text: intent.reasoning,
    confidence: { score: 0, reasons: ['the answer depends on rows that were not read'] },
    assumptions: [asked.asOf.assumption],
  };
}
