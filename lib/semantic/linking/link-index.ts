import { tokenize } from '../../question/token.ts';
import { identifierStems, splitIdentifier, wordWeight } from '../identifier-words.ts';
import type { SemanticIndex } from '../semantic-index.ts';
import type { Entity, Label } from '../semantic-model.ts';
import { linkNeighbours, type Neighbour } from './link-neighbours.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';
import { characterPairs } from './link-terms.ts';
import { createWordResemblance, type WordResemblance } from './word-resemblance.ts';

/** Where a word stands: in what is said of a table, or of one of its columns. */
export interface Posting {
  readonly table: LinkTable;
  readonly column?: LinkColumn;
  /** 0 to 1: how much of the name the word is, less for comments. */
  readonly weight: number;
}

export interface LinkIndex {
  readonly tables: readonly LinkTable[];
  readonly tableOf: (key: string) => LinkTable | undefined;
  readonly postings: ReadonlyMap<string, readonly Posting[]>;
  /** Tables next to the table at the position, by keys or by what their names share. */
  readonly neighbours: readonly (readonly Neighbour[])[];
  /** Tables that joins connect, at the position of each of them. */
  readonly groups: readonly (readonly LinkTable[])[];
  readonly resembling: WordResemblance;
}

/** Indexes the words of all names and descriptions. */
export function createLinkIndex({ model, catalog }: SemanticIndex): LinkIndex {
  const tables = model.entities.map(makeTable);
  const postings = new Map<string, Posting[]>();
  for (const table of tables) {
    for (const [word, weight] of tableWords(table)) push(postings, word, { table, weight });
    for (const column of table.columns) {
      for (const [word, weight] of columnWords(column)) push(postings, word, { table, column, weight });
    }
  }
  const byKey = new Map(tables.map((table) => [table.key, table]));
  const neighbours = linkNeighbours(tables, catalog.relationships);
  return {
    tables,
    groups: connectedGroups(tables, neighbours),
    tableOf: (key) => byKey.get(key),
    postings,
    neighbours,
    resembling: createWordResemblance(postings.keys()),
  };
}

function makeTable(entity: Entity, position: number): LinkTable {
  const columns: LinkColumn[] = [];
  const table: LinkTable = { position, key: entity.key, table: entity.table, entity, columns };
  for (const [at, meaning] of entity.columns.entries()) columns.push({ table, meaning, position: at });
  return table;
}

function push(postings: Map<string, Posting[]>, word: string, posting: Posting): void {
  const list = postings.get(word);
  if (list === undefined) postings.set(word, [posting]);
  else list.push(posting);
}

const weights = { tableName: 1, tableComment: 0.5, columnName: 0.8, columnComment: 0.55 };

function tableWords({ entity }: LinkTable): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  addIdentifier(words, entity.table.name, weights.tableName);
  addProse(words, entity.table.comment, weights.tableComment);
  addLabels(words, entity.labels, weights.tableName);
  return words;
}

function columnWords({ meaning, table }: LinkColumn): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  addIdentifier(words, meaning.column.name, weights.columnName);
  addProse(words, meaning.column.comment, weights.columnComment);
  addLabels(words, meaning.labels, weights.columnName);
  // A key that refers elsewhere speaks of the other table, which says so itself.
  if (meaning.role === 'foreign-key') for (const [word, weight] of words) words.set(word, weight * 0.8);
  return table.columns.length === 0 ? new Map() : words;
}

function put(words: Map<string, number>, word: string, weight: number): void {
  words.set(word, Math.max(weight, words.get(word) ?? 0));
}

/** A name with its abbreviations written out, and each word as it stands besides: "TAC" may be called just that. */
function addIdentifier(words: Map<string, number>, name: string, weight: number): void {
  const stems = identifierStems(name);
  addName(words, stems, weight);
  for (const word of splitIdentifier(name)) if (!words.has(word)) put(words, word, 0.8 * weight);
}

/** Each word of a name counts by its share: "order" is all of orders, and a third of order_item_billing. */
function addName(words: Map<string, number>, stems: readonly string[], weight: number): void {
  const total = stems.reduce((sum, word) => sum + partWeight(word), 0);
  for (const word of stems) {
    put(words, word, weight * (0.55 + (0.45 * partWeight(word)) / Math.max(total, 0.35)));
    for (const pair of characterPairs(word)) put(words, pair, weight);
  }
}

/** One or two letters are a prefix or a number more often than a word. */
function partWeight(word: string): number {
  return word.length <= 2 && /^[a-z\d]+$/.test(word) ? 0.2 : wordWeight(word);
}

/** A word of a short description tells more than one of a long text. */
function addProse(words: Map<string, number>, text: string | undefined, weight: number): void {
  if (text === undefined) return;
  const tokens = tokenize(text);
  const said = tokens.flatMap(({ kind, folded, stem }) => {
    if (kind === 'word') return [stem];
    return kind === 'quoted' || kind === 'code' ? folded.split(/[^\p{L}\p{N}]+/u) : [];
  });
  const each = weight / (1 + Math.max(0, Math.log2(said.length / 8)) * 0.15);
  for (const word of said) if (word.length > 1) put(words, word, each);
  for (const pair of characterPairs(text)) put(words, pair, each);
}

function addLabels(words: Map<string, number>, labels: readonly Label[], weight: number): void {
  for (const label of labels) {
    if (label.source === 'comment') continue;
    addName(words, label.stems, weight * label.weight);
    for (const pair of characterPairs(label.unspaced ?? '')) put(words, pair, weight * label.weight);
  }
}

function connectedGroups(
  tables: readonly LinkTable[],
  neighbours: readonly (readonly Neighbour[])[],
): readonly (readonly LinkTable[])[] {
  const groups: LinkTable[][] = [];
  for (const start of tables) {
    if (groups[start.position] !== undefined) continue;
    const group = [start];
    groups[start.position] = group;
    for (const table of group) {
      for (const { position } of neighbours[table.position] ?? []) {
        const next = tables[position];
        if (next === undefined || groups[position] !== undefined) continue;
        groups[position] = group;
        group.push(next);
      }
    }
  }
  return groups;
}
