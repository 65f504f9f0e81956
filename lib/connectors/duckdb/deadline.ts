import { isTimeout } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';

/** The signals and the time limit of one execution, joined. `stop` frees the timer and the listeners. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** What to throw once the signal is aborted: workflow.cancelled or database.timeout. */
  error(): QuerentError;
  stop(): void;
}

export function startDeadline(signals: readonly AbortSignal[], timeoutMs: number): Deadline {
  const controller = new AbortController();
  const onAbort = () => {
    controller.abort(signals.find((signal) => signal.aborted)?.reason);
  };
  const timer = setTimeout(() => {
    controller.abort(new DOMException('The time limit of the statement is over.', 'TimeoutError'));
  }, timeoutMs);
  for (const signal of signals) {
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  }
  return {
    signal: controller.signal,
    error: () =>
      isTimeout(controller.signal)
        ? new QuerentError('database.timeout', 'The statement did not finish within its time limit and was stopped.')
        : new QuerentError('workflow.cancelled', 'The statement was cancelled before it finished.'),
    stop: () => {
      clearTimeout(timer);
      for (const signal of signals) signal.removeEventListener('abort', onAbort);
    },
  };
}
