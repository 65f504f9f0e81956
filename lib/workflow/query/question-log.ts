import type { Spent } from '../../agents/model/spending-meter.ts';
import type { QueryResponse } from '../../contracts/query.ts';
import type { RequestId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { QuerentError } from '../../core/querent-error.ts';

interface QuestionRecord {
  readonly requestId: RequestId;
  readonly question: string;
  readonly durationMs: number;
  readonly spent: Spent;
}

/** The session log's one line of a question that got an answer, a question back or a decline. */
export function logAnswer(logger: Logger, record: QuestionRecord, response: QueryResponse): void {
  const { result, status, confidence, lane, timings, database, intent } = response;
  logger.log('main', {
    request_id: record.requestId,
    user_question: record.question,
    session_duration_ms: record.durationMs,
    ...spentFields(record),
    classification: { intent: intent?.type ?? status, confidence: confidence.score },
    result_count: result?.rowCount ?? 0,
    status,
    database,
    lane,
    phases: timings.phases,
    error_code: null,
  });
}

/** The same line of a question that ended in a problem. */
export function logFailure(logger: Logger, record: QuestionRecord, error: QuerentError): void {
  logger.log('main', {
    request_id: record.requestId,
    user_question: record.question,
    session_duration_ms: record.durationMs,
    ...spentFields(record),
    result_count: 0,
    error_code: error.code,
  });
}

const spentFields = ({ spent }: QuestionRecord) => ({
  api_calls: spent.modelCalls,
  tokens_used: spent.promptTokens + spent.completionTokens,
  cost_usd: spent.costUsd,
});
