import type { Doubt } from './evidence.ts';

/** Logarithm of the odds that an answer is right: `trust` where nothing speaks against it, less what each doubt takes. */
export interface ConfidenceWeights {
  readonly trust: number;
  /** Never below 0: a doubt makes no answer surer. Those left out weigh nothing. */
  readonly doubts: Readonly<Partial<Record<Doubt, number>>>;
}
