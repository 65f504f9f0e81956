import type { Spent } from '../../agents/model/spending-meter.ts';
import type { QueryResponse } from '../../contracts/query.ts';
import type { QuerentError } from '../../core/querent-error.ts';
import { summarySelect } from '../../planner/compile/summary-select.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import { shapeHash } from '../../planner/plan-shape.ts';
import { planUsage } from '../../planner/plan-usage.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { type RequestRecord, requestRecordVersion } from '../../telemetry/request-record.ts';
import { keptWords } from './kept-words.ts';

/** What became known on the way of a question, also where the way ended early. */
export interface Understood {
  readonly database: string;
  readonly index: SemanticIndex;
  readonly question: string;
  /** Absent where no plan was made: what is made for the question answered it. */
  readonly outcome?: PlanOutcome;
  readonly weekStart: number;
}

/** A database that takes this long may be worth a summary in advance. */
const slowMs = 250;
const longestSummary = 8_000;
const maxTerms = 12;

interface Asked {
  readonly requestId: string;
  readonly at: Date;
  readonly totalMs: number;
  readonly isDryRun: boolean;
  readonly understood: Understood | undefined;
  readonly spent: Spent;
}

export function recordOfAnswer(asked: Asked, response: QueryResponse): RequestRecord {
  const { lane, status, confidence, timings, result, database } = response;
  const { understand = 0, plan, database: databaseMs } = timings.phases;
  return {
    ...commonFields(asked),
    lane,
    ...(lane === 'direct' && response.intent !== undefined ? { tool: response.intent.type } : {}),
    status,
    ...(database === undefined ? {} : { database }),
    confidence: confidence.score,
    ...(plan === undefined ? {} : { planMs: understand + plan }),
    ...(databaseMs === undefined ? {} : { databaseMs, ...summaryOf(asked.understood, databaseMs) }),
    ...(result === undefined ? {} : { rowCount: result.rowCount }),
  };
}

export function recordOfFailure(asked: Asked, fault: QuerentError): RequestRecord {
  const lane = asked.spent.modelCalls > 0 ? 'model' : 'planner';
  return { ...commonFields(asked), lane, status: 'failed', errorCode: fault.code };
}

function commonFields({ requestId, at, totalMs, isDryRun, understood, spent }: Asked) {
  const common = {
    schemaVersion: requestRecordVersion,
    requestId,
    at: at.toISOString(),
    totalMs,
    isDryRun,
    modelCalls: spent.modelCalls,
    tokens: spent.promptTokens + spent.completionTokens,
    costUsd: spent.costUsd,
  } as const;
  if (understood === undefined) return { ...common, terms: [], unknownWords: [] };
  const { database, index, question, outcome } = understood;
  return {
    ...common,
    database,
    catalogVersion: index.catalog.fingerprint,
    ...(outcome === undefined ? { terms: [], unknownWords: [] } : outcomeOf(outcome, question)),
  };
}

function outcomeOf(outcome: PlanOutcome, question: string) {
  if (outcome.kind !== 'planned') return { terms: [], unknownWords: keptWords(outcome.notUnderstood, question) };
  const { plan } = outcome;
  return {
    shape: shapeHash(plan),
    usage: planUsage(plan),
    terms: plan.outputs.map(({ label }) => label).slice(0, maxTerms),
    unknownWords: [],
  };
}

function summaryOf(understood: Understood | undefined, databaseMs: number): { readonly summarySql?: string } {
  if (understood?.outcome?.kind !== 'planned' || databaseMs < slowMs) return {};
  const { index, outcome, weekStart } = understood;
  const summarySql = summarySelect(outcome.plan, { dialect: index.catalog.dialect, weekStart });
  return summarySql === undefined || summarySql.length > longestSummary ? {} : { summarySql };
}
