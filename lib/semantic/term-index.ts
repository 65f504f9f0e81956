import { lazy } from '../core/lazy.ts';
import { rememberRecent } from '../core/remember-recent.ts';
import { isPastParticiple } from '../question/stem.ts';
import type { Token } from '../question/token.ts';
import { verbsOfNoun } from '../question/verb-of-noun.ts';
import type { ConceptIndex, Variant } from './concept-index.ts';
import { wordWeight } from './identifier-words.ts';
import type { LearnedTerm } from './learned-term.ts';
import { numberAt } from './postings.ts';
import { createTermRewriter } from './rewrite-term.ts';
import type { Label, SemanticModel } from './semantic-model.ts';
import { collectEntries, isSideWord, type SchemaElement, type TermEntries, trait, weightOf } from './term-entries.ts';

export type { SchemaElement } from './term-entries.ts';

export interface TermMatch {
  readonly element: SchemaElement;
  /** 0 to about 1; slightly above where the table is about the same thing. */
  readonly score: number;
  readonly reason: 'exact' | 'name' | 'synonym' | 'comment' | 'model' | 'fuzzy' | 'learned';
  /** The name that fits, and the way of saying the term by which it does; absent where neither was asked for. */
  readonly label?: Label;
  readonly variant?: Variant;
  /** What was learned, where that is the reason. */
  readonly learned?: LearnedTerm;
}

export interface TermIndex {
  /** What the tokens from `from` to before `to`, taken as one term, may mean; best first. */
  readonly lookup: (
    tokens: readonly Token[],
    from: number,
    to: number,
    options?: TermLookupOptions,
  ) => readonly TermMatch[];
}

export interface TermLookupOptions {
  /** Also takes unknown words for misspelt or abbreviated ones. */
  readonly fuzzy?: boolean;
  /** The words are a verb by what stands beside them; English participles are known by their endings. */
  readonly verbal?: boolean;
  /** The words tell of what happened, also by a noun: "shipment" for the date on which something was shipped. */
  readonly event?: boolean;
  /** 12 unless told. */
  readonly maxMatches?: number;
}

/** Of the same question the same stretches are looked up again and again, and so are those of a conversation. */
const keptLookUps = 512;

/** Indexes every name of every table, column and measure by word. */
export function createTermIndex(model: SemanticModel, concepts: ConceptIndex): TermIndex {
  const entries = collectEntries(model, concepts);
  const best = createBest(entries);
  const remember = rememberRecent<readonly TermMatch[]>(keptLookUps);
  const rewrite = lazy(() => createTermRewriter(entries, concepts));
  return {
    lookup: (tokens, from, to, { fuzzy = false, verbal = false, event = false, maxMatches = 12 } = {}) => {
      const marked = verbal || event;
      const span = tokens.slice(from, to);
      const words = span.map(({ kind, folded, stem }) => `${kind}:${folded}:${stem}`);
      return remember(`${fuzzy} ${marked} ${event} ${maxMatches} ${words.join(' ')}`, () => {
        const form = marked || span.some((token) => isPastParticiple(token.folded)) ? 'verb' : formOf(span);
        best.clear();
        for (const variant of variantsOfSpan(span, concepts)) matchVariant(variant, entries, form, best);
        if (event) for (const variant of verbsOf(span)) matchVariant(variant, entries, form, best);
        if (fuzzy) for (const variant of rewrite().rewrite(span)) matchVariant(variant, entries, form, best);
        return best.take(maxMatches);
      });
    },
  };
}

/** 出荷 is the noun and the verb alike, unless what stands beside it makes a verb of it. */
type Form = 'verb' | 'noun' | 'either';

function formOf(span: readonly Token[]): Form {
  return span.every((token) => token.kind === 'character') ? 'either' : 'noun';
}

interface Best {
  readonly clear: () => void;
  readonly offer: (entry: number, score: number, isWhole: boolean, variant: Variant) => void;
  readonly take: (count: number) => readonly TermMatch[];
}

