import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Asked } from './asked.ts';

/** A column of figures named without saying how to put them together. */
export type ImpliedFigure = Extract<Asked, { kind: 'figure' }> & {
  readonly implied: NonNullable<Extract<Asked, { kind: 'figure' }>['implied']>;
};

export function isImplied(asked: Asked): asked is ImpliedFigure {
  return asked.kind === 'figure' && asked.implied !== undefined;
}

export function keyOf(asked: Asked): string | undefined {
  if (asked.kind === 'figure') return asked.table;
  return asked.entity.key;
}

/** A figure over rows of which several belong to one of the things listed. */
export function countsOthers(asked: Asked, things: readonly Asked[], index: SemanticIndex): boolean {
  if (asked.kind === 'count') return true;
  if (asked.kind === 'figure' && asked.implied === undefined) return true;
  const from = keyOf(asked);
  const [thing] = things;
  if (asked.kind !== 'figure' || from === undefined || thing === undefined) return false;
  const to = keyOf(thing);
  return to !== undefined && to !== from && index.joins.reachable(from).has(to) && !index.joins.reachable(to).has(from);
}
