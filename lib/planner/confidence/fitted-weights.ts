import type { ConfidenceWeights } from './confidence-weights.ts';

/** Fitted by `npm run eval -- calibrate --write`; not to be edited by hand. */
export const fittedWeights: ConfidenceWeights = {
  trust: 3.809,
  doubts: {
    closeRival: 0.872,
    otherReading: 0.145,
    planLoss: 0.671,
    worstMatch: 0.365,
    looseNames: 0.193,
    coverLoss: 1.557,
    isJoined: 0.981,
    relatedRows: 0.15,
    bareRelations: 1.055,
    unusedTables: 1.369,
    unnamedValues: 0.436,
    partsOfValues: 5.365,
    comparisons: 0.518,
    negations: 0.233,
    periods: 0.639,
    groups: 0.236,
    outputs: 0.227,
    isDistinct: 0.453,
    countsDistinct: 0.729,
    isLimitAssumed: 0.313,
  },
};
