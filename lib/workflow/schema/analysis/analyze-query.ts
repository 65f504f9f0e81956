import { refusedStatement } from '../../../agents/data/refused-statement.ts';
import { answerLanguage } from '../../../agents/viz/language.ts';
import type { AnalyzeRequest, AnalyzeResponse } from '../../../contracts/schema-analysis.ts';
import { untilAborted } from '../../../core/abort.ts';
import type { Clock } from '../../../core/clock.ts';
import type { Principal } from '../../../identity/principal.ts';
import type { CompiledSql, PlanOutcome } from '../../../planner/outcome.ts';
import { planQuestion } from '../../../planner/plan-question.ts';
import type { PlanRequest } from '../../../planner/plan-request.ts';
import { readQuestion } from '../../../planner/read/read-question.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import type { Guard } from '../../../sql/guard.ts';
import type { CallerDatabases } from '../../caller-databases.ts';
import type { AskableDatabase } from '../../databases.ts';
import { resolveAsOf } from '../../query/as-of.ts';
import { chooseDatabase } from '../../query/choose-database.ts';
import { declineEverywhere } from '../../query/decline-everywhere.ts';
import { normaliseQuestion } from '../../query/intake.ts';
import { catalogStamp } from '../catalog-stamp.ts';
import { termMeanings } from '../term-meanings.ts';
import { candidateTables } from './candidate-tables.ts';
import { analyzeFrame } from './frame-analysis.ts';
import { intentOf } from './intent-type.ts';
import { analyzePlan } from './plan-analysis.ts';
import { timeDimensionOf } from './time-dimension.ts';

const suggestionsEach = 3;
const leastSuggested = 0.4;
const maxExplained = 10;
const offeredExamples = 3;

/** What a question is understood to ask, and what would answer it. No statement runs. */
export async function analyzeQuery(
  request: AnalyzeRequest,
  deps: { readonly databases: CallerDatabases; readonly clock: Clock; readonly guard: () => Promise<Guard> },
  { principal, signal }: { readonly principal: Principal; readonly signal: AbortSignal },
): Promise<AnalyzeResponse> {
  const question = normaliseQuestion(request.question);
  const language = answerLanguage(question, request.locale);
  const planRequest = ({ settings }: AskableDatabase, index: SemanticIndex): PlanRequest => ({
    question,
    index,
    asOf: resolveAsOf(request, settings, deps.clock.now()).date,
    weekStart: settings.weekStart,
    fiscalYearStart: settings.fiscalYearStart,
  });
  const choice = await chooseDatabase({ question, database: request.database, session: undefined }, deps.databases, {
    confidenceIn: async (database, index) => {
      const outcome = planQuestion(planRequest(database, index));
      return outcome.kind === 'planned' ? outcome.confidence.score : 0;
    },
    goesOnIn: async () => false,
    signal,
  });
  if (choice === undefined) return nothingKnown(question, declineEverywhere(deps.databases, language));
  const { database, chosenBy } = choice;
  const index = await database.index({ signal });
  const wanted = planRequest(database, index);
  const outcome = planQuestion(wanted);
  const reading = readQuestion(wanted);
  const plan = outcome.kind === 'planned' ? outcome.plan : undefined;
  const timeDimension = timeDimensionOf(reading, plan);
  const { date, from } = resolveAsOf(request, database.settings, deps.clock.now());
  const refusal =
    outcome.kind === 'planned' ? await refusalOf(outcome.sql, { database, index, principal, signal }, deps) : undefined;
  return {
    question,
    database: database.settings.id,
    ...(chosenBy === 'session' ? {} : { chosenBy }),
    catalog: catalogStamp(database, index),
    asOf: { date, from },
    lane: laneOf(outcome),
    ...(refusal === undefined ? {} : { refusal }),
    confidence: outcome.confidence,
    intent: intentOf(reading, plan, index),
    ...(plan === undefined ? analyzeFrame(reading) : analyzePlan(plan, index, language)),
    ...(timeDimension === undefined ? {} : { timeDimension }),
    ...(outcome.kind === 'planned' ? { restatement: outcome.restatement } : {}),
    assumptions: outcome.kind === 'planned' ? outcome.assumptions : [],
    ...clarificationOf(outcome, database),
    unsupported: outcome.kind === 'planned' ? [] : [...new Set(reading.frame.unsupported)],
    notUnderstood:
      outcome.kind === 'planned'
        ? []
        : outcome.notUnderstood.slice(0, maxExplained).map((words) => ({
            words,
            suggestions: termMeanings(index, words, { topK: suggestionsEach, minConfidence: leastSuggested }),
          })),
    candidateTables: candidateTables(index, question),
  };
}

/** What the guard would say to the statement, for whoever asks: a plan over a masked column is no answer. */
async function refusalOf(
  { text }: CompiledSql,
  asked: {
    readonly database: AskableDatabase;
    readonly index: SemanticIndex;
    readonly principal: Principal;
    readonly signal: AbortSignal;
  },
  deps: { readonly guard: () => Promise<Guard> },
): Promise<AnalyzeResponse['refusal']> {
  const { database, index, principal, signal } = asked;
  const [guard, policy] = await Promise.all([
    untilAborted(deps.guard(), signal),
    database.policyFor(principal, { signal }),
  ]);
  const verdict = guard.judge(text, { dialect: index.catalog.dialect, policy });
  if (verdict.kind !== 'refused') return undefined;
  const { code, message, suggestions } = refusedStatement(verdict);
  return { code, detail: message, suggestions };
}

function laneOf({ kind }: PlanOutcome): AnalyzeResponse['lane'] {
  if (kind === 'planned') return 'planner';
  return kind === 'clarify' ? 'clarify' : 'decline';
}

function clarificationOf(outcome: PlanOutcome, { settings }: AskableDatabase): Pick<AnalyzeResponse, 'clarification'> {
  if (outcome.kind === 'planned') return {};
  const examples = settings.exampleQuestions.slice(0, offeredExamples);
  if (outcome.kind === 'declined') return { clarification: { question: outcome.reason, options: examples } };
  return {
    clarification: { question: outcome.question, options: outcome.options.length > 0 ? outcome.options : examples },
  };
}

function nothingKnown(
  question: string,
  { clarification, confidence, assumptions }: ReturnType<typeof declineEverywhere>,
): AnalyzeResponse {
  return {
    question,
    lane: 'decline',
    confidence,
    intent: { type: 'unknown', reasons: confidence.reasons },
    entities: [],
    metrics: [],
    filters: [],
    grouping: [],
    ordering: [],
    assumptions,
    ...(clarification === undefined ? {} : { clarification }),
    unsupported: [],
    notUnderstood: [],
    candidateTables: [],
  };
}
