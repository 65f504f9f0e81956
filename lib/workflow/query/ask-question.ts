import type { Agent } from '../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../agents/data/data-agent.ts';
import { answerLanguage } from '../../agents/viz/language.ts';
import type { VizRequest, VizResponse } from '../../agents/viz/viz-agent.ts';
import type { Phase, QueryRequest, QueryResponse } from '../../contracts/query.ts';
import { toQuerentError } from '../../core/abort.ts';
import type { Clock } from '../../core/clock.ts';
import { type IdSource, queryId, type RequestId, sessionId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { Principal } from '../../identity/principal.ts';
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
import { type Answer, answerOutcome } from './answer-outcome.ts';
import { describeAsOf, resolveAsOf } from './as-of.ts';
import { chooseDatabase } from './choose-database.ts';
import { countUses } from './count-uses.ts';
import { declineEverywhere } from './decline-everywhere.ts';
import { normaliseQuestion, refuseModelStrategy } from './intake.ts';
import { logAnswer, logFailure } from './question-log.ts';
import { readSession } from './read-session.ts';
import { type Remembered, remember } from './remember.ts';
import { recordOfAnswer, recordOfFailure, type Understood } from './request-record.ts';
import { requestedCost } from './requested-cost.ts';
import { describeChoice, doubtUntraceable, notSavedSentence } from './respond.ts';

export interface AskDependencies {
  readonly databasesFor: DatabasesFor;
  readonly sessions: Sessions;
  readonly learnedMappings: Pick<LearnedMappings, 'recordUse'>;
  readonly nlp: Agent<PlanRequest, PlanOutcome>;
  readonly data: Agent<DataRequest, DataResponse>;
  readonly viz: Agent<VizRequest, VizResponse>;
  readonly recorder: RequestRecorder;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
}

export interface AskContext {
  readonly principal: Principal;
  readonly requestId: RequestId;
  /** The deadline of the whole question, ended early when the caller leaves. */
  readonly signal: AbortSignal;
}

/** No lane of today calls a model. */
const usage = { modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 } as const;

export type AskQuestion = (request: QueryRequest, context: AskContext) => Promise<QueryResponse>;

/** The query workflow: intake, database choice, plan, guard, rows, words, memory; one log line, whatever the end. */
export function createAskQuestion(deps: AskDependencies): AskQuestion {
  return async (request, context) => {
    const watch = startStopwatch<Phase>(deps.clock);
    const question = normaliseQuestion(request.question);
    const record = () => ({ requestId: context.requestId, question, durationMs: watch.read().totalMs });
    const at = deps.clock.now();
    let understood: Understood | undefined;
    const asked = () => ({
      requestId: context.requestId,
      at,
      totalMs: watch.read().totalMs,
      isDryRun: request.dryRun === true,
      understood,
    });
    const tell = (what: Understood): void => {
      understood = what;
    };
    try {
      const response = await ask({ ...request, question }, context, deps, watch, tell);
      logAnswer(deps.logger, record(), response);
      deps.recorder.record(context.principal.tenant, recordOfAnswer(asked(), response));
      return response;
    } catch (error) {
      const fault = toQuerentError(error, context.signal);
      logFailure(deps.logger, record(), fault);
      deps.recorder.record(context.principal.tenant, recordOfFailure(asked(), fault));
      throw fault;
    }
  };
}

async function ask(
  request: QueryRequest,
  context: AskContext,
  deps: AskDependencies,
  watch: Stopwatch<Phase>,
  tell: (what: Understood) => void,
): Promise<QueryResponse> {
  const { question } = request;
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

  const choice = await watch.measure('intake', async () => {
    refuseModelStrategy(request.strategy);
    const session = await readSession(request, key, { sessions: deps.sessions, databases, signal });
    return chooseDatabase({ question, database: request.database, session }, databases, {
      confidenceIn: async (database, index) => {
        const outcome = await plan(database, index);
        return outcome.kind === 'planned' ? outcome.confidence.score : 0;
      },
      signal,
    });
  });
  const dryRun = request.dryRun === true;
  const common = {
    queryId: id,
    requestId: context.requestId,
    question,
    lane: 'planner',
    strategy: 'direct',
    ...(dryRun ? { dryRun } : {}),
  } as const;
  if (choice === undefined) {
    // No turn is kept: a later question could not refer to anything in it.
    const session = request.sessionId === undefined ? {} : { sessionId: request.sessionId };
    return { ...common, ...session, ...declineEverywhere(databases, language), usage, timings: watch.read() };
  }
  const { settings } = choice.database;
  const index = await watch.measure('understand', () => choice.database.index({ signal }));
  const outcome = await watch.measure('plan', () => plan(choice.database, index));
  tell({ database: settings.id, index, question, outcome, weekStart: settings.weekStart });
  const asOf = resolveAsOf(request, settings, deps.clock.now());
  const maxRows = Math.min(request.maxRows ?? settings.limits.defaultRows, settings.limits.maxRows);
  const cost = requestedCost(settings.costLimits, request.maxEstimatedRows);

  const remembering = dryRun
    ? undefined
    : remember(
        {
          key,
          isNew: request.sessionId === undefined,
          chosenBy: choice.chosenBy,
          turn: {
            queryId: id,
            askedAt: deps.clock.now().toISOString(),
            database: settings.id,
            question,
            outcome: outcome.kind,
            ...(outcome.kind === 'planned' ? { plan: { ...outcome.plan } } : {}),
          },
        },
        { sessions: deps.sessions, now: deps.clock.now },
      );
  const scope = { tenant: context.principal.tenant, database: settings.id };
  const counting = dryRun ? undefined : countUses(outcome, scope, { ...deps, requestId: context.requestId });
  let answer: Answer;
  let remembered: Remembered | undefined;
  try {
    answer = await answerOutcome(
      outcome,
      {
        database: choice.database,
        dryRun,
        question,
        language,
        asOf: { date: asOf.date, assumption: describeAsOf(asOf, settings.id, language) },
        maxRows,
        exampleQuestions: exampleQuestionsOf(settings, index),
        costing: { cost, tables: index.catalog.tables },
      },
      context,
      deps,
      watch,
    );
  } finally {
    remembered = await watch.measure('remember', async () => {
      await counting;
      return remembering;
    });
  }
  if (remembered?.kind === 'not-saved') logNotSaved(deps.logger, context.requestId, remembered.cause);

  const saved = remembered?.kind === 'saved';
  const continued = request.sessionId ?? (saved ? key.sessionId : undefined);
  return {
    ...common,
    ...(continued === undefined ? {} : { sessionId: continued }),
    database: settings.id,
    ...answer.fields,
    summary: answer.summary,
    confidence: doubtUntraceable(outcome.confidence, answer.summary.grounding, language),
    assumptions: [
      ...(outcome.kind === 'planned' ? outcome.assumptions : []),
      ...(outcome.kind === 'planned' ? [describeAsOf(asOf, settings.id, language)] : []),
      ...answer.assumptions,
      ...describeChoice(choice, language),
      ...(remembered?.kind === 'not-saved' ? [notSavedSentence[language]] : []),
    ],
    usage,
    timings: watch.read(),
  };
}

function sessionKey(request: QueryRequest, { principal }: AskContext, ids: IdSource): SessionKey {
  return { ...principal, sessionId: sessionId(request.sessionId ?? ids.next()) };
}

function logNotSaved(logger: Logger, requestId: RequestId, cause: unknown): void {
  const fault = toQuerentError(cause);
  logger.log('error', {
    request_id: requestId,
    error_code: fault.code === 'internal.unexpected' ? 'storage.unavailable' : fault.code,
    detail: 'The session was not saved.',
  });
}