/** The best match of each element. Tens of thousands of entries may have a common word, so nothing is made for each. */
function createBest({ elements, element, labels }: TermEntries): Best {
  const scores = new Float64Array(elements.length);
  const entryOf = new Uint32Array(elements.length);
  const isWholeOf = new Uint8Array(elements.length);
  const variantOf = new Uint32Array(elements.length);
  const touched = new Uint32Array(elements.length);
  let count = 0;
  let variants: Variant[] = [];
  const toMatch = (at: number): TermMatch | undefined => {
    const of = elements[at];
    const label = labels[numberAt(entryOf, at)];
    const variant = variants[numberAt(variantOf, at)];
    if (of === undefined || label === undefined || variant === undefined) return undefined;
    const source = label.source === 'name' ? (isWholeOf[at] === 1 ? 'exact' : 'name') : label.source;
    const isMisspelt = variant.rewritings?.some(({ how }) => how === 'spelling') === true;
    const written = variant.rewritings !== undefined && source === 'exact' ? 'name' : source;
    const reason = isMisspelt ? 'fuzzy' : variant.concept === undefined ? written : 'synonym';
    return { element: of, score: numberAt(scores, at), reason, label, variant };
  };
  return {
    clear: () => {
      for (let at = 0; at < count; at += 1) scores[numberAt(touched, at)] = 0;
      count = 0;
      variants = [];
    },
    offer: (entry, score, isWhole, variant) => {
      const at = numberAt(element, entry);
      const known = numberAt(scores, at);
      // Of the several labels of one thing, the one that fits best counts.
      if (score <= known) return;
      if (known === 0) {
        touched[count] = at;
        count += 1;
      }
      if (variants.at(-1) !== variant) variants.push(variant);
      scores[at] = score;
      entryOf[at] = entry;
      isWholeOf[at] = isWhole ? 1 : 0;
      variantOf[at] = variants.length - 1;
    },
    take: (most) => {
      // Few are taken of many, so each goes to its place among these; equals stay in the order of their coming.
      const top: number[] = [];
      for (let index = 0; index < count; index += 1) {
        const at = numberAt(touched, index);
        const score = numberAt(scores, at);
        let place = top.length;
        while (place > 0 && score > numberAt(scores, top[place - 1] ?? 0)) place -= 1;
        if (place >= most) continue;
        top.splice(place, 0, at);
        if (top.length > most) top.pop();
      }
      return top.map(toMatch).filter((match) => match !== undefined);
    },
  };
}

function matchVariant(variant: Variant, entries: TermEntries, form: Form, best: Best): void {
  if (variant.unspaced === undefined) matchWords(variant, entries, form, best);
  else {
    const { unspaced, unspacedPostings } = entries;
    const name = unspaced.get(variant.unspaced);
    if (name === undefined) return;
    const asked = readVariant(variant, [], form);
    const end = numberAt(unspacedPostings.starts, name + 1);
    for (let at = numberAt(unspacedPostings.starts, name); at < end; at += 1) {
      scoreEntry(entries, numberAt(unspacedPostings.left, at), asked, wholly, best);
    }
  }
}

/** Entries whose name, with their table's, has every word. Only those that have the rarest word are looked at. */
function matchWords(variant: Variant, entries: TermEntries, form: Form, best: Best): void {
  const { words, postings, beside } = entries;
  const all = variant.stems.map((word) => words.get(word));
  const ids = all.filter((id) => id !== undefined);
  if (ids.length === 0 || ids.length < all.length) return;
  const distinct = [...new Set(ids)];
  const countOf = ({ starts }: { readonly starts: Uint32Array }, id: number) =>
    numberAt(starts, id + 1) - numberAt(starts, id);
  let rarest = distinct[0] ?? 0;
  let least = Number.POSITIVE_INFINITY;
  for (const id of distinct) {
    const count = countOf(postings, id) + countOf(beside, id);
    if (count < least) [rarest, least] = [id, count];
  }
  const asked = readVariant(variant, ids, form);
  // A name needs a word of its own, so a single word cannot be its table's.
  for (const list of distinct.length === 1 ? [postings] : [postings, beside]) {
    const end = numberAt(list.starts, rarest + 1);
    for (let at = numberAt(list.starts, rarest); at < end; at += 1) {
      matchEntry(entries, numberAt(list.left, at), distinct, asked, best);
    }
  }
}

/** A way of saying the term with what every entry is compared to. */
interface Asked {
  readonly variant: Variant;
  /** The words' numbers, as often as they are said. */
  readonly ids: readonly number[];
  readonly form: Form;
  /** Names a kind of column, such as id or date. */
  readonly saysKind: boolean;
  readonly saysSide: boolean;
}

function readVariant(variant: Variant, ids: readonly number[], form: Form): Asked {
  const saysKind = variant.stems.some((word) => wordWeight(word) < 1);
  return { variant, ids, form, saysKind, saysSide: variant.stems.some(isSideWord) };
}

