import type { Choice, Scores } from './choose-columns.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';
import type { LinkValueHit } from './link-values.ts';
import type { LinkedColumn, LinkedTable } from './linked-schema.ts';
import { renderValues } from './render-column.ts';
import type { OutlineColumn, OutlineComment, OutlineTable } from './schema-outline.ts';

interface Detail {
  readonly target: OutlineTable | OutlineColumn;
  readonly kind: 'values' | 'comment';
  readonly cost: number;
  readonly value: number;
}

export interface Details {
  readonly list: readonly Detail[];
  readonly values: ReadonlyMap<LinkColumn, readonly string[]>;
  /** Of all of them. */
  readonly cost: number;
}

/** All that could be told of what was chosen besides names, types and keys. */
export function listDetails({ units }: Choice, scores: Scores, valueHits: readonly LinkValueHit[]): Details {
  const shares = sharesOf(scores);
  const values = collectValues(valueHits);
  const list: Detail[] = [];
  for (const [table, chosen] of units) {
    const share = shares.get(table.link) ?? 0;
    if (table.comment !== undefined) list.push(commentDetail(table, table.comment, 0.6 * share));
    for (const { columns } of chosen) {
      for (const column of columns) {
        const said = scores.columns.get(column.link) ?? 0;
        const found = values.get(column.link);
        if (found !== undefined)
          list.push({ target: column, kind: 'values', cost: estimateTokens(renderValues(found)), value: 2 + said });
        // Descriptions of columns that stand together for their numbers would part them.
        if (column.comment !== undefined && columns.length === 1)
          list.push(commentDetail(column, column.comment, share * (0.2 + 0.8 * said)));
      }
    }
  }
  return { list, values, cost: list.reduce((sum, { cost }) => sum + cost, 0) };
}

/** What was chosen, with the most telling details as far as the budget goes. */
export function describeChoice(
  { units }: Choice,
  scores: Scores,
  { list, values }: Details,
  budget: number,
): readonly LinkedTable[] {
  const shares = sharesOf(scores);
  const taken = takeDetails(list, budget);
  return [...units]
    .toSorted(([left], [right]) => left.link.position - right.link.position)
    .map(([table, chosen]) => {
      const columns = table.units.filter((unit) => chosen.has(unit)).flatMap((unit) => unit.columns);
      return {
        key: table.link.key,
        ...(table.comment !== undefined && taken.comments.has(table) ? { comment: table.comment.text } : {}),
        ...(table.link.table.rowCount === undefined ? {} : { rowCount: table.link.table.rowCount }),
        score: shares.get(table.link) ?? 0,
        columns: columns.map((column) => toLinkedColumn(column, scores.columns, taken, values)),
        omitted: table.link.columns.length - columns.length,
      };
    });
}

function sharesOf({ tables }: Scores): ReadonlyMap<LinkTable, number> {
  const best = tables[0]?.score ?? 0;
  return new Map(tables.map(({ table, score }) => [table, best === 0 ? 0 : score / best]));
}

function commentDetail(target: OutlineTable | OutlineColumn, { cost }: OutlineComment, value: number): Detail {
  // Of two descriptions that tell as much, the shorter one leaves room for a third.
  return { target, kind: 'comment', cost, value: value / Math.sqrt(8 + cost) };
}

interface Taken {
  readonly comments: ReadonlySet<OutlineTable | OutlineColumn>;
  readonly values: ReadonlySet<OutlineTable | OutlineColumn>;
}

function takeDetails(details: readonly Detail[], budget: number): Taken {
  const taken = { comments: new Set<OutlineTable | OutlineColumn>(), values: new Set<OutlineTable | OutlineColumn>() };
  let left = budget;
  for (const { target, kind, cost } of details.toSorted((one, other) => other.value - one.value)) {
    if (cost > left) continue;
    left -= cost;
    (kind === 'values' ? taken.values : taken.comments).add(target);
  }
  return taken;
}

function collectValues(hits: readonly LinkValueHit[]): ReadonlyMap<LinkColumn, readonly string[]> {
  const found = new Map<LinkColumn, string[]>();
  for (const { column, values } of hits) {
    if (values.length === 0) continue;
    const known = found.get(column) ?? [];
    found.set(column, [...known, ...values.filter((value) => !known.includes(value))].slice(0, 4));
  }
  return found;
}

function toLinkedColumn(
  column: OutlineColumn,
  scores: ReadonlyMap<LinkColumn, number>,
  taken: Taken,
  values: ReadonlyMap<LinkColumn, readonly string[]>,
): LinkedColumn {
  const found = taken.values.has(column) ? values.get(column.link) : undefined;
  return {
    ...column.plain,
    score: scores.get(column.link) ?? 0,
    ...(column.comment !== undefined && taken.comments.has(column) ? { comment: column.comment.text } : {}),
    ...(found === undefined ? {} : { values: found }),
  };
}
