import { isPastParticiple } from '../question/stem.ts';
import type { Token } from '../question/token.ts';
import { isNumericType } from './column-kind.ts';
import type { ConceptIndex, Variant } from './concept-index.ts';
import { splitIdentifier, wordWeight } from './identifier-words.ts';
import type { ColumnMeaning, Entity, Label, MeasureMeaning, SemanticModel } from './semantic-model.ts';

export type SchemaElement =
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'column'; readonly column: ColumnMeaning; readonly entity: Entity }
  | { readonly kind: 'measure'; readonly measure: MeasureMeaning };

export interface TermMatch {
  readonly element: SchemaElement;
  /** 0 to about 1; slightly above where the table is about the same thing. */
  readonly score: number;
  readonly reason: 'exact' | 'name' | 'synonym' | 'comment' | 'model';
}

export interface TermIndex {
  /** What the tokens from `from` to before `to`, taken as one term, may mean; best first. */
  readonly lookup: (tokens: readonly Token[], from: number, to: number) => readonly TermMatch[];
}

interface Entry {
  readonly element: SchemaElement;
  readonly label: Label;
  readonly weights: ReadonlyMap<string, number>;
  readonly total: number;
  /** Words of the table, which may accompany a column's own: "order status". */
  readonly context: ReadonlySet<string>;
  /** The name tells what happened ("ordered_at"), and is not meant by the noun ("orders"). */
  readonly isParticiple: boolean;
  /** A column that goes by the very name of its table: the rows are meant before their names are. */
  readonly namesTable: boolean;
}

const maxMatches = 12;

/** Indexes every name of every table, column and measure by word. */
export function createTermIndex(model: SemanticModel, concepts: ConceptIndex): TermIndex {
  const entries = [...collectEntries(model)];
  const postings = new Map<string, number[]>();
  const beside = new Map<string, number[]>();
  const unspaced = new Map<string, number[]>();
  for (const [id, entry] of entries.entries()) {
    for (const word of entry.weights.keys()) push(postings, word, id);
    for (const word of entry.context) if (!entry.weights.has(word)) push(beside, word, id);
    if (entry.label.unspaced !== undefined) push(unspaced, entry.label.unspaced, id);
  }
  return {
    lookup: (tokens, from, to) => {
      const best = new Map<SchemaElement, TermMatch>();
      const span = tokens.slice(from, to);
      const verbal = span.some((token) => isPastParticiple(token.folded));
      for (const variant of variantsOfSpan(span, concepts)) {
        const hits =
          variant.unspaced === undefined
            ? matchWords(variant, { entries, postings, beside })
            : (unspaced.get(variant.unspaced) ?? []).map((id) => ({ id, cover: 1, own: 1 }));
        for (const hit of hits) {
          const { id } = hit;
          const entry = entries[id];
          if (entry === undefined || (variant.numericOnly && !isFigure(entry.element))) continue;
          keepBest(best, toMatch(entry, variant, hit, verbal));
        }
      }
      return [...best.values()].sort((left, right) => right.score - left.score).slice(0, maxMatches);
    },
  };
}

function push(map: Map<string, number[]>, key: string, id: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [id]);
  else if (list.at(-1) !== id) list.push(id);
}

function isFigure(element: SchemaElement): boolean {
  return element.kind === 'measure' || (element.kind === 'column' && isNumericType(element.column.column.type));
}

function* collectEntries(model: SemanticModel): Generator<Entry> {
  for (const entity of model.entities) {
    const element: SchemaElement = { kind: 'entity', entity };
    for (const label of entity.labels) yield makeEntry(element, label, new Set());
    const context = new Set(entity.labels.filter((label) => label.weight > 0.8).flatMap((label) => label.stems));
    for (const column of entity.columns) {
      const columnElement: SchemaElement = { kind: 'column', column, entity };
      for (const label of column.labels) yield makeEntry(columnElement, label, context);
    }
  }
  for (const measure of model.measures) {
    const element: SchemaElement = { kind: 'measure', measure };
    for (const label of measure.labels) yield makeEntry(element, label, new Set());
  }
}

function makeEntry(element: SchemaElement, label: Label, context: ReadonlySet<string>): Entry {
  const weights = new Map<string, number>();
  for (const word of label.stems) {
    // A column's name that repeats its table's adds nothing: customers.customer_name is the name.
    const own = context.has(word) && label.stems.length > 1 ? 0.06 : wordWeight(word);
    // A compound is a kind of its last word: customer orders are orders.
    const weight = element.kind === 'entity' && word === label.stems.at(-1) ? own * 1.8 : own;
    weights.set(word, Math.max(weight, weights.get(word) ?? 0));
  }
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const isParticiple =
    element.kind === 'column' &&
    element.column.role === 'time' &&
    splitIdentifier(element.column.column.name).some(isPastParticiple);
  const name = label.stems.join(' ');
  const namesTable =
    element.kind === 'column' &&
    element.entity.labels.some((other) => other.weight > 0.8 && other.stems.join(' ') === name);
  return { element, label, weights, total, context, isParticiple, namesTable };
}

interface Hit {
  readonly id: number;
  /** Share of the name's weight that the words cover. */
  readonly cover: number;
  /** Share of the words that are the name's own; the others only name its table. */
  readonly own: number;
}

interface WordIndex {
  readonly entries: readonly Entry[];
  /** Entries by the words of their names, and by the words of their tables that their names lack. */
  readonly postings: ReadonlyMap<string, readonly number[]>;
  readonly beside: ReadonlyMap<string, readonly number[]>;
}