function matchEntry(entries: TermEntries, entry: number, distinct: readonly number[], asked: Asked, best: Best): void {
  const total = numberAt(entries.total, entry);
  const context = entries.contexts[numberAt(entries.context, entry)];
  if (total === 0) return;
  let matched = 0;
  let repeats = false;
  for (const id of distinct) {
    const weight = weightOf(entries, entry, id);
    const isBeside = context?.has(id) === true;
    if (weight === 0 && !isBeside) return;
    matched += weight;
    repeats ||= weight > 0 && isBeside;
  }
  let own = 0;
  for (const id of asked.ids) if (weightOf(entries, entry, id) > 0) own += 1;
  if (own === 0) return;
  const fit = { cover: matched / total, rest: total - matched, own: own / asked.ids.length, repeats };
  scoreEntry(entries, entry, asked, fit, best);
}

interface Fit {
  /** Share of the name's weight that the words cover. */
  readonly cover: number;
  /** Weight of the name's words that were not said. */
  readonly rest: number;
  /** Share of the words that are the name's own; the others only name its table. */
  readonly own: number;
  /** A word is in the name and in the table's. */
  readonly repeats: boolean;
}

const wholly: Fit = { cover: 1, rest: 0, own: 1, repeats: false };

function scoreEntry(entries: TermEntries, entry: number, asked: Asked, fit: Fit, best: Best): void {
  const { own, repeats } = fit;
  const { variant } = asked;
  const element = entries.elements[numberAt(entries.element, entry)];
  const label = entries.labels[entry];
  const traits = numberAt(entries.traits, entry);
  if (element === undefined || label === undefined) return;
  if (variant.numericOnly && (traits & trait.figure) === 0) return;
  const isVerb = isSaidByVerb(element, asked, fit);
  const cover = isVerb ? 1 : fit.cover;
  // Which of a concept's nouns the schema took for the verb says nothing.
  const weight = isVerb ? Math.max(variant.weight, 0.95) : variant.weight;
  // "price" means the price in the price list before it means the price on an order line.
  const about = (traits & trait.namesTable) !== 0 ? 0.88 : repeats ? 1.06 : 1;
  const score =
    weight *
    label.weight *
    (0.4 + 0.6 * cover) *
    (0.7 + 0.3 * own) *
    about *
    keyDiscount(element, label, asked) *
    // Figures of returns, quotes or plans are meant only where the question speaks of them: "quantity" is what was sold.
    ((traits & trait.sideFigure) !== 0 && !asked.saysSide ? 0.85 : 1) *
    dateDiscount(element, label, traits, asked, cover) *
    // A defined figure is meant by its whole name only.
    ((element.kind === 'measure' || label.isWholeOnly === true) && cover < 0.99 ? 0.6 : 1);
  best.offer(entry, score, cover > 0.99 && own === 1, variant);
}

/** "Shipped" says all of "shipped date" but what kind of column it is. */
function isSaidByVerb(element: SchemaElement, { form }: Asked, { rest, own }: Fit): boolean {
  return form === 'verb' && own === 1 && rest < 0.5 && element.kind === 'column' && element.column.role === 'time';
}

/** A noun means the thing, not its date: "orders" are neither order_date nor ordered_at; "ordered" may be either. */
function dateDiscount(
  element: SchemaElement,
  label: Label,
  traits: number,
  { form, saysKind }: Asked,
  cover: number,
): number {
  if (element.kind !== 'column' || element.column.role !== 'time' || form === 'verb') return 1;
  if ((traits & trait.participle) !== 0 && form === 'noun') return 0.6;
  const named = cover > 0.99 && label.source !== 'comment';
  return named || saysKind ? 1 : 0.8;
}

/** "store" means the store, not the key that refers to it, unless the question says "store id". */
function keyDiscount(element: SchemaElement, label: Label, { saysKind }: Asked): number {
  if (element.kind !== 'column' || element.column.role !== 'foreign-key' || label.source === 'model') return 1;
  return label.source === 'name' && !saysKind ? 0.85 : 1;
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
  return [{ stems, weight: 1, numericOnly: false }, ...glued(span), ...concepts.variantsOf(stems.join(' '))];
}

/** "Payment" for what was paid. */
function verbsOf(span: readonly Token[]): readonly Variant[] {
  const [only, ...others] = span;
  if (only?.kind !== 'word' || others.length > 0) return [];
  return verbsOfNoun(only.stem).map((verb) => ({ stems: [verb], weight: 0.97, numericOnly: false }));
}

/** "Post code" is a name written in one word, postcode. */
function glued(span: readonly Token[]): readonly Variant[] {
  const last = span.at(-1);
  if (last === undefined || span.length < 2 || span.length > 3) return [];
  const text = `${span
    .slice(0, -1)
    .map(({ folded }) => folded)
    .join('')}${last.stem}`;
  return [{ stems: [text], weight: 0.97, numericOnly: false }];
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
