import type { JoinGraph } from '../semantic/join-graph.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { Asked } from './asked.ts';
import { choosePath, saidOf } from './choose-path.ts';
import type { Gathered } from './gather.ts';

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
  const [first, ...rest] = tables;
  if (first === undefined) return [];
  let candidates = new Set(index.joins.sources(first).keys());
  for (const table of rest) candidates = candidates.intersection(index.joins.sources(table));
  // "The ages of gymnasts": an age for each gymnast, though ages are kept with people.
  const owners = new Set(gathered.mode === 'list' ? gathered.required.map(({ key }) => key) : []);
  const cost = (base: string) => {
    const own = tables.includes(base) ? 0 : owners.has(base) ? -1.5 : 0.6;
    return tables.reduce((sum, table) => sum + costOf(base, table, index.joins, said), own);
  };
  return [...candidates]
    .map((base) => ({ base, cost: cost(base) }))
    .sort((left, right) => left.cost - right.cost || (left.base < right.base ? -1 : 1))
    .slice(0, 3)
    .map(({ base }) => base);
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
