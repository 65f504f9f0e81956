import type { ConfidenceWeights } from './confidence-weights.ts';

/** Fitted by `npm run eval -- calibrate --write`; not to be edited by hand. */
export const fittedWeights: ConfidenceWeights = {
  trust: 3.68,
  doubts: {
    closeRival: 0.823,
    otherReading: 0.336,
    planLoss: 0.845,
    worstMatch: 0.915,
    looseNames: 0.076,
    coverLoss: 1.142,
    isJoined: 1.07,
    relatedRows: 0.975,
    unnamedValues: 0.226,
    partsOfValues: 3.337,
    comparisons: 0.15,
    periods: 0.466,
    groups: 0.215,
    outputs: 0.206,
    isDistinct: 0.699,
    countsDistinct: 0.825,
    isLimitAssumed: 0.03,
  },
};
