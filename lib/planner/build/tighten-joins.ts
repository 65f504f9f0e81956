import type { Filter, Join, Output } from '../plan.ts';

/**
 * A left join whose table a filter needs is an inner one. So is one whose table is ranked: rows without a store are no
 * candidate for the best store.
 */
export function tightenJoins(
  joins: readonly Join[],
  outputs: readonly Output[],
  filters: readonly Filter[],
  ranked: boolean,
): readonly Join[] {
  const needed = new Set(filters.flatMap((filter) => neededAlias(filter) ?? []));
  if (ranked) for (const output of outputs) if (output.kind === 'attribute') needed.add(output.ref.alias);
  // Joins are in the order of their paths: a table's own way to the base stands before it.
  for (const join of joins.toReversed()) {
    if (needed.has(join.table.alias)) for (const { left } of join.on) needed.add(left.alias);
  }
  return joins.map((join) => (needed.has(join.table.alias) ? { ...join, kind: 'inner' } : join));
}

function neededAlias(filter: Filter): string | undefined {
  switch (filter.kind) {
    case 'in-rows':
      return filter.ref.alias;
    case 'in':
    case 'contains':
    case 'null':
      return filter.negated ? undefined : filter.ref.alias;
    case 'period':
      return filter.ref.alias;
    case 'compare':
    case 'compare-figure':
      return filter.left.kind === 'column' ? filter.left.ref.alias : undefined;
    case 'any':
    case 'valid-on':
    case 'exists':
    case 'condition':
      return undefined;
    default:
      return filter satisfies never;
  }
}
