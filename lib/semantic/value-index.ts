import { foldText, isUnspaced } from '../question/fold.ts';
import { type Token, tokenize } from '../question/token.ts';
import type { ColumnMeaning, Entity, SemanticModel } from './semantic-model.ts';
import { placeTable } from './vocabulary/places.ts';

export interface ValueMatch {
  readonly entity: Entity;
  readonly column: ColumnMeaning;
  /** exact: the stored values, as stored, that equal the words; contains: many values hold the words as a part. */
  readonly kind: 'exact' | 'contains';
  readonly values: readonly string[];
  readonly score: number;
}

export interface ValueIndex {
  /** Columns that hold the tokens as a whole value, or as a word of their values. */
  readonly lookup: (tokens: readonly Token[], from: number, to: number) => readonly ValueMatch[];
  /** The most tokens that a stored value beginning with this token has. */
  readonly longestFrom: (token: Token) => number;
}

interface Place {
  readonly entity: Entity;
  readonly column: ColumnMeaning;
}

/** Values of one place under one key: different spellings fold into the same key. */
interface Posting {
  readonly place: number;
  readonly values: string[];
}

/** Indexes the stored values of text columns by their folded tokens. */
export function createValueIndex(model: SemanticModel): ValueIndex {
  const places: Place[] = [];
  const exact = new Map<string, Posting[]>();
  const words = new Map<string, Map<number, number>>();
  const longest = new Map<string, number>();
  const otherNames = indexPlaces(longest);
  for (const entity of model.entities) {
    for (const column of entity.columns) {
      const { values } = column.column.profile;
      if (values === undefined) continue;
      const place = places.push({ entity, column }) - 1;
      for (const value of values) addValue(value, place, { exact, words, longest });
    }
  }
  return {
    longestFrom: (token) => longest.get(firstKey(token)) ?? 0,
    lookup: (tokens, from, to) => lookupValue(tokens.slice(from, to), { places, exact, words, otherNames }),
  };
}

function firstKey(token: Token): string {
  return token.kind === 'quoted' ? (token.folded.split(' ')[0] ?? '') : token.folded;
}

function keyOf(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => token.kind !== 'break')
    .map((token) => (token.kind === 'quoted' ? keyOf(tokenize(token.raw)) : token.folded))
    .join(' ');
}

function addValue(
  value: string,
  place: number,
  index: { exact: Map<string, Posting[]>; words: Map<string, Map<number, number>>; longest: Map<string, number> },
): void {
  const tokens = tokenize(value).filter((token) => token.kind !== 'break');
  const first = tokens[0];
  if (first === undefined || tokens.length > 24) return;
  const key = keyOf(tokens);
  const postings = index.exact.get(key) ?? [];
  const known = postings.find((posting) => posting.place === place);
  if (known === undefined) postings.push({ place, values: [value] });
  else if (!known.values.includes(value)) known.values.push(value);
  index.exact.set(key, postings);
  index.longest.set(firstKey(first), Math.max(tokens.length, index.longest.get(firstKey(first)) ?? 0));
  for (const word of new Set(wordsOf(value))) {
    const places = index.words.get(word) ?? new Map<number, number>();
    places.set(place, (places.get(place) ?? 0) + 1);
    index.words.set(word, places);
  }
}

/** Latin words, and runs of one unspaced script: "ｼﾘﾝｼﾞ2.5ML ﾛｯｸ" → シリンジ, 2.5ml, ロック. */
export function wordsOf(value: string): readonly string[] {
  const words: string[] = [];
  let run = '';
  let runScript = '';
  const flush = () => {
    if (run !== '') words.push(run);
    run = '';
  };
  for (const token of tokenize(value)) {
    if (token.kind !== 'character') {
      flush();
      if (token.kind === 'quoted') words.push(...wordsOf(token.raw));
      else if (token.kind !== 'break' && token.kind !== 'symbol') words.push(token.folded);
      continue;
    }
    const script = scriptOf(token.folded);
    if (script !== runScript) flush();
    runScript = script;
    run += token.folded;
  }
  flush();
  return words;
}

function scriptOf(character: string): string {
  if (/[\p{Script=Katakana}ー]/u.test(character)) return 'katakana';
  return /\p{Script=Hiragana}/u.test(character) ? 'hiragana' : 'han';
}

interface Lookup {
  readonly places: readonly Place[];
  readonly exact: ReadonlyMap<string, readonly Posting[]>;
  readonly words: ReadonlyMap<string, ReadonlyMap<number, number>>;
  readonly otherNames: ReadonlyMap<string, readonly string[]>;
}

/** Keys of the names of each place, under each of its names. */
function indexPlaces(longest: Map<string, number>): ReadonlyMap<string, readonly string[]> {
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

function lookupValue(span: readonly Token[], { places, exact, words, otherNames }: Lookup): readonly ValueMatch[] {
  const matches: ValueMatch[] = [];
  const add = (key: string, factor: number) => {
    for (const posting of exact.get(key) ?? []) {
      const place = places[posting.place];
      if (place === undefined || matches.some((match) => match.column === place.column)) continue;
      const score = exactScore(place.column) * factor * (isStrayCode(span, posting.values) ? 0.6 : 1);
      matches.push({ ...place, kind: 'exact', values: posting.values, score });
    }
  };
  const asked = keyOf(span);
  add(asked, 1);
  for (const other of otherNames.get(asked) ?? []) add(other, 0.96);
  const text = foldText(span.map((token) => token.folded).join(isUnspaced(span[0]?.raw ?? '') ? '' : ' '));
  for (const [placeId, count] of words.get(text) ?? []) {
    const place = places[placeId];
    if (place === undefined || matches.some((match) => match.column === place.column)) continue;
    const share = count / Math.max(1, place.column.column.profile.values?.length ?? 1);
    matches.push({ ...place, kind: 'contains', values: [], score: 0.7 + 0.1 * Math.min(1, share * 5) });
  }
  return matches.sort((left, right) => right.score - left.score);
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
