import { isPastParticiple } from '../question/stem.ts';
import { isNumericType } from './column-kind.ts';
import type { ConceptIndex } from './concept-index.ts';
import { splitIdentifier, wordWeight } from './identifier-words.ts';
import { createPostingsBuilder, numberAt, type Postings } from './postings.ts';
import type { ColumnMeaning, Entity, Label, MeasureMeaning, SemanticModel } from './semantic-model.ts';

export type SchemaElement =
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'column'; readonly column: ColumnMeaning; readonly entity: Entity }
  | { readonly kind: 'measure'; readonly measure: MeasureMeaning };

/**
 * Every name of every table, column and measure; one entry a name. What a look-up compares is kept in columns of numbers:
 * a large schema has tens of thousands of names, and objects for each would fill the memory.
 */
export interface TermEntries {
  readonly elements: readonly SchemaElement[];
  /** By entry: its element's number, its name, and the sum of its words' weights. */
  readonly element: Uint32Array;
  readonly labels: readonly Label[];
  readonly total: Float64Array;
  readonly traits: Uint8Array;
  /** Numbers of words. */
  readonly words: ReadonlyMap<string, number>;
  /** The words of entry e stand from `wordStarts[e]` to before `wordStarts[e + 1]`. */
  readonly wordStarts: Uint32Array;
  readonly wordIds: Uint32Array;
  readonly wordWeights: Float64Array;
  /** By entry: the number of its context, words of the table that may accompany a column's own: "order status". */
  readonly context: Uint32Array;
  readonly contexts: readonly ReadonlySet<number>[];
  /** Entries by the words of their names, and by the words of their tables that their names lack. */
  readonly postings: Postings;
  readonly beside: Postings;
  /** Numbers of names without spaces, and their entries. */
  readonly unspaced: ReadonlyMap<string, number>;
  readonly unspacedPostings: Postings;
}

/** What holds for an entry whatever was asked; bits of `traits`. */
export const trait = {
  /** A measure, or a column of numbers. */
  figure: 1,
  /** The name tells what happened ("ordered_at"), and is not meant by the noun ("orders"). */
  participle: 2,
  /** A column that goes by the very name of its table: the rows are meant before their names are. */
  namesTable: 4,
  /** A figure of returns, plans and the like, whose name does not say so. */
  sideFigure: 8,
} as const;

const sideWords = new Set(
  'return refund cancel cancellation quote quotation budget plan forecast history archive log backup staging temp competitor'.split(
    ' ',
  ),
);

export const isSideWord = (word: string): boolean => sideWords.has(word);

export function collectEntries(model: SemanticModel, concepts: ConceptIndex): TermEntries {
  const words = new Map<string, number>();
  const unspaced = new Map<string, number>();
  const elements: SchemaElement[] = [];
  const labels: Label[] = [];
  const contexts: ReadonlySet<number>[] = [new Set()];
  const rows: number[][] = [[], [], [], [], [0], [], []];
  const [element = [], total = [], traits = [], context = [], wordStarts = [], wordIds = [], wordWeights = []] = rows;
  const postings = createPostingsBuilder();
  const beside = createPostingsBuilder();
  const unspacedPostings = createPostingsBuilder();
  const about = createTraitReader();
  const housePrefix = sharedTablePrefixes(model.entities, concepts);

  const add = (at: SchemaElement, own: readonly Label[], contextNumber: number, contextWords: ReadonlySet<string>) => {
    const number = elements.push(at) - 1;
    for (const label of own) {
      const id = labels.push(label) - 1;
      const weights = weighWords(at, label, at.kind === 'entity' ? housePrefix(label) : contextWords);
      element.push(number);
      context.push(contextNumber);
      total.push([...weights.values()].reduce((sum, weight) => sum + weight, 0));
      traits.push(about(at, label, weights, contextWords));
      for (const [word, weight] of weights) {
        const wordId = numberOf(words, word);
        wordIds.push(wordId);
        wordWeights.push(weight);
        postings.add(wordId, id);
      }
      wordStarts.push(wordIds.length);
      for (const word of contextWords) if (!weights.has(word)) beside.add(numberOf(words, word), id);
      if (label.unspaced !== undefined) unspacedPostings.add(numberOf(unspaced, label.unspaced), id);
    }
  };

  for (const entity of model.entities) {
    add({ kind: 'entity', entity }, entity.labels, 0, new Set());
    const contextWords = new Set(entity.labels.filter(({ weight }) => weight > 0.8).flatMap(({ stems }) => stems));
    const contextNumber = contexts.push(new Set([...contextWords].map((word) => numberOf(words, word)))) - 1;
    for (const column of entity.columns) {
      add({ kind: 'column', column, entity }, column.labels, contextNumber, contextWords);
    }
  }
  for (const measure of model.measures) add({ kind: 'measure', measure }, measure.labels, 0, new Set());

  return {
    elements,
    labels,
    words,
    contexts,
    unspaced,
    element: Uint32Array.from(element),
    total: Float64Array.from(total),
    traits: Uint8Array.from(traits),
    context: Uint32Array.from(context),
    wordStarts: Uint32Array.from(wordStarts),
    wordIds: Uint32Array.from(wordIds),
    wordWeights: Float64Array.from(wordWeights),
    postings: postings.build(words.size),
    beside: beside.build(words.size),
    unspacedPostings: unspacedPostings.build(unspaced.size),
  };
}

