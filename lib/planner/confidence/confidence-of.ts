import type { ConfidenceWeights } from './confidence-weights.ts';
import { doubts, type Evidence } from './evidence.ts';
import { fittedWeights } from './fitted-weights.ts';

/** The share of answers with such evidence that were right where the weights were fitted. */
export function confidenceOf(evidence: Evidence, weights: ConfidenceWeights = fittedWeights): number {
  const logit = doubts.reduce((rest, doubt) => rest - (weights.doubts[doubt] ?? 0) * evidence[doubt], weights.trust);
  return 1 / (1 + Math.exp(-logit));
}
