import { QuerentError } from './querent-error.ts';

/** True when the signal ended because time ran out, not because somebody left. */
export function isTimeout(signal: AbortSignal): boolean {
  return signal.aborted && signal.reason instanceof DOMException && signal.reason.name === 'TimeoutError';
}

/** Settles as `promise` does, or rejects with the signal's reason as soon as it is aborted. The promise itself goes on. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) {
      promise.catch(() => undefined);
      onAbort();
      return;
    }
    signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

export interface Deadline {
  /** Aborted with a TimeoutError when time is over, or with the parent's reason when that is aborted first. */
  readonly signal: AbortSignal;
  /** Frees the timer and the parent; the signal stays as it is. */
  clear(): void;
}

/** A deadline that leaves nothing behind once cleared, unlike AbortSignal.timeout, whose timers pile up under load. */
export function startDeadline(ms: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new DOMException('The deadline passed.', 'TimeoutError')), ms);
  const onParentAbort = (): void => controller.abort(parent?.reason);
  if (parent?.aborted === true) onParentAbort();
  else parent?.addEventListener('abort', onParentAbort, { once: true });
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
      parent?.removeEventListener('abort', onParentAbort);
    },
  };
}

/** Resolves after `ms`, or rejects with the signal's reason when that is aborted first. */
export function delay(ms: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const wait = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  return untilAborted(wait, signal).finally(() => clearTimeout(timer));
}

/** A QuerentError as it is; an abort as workflow.cancelled; anything else as internal.unexpected with its cause inside. */
export function toQuerentError(error: unknown, signal?: AbortSignal): QuerentError {
  if (error instanceof QuerentError) return error;
  if (signal?.aborted === true && (error === signal.reason || isAbortError(error))) {
    return isTimeout(signal)
      ? new QuerentError('database.timeout', 'The deadline of the request passed before the answer was there.', {
          cause: error,
        })
      : new QuerentError('workflow.cancelled', 'The caller left before the answer was there.', { cause: error });
  }
  return new QuerentError('internal.unexpected', 'An unexpected fault occurred; its details are in the log.', {
    cause: error,
  });
}

function isAbortError(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
