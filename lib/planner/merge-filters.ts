import type { Filter } from './plan.ts';

type Exists = Extract<Filter, { kind: 'exists' }>;

/**
 * Conditions on the same related rows speak of one row: "customers who ordered in March by phone". What a missing row is
 * said to be belongs to it: "tracks without a race in class GT". Undefined where two conditions exclude each other.
 */
export function mergeFilters(filters: readonly Filter[]): readonly Filter[] | undefined {
  const merged: Filter[] = [];
  for (const filter of filters) {
    const at =
      filter.kind === 'exists' ? merged.findIndex((known) => known.kind === 'exists' && sameRows(known, filter)) : -1;
    const known = merged[at];
    if (known?.kind === 'exists' && filter.kind === 'exists' && canMerge(known, filter)) {
      const joins = known.joins.length >= filter.joins.length ? known.joins : filter.joins;
      const inner = [...known.filters, ...filter.filters];
      merged[at] = { ...known, joins, filters: inner, negated: known.negated || filter.negated };
    } else merged.push(filter);
  }
  const isContradictory = [merged, ...merged.map((filter) => (filter.kind === 'exists' ? filter.filters : []))].some(
    (together) => together.some((filter, at) => together.slice(0, at).some((other) => excludes(other, filter))),
  );
  return isContradictory ? undefined : merged;
}

function sameRows(left: Exists, right: Exists): boolean {
  return left.table.alias === right.table.alias && JSON.stringify(left.on) === JSON.stringify(right.on);
}

function canMerge(left: Exists, right: Exists): boolean {
  if (left.apart === true || right.apart === true) return false;
  const shorter = left.joins.length <= right.joins.length ? left : right;
  const longer = shorter === left ? right : left;
  const nested = JSON.stringify(longer.joins.slice(0, shorter.joins.length)) === JSON.stringify(shorter.joins);
  if (!nested) return false;
  if (left.negated === right.negated) return !left.negated;
  return (left.negated ? left : right).filters.length === 0;
}

type Compare = Extract<Filter, { kind: 'compare' }>;

/** Above the one and below the other, with nothing between. */
function leavesNothing(low: Compare, high: Compare): boolean {
  if (low.left.kind !== 'column' || high.left.kind !== 'column') return false;
  if (low.left.ref.alias !== high.left.ref.alias || low.left.ref.column !== high.left.ref.column) return false;
  if (low.right.kind !== 'literal' || high.right.kind !== 'literal') return false;
  const isRange = ['gt', 'gte'].includes(low.operator) && ['lt', 'lte'].includes(high.operator);
  return isRange && Number(low.right.value.value) > Number(high.right.value.value);
}

/** A column cannot have two values at once. */
function excludes(left: Filter, right: Filter): boolean {
  if (left.kind === 'compare' && right.kind === 'compare')
    return leavesNothing(left, right) || leavesNothing(right, left);
  if (left.kind !== 'in' || right.kind !== 'in' || left.negated || right.negated) return false;
  if (left.ref.alias !== right.ref.alias || left.ref.column !== right.ref.column) return false;
  return !left.values.some(({ value }) => right.values.some((other) => other.value === value));
}