/** How much of the entry's name the word is; 0 where the name lacks it. */
export function weightOf({ wordStarts, wordIds, wordWeights }: TermEntries, entry: number, word: number): number {
  const end = numberAt(wordStarts, entry + 1);
  for (let at = numberAt(wordStarts, entry); at < end; at += 1) {
    if (wordIds[at] === word) return numberAt(wordWeights, at);
  }
  return 0;
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
}

function weighWords(element: SchemaElement, label: Label, known: ReadonlySet<string>): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const word of label.stems) {
    // A column's name that repeats its table's adds nothing: customers.customer_name is the name.
    const own = known.has(word) && label.stems.length > 1 ? 0.06 : wordWeight(word);
    // A compound is a kind of its last word: customer orders are orders.
    const weight = element.kind === 'entity' && word === label.stems.at(-1) ? own * 1.8 : own;
    weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  }
  return weights;
}

const none: ReadonlySet<string> = new Set();
const mostPrefixWords = 2;

/**
 * The leading words of a table's name that a good part of the tables begin with and that mean nothing in business, as in
 * ACMEdb_customers: which database it is, is known.
 */
function sharedTablePrefixes(
  entities: readonly Entity[],
  concepts: ConceptIndex,
): (label: Label) => ReadonlySet<string> {
  const tables = new Map<string, number>();
  for (const { labels } of entities) {
    const own = new Set(labels.flatMap((label) => [...prefixesOf(label)]));
    for (const prefix of own) tables.set(prefix, (tables.get(prefix) ?? 0) + 1);
  }
  const isShared = (prefix: string): boolean => {
    const count = tables.get(prefix) ?? 0;
    return count >= 3 && count >= 0.2 * entities.length;
  };
  return (label) => {
    const shared = [...prefixesOf(label)].map((prefix) => prefix.split(' '));
    const words: string[] = [];
    for (const prefix of shared) {
      const word = prefix.at(-1) ?? '';
      if (!isShared(prefix.join(' ')) || concepts.knows(word)) break;
      words.push(word);
    }
    return words.length === 0 ? none : new Set(words);
  };
}

/** A name's first word, its first two words; never all of it. */
function* prefixesOf({ stems, source }: Label): Generator<string> {
  if (source !== 'name') return;
  for (let length = 1; length <= Math.min(mostPrefixWords, stems.length - 1); length += 1) {
    yield stems.slice(0, length).join(' ');
  }
}

function createTraitReader() {
  const tableNames = new Map<Entity, ReadonlySet<string>>();
  const namesOf = (entity: Entity): ReadonlySet<string> => {
    const known = tableNames.get(entity);
    if (known !== undefined) return known;
    const names = new Set(entity.labels.filter(({ weight }) => weight > 0.8).map(({ stems }) => stems.join(' ')));
    tableNames.set(entity, names);
    return names;
  };
  return (
    element: SchemaElement,
    label: Label,
    weights: ReadonlyMap<string, number>,
    context: ReadonlySet<string>,
  ): number => {
    if (element.kind !== 'column') return element.kind === 'measure' ? trait.figure : 0;
    const { column, entity } = element;
    const isFigure = isNumericType(column.column.type);
    const isParticiple = column.role === 'time' && splitIdentifier(column.column.name).some(isPastParticiple);
    const namesTable = namesOf(entity).has(label.stems.join(' '));
    const isSide = column.role === 'measure' && [...context].some(isSideWord) && ![...weights.keys()].some(isSideWord);
    return (
      (isFigure ? trait.figure : 0) +
      (isParticiple ? trait.participle : 0) +
      (namesTable ? trait.namesTable : 0) +
      (isSide ? trait.sideFigure : 0)
    );
  };
}
