import type { Relationship } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import type { Choice } from './choose-columns.ts';
import { estimateTokens } from './estimate-tokens.ts';
import { renderJoin } from './render-schema.ts';

export interface ChosenJoins {
  readonly joins: readonly Relationship[];
  readonly cost: number;
}

/** Relationships by the table that refers. */
export type JoinsByTable = ReadonlyMap<string, readonly Relationship[]>;

export function joinsByTable(relationships: readonly Relationship[]): JoinsByTable {
  return Map.groupBy(relationships, ({ from }) => tableKey(from));
}

/** How the chosen tables join. Keys of one column stand beside the column; those of several cost a line, within the budget. */
export function chooseJoins({ units }: Choice, joins: JoinsByTable, budget: number): ChosenJoins {
  const shown = new Map(
    [...units].map(([table, chosen]) => [
      table.link.key,
      new Set([...chosen].flatMap(({ columns }) => columns.map(({ plain }) => plain.name))),
    ]),
  );
  const found: Relationship[] = [];
  let cost = 0;
  for (const [key, columns] of shown) {
    for (const join of joins.get(key) ?? []) {
      const target = shown.get(tableKey(join.to));
      const isShown =
        join.fromColumns.every((name) => columns.has(name)) &&
        join.toColumns.every((name) => target?.has(name) === true);
      const price = join.fromColumns.length > 1 ? estimateTokens(`; ${renderJoin(join)}`) : 0;
      if (!isShown || cost + price > budget) continue;
      cost += price;
      found.push(join);
    }
  }
  return { joins: found, cost };
}
