import { type Deadline, isTimeout, startDeadline } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';

/** The time limit of one statement joined with its caller's signal, and what to throw when it is over. */
export interface StatementDeadline extends Deadline {
  error(): QuerentError;
}

export function startStatementDeadline(timeoutMs: number, caller: AbortSignal): StatementDeadline {
  const deadline = startDeadline(timeoutMs, caller);
  return {
    ...deadline,
    error: () =>
      isTimeout(deadline.signal)
        ? new QuerentError('database.timeout', 'The statement did not finish within its time limit and was stopped.')
        : new QuerentError('workflow.cancelled', 'The statement was cancelled before it finished.'),
  };
}
