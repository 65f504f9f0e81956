import type { Agent } from '../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../agents/data/data-agent.ts';
import { answerLanguage } from '../../agents/viz/language.ts';
import type { VizRequest, VizResponse } from '../../agents/viz/viz-agent.ts';
import type { Phase, QueryRequest, QueryResponse } from '../../contracts/query.ts';
import { toQuerentError } from '../../core/abort.ts';
import type { Clock } from '../../core/clock.ts';
import { type IdSource, queryId, type RequestId, sessionId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Principal } from '../../identity/principal.ts';
import type { Session } from '../../memory/session.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import type { Sessions } from '../../memory/sessions.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { PlanRequest } from '../../planner/plan-question.ts';
import type { Language } from '../../question/language.ts';
import type { Databases } from '../databases.ts';
import { round, type Stopwatch, startStopwatch } from '../stopwatch.ts';
import { describeAsOf, resolveAsOf } from './as-of.ts';
import { chooseDatabase, type DatabaseChoice } from './choose-database.ts';
import { normaliseQuestion, refuseModelStrategy } from './intake.ts';
import { logAnswer, logFailure } from './question-log.ts';
import { type Remembered, remember } from './remember.ts';
import { describeChoice, notSavedSentence, outcomeFields, presentedColumns } from './respond.ts';

