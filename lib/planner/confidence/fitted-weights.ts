import type { ConfidenceWeights } from './confidence-weights.ts';

/** Fitted by `npm run eval -- calibrate --write`; not to be edited by hand. */
export const fittedWeights: ConfidenceWeights = {
  trust: 3.847,
  doubts: {
    closeRival: 0.165,
    otherReading: 0.358,
    planLoss: 0.643,
    worstMatch: 0.969,
    coverLoss: 0.525,
    isJoined: 0.78,
    relatedRows: 0.355,
    bareRelations: 0.251,
    unusedTables: 1.373,
    unnamedValues: 0.25,
    partsOfValues: 3.251,
    comparisons: 0.397,
    negations: 0.114,
    groups: 0.207,
    outputs: 0.249,
    countsDistinct: 1.114,
    isLimitAssumed: 0.442,
  },
};
