import type { Frame, Target } from '../frame.ts';
import { heldAgainst } from '../read/read-change.ts';
import type { Fragment } from './fragment.ts';
import { isFigureTarget, isSameMention, makesFigures, rankingFigure } from './merge-outputs.ts';

/** "Above 5,000" restricts by the figure that is there; "compared with 2024" holds it against another period. */
export function mergeComparison(old: Frame, { frame, against }: Fragment): Frame | undefined {
  const compared = frame.comparison === undefined ? old : withThreshold(old, frame.comparison);
  return compared === undefined || against === undefined ? compared : heldAgainst(compared, against);
}

function withThreshold(old: Frame, { operator, value }: NonNullable<Frame['comparison']>): Frame | undefined {
  const figures = old.outputs.filter(isFigureTarget);
  const [only, ...others] = figures;
  const target = rankingFigure(old) ?? (others.length === 0 ? only : undefined);
  const isApart = old.groups.length > 0 || old.outputs.length > figures.length;
  if (target === undefined || !makesFigures(old) || !isApart) return undefined;
  const { joined: _, ...figure } = target;
  // Another limit of the same figure takes the place of the one before.
  const kept = old.filters.filter(
    (filter) => filter.kind !== 'compare' || !isSameMention(filter.target.mention, figure.mention),
  );
  return { ...old, filters: [...kept, { kind: 'compare', target: ofGroups(figure), operator, value }] };
}

/** What groups were shown is compared, not each of their rows. */
function ofGroups(target: Target): Target {
  const element = target.mention.matches[0]?.element;
  if (element?.kind !== 'column' || target.aggregate !== undefined || target.count === true) return target;
  return { ...target, aggregate: element.column.additivity === 'additive' ? 'sum' : 'avg' };
}
