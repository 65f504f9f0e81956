import type { Clock } from '../core/clock.ts';

export interface Stopwatch<Phase extends string> {
  /** Runs `work` and adds its duration to the phase, whether it succeeds or fails. */
  measure<T>(phase: Phase, work: () => Promise<T>): Promise<T>;
  /** Adds a duration measured elsewhere. */
  add(phase: Phase, durationMs: number): void;
  /** Since the stopwatch was made, in milliseconds with two decimals; only phases that took place. */
  read(): { readonly totalMs: number; readonly phases: Partial<Record<Phase, number>> };
}

export function startStopwatch<Phase extends string>(clock: Clock): Stopwatch<Phase> {
  const started = clock.monotonicMs();
  const phases = new Map<Phase, number>();
  const add = (phase: Phase, durationMs: number): void => {
    phases.set(phase, (phases.get(phase) ?? 0) + durationMs);
  };

  return {
    add,
    async measure(phase, work) {
      const begun = clock.monotonicMs();
      try {
        return await work();
      } finally {
        add(phase, clock.monotonicMs() - begun);
      }
    },
    read() {
      const read: Partial<Record<Phase, number>> = {};
      for (const [phase, durationMs] of phases) read[phase] = round(durationMs);
      return { totalMs: round(clock.monotonicMs() - started), phases: read };
    },
  };
}

/** Two decimals: finer than the clock's noise, and short in the answer. */
export function round(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}