export interface AskDependencies {
  readonly databases: Databases;
  readonly sessions: Sessions;
  readonly nlp: Agent<PlanRequest, PlanOutcome>;
  readonly data: Agent<DataRequest, DataResponse>;
  readonly viz: Agent<VizRequest, VizResponse>;
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

export type AskQuestion = (request: QueryRequest, context: AskContext) => Promise<QueryResponse>;

/** The query workflow: intake, database choice, plan, guard, rows, words, memory; one log line, whatever the end. */
export function createAskQuestion(deps: AskDependencies): AskQuestion {
  return async (request, context) => {
    const watch = startStopwatch<Phase>(deps.clock);
    const question = normaliseQuestion(request.question);
    const record = () => ({ requestId: context.requestId, question, durationMs: watch.read().totalMs });
    try {
      const response = await ask({ ...request, question }, context, deps, watch);
      logAnswer(deps.logger, record(), response);
      return response;
    } catch (error) {
      const fault = toQuerentError(error, context.signal);
      logFailure(deps.logger, record(), fault);
      throw fault;
    }
  };
}

async function ask(
  request: QueryRequest,
  context: AskContext,
  deps: AskDependencies,
  watch: Stopwatch<Phase>,
): Promise<QueryResponse> {
  const { question } = request;
  const { signal } = context;
  const language = answerLanguage(question, request.locale);
  const id = queryId(deps.ids.next());
  const key = sessionKey(request, context, deps.ids);

  const choice = await watch.measure('intake', async () => {
    refuseModelStrategy(request.strategy);
    const session = await readSession(request, key, deps.sessions, signal);
    return chooseDatabase({ question, database: request.database, session }, deps.databases, signal);
  });
  const { settings } = choice.database;
  const asOf = resolveAsOf(request, settings, deps.clock.now());
  const index = await watch.measure('understand', () => choice.database.index({ signal }));
  const maxRows = Math.min(request.maxRows ?? settings.limits.defaultRows, settings.limits.maxRows);
  const outcome = await watch.measure('plan', () =>
    deps.nlp.process(
      {
        question,
        index,
        asOf: asOf.date,
        weekStart: settings.weekStart,
        fiscalYearStart: settings.fiscalYearStart,
      },
      context,
    ),
  );

  const dryRun = request.dryRun === true;
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
  let answer: Answer;
  let remembered: Remembered | undefined;
  try {
    answer = await answerOutcome(outcome, { choice, dryRun, language, maxRows }, context, deps, watch);
  } finally {
    remembered = await watch.measure('remember', async () => remembering);
  }
  if (remembered?.kind === 'not-saved') logNotSaved(deps.logger, context.requestId, remembered.cause);

  const saved = remembered?.kind === 'saved';
  const continued = request.sessionId ?? (saved ? key.sessionId : undefined);
  return {
    queryId: id,
    requestId: context.requestId,
    ...(continued === undefined ? {} : { sessionId: continued }),
    database: settings.id,
    question,
    lane: 'planner',
    strategy: 'direct',
    ...(dryRun ? { dryRun } : {}),
    ...answer.fields,
    summary: answer.summary,
    confidence: outcome.confidence,
    assumptions: [
      ...(outcome.kind === 'planned' ? outcome.assumptions : []),
      ...(outcome.kind === 'planned' ? [describeAsOf(asOf, settings.id, language)] : []),
      ...describeChoice(choice, language),
      ...(remembered?.kind === 'not-saved' ? [notSavedSentence[language]] : []),
    ],
    usage: { modelCalls: 0, promptTokens: 0, completionTokens: 0, costUsd: 0 },
    timings: watch.read(),
  };
}

interface Answer {
  readonly fields: ReturnType<typeof outcomeFields>;
  readonly summary: { readonly text: string };
}

/** Runs the statement where there is one, and words what came of it. */
async function answerOutcome(
  outcome: PlanOutcome,
  how: {
    readonly choice: DatabaseChoice;
    readonly dryRun: boolean;
    readonly language: Language;
    readonly maxRows: number;
  },
  context: AskContext,
  deps: AskDependencies,
  watch: Stopwatch<Phase>,
): Promise<Answer> {
  const { settings, connect } = how.choice.database;
  const { exampleQuestions } = settings;
  if (outcome.kind !== 'planned') {
    const text = outcome.kind === 'clarify' ? outcome.question : outcome.reason;
    return { fields: outcomeFields(outcome, undefined, { exampleQuestions }), summary: { text } };
  }
  const database = await connect({ signal: context.signal });
  const { timeoutMs, maxBytes } = settings.limits;
  const data = await deps.data.process(
    {
      database,
      statement: outcome.sql,
      policy: settings.policy,
      limits: { maxRows: how.maxRows, timeoutMs, maxBytes },
      dryRun: how.dryRun,
    },
    context,
  );
  watch.add('guard', round(data.guardMs));
  if (data.databaseMs !== undefined) watch.add('database', data.databaseMs);
  const fields = outcomeFields(outcome, data, { dialect: database.dialect, exampleQuestions });
  const { rowSet } = data;
  if (rowSet === undefined) return { fields, summary: { text: outcome.restatement } };
  const { summary } = await watch.measure('present', () =>
    deps.viz.process(
      {
        columns: presentedColumns(outcome, data),
        rows: rowSet.rows,
        truncated: rowSet.truncated,
        language: how.language,
      },
      context,
    ),
  );
  return { fields, summary };
}

function sessionKey(request: QueryRequest, { principal }: AskContext, ids: IdSource): SessionKey {
  return { ...principal, sessionId: sessionId(request.sessionId ?? ids.next()) };
}

/**
 * The session, where the choice of a database may depend on it. One that is named but not there is a problem: its
 * database is lost, and another must not be taken in its place.
 */
async function readSession(
  request: QueryRequest,
  key: SessionKey,
  sessions: Sessions,
  signal: AbortSignal,
): Promise<Session | undefined> {
  if (request.sessionId === undefined || request.database !== undefined) return undefined;
  const session = await sessions.find(key, { signal });
  if (session !== undefined) return session;
  throw new QuerentError(
    'context.session-not-found',
    `There is no session "${request.sessionId}", or it has expired, so its database is not known.`,
    {
      suggestions: [
        'Name the database in the field "database".',
        'Or select one for this session with POST /api/database/select.',
        'Or ask without a sessionId to begin a new session.',
      ],
    },
  );
}

function logNotSaved(logger: Logger, requestId: RequestId, cause: unknown): void {
  const fault = toQuerentError(cause);
  logger.log('error', {
    request_id: requestId,
    error_code: fault.code === 'internal.unexpected' ? 'storage.unavailable' : fault.code,
    detail: 'The session was not saved.',
  });
}
