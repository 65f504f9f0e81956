import { createSpendingMeter, type SpendingMeter } from '../../agents/model/spending-meter.ts';
import type { Phase, QueryResponse } from '../../contracts/query.ts';
import { startDeadline, toQuerentError } from '../../core/abort.ts';
import type { QuerentError } from '../../core/querent-error.ts';
import { type Stopwatch, startStopwatch } from '../stopwatch.ts';
import type { AskContext } from './ask-context.ts';
import type { AskDependencies } from './ask-dependencies.ts';
import { logAnswer, logFailure } from './question-log.ts';
import { recordOfAnswer, recordOfFailure, type Understood } from './request-record.ts';

/** What goes along with one question: its times, what it spends, and what became known of it. */
export interface QuestionCourse {
  readonly watch: Stopwatch<Phase>;
  readonly meter: SpendingMeter;
  /** Over before the question's own time is, so that another lane than the model's has some left. */
  readonly modelSignal: AbortSignal;
  /** When that is, in milliseconds since the question came. */
  readonly modelUntilMs: number;
  readonly understand: (what: Understood) => void;
}

/** Of a question's time, what a model may take for its rows. */
const shareForRows = 0.7;

/** Does the work of one question and keeps the record of it, one line of the log and one row, whatever the end. */
export async function followQuestion(
  { question, dryRun }: { readonly question: string; readonly dryRun: boolean },
  { requestId, principal, signal }: AskContext,
  { clock, logger, recorder, requestTimeoutMs }: AskDependencies,
  work: (course: QuestionCourse) => Promise<QueryResponse>,
): Promise<QueryResponse> {
  const at = clock.now();
  const watch = startStopwatch<Phase>(clock);
  const meter = createSpendingMeter();
  let understood: Understood | undefined;
  const understand = (what: Understood): void => {
    understood = what;
  };
  const line = () => ({ requestId, question, durationMs: watch.read().totalMs, spent: meter.read() });
  const asked = () => ({
    requestId,
    at,
    totalMs: watch.read().totalMs,
    isDryRun: dryRun,
    understood,
    spent: meter.read(),
  });
  const keep = (fault: QuerentError): QuerentError => {
    logFailure(logger, line(), fault);
    recorder.record(principal.tenant, recordOfFailure(asked(), fault));
    return fault;
  };
  const modelUntilMs = requestTimeoutMs * shareForRows;
  const deadline = startDeadline(modelUntilMs, signal);
  try {
    const response = await work({ watch, meter, understand, modelSignal: deadline.signal, modelUntilMs });
    logAnswer(logger, line(), response);
    recorder.record(principal.tenant, recordOfAnswer(asked(), response));
    return response;
  } catch (error) {
    throw keep(toQuerentError(error, signal));
  } finally {
    deadline.clear();
  }
}
