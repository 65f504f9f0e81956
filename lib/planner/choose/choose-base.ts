import { smallest } from '../../core/smallest.ts';
import type { JoinGraph } from '../../semantic/join-graph.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Asked } from '../build/asked.ts';
import type { Gathered } from '../build/gather.ts';
import { choosePath, saidOf } from './choose-path.ts';

/**
 * The tables that can be the grain of the question, cheapest first: every table that is shown or grouped by must lie on
 * its one side, so that no row is counted twice, and figures that are sums must be made of its own rows.
 */
export function chooseBases(
  gathered: Gathered,
  filterTables: readonly string[],
  index: SemanticIndex,
  said: readonly string[] = [],
): readonly string[] {
  const summed = new Set<string>();
  const needed = new Set<string>();
  const consider = (asked: Asked) => {
    if (asked.kind === 'figure' && (gathered.mode === 'aggregate' || asked.implied === undefined))
      summed.add(asked.table);
    else if (asked.kind === 'figure') needed.add(asked.table);
    else needed.add(asked.entity.key);
  };
  for (const asked of [...gathered.attributes, ...gathered.figures]) consider(asked);
  for (const dimension of gathered.dimensions) if (dimension.kind !== 'grain') needed.add(dimension.entity.key);
  if (gathered.order !== undefined && gathered.order.by !== 'time') consider(gathered.order.by);
  if (gathered.mode === 'aggregate') {
    for (const { asked } of gathered.thresholds)
      if (asked.kind === 'count' || (asked.kind === 'figure' && asked.implied === undefined)) consider(asked);
  }
  if (summed.size > 1) return [];
  if (summed.size === 1)
    return [...summed].filter((base) => [...needed].every((table) => index.joins.reachable(base).has(table)));
  const tables = needed.size > 0 ? [...needed] : [...new Set(filterTables)];
  const distances = tables.map((table) => index.joins.sources(table));
  const [nearest, ...others] = distances.toSorted((left, right) => left.size - right.size);
  if (nearest === undefined) return [];
  const candidates = [...nearest.keys()].filter((base) => others.every((sources) => sources.has(base)));
  // "The ages of gymnasts": an age for each gymnast, though ages are kept with people.
  const owners = new Set(gathered.mode === 'list' ? gathered.required.map(({ key }) => key) : []);
  const own = (base: string) => (tables.includes(base) ? 0 : owners.has(base) ? -1.5 : 0.6);
  // A step of a way costs 1 at least.
  const least = (base: string) => distances.reduce((sum, sources) => sum + (sources.get(base) ?? 0), own(base));
  const cost = (base: string) => tables.reduce((sum, table) => sum + costOf(base, table, index.joins, said), own(base));
  return cheapest(candidates, least, cost);
}

const mostBases = 3;
/** A table that everything refers to has sources without number; those further down differ in nothing but their names. */
const mostWeighed = 40;

interface Base {
  readonly base: string;
  readonly cost: number;
}

const byCost = (left: Base, right: Base): number => left.cost - right.cost || (left.base < right.base ? -1 : 1);

/** The cheapest; the cost is worked out for no more of the candidates than can be among these. */
function cheapest(
  candidates: readonly string[],
  least: (base: string) => number,
  cost: (base: string) => number,
): readonly string[] {
  const bounds = candidates.map((base) => ({ base, cost: least(base) }));
  let found: readonly Base[] = [];
  for (const { base, cost: bound } of smallest(bounds, mostWeighed, byCost)) {
    const worst = found.length < mostBases ? undefined : found.at(-1);
    if (worst !== undefined && bound > worst.cost + 1e-9) break;
    found = smallest([...found, { base, cost: cost(base) }], mostBases, byCost);
  }
  return found.map(({ base }) => base);
}

const unreachable = 50;
/** A key with a role that is not spoken of (the manager of a department) is a longer way than a plain one. */
const unsaidRole = 1;

function costOf(from: string, to: string, joins: JoinGraph, said: readonly string[]): number {
  const ways = joins.paths(from, to);
  const path = choosePath(ways, said)?.path;
  if (path === undefined) return unreachable;
  // The only tie between two tables is the one that is meant.
  if (ways.length + joins.paths(to, from).length < 2) return path.cost;
  const role = path.role();
  return path.cost + (role.length > 0 && saidOf(role, said) === 0 ? unsaidRole : 0);
}
