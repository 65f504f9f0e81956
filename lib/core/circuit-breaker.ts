import type { Clock } from './clock.ts';

export type CircuitState = 'closed' | 'open' | 'probing';

/** Keeps callers from a dependency that fails again and again, and lets one through now and then to see whether it is back. */
export interface CircuitBreaker {
  /** Undefined where the call may go ahead, else the milliseconds after which the next may. */
  refusal(): { readonly retryAfterMs: number } | undefined;
  /** Each call that went ahead ends with one of these. `left` says nothing of the dependency: the caller gave up. */
  end(outcome: 'succeeded' | 'failed' | 'left'): void;
  state(): CircuitState;
}

interface CircuitBreakerOptions {
  /** Failures in a row after which it opens. */
  readonly failures: number;
  readonly openMs: number;
  readonly clock: Clock;
}

export function createCircuitBreaker({ failures, openMs, clock }: CircuitBreakerOptions): CircuitBreaker {
  let inARow = 0;
  let openUntilMs: number | undefined;
  let isProbing = false;

  return {
    refusal: () => {
      if (openUntilMs === undefined) return undefined;
      const leftMs = openUntilMs - clock.monotonicMs();
      if (leftMs > 0) return { retryAfterMs: leftMs };
      // Until the probe has ended, everybody else waits as long as it may take to open again.
      if (isProbing) return { retryAfterMs: openMs };
      isProbing = true;
      return undefined;
    },
    end: (outcome) => {
      isProbing = false;
      if (outcome === 'left') return;
      if (outcome === 'succeeded') {
        inARow = 0;
        openUntilMs = undefined;
        return;
      }
      inARow += 1;
      if (inARow >= failures) openUntilMs = clock.monotonicMs() + openMs;
    },
    state: () => {
      if (openUntilMs === undefined) return 'closed';
      return isProbing ? 'probing' : 'open';
    },
  };
}
