import { findTimeExpressions } from '../../question/time/find-time-expressions.ts';
import { type Token, tokenize } from '../../question/token.ts';
import type { ConceptIndex } from '../concept-index.ts';
import type { SemanticIndex } from '../semantic-index.ts';
import { findMeanings } from './find-meanings.ts';
import type { LinkIndex } from './link-index.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';
import { isContentWord, type LinkTerm, linkTerms } from './link-terms.ts';
import { findValueHits, type LinkValueHit } from './link-values.ts';

/** What speaks for the tables and columns of a schema, term by term. */
export interface Evidence {
  readonly terms: readonly TermEvidence[];
  readonly valueHits: readonly LinkValueHit[];
  /** The question speaks of a time, so that some date is meant. */
  readonly asksTime: boolean;
}

export interface TermEvidence {
  readonly key: string;
  /** The best that the table or one of its columns has for the term, 0 to about 1: how well it fits and how few fit as well. */
  readonly tables: ReadonlyMap<LinkTable, number>;
  readonly columns: ReadonlyMap<LinkColumn, number>;
}

interface Gathered {
  readonly tables: Map<LinkTable, number>;
  /** What the tables' own names and descriptions have. */
  readonly named: Map<LinkTable, number>;
  readonly columns: Map<LinkColumn, number>;
}

/** Where time expressions stand does not depend on the present. */
const anyDay = { asOf: '2000-01-01', weekStart: 1, fiscalYearStart: 1 } as const;
const pairWeight = 0.9;
const meaningWeight = 1;
const besideTable = 0.8;

/** Looks up everything that the question says. */
export function gatherEvidence(
  question: string,
  {
    index,
    links,
    concepts,
  }: { readonly index: SemanticIndex; readonly links: LinkIndex; readonly concepts: ConceptIndex },
): Evidence {
  const count = links.tables.length;
  const tokens = tokenize(question);
  const times = findTimeExpressions(question, anyDay);
  const isTimed = ({ start, end }: Token) => times.some((time) => time.start < end && start < time.end);
  const { terms, pairs } = linkTerms(tokens, isTimed, concepts);
  const gathered = new Map(terms.map((term) => [term.key, gatherTerm(term, links)]));
  const found = terms.map((term) => weigh(term, gathered.get(term.key) ?? nothing(), count));
  for (const [left, right] of pairs) {
    const both = gatherPair(gathered.get(left.key) ?? nothing(), gathered.get(right.key) ?? nothing());
    found.push(weigh({ key: `${left.key} ${right.key}`, weight: pairWeight }, both, count));
  }
  const valueHits = findValueHits(tokens, index.values, links);
  for (const [key, hits] of Map.groupBy(valueHits, ({ start, end }) => `${start}:${end}`)) {
    const of = nothing();
    for (const { column, score } of hits) put(of, column.table, column, score);
    found.push(weigh({ key, weight: 1.1 }, of, count));
  }
  for (const { table, columns, score, start, end } of findMeanings(tokens, isContentWord, index, links)) {
    const of = nothing();
    put(of, table, undefined, score);
    for (const column of columns) put(of, column.table, column, score);
    found.push(weigh({ key: `meaning ${start}:${end}`, weight: meaningWeight }, of, count));
  }
  return { terms: found.filter(({ tables }) => tables.size > 0), valueHits, asksTime: times.length > 0 };
}

const nothing = (): Gathered => ({ tables: new Map(), named: new Map(), columns: new Map() });

function gatherTerm(term: LinkTerm, links: LinkIndex): Gathered {
  const gathered = nothing();
  for (const [word, sureness] of wordsToLookFor(term, links)) {
    for (const { table, column, weight } of links.postings.get(word) ?? []) {
      put(gathered, table, column, sureness * weight);
    }
  }
  return gathered;
}

function wordsToLookFor(term: LinkTerm, { resembling, postings }: LinkIndex): ReadonlyMap<string, number> {
  if (!term.mayResemble) return term.words;
  const words = new Map(term.words);
  // Where the schema has the very word, others that look like it are hardly meant.
  const share = postings.has(term.key) ? 0.5 : 1;
  for (const [word, likeness] of resembling.like(term.key)) {
    words.set(word, Math.max(share * likeness, words.get(word) ?? 0));
  }
  return words;
}

/** Two words that follow each other and meet in one name, or in a column's and its table's, are hardly there by accident. */
function gatherPair(left: Gathered, right: Gathered): Gathered {
  const both = nothing();
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    for (const [column, score] of one.columns) {
      const beside = Math.max(other.columns.get(column) ?? 0, besideTable * (other.named.get(column.table) ?? 0));
      if (beside > 0) put(both, column.table, column, Math.min(score, beside));
    }
    for (const [table, score] of one.named) {
      const beside = other.named.get(table) ?? 0;
      if (beside > 0) put(both, table, undefined, Math.min(score, beside));
    }
  }
  return both;
}

function put(
  { tables, named, columns }: Gathered,
  table: LinkTable,
  column: LinkColumn | undefined,
  score: number,
): void {
  tables.set(table, Math.max(score, tables.get(table) ?? 0));
  if (column === undefined) named.set(table, Math.max(score, named.get(table) ?? 0));
  else columns.set(column, Math.max(score, columns.get(column) ?? 0));
}

/**
 * Evidence counts by how few tables have as good: "account" says much for the table accounts, and little for one of the many with
 * an account number.
 */
function weigh(
  { key, weight }: { readonly key: string; readonly weight: number },
  { tables, columns }: Gathered,
  count: number,
): TermEvidence {
  const descending = [...tables.values()].toSorted((left, right) => right - left);
  const rarities = new Map<number, number>();
  const worth = (score: number): number => {
    const known = rarities.get(score);
    if (known !== undefined) return known * score;
    const better = countAtLeast(descending, score * 0.9);
    const rarity = weight * Math.max(0.05, Math.log((count + 1) / (better + 0.5)) / Math.log(count + 1.5));
    rarities.set(score, rarity);
    return rarity * score;
  };
  return {
    key,
    tables: new Map([...tables].map(([table, score]) => [table, worth(score)])),
    columns: new Map([...columns].map(([column, score]) => [column, worth(score)])),
  };
}

/** How many of the numbers, in descending order, are not below the least. */
function countAtLeast(descending: readonly number[], least: number): number {
  let [low, high] = [0, descending.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((descending[middle] ?? 0) >= least) low = middle + 1;
    else high = middle;
  }
  return low;
}
