import type { Agent } from '../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../agents/data/data-agent.ts';
import { createEvaluator } from '../../agents/model/evaluator.ts';
import { createQueryWriter } from '../../agents/model/query-writer.ts';
import { createSpendingMeter, type SpendingMeter } from '../../agents/model/spending-meter.ts';
import { choosePersona } from '../../agents/nlp/choose-persona.ts';
import { namedPersona } from '../../agents/nlp/named-persona.ts';
import { answerLanguage } from '../../agents/viz/language.ts';
import type { VizRequest, VizResponse } from '../../agents/viz/viz-agent.ts';
import type { Phase, QueryRequest, QueryResponse } from '../../contracts/query.ts';
import { startDeadline, toQuerentError } from '../../core/abort.ts';
import type { Clock } from '../../core/clock.ts';
import { type IdSource, queryId, sessionId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { LanguageModel } from '../../llm/language-model.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import type { LearnedMappings } from '../../memory/learned-mappings.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import type { Sessions } from '../../memory/sessions.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { PlanRequest } from '../../planner/plan-request.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { RequestRecorder } from '../../telemetry/request-recorder.ts';
import type { DatabasesFor } from '../caller-databases.ts';
import type { AskableDatabase } from '../databases.ts';
import { exampleQuestionsOf } from '../example-questions.ts';
import { type Stopwatch, startStopwatch } from '../stopwatch.ts';
import { againAfterChange } from './again-after-change.ts';
import { answerByLane, asksModel } from './answer-by-lane.ts';
import { answerDirectly, type DirectLane, matchDirectly } from './answer-directly.ts';
import { describeAsOf, resolveAsOf } from './as-of.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import { chooseDatabase } from './choose-database.ts';
import { declineEverywhere } from './decline-everywhere.ts';
import { improveAnswer } from './improve-answer.ts';
import { normaliseQuestion, refuseModelStrategy } from './intake.ts';
import { keepTurn } from './keep-turn.ts';
import type { Presented } from './present-answer.ts';
import { logAnswer, logFailure } from './question-log.ts';
import { readSession } from './read-session.ts';
import { recordOfAnswer, recordOfFailure, type Understood } from './request-record.ts';
import { requestedCost } from './requested-cost.ts';
import { describeChoice, describeDepth, doubtUntraceable, notSavedSentence } from './respond.ts';
import { createStatementRunner, type StatementRunner } from './statement-runner.ts';
import { noPromptsSentence, usablePrompts } from './usable-prompts.ts';
import { answerVerified, isForVerified, type VerifiedLane } from './verified/answer-verified.ts';

export interface AskDependencies {
  readonly databasesFor: DatabasesFor;
  readonly sessions: Sessions;
  readonly learnedMappings: Pick<LearnedMappings, 'recordUse'>;
  readonly nlp: Agent<PlanRequest, PlanOutcome>;
  readonly data: Agent<DataRequest, DataResponse>;
  readonly viz: Agent<VizRequest, VizResponse>;
  readonly direct: DirectLane;
  /** Absent: no verified query is served. */
  readonly verified?: VerifiedLane;
  readonly prompts: () => Promise<PromptLibrary>;
  /** Absent where no language model is configured. */
  readonly model?: LanguageModel;
  /** Queries that a model writes for one question; 1: no vote is taken. */
  readonly candidates: number;
  readonly requestTimeoutMs: number;
  readonly recorder: RequestRecorder;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

/** Of a question's time, what a model may take for its rows, and what is over when it must have read them. */
const shares = { rows: 0.7, evaluation: 0.92 };
/** Questions of the session that a model is told of. */
const toldTurns = 3;

export type AskQuestion = (request: QueryRequest, context: AskContext) => Promise<QueryResponse>;

/** The query workflow: intake, database choice, lane, guard, rows, words, memory; one log line, whatever the end. */
export function createAskQuestion(deps: AskDependencies): AskQuestion {
  return async (request, context) => {
    const watch = startStopwatch<Phase>(deps.clock);
    const meter = createSpendingMeter();
    const question = normaliseQuestion(request.question);
    const record = () => ({
      requestId: context.requestId,
      question,
      durationMs: watch.read().totalMs,
      spent: meter.read(),
    });
    const at = deps.clock.now();
    let understood: Understood | undefined;
    const asked = () => ({
      requestId: context.requestId,
      at,
      totalMs: watch.read().totalMs,
      isDryRun: request.dryRun === true,
      understood,
    });
    const understand = (what: Understood): void => {
      understood = what;
    };
    const timeoutMs = deps.requestTimeoutMs * shares.rows;
    const modelDeadline = startDeadline(timeoutMs, context.signal);
    try {
      const course = { watch, meter, understand, modelSignal: modelDeadline.signal };
      const response = await ask({ ...request, question }, context, deps, course);
      logAnswer(deps.logger, record(), response);
      deps.recorder.record(context.principal.tenant, recordOfAnswer(asked(), response));
      return response;
    } catch (error) {
      const fault = toQuerentError(error, context.signal);
      logFailure(deps.logger, record(), fault);
      deps.recorder.record(context.principal.tenant, recordOfFailure(asked(), fault));
      throw fault;
    } finally {
      modelDeadline.clear();
    }
  };
}

/** What goes along with one question. */
interface Course {
  readonly watch: Stopwatch<Phase>;
  readonly meter: SpendingMeter;
  readonly understand: (what: Understood) => void;
  /** Over before the question's own time is. */
  readonly modelSignal: AbortSignal;
}

async function ask(
  request: QueryRequest,
  context: AskContext,
  deps: AskDependencies,
  { watch, meter, understand, modelSignal }: Course,
): Promise<QueryResponse> {
  const { question, strategy = 'auto' } = request;
  const { signal } = context;
  const language = answerLanguage(question, request.locale);
  const id = queryId(deps.ids.next());
  const key = sessionKey(request, context, deps.ids);
  const databases = deps.databasesFor(context.principal);

  const plan = (database: AskableDatabase, index: SemanticIndex): Promise<PlanOutcome> => {
    const { settings } = database;
    const asOf = resolveAsOf(request, settings, deps.clock.now()).date;
    const { weekStart, fiscalYearStart } = settings;
    return deps.nlp.process({ question, index, asOf, weekStart, fiscalYearStart }, context);
  };

  context.tell?.({ event: 'progress', data: { step: 'understanding' } });
  const { choice, session, prompts } = await watch.measure('intake', async () => {
    refuseModelStrategy(strategy, deps.model !== undefined);
    const isPrompted = deps.model !== undefined || request.persona !== undefined;
    const prompts = isPrompted
      ? await usablePrompts(deps.prompts, { strategy, requestId: context.requestId, logger: deps.logger })
      : undefined;
    if (prompts !== undefined && request.persona !== undefined) namedPersona(prompts.personas(), request.persona);
    const session = await readSession(request, key, { sessions: deps.sessions, databases, signal });
    const choice = await chooseDatabase({ question, database: request.database, session }, databases, {
      confidenceIn: async (database, index) => {
        if (matchDirectly(request, index, deps.direct) !== undefined) return 1;
        const outcome = await plan(database, index);
        return outcome.kind === 'planned' ? outcome.confidence.score : 0;
      },
      signal,
    });
    return { choice, session, prompts };
  });
  const dryRun = request.dryRun === true;
  const common = { queryId: id, requestId: context.requestId, question, ...(dryRun ? { dryRun } : {}) } as const;
  if (choice === undefined) {
    // No turn is kept: a later question could not refer to anything in it.
    const named = request.sessionId === undefined ? {} : { sessionId: request.sessionId };
    const declined = declineEverywhere(databases, language);
    const lane = { lane: 'planner', strategy: 'direct' } as const;
    return { ...common, ...named, ...lane, ...declined, usage: meter.read(), timings: watch.read() };
  }
  const { settings } = choice.database;
  const index = await watch.measure('understand', () => choice.database.index({ signal }));
  // As it is now: by the end of the answer the values may have been read.
  const catalogState = choice.database.catalogState();
  const outcome = await watch.measure('plan', () => plan(choice.database, index));
  understand({ database: settings.id, index, question, outcome, weekStart: settings.weekStart });
  const asOf = resolveAsOf(request, settings, deps.clock.now());
  const maxRows = Math.min(request.maxRows ?? settings.limits.defaultRows, settings.limits.maxRows);
  const cost = requestedCost(settings.costLimits, request.maxEstimatedRows);
  const runnerOver = ({ catalog }: SemanticIndex): StatementRunner =>
    createStatementRunner(
      { database: choice.database, dryRun, maxRows, costing: { cost, tables: catalog.tables } },
      context,
      { data: deps.data, watch },
    );
  const asked: AskedQuestion = {
    id,
    session: key.sessionId,
    question,
    language,
    database: choice.database,
    index,
    asOf: { date: asOf.date, assumption: describeAsOf(asOf, settings.id, language) },
    maxRows,
    dryRun,
    evaluate: request.evaluate !== false,
    strategy,
    persona:
      prompts &&
      choosePersona(prompts.personas(), {
        question,
        database: settings.id,
        requested: request.persona,
        ofSession: session?.persona,
      }),
    exampleQuestions: exampleQuestionsOf(settings, index),
    history: (session?.turns ?? []).slice(-toldTurns).map((turn) => turn.question),
    runner: runnerOver(index),
    meter,
    watch,
  };

  const turn = keepTurn(
    {
      asked,
      outcome,
      key,
      isNew: request.sessionId === undefined,
      chosenBy: choice.chosenBy,
      persona: request.persona,
    },
    context,
    deps,
  );
  const understandAnew = async (current: SemanticIndex) => {
    const planned = await watch.measure('plan', () => plan(choice.database, current));
    understand({ database: settings.id, index: current, question, outcome: planned, weekStart: settings.weekStart });
    const renewed = { index: current, exampleQuestions: exampleQuestionsOf(settings, current) };
    return {
      asked: { ...asked, ...renewed, runner: runnerOver(current) },
      outcome: planned,
      direct: matchDirectly(request, current, deps.direct),
    };
  };
  // What the planner answers is remembered beside the database; of others it must first be known whether they answer.
  const direct = matchDirectly(request, index, deps.direct);
  const parts = deps.model && prompts && { model: deps.model, prompts };
  const mayBeVerified = deps.verified !== undefined && isForVerified(strategy, outcome);
  const isDecided = direct === undefined && !mayBeVerified;
  if (isDecided && !asksModel(strategy, outcome, parts !== undefined)) turn.begin(outcome.kind);
  const { answer, presented, saved } = await turn.around(async () => {
    const { candidates } = deps;
    const writer = parts && createQueryWriter(parts);
    const lane = writer && { writer, signal: modelSignal, candidates };
    const first = { asked, outcome, direct };
    const work = async (current: SemanticIndex) => {
      const now = current === index ? first : await understandAnew(current);
      const answer =
        (await answerDirectly(now.direct, now.asked, context, deps.direct)) ??
        (isForVerified(strategy, now.outcome) ? await answerVerified(now.asked, context, deps.verified) : undefined) ??
        (await answerByLane(now.outcome, now.asked, context, lane));
      return { answer, answered: now.asked };
    };
    const { answer, answered } = await againAfterChange(work, index, { database: choice.database, signal });
    if (answer.lane === 'model' && answer.table !== undefined) {
      deps.direct.metrics.recordModelAnswer(watch.read().totalMs);
    }
    if (answer.lane !== 'planner' && answer.status === 'answered') turn.begin('answered', answer);
    return improveAnswer(answer, answered, context, {
      viz: deps.viz,
      evaluator: parts && createEvaluator(parts),
      untilMs: deps.requestTimeoutMs * shares.evaluation,
    });
  });

  const continued = request.sessionId ?? (saved === true ? key.sessionId : undefined);
  const { table } = answer;
  return {
    ...common,
    ...(continued === undefined ? {} : { sessionId: continued }),
    database: settings.id,
    lane: answer.lane,
    strategy: answer.strategy,
    status: answer.status,
    ...(answer.intent === undefined ? {} : { intent: withEvaluation(answer.intent, presented) }),
    ...(answer.plan === undefined ? {} : { plan: answer.plan }),
    statements: answer.statements,
    ...(table === undefined
      ? {}
      : {
          result: {
            columns: table.columns,
            rows: table.rows,
            rowCount: table.rows.length,
            truncated: table.truncated,
          },
        }),
    ...(answer.clarification === undefined ? {} : { clarification: answer.clarification }),
    summary: presented.summary,
    confidence: doubtUntraceable(answer.confidence, presented.summary.grounding, language),
    assumptions: [
      ...answer.assumptions,
      ...presented.assumptions,
      ...describeChoice(choice, language),
      ...describeDepth(catalogState, language),
      ...(deps.model !== undefined && prompts === undefined ? [noPromptsSentence[language]] : []),
      ...(saved === false ? [notSavedSentence[language]] : []),
    ],
    usage: meter.read(),
    timings: watch.read(),
  };
}

const withEvaluation = <T extends { readonly toolChain: readonly string[] }>(
  intent: T,
  { isEvaluated }: Presented,
): T => (isEvaluated === true ? { ...intent, toolChain: [...intent.toolChain, 'evaluation'] } : intent);

function sessionKey(request: QueryRequest, { principal }: AskContext, ids: IdSource): SessionKey {
  return { ...principal, sessionId: sessionId(request.sessionId ?? ids.next()) };
}
