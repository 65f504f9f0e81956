import { lazy } from '../core/lazy.ts';
import { rememberRecent } from '../core/remember-recent.ts';
import { foldText, isUnspaced } from '../question/fold.ts';
import { singular } from '../question/stem.ts';
import { type Token, tokenize } from '../question/token.ts';
import { type CodedValue, indexCodedValues } from './coded-values.ts';
import type { LearnedTerm } from './learned-term.ts';
import { numberAt } from './postings.ts';
import type { ColumnMeaning, Entity, SemanticModel } from './semantic-model.ts';
import { createSpellingIndex, type SpellingIndex } from './spelling-index.ts';
import { collectValues, firstKey, keyOf, type ValuePostings } from './value-postings.ts';
import { placeTable } from './vocabulary/places.ts';

export interface ValueMatch {
  readonly entity: Entity;
  readonly column: ColumnMeaning;
  /**
   * exact: the stored values, as stored, that equal the words; contains: many values hold the words as a part; fuzzy: the
   * stored values are spelled much like the words.
   */
  readonly kind: 'exact' | 'contains' | 'fuzzy';
  readonly values: readonly string[];
  readonly score: number;
  /** The words are the value in another number: professors for Professor. */
  readonly isInflected?: true;
  /** Where the words were learned to mean the value. */
  readonly learned?: LearnedTerm;
}

export interface ValueIndex {
  /**
   * Columns that hold the tokens as a whole value, or as a word of their values; best first. Values that are only spelled
   * alike are looked for where that is asked for and nothing equals the tokens.
   */
  readonly lookup: (
    tokens: readonly Token[],
    from: number,
    to: number,
    options?: { readonly fuzzy?: boolean },
  ) => readonly ValueMatch[];
  /** The most tokens that a stored value beginning with this token has. */
  readonly longestFrom: (token: Token) => number;
}

/** Of the same question the same stretches are looked up again and again, and so are those of a conversation. */
const keptLookUps = 512;

/** Indexes the stored values of text columns by their folded tokens. */
export function createValueIndex(model: SemanticModel): ValueIndex {
  const postings = collectValues(model);
  const remember = rememberRecent<readonly ValueMatch[]>(keptLookUps);
  const otherNames = indexPlaceNames(postings.longest);
  const names: OtherNames = {
    places: otherNames,
    codes: indexCodedValues(postings),
    singulars: indexSingulars(postings),
  };
  const spelled = lazy(() => indexSpellings(postings, otherNames));
  return {
    longestFrom: (token) => postings.longest.get(firstKey(token)) ?? 0,
    lookup: (tokens, from, to, { fuzzy = false } = {}) => {
      const span = tokens.slice(from, to);
      const words = span.map(({ kind, raw }) => `${kind}:${raw}`);
      return remember(`${fuzzy} ${words.join(' ')}`, () => {
        const matches = lookupValue(span, postings, names);
        const isKnown = matches.some(({ kind, score }) => kind === 'exact' && score > 0.8);
        if (!fuzzy || isKnown) return matches;
        return byScore([...matches, ...spelledAlike(span, postings, spelled(), matches.length === 0)]);
      });
    },
  };
}

/** Keys of the names of each place on earth, under each of its names. */
function indexPlaceNames(longest: Map<string, number>): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, readonly string[]>();
  for (const row of placeTable) {
    const names = row.split(', ').map((name) => tokenize(name));
    const keys = names.map(keyOf);
    for (const tokens of names) {
      const [first] = tokens;
      const key = keyOf(tokens);
      index.set(key, [...(index.get(key) ?? []), ...keys.filter((other) => other !== key)]);
      if (first !== undefined) longest.set(first.folded, Math.max(tokens.length, longest.get(first.folded) ?? 0));
    }
  }
  return index;
}

/** Keys of stored values by their singular, where that differs: "Cats" is found by "cat". */
function indexSingulars({ keys }: ValuePostings): ReadonlyMap<string, readonly string[]> {
  const index = new Map<string, readonly string[]>();
  for (const key of keys.keys()) {
    const one = singularKey(key);
    if (one !== key) index.set(one, [...(index.get(one) ?? []), key]);
  }
  return index;
}

/** The last word of a name takes the plural: "assistant professors". */
function singularKey(key: string): string {
  const at = key.lastIndexOf(' ') + 1;
  return key.slice(0, at) + singular(key.slice(at));
}

/** Ways to say a stored value other than as it is written. */
interface OtherNames {
  readonly places: ReadonlyMap<string, readonly string[]>;
  readonly codes: ReadonlyMap<string, readonly CodedValue[]>;
  readonly singulars: ReadonlyMap<string, readonly string[]>;
}

function lookupValue(
  span: readonly Token[],
  postings: ValuePostings,
  { places, codes, singulars }: OtherNames,
): readonly ValueMatch[] {
  // Punctuation around a value is no part of it.
  if (span[0]?.kind === 'break' || span.at(-1)?.kind === 'break') return [];
  const matches: ValueMatch[] = [];
  const found = new Set<number>();
  const add = (key: string, factor: number, isInflected = false) => {
    for (const { place, values } of storedAt(postings.keys.get(key), postings)) {
      const at = postings.places[place];
      if (at === undefined || found.has(place)) continue;
      found.add(place);
      const score = exactScore(at.column) * factor * (isStrayCode(span, values) ? 0.6 : 1);
      const inflected = isInflected ? { isInflected: true as const } : {};
      matches.push({ ...at, kind: 'exact', values: closest(values, span), score, ...inflected });
    }
  };
  const asked = keyOf(span);
  add(asked, 1);
  for (const other of places.get(asked) ?? []) add(other, 0.96);
  for (const { place, values } of codes.get(asked) ?? []) {
    const at = postings.places[place];
    if (at === undefined || found.has(place)) continue;
    found.add(place);
    matches.push({ ...at, kind: 'exact', values, score: 0.96 });
  }
  // "Professors" are those of the rank Professor.
  const one = singularKey(asked);
  for (const other of new Set([one, ...(singulars.get(one) ?? [])])) if (other !== asked) add(other, 0.93, true);
  const text = foldText(span.map((token) => token.folded).join(isUnspaced(span[0]?.raw ?? '') ? '' : ' '));
  for (const { place, count } of countsOf(postings.words.get(text), postings)) {
    const at = postings.places[place];
    if (at === undefined || found.has(place)) continue;
    const share = count / Math.max(1, at.column.column.profile.values?.length ?? 1);
    matches.push({ ...at, kind: 'contains', values: [], score: 0.7 + 0.1 * Math.min(1, share * 5) });
  }
  return byScore(matches);
}

