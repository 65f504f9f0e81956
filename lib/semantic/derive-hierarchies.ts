import type { JoinGraph } from './join-graph.ts';
import type { ColumnMeaning, Entity, Hierarchy } from './semantic-model.ts';
import { hierarchyWords } from './vocabulary/hierarchies.ts';

interface Level {
  readonly rank: number;
  readonly table: string;
  readonly column: string;
  readonly distinctCount?: number;
}

/**
 * Columns that divide each other, from coarse to fine: country, region, city; category, subcategory, product. A hierarchy
 * belongs to the table that holds its finest level; the others lie in the same table or in those that it refers to.
 */
export function deriveHierarchies(entities: readonly Entity[], joins: JoinGraph): readonly Hierarchy[] {
  const byKey = new Map(entities.map((entity) => [entity.key, entity]));
  const found = entities.flatMap((entity) =>
    hierarchyWords.flatMap(({ name, levels }): Hierarchy[] => {
      const own = levelsOf(entity, levels, true);
      const finest = own.at(-1);
      if (finest === undefined) return [];
      const near = [...joins.reachable(entity.key)]
        .filter((key) => key !== entity.key)
        .toSorted((left, right) => costTo(joins, entity.key, left) - costTo(joins, entity.key, right))
        .flatMap((key) => {
          const other = byKey.get(key);
          return other === undefined ? [] : levelsOf(other, levels, false);
        });
      const chain = chainOf([...own, ...near], finest);
      if (chain.length < 2) return [];
      const shown = chain.map(({ table, column }) => ({ table, column }));
      return [{ name: `${entity.title} by ${name}`, levels: shown, source: 'derived' }];
    }),
  );
  return found.filter((hierarchy) => !found.some((other) => other !== hierarchy && isPartOf(hierarchy, other)));
}

const costTo = (joins: JoinGraph, from: string, to: string): number => joins.paths(from, to)[0]?.cost ?? 99;

/** The first column of each level, the entity's own before those further away, from coarse to fine. */
function chainOf(candidates: readonly Level[], finest: Level): readonly Level[] {
  const byRank = new Map<number, Level>();
  for (const level of candidates) {
    if (level.rank <= finest.rank && !byRank.has(level.rank)) byRank.set(level.rank, level);
  }
  const chain: Level[] = [];
  for (const level of [...byRank.values()].toSorted((left, right) => right.rank - left.rank)) {
    // A coarser level never has more values than a finer one.
    const finer = chain.at(0);
    const fits = (level.distinctCount ?? 0) <= (finer?.distinctCount ?? Number.POSITIVE_INFINITY);
    if (fits) chain.unshift(level);
  }
  return chain;
}

/** The levels that a table holds: columns by their own words, and its name column by what its rows are. */
function levelsOf(entity: Entity, levels: readonly (readonly string[])[], isOwn: boolean): readonly Level[] {
  const found = entity.columns.flatMap((column): Level[] => {
    if (column.role !== 'attribute' || column.column.type !== 'text') return [];
    const isName = column.column.name === entity.displayColumn;
    const rank = rankOf(column, levels) ?? (isName ? rankOfThing(entity, levels) : undefined);
    if (rank === undefined) return [];
    const { distinctCount } = column.column.profile;
    const count = distinctCount === undefined ? {} : { distinctCount };
    return [{ rank, table: entity.key, column: column.column.name, ...count }];
  });
  const first = found.filter((level, at) => found.findIndex(({ rank }) => rank === level.rank) === at);
  return isOwn ? first.toSorted((left, right) => left.rank - right.rank) : first;
}

function rankOf({ labels }: ColumnMeaning, levels: readonly (readonly string[])[]): number | undefined {
  const words = (labels.find(({ source }) => source === 'name')?.stems ?? []).filter((word) => word !== 'name');
  const text = words.join(' ');
  return rankOfWords(text, levels) ?? rankOfWords(words.at(-1) ?? '', levels);
}

function rankOfThing({ labels }: Entity, levels: readonly (readonly string[])[]): number | undefined {
  for (const { stems, source } of labels) {
    const rank = source === 'name' ? rankOfWords(stems.at(-1) ?? '', levels) : undefined;
    if (rank !== undefined) return rank;
  }
  return undefined;
}

function rankOfWords(text: string, levels: readonly (readonly string[])[]): number | undefined {
  const rank = levels.findIndex((words) => words.includes(text));
  return rank < 0 ? undefined : rank;
}

function isPartOf(hierarchy: Hierarchy, other: Hierarchy): boolean {
  const has = ({ table, column }: Hierarchy['levels'][number]) =>
    other.levels.some((level) => level.table === table && level.column === column);
  return hierarchy.levels.length < other.levels.length && hierarchy.levels.every(has);
}
