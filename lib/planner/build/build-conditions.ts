import type { Frame, FrameFilter } from '../frame.ts';
import type { Filter, Having, Output, Qualification } from '../plan.ts';
import { type BuiltFilter, buildFilter, type FilterContext } from './build-filters.ts';
import { buildRowComparison, buildSharedProperty } from './build-other-row.ts';
import { buildPeriod } from './build-period.ts';
import { type BuiltThreshold, buildThreshold } from './build-threshold.ts';
import type { Gathered } from './gather.ts';
import { type ClauseFilter, mergeFilters } from './merge-filters.ts';

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
  const built = new Map<FrameFilter, readonly ClauseFilter[]>();
  const having: Having[] = [];
  const qualify: Qualification[] = [];
  let penalty = 0;
  const isTurned = (filter: FrameFilter) =>
    filter.kind === 'compare' && !gathered.thresholds.some((known) => known.filter === filter);
  const filters = frame.filters.filter((filter) => !isTurned(filter) && filter.kind !== 'not-again');
  const make = (filter: FrameFilter): BuiltThreshold | undefined => {
    if (filter.kind === 'period') return buildPeriod(filter, context, [...built.values()].flat());
    if (filter.kind === 'compare-row') return buildRowComparison(filter, context);
    if (filter.kind === 'same') return buildSharedProperty(filter, context);
    if (filter.kind === 'any') return eitherOf(filter.filters.map(make));
    return filter.kind === 'compare'
      ? buildThreshold(filter, gathered, { context, outputs, filters: frame.filters })
      : buildFilter(filter, context);
  };
  // Whose time a period is, is told by what the rest of its clause speaks of.
  const isDated = (filter: FrameFilter) => filter.kind === 'period' && filter.event === undefined;
  for (const filter of [...filters.filter((each) => !isDated(each)), ...filters.filter(isDated)]) {
    const made = make(filter);
    if (made === undefined) return undefined;
    const { clause = ownClause } = filter;
    penalty += made.penalty;
    if ('qualification' in made) qualify.push(made.qualification);
    else if ('having' in made) having.push(made.having);
    else if ('apart' in filter && filter.apart === true) {
      // One row cannot be two things at once: only related rows can.
      if (made.filter?.kind !== 'exists') return undefined;
      built.set(filter, [{ filter: { ...made.filter, apart: true }, clause }]);
    } else
      built.set(
        filter,
        conditionsIn(made).map((each) => ({ filter: each, clause })),
      );
  }
  const conditions = filters.flatMap((filter) => built.get(filter) ?? []);
  for (const [at, filter] of frame.filters.entries()) {
    if (filter.kind !== 'not-again') continue;
    const before = frame.filters.slice(0, at).findLast(({ kind }) => kind === 'period');
    const lacking = before === undefined ? undefined : notAgain(filter, before, conditions);
    if (lacking === undefined) return undefined;
    conditions.push({ filter: lacking, clause: apartClause });
  }
  return { filters: conditions, having, qualify, penalty };
}

/** Of what meets with no other condition. */
const apartClause = -2;

/** No such row in the later period as there is one in the period before; rows of one date each have nothing to repeat. */
function notAgain(
  { time: { period } }: Extract<FrameFilter, { kind: 'not-again' }>,
  { clause }: FrameFilter,
  conditions: readonly ClauseFilter[],
): Filter | undefined {
  const merged = mergeFilters(conditions.filter((each) => each.clause === clause));
  const earlier = merged?.find(
    (filter) => filter.kind === 'exists' && filter.filters.some(({ kind }) => kind === 'period'),
  );
  if (earlier?.kind !== 'exists' || earlier.negated) return undefined;
  return {
    ...earlier,
    negated: true,
    filters: earlier.filters.map(
      (filter): Filter => (filter.kind === 'period' ? { kind: 'period', ref: filter.ref, ...period } : filter),
    ),
  };
}

function conditionsIn({ filter, others = [] }: BuiltFilter): readonly Filter[] {
  return filter === undefined ? others : [filter, ...others];
}

/** Alternatives are told of single rows: what holds of sums is decided after them. */
function eitherOf(parts: readonly (BuiltThreshold | undefined)[]): BuiltFilter | undefined {
  const filters: Filter[] = [];
  let penalty = -0.05;
  for (const part of parts) {
    if (part === undefined || !('filter' in part) || part.filter === undefined || part.others !== undefined)
      return undefined;
    filters.push(part.filter);
    penalty += part.penalty;
  }
  return { filter: { kind: 'any', filters }, penalty };
}