const byScore = (matches: readonly ValueMatch[]): readonly ValueMatch[] =>
  matches.toSorted((left, right) => right.score - left.score);

interface Spellings {
  /** The keys of stored values, and other names of places of which some name is stored. */
  readonly texts: readonly string[];
  readonly index: SpellingIndex;
  /** Single words of stored values. */
  readonly words: readonly string[];
  readonly wordIndex: SpellingIndex;
  readonly otherNames: ReadonlyMap<string, readonly string[]>;
}

function indexSpellings({ keys, words }: ValuePostings, otherNames: ReadonlyMap<string, readonly string[]>): Spellings {
  const places = [...otherNames].filter(([name, others]) => !keys.has(name) && others.some((other) => keys.has(other)));
  const texts = [...keys.keys(), ...places.map(([name]) => name)];
  const single = [...words.keys()].filter((word) => /^\p{L}{4,}$/u.test(word));
  const [index, wordIndex] = [createSpellingIndex(texts), createSpellingIndex(single)];
  return { texts, index, words: single, wordIndex, otherNames };
}

const mostSpellings = 8;
/** A word somewhere in the values says less than a value. */
const partOfValues = 0.8;

function spelledAlike(
  span: readonly Token[],
  postings: ValuePostings,
  { texts, index, words, wordIndex, otherNames }: Spellings,
  inWords: boolean,
): readonly ValueMatch[] {
  if (span[0]?.kind === 'break' || span.at(-1)?.kind === 'break') return [];
  const best = new Map<number, ValueMatch>();
  const add = (place: number, values: readonly string[], likeness: number) => {
    const at = postings.places[place];
    if (at === undefined) return;
    const score = likeness * exactScore(at.column);
    const known = best.get(place);
    if (known === undefined || score > known.score) best.set(place, { ...at, kind: 'fuzzy', values, score });
  };
  const asked = keyOf(span);
  for (const { id, likeness } of index.near(asked, mostSpellings)) {
    const text = texts[id] ?? '';
    const isStored = postings.keys.has(text);
    for (const key of isStored ? [text] : (otherNames.get(text) ?? [])) {
      for (const { place, values } of storedAt(postings.keys.get(key), postings)) {
        add(place, values, likeness * (isStored ? 1 : 0.96));
      }
    }
  }
  if (!inWords) return [...best.values()];
  const within = [
    ...wordIndex.near(asked, mostSpellings).map(({ id, likeness }) => ({ word: words[id] ?? '', likeness })),
    ...(otherNames.get(asked) ?? []).map((word) => ({ word, likeness: 0.96 })),
  ];
  for (const { word, likeness } of within) {
    for (const { place } of countsOf(postings.words.get(word), postings)) add(place, [], likeness * partOfValues);
  }
  return [...best.values()];
}

interface Stored {
  readonly place: number;
  readonly values: readonly string[];
}

/** The places of a key in order, each with the texts that it holds under that key. */
function storedAt(key: number | undefined, { exact, texts }: ValuePostings): readonly Stored[] {
  if (key === undefined) return [];
  const stored: { place: number; values: string[] }[] = [];
  for (let at = numberAt(exact.starts, key); at < numberAt(exact.starts, key + 1); at += 1) {
    const place = numberAt(exact.left, at);
    const text = texts[numberAt(exact.right, at)] ?? '';
    const last = stored.at(-1);
    if (last?.place === place) last.values.push(text);
    else stored.push({ place, values: [text] });
  }
  return stored;
}

function* countsOf(word: number | undefined, { counts }: ValuePostings) {
  if (word === undefined) return;
  for (let at = numberAt(counts.starts, word); at < numberAt(counts.starts, word + 1); at += 1) {
    yield { place: numberAt(counts.left, at), count: numberAt(counts.right, at) };
  }
}

/** Of values that differ in punctuation alone (B and B-), those that are written as asked, where there are any. */
function closest(values: readonly string[], span: readonly Token[]): readonly string[] {
  if (values.length < 2) return values;
  const written = foldText(span.map((token) => token.raw).join(' '));
  const same = values.filter((value) => foldText(value).trim() === written);
  return same.length > 0 ? same : values;
}

/** A short code in capitals is hardly meant by an ordinary word: "routes that end" are not those of the airport END. */
function isStrayCode(span: readonly Token[], values: readonly string[]): boolean {
  const written = span.map((token) => token.raw).join(' ');
  return values.every((value) => value.length <= 4 && /^[A-Z]+$/.test(value) && written !== value);
}

/** A value of a column with few values says more than one among thousands of names. */
function exactScore(column: ColumnMeaning): number {
  const count = column.column.profile.distinctCount ?? 1000;
  return count <= 200 ? 1 : 0.97;
}
