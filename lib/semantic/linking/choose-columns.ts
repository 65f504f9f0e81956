import { isTimeType } from '../column-kind.ts';
import type { Evidence } from './gather-evidence.ts';
import type { LinkColumn } from './link-table.ts';
import type { RankedTable } from './rank-tables.ts';
import type { OutlineTable, OutlineUnit } from './schema-outline.ts';

export interface Choice {
  readonly units: ReadonlyMap<OutlineTable, ReadonlySet<OutlineUnit>>;
  readonly isComplete: boolean;
  readonly cost: number;
}

/** What the question says of tables, best first, and of columns. */
export interface Scores {
  readonly tables: readonly RankedTable[];
  readonly columns: ReadonlyMap<LinkColumn, number>;
  readonly asksTime: boolean;
}

/** How much the question says of each column, 1 for the best. */
export function scoreColumns({ terms }: Evidence): ReadonlyMap<LinkColumn, number> {
  const scores = new Map<LinkColumn, number>();
  for (const { columns } of terms)
    for (const [column, worth] of columns) scores.set(column, (scores.get(column) ?? 0) + worth);
  const best = Math.max(...scores.values(), 0);
  for (const [column, score] of scores) scores.set(column, score / best);
  return scores;
}

const mostTables = 60;
/** What a column of a chosen table is worth of which the question says nothing, and what a key is worth, or a date where a time is asked for. */
const unsaid = { column: 0.3, key: 0.6, date: 0.5 };

/** Everything, where that fits; else the columns that are worth most, with the keys of their tables. */
export function chooseColumns(
  outline: readonly OutlineTable[],
  scores: Scores,
  budget: { readonly whole: number; readonly pruned: number },
): Choice {
  const total = outline.reduce((sum, { cost }) => sum + cost, 0);
  if (total <= budget.whole) {
    const units = new Map(outline.map((table) => [table, new Set(table.units)]));
    return { units, isComplete: true, cost: total };
  }
  const candidates = collectCandidates(outline, scores);
  const units = new Map<OutlineTable, Set<OutlineUnit>>();
  let cost = 0;
  for (const { table, unit } of candidates) {
    const chosen = units.get(table);
    if (chosen?.has(unit) === true) continue;
    const added = chosen === undefined ? [...new Set([...keysOf(table), unit])] : [unit];
    const price = added.reduce((sum, one) => sum + one.cost, chosen === undefined ? table.headCost : 0);
    if (cost + price > budget.pruned) continue;
    cost += price;
    units.set(table, new Set([...(chosen ?? []), ...added]));
  }
  return { units, isComplete: false, cost };
}

interface Candidate {
  readonly table: OutlineTable;
  readonly unit: OutlineUnit;
  readonly value: number;
}

function collectCandidates(
  outline: readonly OutlineTable[],
  { tables: ranked, columns: scores, asksTime }: Scores,
): readonly Candidate[] {
  const best = ranked[0]?.score ?? 0;
  return ranked
    .slice(0, mostTables)
    .flatMap(({ table, score }) => {
      const outlined = outline[table.position];
      if (outlined === undefined) return [];
      const share = best === 0 ? 1 : score / best;
      return outlined.units.map((unit): Candidate => {
        const said = Math.max(...unit.columns.map(({ link }) => scores.get(link) ?? 0));
        const isDate = asksTime && unit.columns.some(({ plain }) => isTimeType(plain.type));
        const own = Math.max(said, unit.isKey ? unsaid.key : 0, isDate ? unsaid.date : 0);
        return { table: outlined, unit, value: share ** 2 * (unsaid.column + (1 - unsaid.column) * own) };
      });
    })
    .toSorted((left, right) => right.value - left.value);
}

const mostKeys = 12;

function keysOf({ units }: OutlineTable): readonly OutlineUnit[] {
  return units.filter(({ isKey }) => isKey).slice(0, mostKeys);
}
