import type { QueryResponse } from '../../contracts/query.ts';
import type { RequestId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { QuerentError } from '../../core/querent-error.ts';

interface QuestionRecord {
  readonly requestId: RequestId;
  readonly question: string;
  readonly durationMs: number;
}

/** The session log's one line of a question that got an answer, a question back or a decline. */
export function logAnswer(logger: Logger, record: QuestionRecord, response: QueryResponse): void {
  const { usage, result, status, confidence, lane, timings, database } = response;
  logger.log('main', {
    request_id: record.requestId,
    user_question: record.question,
    session_duration_ms: record.durationMs,
    api_calls: usage.modelCalls,
    tokens_used: usage.promptTokens + usage.completionTokens,
    classification: { intent: status, confidence: confidence.score },
    result_count: result?.rowCount ?? 0,
    status,
    database,
    lane,
    phases: timings.phases,
    cost_usd: usage.costUsd,
    error_code: null,
  });
}

/** The same line of a question that ended in a problem. */
export function logFailure(logger: Logger, record: QuestionRecord, error: QuerentError): void {
  logger.log('main', {
    request_id: record.requestId,
    user_question: record.question,
    session_duration_ms: record.durationMs,
    api_calls: 0,
    tokens_used: 0,
    result_count: 0,
    cost_usd: 0,
    error_code: error.code,
  });
}
