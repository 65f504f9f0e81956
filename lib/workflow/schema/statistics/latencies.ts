import type { Latencies } from '../../../contracts/schema-statistics.ts';

/** Quantiles by the nearest rank; undefined where nothing was measured. */
export function latenciesOf(durationsMs: readonly number[]): Latencies | undefined {
  const ordered = durationsMs.toSorted((left, right) => left - right);
  if (ordered.length === 0) return undefined;
  const quantile = (share: number): number => rounded(ordered[Math.max(0, Math.ceil(share * ordered.length) - 1)] ?? 0);
  return { count: ordered.length, p50Ms: quantile(0.5), p95Ms: quantile(0.95), maxMs: rounded(ordered.at(-1) ?? 0) };
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 1_000) / 1_000;

export interface LatencyWindow {
  /** Runs the work and keeps how long it took. */
  measure<T>(work: () => T): T;
  read(): Latencies | undefined;
}

/** The durations of the last calls. */
export function createLatencyWindow(monotonicMs: () => number, size = 1_000): LatencyWindow {
  const durations: number[] = [];
  return {
    measure: (work) => {
      const started = monotonicMs();
      const result = work();
      durations.push(monotonicMs() - started);
      if (durations.length > size) durations.shift();
      return result;
    },
    read: () => latenciesOf(durations),
  };
}
