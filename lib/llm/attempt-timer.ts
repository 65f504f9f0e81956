/** Ends one attempt when it is silent for too long, or together with the call that it belongs to. */
export interface AttemptTimer {
  readonly signal: AbortSignal;
  /** Something came: the time begins again. */
  touch(): void;
  /** Whether silence ended the attempt, not the call. */
  ranOut(): boolean;
  clear(): void;
}

export function startAttemptTimer(silenceMs: number, call: AbortSignal): AttemptTimer {
  const controller = new AbortController();
  let hasRunOut = false;
  const timer = setTimeout(() => {
    hasRunOut = true;
    controller.abort(new DOMException('The attempt was silent for too long.', 'TimeoutError'));
  }, silenceMs);
  const onCallEnd = (): void => controller.abort(call.reason);
  if (call.aborted) onCallEnd();
  else call.addEventListener('abort', onCallEnd, { once: true });
  return {
    signal: controller.signal,
    touch: () => {
      timer.refresh();
    },
    ranOut: () => hasRunOut,
    clear: () => {
      clearTimeout(timer);
      call.removeEventListener('abort', onCallEnd);
    },
  };
}
