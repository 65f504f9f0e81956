import type { Relationship } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import { lazy } from '../core/lazy.ts';
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
  /** The cheapest ways from a table to another along many-to-one steps, cheapest first; the empty path to itself. */
  readonly paths: (from: string, to: string) => readonly JoinPath[];
  /** Tables that the table can reach, itself included. */
  readonly reachable: (from: string) => ReadonlySet<string>;
  /** Tables that can reach the table, itself included, with the fewest steps that it takes; nearest first. */
  readonly sources: (to: string) => ReadonlyMap<string, number>;
}

const maxSteps = 4;
const maxPathsPerPair = 4;
/** Bounds the walk in schemas where everything refers to everything. */
const maxPathsPerTable = 2000;

export function createJoinGraph(relationships: readonly Relationship[]): JoinGraph {
  const outgoing = new Map<string, Relationship[]>();
  const incoming = new Map<string, Set<string>>();
  for (const relationship of relationships) {
    const from = tableKey(relationship.from);
    const to = tableKey(relationship.to);
    outgoing.set(from, [...(outgoing.get(from) ?? []), relationship]);
    incoming.set(to, (incoming.get(to) ?? new Set()).add(from));
  }
  const walked = new Map<string, Map<string, JoinPath[]>>();
  const reachableFrom = new Map<string, ReadonlySet<string>>();
  const sourcesOf = new Map<string, ReadonlyMap<string, number>>();
  const pathsFrom = (from: string) => {
    const known = walked.get(from);
    if (known !== undefined) return known;
    const made = walk(from, outgoing);
    walked.set(from, made);
    return made;
  };
  return {
    paths: (from, to) => pathsFrom(from).get(to) ?? [],
    reachable: (from) => {
      const known = reachableFrom.get(from) ?? new Set(pathsFrom(from).keys());
      reachableFrom.set(from, known);
      return known;
    },
    sources: (to) => {
      const known = sourcesOf.get(to) ?? collectSources(to, incoming);
      sourcesOf.set(to, known);
      return known;
    },
  };
}

function walk(from: string, outgoing: ReadonlyMap<string, readonly Relationship[]>): Map<string, JoinPath[]> {
  const found = new Map<string, JoinPath[]>();
  let layer: readonly JoinPath[] = [{ from, to: from, steps: [], cost: 0, role: () => [] }];
  let count = 0;
  for (let depth = 0; depth <= maxSteps && layer.length > 0; depth += 1) {
    const next: JoinPath[] = [];
    for (const path of layer) {
      const list = found.get(path.to) ?? [];
      count += 1;
      if (list.length >= maxPathsPerPair || count > maxPathsPerTable) continue;
      found.set(path.to, [...list, path]);
      for (const step of outgoing.get(path.to) ?? []) {
        const to = tableKey(step.to);
        // Going back to where the path has been only repeats rows, but for one step into the table itself (a manager).
        if (to !== from && path.steps.some((passed) => tableKey(passed.to) === to)) continue;
        if (to === from && path.steps.length > 0) continue;
        const steps = [...path.steps, step];
        const cost = path.cost + 1 + 2 * (1 - step.confidence);
        next.push({ from, to, steps, cost, role: lazy(() => joinRole(steps)) });
      }
    }
    layer = next;
  }
  for (const list of found.values()) list.sort((left, right) => left.cost - right.cost);
  return found;
}

function collectSources(to: string, incoming: ReadonlyMap<string, ReadonlySet<string>>): ReadonlyMap<string, number> {
  const found = new Map([[to, 0]]);
  let layer = [to];
  for (let depth = 0; depth < maxSteps && layer.length > 0; depth += 1) {
    const next: string[] = [];
    for (const key of layer) {
      for (const source of incoming.get(key) ?? []) {
        if (found.has(source)) continue;
        found.set(source, depth + 1);
        next.push(source);
      }
    }
    layer = next;
  }
  return found;
}
