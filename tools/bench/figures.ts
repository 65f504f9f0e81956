import type { Figure } from './suite.ts';

/** The value below which the share lies, by the nearest rank. `values` need not be sorted, and must not be empty. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const rank = Math.min(sorted.length, Math.max(1, Math.ceil(share * sorted.length)));
  const value = sorted[rank - 1];
  if (value === undefined) throw new RangeError('no values to take a percentile of');
  return value;
}

/** Percentiles of the values; what too few samples cannot tell is left out. */
export function summarize(
  name: string,
  unit: Figure['unit'],
  values: readonly number[],
  bar?: NonNullable<Figure['bar']>,
): Figure {
  return {
    name,
    unit,
    samples: values.length,
    p50: percentile(values, 0.5),
    ...(values.length >= 20 && { p95: percentile(values, 0.95) }),
    ...(values.length >= 100 && { p99: percentile(values, 0.99) }),
    ...(bar && { bar }),
  };
}

/** Runs `work` a few times for nothing, then `samples` times, and gives the milliseconds of each of these. */
export async function measure(
  work: (round: number) => Promise<unknown>,
  { warmUp, samples }: { readonly warmUp: number; readonly samples: number },
): Promise<number[]> {
  for (let round = 0; round < warmUp; round += 1) await work(round);
  const durations: number[] = [];
  for (let round = 0; round < samples; round += 1) {
    const started = performance.now();
    await work(round);
    durations.push(performance.now() - started);
  }
  return durations;
}

/** Whether the figure keeps its bar; undefined where it has none, or too few samples to tell. */
export function keepsBar({ bar, ...figure }: Figure): boolean | undefined {
  const value = bar && figure[bar.of];
  return bar === undefined || value === undefined ? undefined : value <= bar.atMost;
}
