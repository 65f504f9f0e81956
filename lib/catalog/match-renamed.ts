import { editDistance } from '../core/nearest-name.ts';
import type { ColumnStructure, TableStructure } from './catalog.ts';
import { nameWords } from './name-words.ts';
import { tableKey } from './table-name.ts';

interface Pair<Item> {
  readonly before: Item;
  readonly after: Item;
}

interface ScoredPair<Item> extends Pair<Item> {
  readonly score: number;
  /** Orders pairs of equal score, whatever order the items came in. */
  readonly key: string;
}

/** Most pairs that are looked at: a database that was replaced as a whole is not a list of renamed tables. */
const maxPairs = 40_000;
const leastSharedColumns = 0.8;
const leastColumnScore = 2;

/** Tables of the two lists that hold the same columns, or nearly so, under another name; each table once. */
export function matchRenamedTables(
  before: readonly TableStructure[],
  after: readonly TableStructure[],
): readonly Pair<TableStructure>[] {
  if (before.length * after.length > maxPairs) return [];
  const targets = after.map((table) => ({ table, columns: columnSet(table) }));
  return bestPairs(
    before.flatMap((table) => {
      const columns = columnSet(table);
      return targets.flatMap((target): ScoredPair<TableStructure>[] => {
        const shared = columns.intersection(target.columns).size / columns.union(target.columns).size;
        // A single column in common may be chance, unless the names are alike as well.
        const isTelling = columns.size > 1 || isNameAlike(table.name, target.table.name);
        if (!(shared >= leastSharedColumns) || !isTelling || table.kind !== target.table.kind) return [];
        const score = shared + 0.5 * nameSimilarity(table.name, target.table.name);
        return [{ before: table, after: target.table, score, key: keyOf(tableKey(table), tableKey(target.table)) }];
      });
    }),
  );
}

/** Columns that went and came with the same type and place, comment or nearly the same name. */
export function matchRenamedColumns(
  before: readonly ColumnStructure[],
  after: readonly ColumnStructure[],
): readonly Pair<ColumnStructure>[] {
  const [from, to] = [placesOf(before, after), placesOf(after, before)];
  return bestPairs(
    from.flatMap((left) =>
      to.flatMap((right): ScoredPair<ColumnStructure>[] => {
        const score = columnScore(left, right);
        if (score < leastColumnScore) return [];
        const key = keyOf(left.column.name, right.column.name);
        return [{ before: left.column, after: right.column, score, key }];
      }),
    ),
  );
}

interface Place {
  readonly column: ColumnStructure;
  /** The columns that both tables have before and after this one. */
  readonly previous: string | undefined;
  readonly next: string | undefined;
  readonly offset: number;
}

/** The columns that only `own` has, with the nearest columns that `other` has too. */
function placesOf(own: readonly ColumnStructure[], other: readonly ColumnStructure[]): readonly Place[] {
  const shared = new Set(other.map(({ name }) => name));
  const places: Place[] = [];
  let [previous, offset]: [string | undefined, number] = [undefined, 0];
  for (const [index, column] of own.entries()) {
    if (shared.has(column.name)) {
      [previous, offset] = [column.name, 0];
      continue;
    }
    const next = own.slice(index).find(({ name }) => shared.has(name))?.name;
    places.push({ column, previous, next, offset });
    offset += 1;
  }
  return places;
}

function columnScore(left: Place, right: Place): number {
  const [before, after] = [left.column, right.column];
  if (before.type !== after.type) return 0;
  const isSamePlace = left.previous === right.previous && left.next === right.next && left.offset === right.offset;
  // What is added stands at the end anyway, so the end alone says less.
  const place = isSamePlace ? (left.next === undefined ? 0.5 : 1.25) : 0;
  const hasComments = before.comment !== undefined && after.comment !== undefined;
  const comment = hasComments ? (before.comment === after.comment ? 2 : -1) : 0;
  return (
    place +
    comment +
    (isNameAlike(before.name, after.name) ? 1 : 0) +
    (before.nativeType === after.nativeType ? 0.5 : 0) +
    (before.nullable === after.nullable ? 0.25 : 0)
  );
}

function bestPairs<Item>(pairs: readonly ScoredPair<Item>[]): readonly Pair<Item>[] {
  const taken = new Set<Item>();
  const ordered = pairs.toSorted(
    (left, right) => right.score - left.score || (left.key < right.key ? -1 : left.key > right.key ? 1 : 0),
  );
  return ordered.filter(({ before, after }) => {
    if (taken.has(before) || taken.has(after)) return false;
    taken.add(before).add(after);
    return true;
  });
}

function columnSet({ columns }: TableStructure): Set<string> {
  return new Set(columns.map(({ name, type }) => keyOf(name.toLowerCase(), type)));
}

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

function isNameAlike(left: string, right: string): boolean {
  const words = new Set(nameWords(left));
  return nameWords(right).some((word) => word.length > 2 && words.has(word)) || nameSimilarity(left, right) >= 0.6;
}

function nameSimilarity(left: string, right: string): number {
  const [from, to] = [left.toLowerCase(), right.toLowerCase()];
  return 1 - editDistance(from, to) / Math.max(1, from.length, to.length);
}
