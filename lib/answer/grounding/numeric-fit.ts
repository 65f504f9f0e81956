import type { NumberMention } from './mention.ts';

/** The step that a round number is meant with: 1,200 counts hundreds, 50 tens. */
function roundStep({ value, step }: NumberMention): number {
  let round = step;
  const size = Math.abs(value);
  if (size === 0) return step;
  while (round * 10 <= size && Math.abs(size / (round * 10) - Math.round(size / (round * 10))) < 1e-9) round *= 10;
  return round;
}

/** An amount in one digit and a word ("5億", "$2 million") may be off by half of that digit: unhedged, no more than this. */
const coarsest = 0.05;
const isCoarse = ({ kind, step, hedge, inWords }: NumberMention): boolean =>
  kind === 'amount' && step >= 1000 && hedge === undefined && !inWords;

/**
 * Whether a figure is what the number says: equal when rounded to the digits written. Only words such as "about" and
 * "over" allow more, and no more than the number's own roundness.
 */
export function fits(mention: NumberMention, actual: number): boolean {
  const { value, step, hedge } = mention;
  const rounding = isCoarse(mention) ? Math.min(step / 2, Math.abs(actual) * coarsest) : step / 2;
  const slack = Math.max(rounding, 0) * (1 + 1e-6) + Math.abs(actual) * 1e-11;
  if (Math.abs(actual - value) <= slack) return true;
  if (hedge === undefined) return false;
  const sign = value < 0 ? -1 : 1;
  const beyond = sign * (actual - value);
  const round = Math.min(roundStep(mention), Math.abs(value) * 0.5);
  switch (hedge) {
    case 'about':
      if (mention.kind === 'times' || mention.kind === 'fraction') return Math.abs(beyond) <= Math.abs(value) * 0.12;
      return Math.abs(beyond) <= Math.min(round / 2, Math.abs(value) * 0.05) * (1 + 1e-6);
    case 'over':
      if (mention.kind === 'fraction') return beyond > 0 && beyond < Math.min(0.17, 1 - Math.abs(value));
      return beyond > 0 && beyond < Math.max(round, mention.kind === 'times' ? 1 : step);
    case 'under':
      if (mention.kind === 'fraction') return beyond < 0 && beyond > -Math.abs(value) * 0.6;
      return beyond < 0 && -beyond < Math.max(round, step);
    case 'nearly':
      return beyond < 0 && -beyond <= Math.max(Math.min(round / 2, Math.abs(value) * 0.1), step);
    default:
      return hedge satisfies never;
  }
}
