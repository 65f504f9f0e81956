import type { Frame } from '../frame.ts';
import type { Asked } from './asked.ts';

/** A column that several words were taken to name, though one of them may name another. */
export function isToldTwice(outputs: readonly Asked[], frame: Frame): boolean {
  const repeated = outputs.filter((asked, at) => outputs.slice(0, at).some((other) => isSameColumn(other, asked)));
  return repeated.some((asked) => isManifold(frame.outputs[outputs.indexOf(asked)]));
}

function isSameColumn(left: Asked, right: Asked): boolean {
  return left.kind === 'attribute' && right.kind === 'attribute' && left.column === right.column;
}

/** The word names columns of several tables. */
function isManifold(target: Frame['outputs'][number] | undefined): boolean {
  const matches = target?.mention.matches ?? [];
  const least = 0.8 * (matches[0]?.score ?? 0);
  return matches.filter(({ element, score }) => element.kind === 'column' && score >= least).length > 1;
}
