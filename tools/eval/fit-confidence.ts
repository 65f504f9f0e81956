import { confidenceOf } from '../../lib/planner/confidence/confidence-of.ts';
import type { ConfidenceWeights } from '../../lib/planner/confidence/confidence-weights.ts';
import { type Doubt, doubts, type Evidence } from '../../lib/planner/confidence/evidence.ts';

export interface Judged {
  readonly evidence: Evidence;
  readonly isRight: boolean;
  /** How many examples this one stands for; 1 unless told. */
  readonly weight?: number;
}

const mostRounds = 2000;
/** Strength of the pull of each weight towards 0, in examples. */
const ridge = 3;
/** Rare evidence is pulled as though it were not, so that a few examples of it do not decide. */
const leastScale = 0.5;
const settled = 1e-6;

/**
 * Logistic regression with weights of doubts kept at or above 0, on scaled evidence. Steps are as long as the curvature
 * allows and gather speed while they lead downhill (accelerated projected gradient).
 */
export function fitConfidence(examples: readonly Judged[]): ConfidenceWeights {
  const scales = doubts.map((doubt) => scaleOf(examples.map(({ evidence }) => evidence[doubt])));
  const total = examples.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const rows = examples.map(({ evidence, isRight, weight = 1 }) => ({
    // Trust stands first: evidence that is always there and speaks for the answer.
    values: [1, ...doubts.map((doubt, at) => -evidence[doubt] / (scales[at] ?? 1))],
    right: isRight ? 1 : 0,
    share: weight / total,
  }));
  const pull = ridge / total;
  const step = 1 / (curvatureOf(rows, doubts.length + 1) + pull);
  let weights = rows[0]?.values.map(() => 0) ?? [];
  let ahead = weights;
  let momentum = 1;
  for (let round = 0; round < mostRounds; round += 1) {
    const gradient = ahead.map((weight, at) => (at === 0 ? 0 : pull * weight));
    for (const { values, right, share } of rows) {
      const error = (1 / (1 + Math.exp(-dot(values, ahead))) - right) * share;
      for (const [at, value] of values.entries()) gradient[at] = (gradient[at] ?? 0) + error * value;
    }
    const next = ahead.map((weight, at) => {
      const moved = weight - step * (gradient[at] ?? 0);
      return at === 0 ? moved : Math.max(0, moved);
    });
    const change = next.map((weight, at) => weight - (weights[at] ?? 0));
    const isUphill =
      dot(
        ahead.map((weight, at) => weight - (next[at] ?? 0)),
        change,
      ) > 0;
    const gathered = isUphill ? 1 : (1 + Math.sqrt(1 + 4 * momentum * momentum)) / 2;
    const carried = isUphill ? 0 : (momentum - 1) / gathered;
    ahead = next.map((weight, at) => weight + carried * (change[at] ?? 0));
    [weights, momentum] = [next, gathered];
    if (change.every((part) => Math.abs(part) < settled)) break;
  }
  const [trust = 0, ...fitted] = weights;
  return { trust, doubts: toWeights(fitted.map((weight, at) => weight / (scales[at] ?? 1))) };
}

interface Row {
  readonly values: readonly number[];
  readonly share: number;
}

function dot(left: readonly number[], right: readonly number[]): number {
  return left.reduce((sum, value, at) => sum + value * (right[at] ?? 0), 0);
}

/** The largest second derivative of the loss, found by turning a vector towards it again and again. */
function curvatureOf(rows: readonly Row[], size: number): number {
  let direction: readonly number[] = Array.from({ length: size }, () => 1 / Math.sqrt(size));
  let length = 0;
  for (let round = 0; round < 50; round += 1) {
    const turned = direction.map(() => 0);
    for (const { values, share } of rows) {
      const along = dot(values, direction) * share;
      for (const [at, value] of values.entries()) turned[at] = (turned[at] ?? 0) + along * value;
    }
    length = Math.sqrt(dot(turned, turned));
    direction = turned.map((part) => part / (length || 1));
  }
  // A logistic curve is nowhere steeper than a quarter; the vector may fall short of the largest by a little.
  return 0.25 * length * 1.05;
}

function toWeights(raw: readonly number[]): ConfidenceWeights['doubts'] {
  const weights: Partial<Record<Doubt, number>> = {};
  for (const [at, doubt] of doubts.entries()) {
    const weight = Math.round(1000 * (raw[at] ?? 0)) / 1000;
    if (weight > 0) weights[doubt] = weight;
  }
  return weights;
}

/** Root mean square, so that evidence of every kind weighs alike before the fit. */
function scaleOf(values: readonly number[]): number {
  const square = values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length);
  return Math.max(leastScale, Math.sqrt(square));
}

export interface Reliability {
  readonly answers: number;
  /** Mean distance between the confidence and the share that was right, over bins of a tenth weighted by their answers. */
  readonly expectedError: number;
  readonly bins: readonly {
    readonly from: number;
    readonly answers: number;
    readonly mean: number;
    readonly right: number;
  }[];
}

export function reliabilityOf(examples: readonly Judged[], weights: ConfidenceWeights): Reliability {
  const judged = examples.map(({ evidence, isRight }) => ({ confidence: confidenceOf(evidence, weights), isRight }));
  const groups = Map.groupBy(judged, ({ confidence }) => Math.min(9, Math.floor(confidence * 10)));
  const bins = [...groups]
    .sort(([left], [right]) => left - right)
    .map(([tenth, part]) => ({
      from: tenth / 10,
      answers: part.length,
      mean: part.reduce((sum, { confidence }) => sum + confidence, 0) / part.length,
      right: part.filter(({ isRight }) => isRight).length / part.length,
    }));
  const error = bins.reduce((sum, { answers, mean, right }) => sum + answers * Math.abs(mean - right), 0);
  return { answers: examples.length, expectedError: examples.length === 0 ? 0 : error / examples.length, bins };
}
