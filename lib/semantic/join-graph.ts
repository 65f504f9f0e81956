import type { Relationship } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { lazy } from '../core/lazy.ts';
import { rememberRecent } from '../core/remember-recent.ts';
import { joinRole } from './join-role.ts';

/** A chain of relationships, each from many to one: rows of the first table stay as many as they are. */
export interface JoinPath {
  readonly from: string;
  readonly to: string;
  readonly steps: readonly Relationship[];
  /** Grows with length and with doubt about inferred keys. */
  readonly cost: number;
  /** Stems of the words that tell the way from others between the same tables, such as those of a key's name. */
  readonly role: () => readonly string[];
}

export interface JoinGraph {
  /** The relationships in which the table is the many side, as the catalog lists them. */
  readonly keysOf: (table: string) => readonly Relationship[];
  /** The relationships in which the table is the one side. */
  readonly keysTo: (table: string) => readonly Relationship[];
  /** The cheapest ways from a table to another along many-to-one steps, cheapest first; the empty path to itself. */
  readonly paths: (from: string, to: string) => readonly JoinPath[];
  /** Tables that the table can reach, itself included. */
  readonly reachable: (from: string) => ReadonlySet<string>;
  /** Tables that can reach the table, itself included, with the fewest steps that it takes; nearest first. */
  readonly sources: (to: string) => ReadonlyMap<string, number>;
}

const maxSteps = 4;
const maxPathsPerPair = 4;
/** Bounds the search in schemas where everything refers to everything. */
const maxPathsSearched = 2000;
/** Of the same question the same tables are asked for again and again; what is kept does not grow with the schema. */
const kept = { tables: 256, pairs: 4096 };

export function createJoinGraph(relationships: readonly Relationship[]): JoinGraph {
  const keysOf = Map.groupBy(relationships, ({ from }) => tableKey(from));
  const keysTo = Map.groupBy(relationships, ({ to }) => tableKey(to));
  const edges = relationships.map((step): Edge => ({ step, from: tableKey(step.from), to: tableKey(step.to) }));
  const outgoing = Map.groupBy(edges, ({ from }) => from);
  const incoming = Map.groupBy(edges, ({ to }) => to);
  const rememberReachable = rememberRecent<ReadonlySet<string>>(kept.tables);
  const rememberSources = rememberRecent<ReadonlyMap<string, number>>(kept.tables);
  const rememberPaths = rememberRecent<readonly JoinPath[]>(kept.pairs);
  const sources = (to: string) =>
    rememberSources(to, () => stepsFrom(to, (key) => incoming.get(key)?.map(({ from }) => from)));
  return {
    keysOf: (table) => keysOf.get(table) ?? [],
    keysTo: (table) => keysTo.get(table) ?? [],
    paths: (from, to) => rememberPaths(`${from}\n${to}`, () => findPaths(from, to, outgoing, sources(to))),
    reachable: (from) =>
      rememberReachable(from, () => new Set(stepsFrom(from, (key) => outgoing.get(key)?.map(({ to }) => to)).keys())),
    sources,
  };
}

interface Edge {
  readonly step: Relationship;
  readonly from: string;
  readonly to: string;
}

/** Tables with the fewest steps that lead to them, nearest first. */
function stepsFrom(start: string, next: (key: string) => readonly string[] | undefined): ReadonlyMap<string, number> {
  const found = new Map([[start, 0]]);
  let layer = [start];
  for (let steps = 1; steps <= maxSteps && layer.length > 0; steps += 1) {
    const further: string[] = [];
    for (const key of layer) {
      for (const other of next(key) ?? []) {
        if (found.has(other)) continue;
        found.set(other, steps);
        further.push(other);
      }
    }
    layer = further;
  }
  return found;
}

/** A way under search, linked back to where it began. */
interface Trail {
  readonly at: string;
  readonly edge?: Edge;
  readonly before?: Trail;
}

/** Follows only steps from which the goal is still near enough; `distances` are the fewest steps from a table to the goal. */
function findPaths(
  from: string,
  to: string,
  outgoing: ReadonlyMap<string, readonly Edge[]>,
  distances: ReadonlyMap<string, number>,
): readonly JoinPath[] {
  const arrivals = new Map<string, number>();
  const found: Trail[] = [];
  let searched = 0;
  let layer: readonly Trail[] = distances.has(from) ? [{ at: from }] : [];
  for (let depth = 0; layer.length > 0 && found.length < maxPathsPerPair; depth += 1) {
    const next: Trail[] = [];
    for (const trail of layer) {
      const arrived = arrivals.get(trail.at) ?? 0;
      searched += 1;
      if (arrived >= maxPathsPerPair || searched > maxPathsSearched) continue;
      arrivals.set(trail.at, arrived + 1);
      if (trail.at === to) found.push(trail);
      for (const edge of outgoing.get(trail.at) ?? []) {
        const rest = distances.get(edge.to);
        if (rest === undefined || depth + 1 + rest > maxSteps) continue;
        // Going back to where the path has been only repeats rows, but for one step into the table itself (a manager).
        if (edge.to === from ? trail.edge !== undefined : hasPassed(trail, edge.to)) continue;
        next.push({ at: edge.to, edge, before: trail });
      }
    }
    layer = next;
  }
  return found.map((trail) => toPath(from, to, trail)).sort((left, right) => left.cost - right.cost);
}

function hasPassed(trail: Trail, key: string): boolean {
  for (let node: Trail | undefined = trail; node !== undefined; node = node.before) if (node.at === key) return true;
  return false;
}

function toPath(from: string, to: string, trail: Trail): JoinPath {
  const steps: Relationship[] = [];
  for (let node: Trail | undefined = trail; node?.edge !== undefined; node = node.before) steps.unshift(node.edge.step);
  const cost = steps.reduce((sum, { confidence }) => sum + 1 + 2 * (1 - confidence), 0);
  return { from, to, steps, cost, role: lazy(() => joinRole(steps)) };
}
