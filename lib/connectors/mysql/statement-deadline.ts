import { type Deadline, isTimeout, startDeadline } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';

/** The caller's signal and the time limit of one statement, joined. */
export interface StatementDeadline extends Deadline {
  /** What to throw once the signal is aborted. */
  error(): QuerentError;
}

export function startStatementDeadline(timeoutMs: number, caller: AbortSignal): StatementDeadline {
  const { signal, clear } = startDeadline(timeoutMs, caller);
  return { signal, clear, error: () => deadlineError(signal) };
}

/** database.timeout or workflow.cancelled, for a signal that is aborted. */
export function deadlineError(signal: AbortSignal): QuerentError {
  return isTimeout(signal)
    ? new QuerentError('database.timeout', 'The statement did not finish within its time limit and was stopped.')
    : new QuerentError('workflow.cancelled', 'The statement was cancelled before it finished.');
}
