import type { Optimization } from '../../../contracts/schema-optimizations.ts';
import type { OptimizationInput } from './known-tables.ts';
import { recommendIndexes } from './recommend-indexes.ts';
import { recommendLayout } from './recommend-layout.ts';
import { recommendStatistics } from './recommend-statistics.ts';
import { recommendSummaries } from './recommend-summaries.ts';

const weight = { high: 0, medium: 1, low: 2 } as const;

/** What the owner of the database could change so that questions are answered sooner, what helps most first. */
export function recommendOptimizations(input: OptimizationInput): readonly Optimization[] {
  const found = [
    ...recommendIndexes(input),
    ...recommendLayout(input),
    ...recommendStatistics(input),
    ...recommendSummaries(input),
  ];
  return found.toSorted(
    (left, right) =>
      weight[left.impact] - weight[right.impact] || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0),
  );
}
