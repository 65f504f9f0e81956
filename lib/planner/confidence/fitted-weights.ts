import type { ConfidenceWeights } from './confidence-weights.ts';

/** Fitted by `npm run eval -- calibrate --write`; not to be edited by hand. */
export const fittedWeights: ConfidenceWeights = {
  trust: 4.599,
  doubts: {
    otherReading: 0.546,
    loss: 0.559,
    worstMatch: 0.714,
    looseNames: 0.061,
    commentNames: 1.166,
    nearColumns: 1.593,
    isJoined: 0.836,
    relatedRows: 0.633,
    bareRelations: 0.509,
    unusedTables: 0.157,
    partsOfValues: 2.474,
    links: 0.432,
    conditions: 0.324,
    isGrouped: 0.959,
    outputs: 0.293,
    countsDistinct: 1.386,
    isLimitAssumed: 0.379,
    repeats: 0.591,
    keysShown: 0.311,
    unsaidCounts: 0.409,
  },
};
