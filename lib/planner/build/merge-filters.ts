import type { ColumnReference } from '../../semantic/measure-expression.ts';
import type { Filter, Join } from '../plan.ts';

type Exists = Extract<Filter, { kind: 'exists' }>;

/** A condition of a plan with the number of the clause that says it. */
export interface ClauseFilter {
  readonly filter: Filter;
  readonly clause: number;
}

/**
 * Conditions on the same related rows speak of one row: "customers who ordered tea in March". What a missing row is said
 * to be belongs to it: "tracks without a race in class GT", "carriers that brought no order to France". Undefined where
 * two conditions exclude each other; `joins` are those of the rows asked for.
 */
export function mergeFilters(
  filters: readonly ClauseFilter[],
  joins: readonly Join[] = [],
): readonly Filter[] | undefined {
  const merged: ClauseFilter[] = [];
  for (const each of filters) {
    const { filter, clause } = each;
    let isMerged = false;
    if (filter.kind === 'exists')
      for (const [at, known] of merged.entries()) {
        if (known.filter.kind !== 'exists' || !canMerge(known.filter, filter, known.clause === clause)) continue;
        const joined = joinRows(known.filter, filter);
        if (joined === undefined) continue;
        merged[at] = { filter: joined, clause: known.clause };
        isMerged = true;
        break;
      }
    if (!isMerged) merged.push(each);
  }
  const plain = merged.map(({ filter }) => filter);
  const inner = plain.flatMap((filter) => (filter.kind === 'exists' ? [filter] : []));
  const rows = [{ filters: plain, joins }, ...inner];
  const isContradictory = rows.some(({ filters: together, joins: tied }) =>
    together.some((filter, at) => together.slice(0, at).some((other) => excludes(other, filter, tied))),
  );
  return isContradictory ? undefined : plain;
}

/** What is lacking takes up what the rest of its clause tells of it. */
function canMerge(earlier: Exists, later: Exists, isOneClause: boolean): boolean {
  if (earlier.apart === true || later.apart === true) return false;
  if (earlier.negated === later.negated) return !earlier.negated;
  const isBare = (earlier.negated ? earlier : later).filters.length === 0;
  if (isBare && sameRows(earlier, later)) return true;
  // In Japanese and Chinese the time of what is lacking stands before it.
  return isOneClause && (earlier.negated || earlier.filters.every(({ kind }) => kind === 'period'));
}

function sameRows(left: Exists, right: Exists): boolean {
  return left.table.alias === right.table.alias && sameTie(left, right);
}

function sameTie(left: Exists, right: Exists): boolean {
  return JSON.stringify(left.on) === JSON.stringify(right.on);
}

/** Both conditions on one row, where the rows of the one are among those that the other joins. */
function joinRows(left: Exists, right: Exists): Exists | undefined {
  const [wide, narrow] = reaches(left, right) ? [left, right] : [right, left];
  if (!reaches(wide, narrow)) return undefined;
  const joins = [...wide.joins];
  for (const join of narrow.joins) {
    const known = joins.find(({ table }) => table.alias === join.table.alias);
    if (known === undefined && join.table.alias !== wide.table.alias) joins.push(join);
    else if (known === undefined || !sameJoin(known, join)) return undefined;
  }
  return {
    ...wide,
    joins,
    negated: left.negated || right.negated,
    filters: [...left.filters, ...right.filters],
  };
}

/** The row that refers to the base is the same, and the wide one reads the table that the narrow one begins with. */
function reaches(wide: Exists, narrow: Exists): boolean {
  if (!sameTie(wide, narrow)) return false;
  return [wide.table, ...wide.joins.map(({ table }) => table)].some(({ alias }) => alias === narrow.table.alias);
}

function sameJoin(left: Join, right: Join): boolean {
  return JSON.stringify(left.on) === JSON.stringify(right.on);
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
function excludes(left: Filter, right: Filter, joins: readonly Join[]): boolean {
  if (left.kind === 'compare' && right.kind === 'compare')
    return leavesNothing(left, right) || leavesNothing(right, left);
  if (left.kind !== 'in' || right.kind !== 'in' || left.negated || right.negated) return false;
  if (!isOneValue(left.ref, right.ref, joins)) return false;
  return !left.values.some(({ value }) => right.values.some((other) => other.value === value));
}

/** The same column, or two that a join wants to be equal. */
function isOneValue(left: ColumnReference, right: ColumnReference, joins: readonly Join[]): boolean {
  const isSame = (one: ColumnReference, other: ColumnReference) =>
    one.alias === other.alias && one.column === other.column;
  const pairs = joins.flatMap(({ on }) => on);
  return (
    isSame(left, right) ||
    pairs.some((pair) => isSame(pair.left, left) && isSame(pair.right, right)) ||
    pairs.some((pair) => isSame(pair.left, right) && isSame(pair.right, left))
  );
}