/** Entries whose name, with their table's, has every word. Only those that have the rarest word are looked at. */
function matchWords(variant: Variant, { entries, postings, beside }: WordIndex): readonly Hit[] {
  const words = [...new Set(variant.stems)];
  let rarest: readonly (readonly number[])[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const word of words) {
    const lists = [postings.get(word) ?? [], beside.get(word) ?? []];
    const count = lists.reduce((sum, list) => sum + list.length, 0);
    if (count < least) [rarest, least] = [lists, count];
  }
  const hits: Hit[] = [];
  for (const ids of rarest) {
    for (const id of ids) {
      const entry = entries[id];
      if (entry === undefined || entry.total === 0) continue;
      if (!words.every((word) => entry.weights.has(word) || entry.context.has(word))) continue;
      const own = variant.stems.filter((word) => entry.weights.has(word));
      if (own.length === 0) continue;
      const matched = words.reduce((sum, word) => sum + (entry.weights.get(word) ?? 0), 0);
      hits.push({ id, cover: matched / entry.total, own: own.length / variant.stems.length });
    }
  }
  return hits;
}

function toMatch(entry: Entry, variant: Variant, hit: Hit, verbal: boolean): TermMatch {
  const { cover, own } = hit;
  const { element, label, context, weights } = entry;
  // "price" means the price in the price list before it means the price on an order line.
  const shared = element.kind === 'column' && variant.stems.some((word) => context.has(word) && weights.has(word));
  const about = entry.namesTable ? 0.88 : shared ? 1.06 : 1;
  const score =
    variant.weight *
    label.weight *
    (0.4 + 0.6 * cover) *
    (0.7 + 0.3 * own) *
    about *
    keyDiscount(entry, variant) *
    sideDiscount(entry, variant) *
    dateDiscount(entry, variant, cover, verbal) *
    // A defined figure is meant by its whole name only.
    (element.kind === 'measure' && cover < 0.99 ? 0.6 : 1);
  const synonym = variant.concept !== undefined;
  const source = label.source === 'name' ? (cover > 0.99 && own === 1 ? 'exact' : 'name') : label.source;
  return { element, score, reason: synonym ? 'synonym' : source };
}

const sideWords = new Set(
  'return refund cancel cancellation quote quotation budget plan forecast history archive log backup staging temp competitor'.split(
    ' ',
  ),
);

/** Figures of returns, quotes or plans are meant only where the question speaks of them: "quantity" is what was sold. */
function sideDiscount({ element, context, weights }: Entry, variant: Variant): number {
  if (element.kind !== 'column' || element.column.role !== 'measure') return 1;
  const side = [...context].filter((word) => sideWords.has(word));
  const said =
    side.length === 0 ||
    variant.stems.some((word) => sideWords.has(word)) ||
    [...weights.keys()].some((word) => sideWords.has(word));
  return said ? 1 : 0.85;
}

/** A noun means the thing, not its date: "orders" are neither order_date nor ordered_at; "ordered" may be either. */
function dateDiscount(
  { element, label, isParticiple }: Entry,
  variant: Variant,
  cover: number,
  verbal: boolean,
): number {
  if (element.kind !== 'column' || element.column.role !== 'time' || verbal) return 1;
  if (isParticiple) return 0.6;
  const named = cover > 0.99 && label.source !== 'comment';
  return named || variant.stems.some((word) => wordWeight(word) < 1) ? 1 : 0.8;
}

/** "store" means the store, not the key that refers to it, unless the question says "store id". */
function keyDiscount({ element, label }: Entry, variant: Variant): number {
  if (element.kind !== 'column' || element.column.role !== 'foreign-key' || label.source === 'model') return 1;
  return label.source === 'name' && !variant.stems.some((word) => wordWeight(word) < 1) ? 0.85 : 1;
}

function keepBest(best: Map<SchemaElement, TermMatch>, match: TermMatch): void {
  // Of the several labels of one thing, the one that fits best counts.
  const known = best.get(match.element);
  if (known === undefined || match.score > known.score) best.set(match.element, match);
}

/** The span as it stands, and every other way to say it. */
export function variantsOfSpan(span: readonly Token[], concepts: ConceptIndex): readonly Variant[] {
  if (span.every((token) => token.kind === 'character')) {
    const text = span.map((token) => token.folded).join('');
    return [
      { stems: [], unspaced: text, weight: 1, numericOnly: false },
      ...concepts.variantsOf(text),
      ...compounds(text, concepts),
    ];
  }
  if (span.some((token) => token.kind === 'character')) return [];
  const stems = span.map((token) => token.stem);
  return [{ stems, weight: 1, numericOnly: false }, ...concepts.variantsOf(stems.join(' '))];
}

/** "商品カテゴリ" is product + category: the plainest spaced translation of each part, together. */
function compounds(text: string, concepts: ConceptIndex): readonly Variant[] {
  const parts = concepts.split(text);
  if (parts === undefined || parts.length < 2) return [];
  const translated = parts.map((part) =>
    concepts
      .variantsOf(part)
      .filter((variant) => variant.unspaced === undefined)
      .toSorted((left, right) => right.weight - left.weight)
      .slice(0, 3),
  );
  let made: Variant[] = [{ stems: [], weight: 1, numericOnly: false, concept: text }];
  for (const choices of translated) {
    made = made.flatMap((left) =>
      choices.map((right) => ({
        stems: [...left.stems, ...right.stems],
        weight: left.weight * right.weight,
        numericOnly: left.numericOnly || right.numericOnly,
        concept: text,
      })),
    );
  }
  return made;
}
