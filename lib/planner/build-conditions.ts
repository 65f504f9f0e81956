import { buildFilter, type FilterContext } from './build-filters.ts';
import { buildPeriod } from './build-period.ts';
import { buildThreshold } from './build-threshold.ts';
import type { Frame, FrameFilter } from './frame.ts';
import type { Gathered } from './gather.ts';
import type { ClauseFilter } from './merge-filters.ts';
import type { Having, Output, Qualification } from './plan.ts';

export interface Conditions {
  readonly filters: readonly ClauseFilter[];
  readonly having: readonly Having[];
  readonly qualify: readonly Qualification[];
  /** Logarithm of what speaks against them. */
  readonly penalty: number;
}

/** Of what no clause of the question says. */
export const ownClause = -1;

/** All conditions of the frame on rows of the base, in the order in which they are said. */
export function buildConditions(
  frame: Frame,
  gathered: Gathered,
  outputs: readonly Output[],
  context: FilterContext,
): Conditions | undefined {
  const built = new Map<FrameFilter, ClauseFilter>();
  const having: Having[] = [];
  const qualify: Qualification[] = [];
  let penalty = 0;
  const isTurned = (filter: FrameFilter) =>
    filter.kind === 'compare' && !gathered.thresholds.some((known) => known.filter === filter);
  const filters = frame.filters.filter((filter) => !isTurned(filter));
  // Whose time a period is, is told by what the rest of its clause speaks of.
  const isDated = (filter: FrameFilter) => filter.kind === 'period' && filter.event === undefined;
  for (const filter of [...filters.filter((each) => !isDated(each)), ...filters.filter(isDated)]) {
    const made =
      filter.kind === 'period'
        ? buildPeriod(filter, context, [...built.values()])
        : filter.kind === 'compare'
          ? buildThreshold(filter, gathered, { context, outputs, filters: frame.filters })
          : buildFilter(filter, context);
    if (made === undefined) return undefined;
    const { clause = ownClause } = filter;
    penalty += made.penalty;
    if ('qualification' in made) qualify.push(made.qualification);
    else if ('having' in made) having.push(made.having);
    else if ('apart' in filter && filter.apart === true) {
      // One row cannot be two things at once: only related rows can.
      if (made.filter?.kind !== 'exists') return undefined;
      built.set(filter, { filter: { ...made.filter, apart: true }, clause });
    } else if (made.filter !== undefined) built.set(filter, { filter: made.filter, clause });
  }
  return { filters: filters.flatMap((filter) => built.get(filter) ?? []), having, qualify, penalty };
}
