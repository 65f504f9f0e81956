import type { Token } from '../../question/token.ts';
import type { ConceptIndex } from '../concept-index.ts';
import type { SemanticIndex } from '../semantic-index.ts';
import type { LinkIndex } from './link-index.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';
import { type LinkTerm, linkTerms } from './link-terms.ts';
import { findValueHits, type LinkValueHit } from './link-values.ts';

/** What speaks for the tables and columns of a schema, term by term. */
export interface Evidence {
  readonly terms: readonly TermEvidence[];
  readonly valueHits: readonly LinkValueHit[];
}

export interface TermEvidence {
  readonly key: string;
  /** How much the term tells: its weight by its rarity among the tables. */
  readonly worth: number;
  /** The best that the table or one of its columns has for the term, 0 to 1. */
  readonly tables: ReadonlyMap<LinkTable, number>;
  readonly columns: ReadonlyMap<LinkColumn, number>;
}

interface Gathered {
  readonly tables: Map<LinkTable, number>;
  /** What the tables' own names and descriptions have. */
  readonly named: Map<LinkTable, number>;
  readonly columns: Map<LinkColumn, number>;
}

const pairWeight = 0.9;
const besideTable = 0.8;

/** Looks up everything that the question says. */
export function gatherEvidence(
  tokens: readonly Token[],
  {
    index,
    links,
    concepts,
  }: { readonly index: SemanticIndex; readonly links: LinkIndex; readonly concepts: ConceptIndex },
): Evidence {
  const count = links.tables.length;
  const { terms, pairs } = linkTerms(tokens, concepts);
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
  return { terms: found.filter(({ tables }) => tables.size > 0), valueHits };
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

function wordsToLookFor(term: LinkTerm, { resembling }: LinkIndex): ReadonlyMap<string, number> {
  if (!term.mayResemble) return term.words;
  const words = new Map(term.words);
  for (const [word, likeness] of resembling.like(term.key)) {
    words.set(word, Math.max(likeness, words.get(word) ?? 0));
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

/** Rare where few tables have as good evidence as the best. */
function weigh(
  { key, weight }: { readonly key: string; readonly weight: number },
  { tables, columns }: Gathered,
  count: number,
): TermEvidence {
  let total = 0;
  for (const score of tables.values()) total += score;
  const rarity = Math.log((count + 1) / (total + 0.5)) / Math.log(count + 1.5);
  return { key, worth: weight * Math.max(0.05, rarity), tables, columns };
}
