import type { Evidence } from './gather-evidence.ts';
import type { LinkIndex } from './link-index.ts';
import type { LinkTable } from './link-table.ts';

export interface RankedTable {
  readonly table: LinkTable;
  readonly score: number;
}

const seeds = 14;
const mostInSet = 7;
const addingCosts = { near: 0.3, far: 0.4 };
const manyChildren = 6;
const smallGroup = 40;
const groupShare = 0.8;
const aroundShare = 0.6;
const leadingSets = 4;
const damping = { first: 0.45, second: 0.2 };

/** Tables by what the question says of them and of those around them, best first; the set that together says most leads. */
export function rankTables({ terms }: Evidence, links: LinkIndex): readonly RankedTable[] {
  const own = new Map<LinkTable, number>();
  for (const { tables } of terms) {
    for (const [table, worth] of tables) own.set(table, (own.get(table) ?? 0) + worth);
  }
  if (own.size === 0) return links.tables.map((table) => ({ table, score: 0 }));
  const best = Math.max(...own.values());
  const scores = spread(own, links);
  const sets = [...own]
    .toSorted(([left, a], [right, b]) => b - a || left.position - right.position)
    .slice(0, seeds)
    .map(([seed]) => growSet(seed, terms, own, links))
    .toSorted((left, right) => right.worth - left.worth);
  const [leading] = sets;
  const total = leading?.worth ?? 1;
  const bonuses = new Map<LinkTable, number>();
  const grant = (table: LinkTable, bonus: number) => bonuses.set(table, Math.max(bonus, bonuses.get(table) ?? 0));
  for (const { tables, worth } of sets) {
    const share = Math.max(0, worth / total) ** 3;
    for (const table of tables) grant(table, share);
    // Where all that can be joined to a table is little, most of it is of use.
    const group = links.groups[tables[0]?.position ?? -1] ?? [];
    if (group.length <= smallGroup) for (const table of group) grant(table, groupShare * share);
  }
  for (const [table, bonus] of bonuses)
    scores.set(table, Math.max(scores.get(table) ?? 0, (own.get(table) ?? 0) + best * bonus));
  // What surrounds a leading set comes before what merely shares a word with the question.
  const around = new Map<LinkTable, number>();
  for (const { tables, worth } of sets.slice(0, leadingSets)) {
    const share = Math.max(0, worth / total) ** 3;
    for (const [table, closeness] of distances(tables, links, 4))
      around.set(table, Math.max(around.get(table) ?? 0, share * closeness));
  }
  for (const [table, closeness] of around) scores.set(table, (scores.get(table) ?? 0) + best * aroundShare * closeness);
  return [...scores]
    .map(([table, score]) => ({ table, score }))
    .toSorted((left, right) => right.score - left.score || left.table.position - right.table.position);
}

/** A table gains from its neighbours, less from each the more neighbours it has. */
function spread(own: ReadonlyMap<LinkTable, number>, links: LinkIndex): Map<LinkTable, number> {
  const scores = new Map(own);
  let wave = own;
  for (const share of [damping.first, damping.second]) {
    const next = new Map<LinkTable, number>();
    for (const [table, score] of wave) {
      const near = links.neighbours[table.position] ?? [];
      for (const { position, closeness } of near) {
        const neighbour = links.tables[position];
        if (neighbour === undefined) continue;
        next.set(neighbour, Math.max(next.get(neighbour) ?? 0, (score * closeness) / Math.sqrt(near.length + 1)));
      }
    }
    for (const [table, score] of next) scores.set(table, (scores.get(table) ?? 0) + share * score);
    wave = next;
  }
  return scores;
}

interface TableSet {
  readonly tables: readonly LinkTable[];
  /** What the set says of the question, less what its size costs. */
  readonly worth: number;
}

/** Adds to a table those around it that say more of the question, as long as each says enough for its cost. */
function growSet(
  seed: LinkTable,
  terms: Evidence['terms'],
  own: ReadonlyMap<LinkTable, number>,
  links: LinkIndex,
): TableSet {
  const said = new Map(terms.map((term) => [term, term.tables.get(seed) ?? 0]));
  const tables = [seed];
  let worth = [...said].reduce((sum, [, score]) => sum + score, 0);
  while (tables.length < mostInSet) {
    let best: { readonly added: readonly LinkTable[]; readonly gain: number } | undefined;
    for (const [candidate, way] of candidatesAround(tables, own, links)) {
      let gain = -addingCosts.near - (way === undefined ? 0 : addingCosts.far);
      // It can add no more than all that it says.
      if (gain + (own.get(candidate) ?? 0) <= (best?.gain ?? 0)) continue;
      for (const [term, score] of said) {
        const better = (term.tables.get(candidate) ?? 0) - score;
        if (better > 0) gain += better;
      }
      if (gain > (best?.gain ?? 0)) best = { added: way === undefined ? [candidate] : [way, candidate], gain };
    }
    if (best === undefined) break;
    worth += best.gain;
    for (const table of best.added) {
      tables.push(table);
      for (const [term, score] of said) said.set(term, Math.max(score, term.tables.get(table) ?? 0));
    }
  }
  return { tables, worth };
}

/** Tables next to the set of which the question says something, and those one table further with the table between. */
function candidatesAround(
  tables: readonly LinkTable[],
  own: ReadonlyMap<LinkTable, number>,
  links: LinkIndex,
): ReadonlyMap<LinkTable, LinkTable | undefined> {
  const inside = new Set(tables);
  const near = new Set<LinkTable>();
  const found = new Map<LinkTable, LinkTable | undefined>();
  for (const table of tables) {
    for (const { position } of links.neighbours[table.position] ?? []) {
      const neighbour = links.tables[position];
      if (neighbour === undefined || inside.has(neighbour)) continue;
      near.add(neighbour);
      if (own.has(neighbour)) found.set(neighbour, undefined);
    }
  }
  for (const between of near) {
    for (const { position } of links.neighbours[between.position] ?? []) {
      const further = links.tables[position];
      if (further === undefined || !own.has(further) || inside.has(further) || found.has(further)) continue;
      found.set(further, between);
    }
  }
  return found;
}

/**
 * How close tables are to the set, 1 for its members, less with each step. What a table refers to is soon needed with it; what
 * refers to it less, the more tables do.
 */
function distances(from: readonly LinkTable[], links: LinkIndex, steps: number): ReadonlyMap<LinkTable, number> {
  const found = new Map<LinkTable, number>(from.map((table) => [table, 1]));
  let wave = [...found];
  for (let step = 0; step < steps; step += 1) {
    const next: [LinkTable, number][] = [];
    for (const [table, reached] of wave) {
      const near = links.neighbours[table.position] ?? [];
      const children = near.filter(({ isParent }) => !isParent).length;
      const down = Math.min(1, (manyChildren / Math.max(1, children)) ** 0.5);
      for (const { position, closeness, isParent } of near) {
        const neighbour = links.tables[position];
        const score = reached * (0.5 + 0.35 * closeness) * (isParent ? 1 : down);
        if (neighbour === undefined || score <= (found.get(neighbour) ?? 0)) continue;
        found.set(neighbour, score);
        next.push([neighbour, score]);
      }
    }
    wave = next;
  }
  return found;
}
