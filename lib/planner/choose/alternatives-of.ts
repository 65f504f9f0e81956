import type { FrameFilter } from '../frame.ts';

/** The conditions that a filter is made of: each of several alternatives, or itself. */
export function alternativesOf(filter: FrameFilter): readonly FrameFilter[] {
  return filter.kind === 'any' ? filter.filters.flatMap(alternativesOf) : [filter];
}
