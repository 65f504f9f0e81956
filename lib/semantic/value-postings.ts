import { type Token, tokenize } from '../question/token.ts';
import type { ColumnMeaning, Entity, SemanticModel } from './semantic-model.ts';

export interface Place {
  readonly entity: Entity;
  readonly column: ColumnMeaning;
}

/** Values of one place under one key: different spellings fold into the same key. */
interface ExactPosting {
  readonly place: number;
  readonly values: string[];
}

/** How many values of the place have the word. */
interface WordPosting {
  readonly place: number;
  count: number;
}

export interface ValuePostings {
  readonly places: readonly Place[];
  readonly exact: Map<string, ExactPosting[]>;
  readonly words: Map<string, WordPosting[]>;
  /** The most tokens of a value by its first token; breaks inside count, as they do in a question. */
  readonly longest: Map<string, number>;
}

/** Where one text is indexed, wherever it is stored. */
interface Shelf {
  readonly exact: ExactPosting[];
  readonly words: readonly WordPosting[][];
}

/** Texts of more tokens are prose, and no question quotes them whole. */
const mostTokens = 24;

export function collectValues(model: SemanticModel): ValuePostings {
  const places: Place[] = [];
  const postings: ValuePostings = { places, exact: new Map(), words: new Map(), longest: new Map() };
  // The same statuses, cities and names stand in many columns.
  const shelves = new Map<string, Shelf | undefined>();
  for (const entity of model.entities) {
    for (const column of entity.columns) {
      const { values } = column.column.profile;
      if (values === undefined) continue;
      const place = places.push({ entity, column }) - 1;
      for (const value of values) {
        let shelf = shelves.get(value);
        if (shelf === undefined && !shelves.has(value)) {
          shelf = makeShelf(value, postings);
          shelves.set(value, shelf);
        }
        if (shelf !== undefined) addValue(value, place, shelf);
      }
    }
  }
  return postings;
}

function makeShelf(value: string, { exact, words, longest }: ValuePostings): Shelf | undefined {
  const all = tokenize(value);
  const tokens = all.filter(({ kind }) => kind !== 'break');
  const [first] = tokens;
  if (first === undefined || tokens.length > mostTokens) return undefined;
  const start = firstKey(first);
  longest.set(start, Math.max(all.length, longest.get(start) ?? 0));
  const own = [...new Set(wordsOfTokens(all))];
  return { exact: listAt(exact, keyOf(tokens)), words: own.map((word) => listAt(words, word)) };
}

function listAt<T>(map: Map<string, T[]>, key: string): T[] {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made: T[] = [];
  map.set(key, made);
  return made;
}

/** Places come in order, so that a place's own posting can only be the last. */
function addValue(value: string, place: number, { exact, words }: Shelf): void {
  const own = exact.at(-1);
  if (own?.place !== place) exact.push({ place, values: [value] });
  else if (!own.values.includes(value)) own.values.push(value);
  for (const postings of words) {
    const last = postings.at(-1);
    if (last?.place === place) last.count += 1;
    else postings.push({ place, count: 1 });
  }
}

/** The text by which a token's value is looked for first. */
export function firstKey(token: Token): string {
  return token.kind === 'quoted' ? (token.folded.split(' ')[0] ?? '') : token.folded;
}

export function keyOf(tokens: readonly Token[]): string {
  return tokens
    .filter((token) => token.kind !== 'break')
    .map((token) => (token.kind === 'quoted' ? keyOf(tokenize(token.raw)) : token.folded))
    .join(' ');
}

/** Latin words, and runs of one unspaced script: "ｼﾘﾝｼﾞ2.5ML ﾛｯｸ" → シリンジ, 2.5ml, ロック. */
export function wordsOf(value: string): readonly string[] {
  return wordsOfTokens(tokenize(value));
}

function wordsOfTokens(tokens: readonly Token[]): readonly string[] {
  const words: string[] = [];
  let run = '';
  let runScript = '';
  const flush = () => {
    if (run !== '') words.push(run);
    run = '';
  };
  for (const token of tokens) {
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
