import { describe, expect, test } from 'vitest';
import { confidenceOf } from '../../lib/planner/confidence/confidence-of.ts';
import { doubts, type Evidence } from '../../lib/planner/confidence/evidence.ts';
import { fitConfidence, type Judged, reliabilityOf } from './fit-confidence.ts';

function evidence(some: Partial<Evidence>): Evidence {
  const all: object = { ...Object.fromEntries(doubts.map((doubt) => [doubt, 0])), ...some };
  if (!isEvidence(all)) throw new Error('A doubt is missing.');
  return all;
}

function isEvidence(all: object): all is Evidence {
  return doubts.every((doubt) => doubt in all);
}

/** `right` of `count` examples with the evidence are right. */
const examples = (some: Partial<Evidence>, right: number, count: number): readonly Judged[] =>
  Array.from({ length: count }, (_, at) => ({ evidence: evidence(some), isRight: at < right }));

describe('fitting the confidence', () => {
  const judged = [
    ...examples({}, 190, 200),
    ...examples({ closeRival: 1 }, 100, 200),
    ...examples({ comparisons: 1 }, 198, 200),
  ];
  const weights = fitConfidence(judged);

  test('says the share that was right where the evidence was the same', () => {
    expect(confidenceOf(evidence({}), weights)).toBeCloseTo(0.97, 1);
    expect(confidenceOf(evidence({ closeRival: 1 }), weights)).toBeCloseTo(0.5, 1);
  });

  test('takes nothing that speaks against an answer for a reason to trust it', () => {
    expect(weights.doubts.comparisons).toBeUndefined();
    expect(confidenceOf(evidence({ comparisons: 3 }), weights)).toBe(confidenceOf(evidence({}), weights));
  });

  test('gives the same weights for the same examples', () => {
    expect(fitConfidence(judged)).toEqual(weights);
  });
});

describe('the reliability of a confidence', () => {
  test('is the distance between what was said and what was right, weighted by the answers', () => {
    const weights = { trust: 0, doubts: { negations: Math.log(8) } };
    const judged = [...examples({}, 3, 4), ...examples({ negations: 1 }, 1, 10)];
    const { answers, expectedError, bins } = reliabilityOf(judged, weights);
    expect(answers).toBe(14);
    expect(bins.map(({ from, answers: count, right }) => [from, count, right])).toEqual([
      [0.1, 10, 0.1],
      [0.5, 4, 0.75],
    ]);
    expect(expectedError).toBeCloseTo((4 * 0.25 + 10 * (1 / 9 - 0.1)) / 14);
  });

  test('is none without answers', () => {
    expect(reliabilityOf([], { trust: 1, doubts: {} })).toEqual({ answers: 0, expectedError: 0, bins: [] });
  });
});
