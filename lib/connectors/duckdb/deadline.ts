import { isTimeout } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';

/** The caller's signal and the time limit of one execution, joined. `stop` frees the timer and the listener. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** What to throw once the signal is aborted: workflow.cancelled or database.timeout. */
  error(): QuerentError;
  stop(): void;
}

export function startDeadline(caller: AbortSignal, timeoutMs: number): Deadline {
  const controller = new AbortController();
  const onCallerAbort = () => {
    controller.abort(caller.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new DOMException('The time limit of the statement is over.', 'TimeoutError'));
  }, timeoutMs);
  if (caller.aborted) onCallerAbort();
  else caller.addEventListener('abort', onCallerAbort, { once: true });
  return {
    signal: controller.signal,
    error: () =>
      isTimeout(controller.signal)
        ? new QuerentError('database.timeout', 'The statement did not finish within its time limit and was stopped.')
        : new QuerentError('workflow.cancelled', 'The statement was cancelled before it finished.'),
    stop: () => {
      clearTimeout(timer);
      caller.removeEventListener('abort', onCallerAbort);
    },
  };
}
