import { confidenceOf } from '../../lib/planner/confidence/confidence-of.ts';
import type { ConfidenceWeights } from '../../lib/planner/confidence/confidence-weights.ts';
import { type Doubt, doubts, type Evidence } from '../../lib/planner/confidence/evidence.ts';

export interface Judged {
  readonly evidence: Evidence;
  readonly isRight: boolean;
  /** How many examples this one stands for; 1 unless told. */
  readonly weight?: number;
}

const rounds = 4000;
const firstStep = 1;
/** Strength of the pull of each weight towards 0, in examples. */
const ridge = 3;

/** Logistic regression with weights of doubts kept at or above 0, by projected gradient descent on scaled evidence. */
export function fitConfidence(examples: readonly Judged[]): ConfidenceWeights {
  const scales = doubts.map((doubt) => scaleOf(examples.map(({ evidence }) => evidence[doubt])));
  const rows = examples.map(({ evidence }) => doubts.map((doubt, at) => evidence[doubt] / (scales[at] ?? 1)));
  const total = examples.reduce((sum, { weight = 1 }) => sum + weight, 0);
  const shares = examples.map(({ weight = 1 }) => weight / total);
  let trust = 0;
  let weights = doubts.map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    const gradient = doubts.map((_, at) => (ridge * (weights[at] ?? 0)) / total);
    let trustGradient = 0;
    for (const [number, row] of rows.entries()) {
      const logit = row.reduce((rest, value, at) => rest - (weights[at] ?? 0) * value, trust);
      const isRight = examples[number]?.isRight === true ? 1 : 0;
      const error = (1 / (1 + Math.exp(-logit)) - isRight) * (shares[number] ?? 0);
      trustGradient += error;
      for (const [at, value] of row.entries()) gradient[at] = (gradient[at] ?? 0) - error * value;
    }
    const step = firstStep / (1 + round / 1000);
    trust -= step * trustGradient;
    weights = weights.map((weight, at) => Math.max(0, weight - step * (gradient[at] ?? 0)));
  }
  return { trust, doubts: toWeights(weights.map((weight, at) => weight / (scales[at] ?? 1))) };
}

function toWeights(raw: readonly number[]): ConfidenceWeights['doubts'] {
  const weights: Partial<Record<Doubt, number>> = {};
  for (const [at, doubt] of doubts.entries()) {
    const weight = Math.round(1000 * (raw[at] ?? 0)) / 1000;
    if (weight > 0) weights[doubt] = weight;
  }
  return weights;
}

/** Root mean square, so that evidence of every kind weighs alike before the fit; 1 where there is none. */
function scaleOf(values: readonly number[]): number {
  const square = values.reduce((sum, value) => sum + value * value, 0) / Math.max(1, values.length);
  return square > 0 ? Math.sqrt(square) : 1;
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
