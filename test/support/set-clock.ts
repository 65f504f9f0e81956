import type { Clock } from '../../lib/core/clock.ts';

/** A clock that a test sets; durations are real. */
export function setClock(start: string): Clock & { set(instant: string): void } {
  let now = new Date(start);
  return {
    now: () => now,
    monotonicMs: () => performance.now(),
    set: (instant) => {
      now = new Date(instant);
    },
  };
}
