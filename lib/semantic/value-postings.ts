import { type Token, tokenize } from '../question/token.ts';
import { createPostingsBuilder, type Postings } from './postings.ts';
import type { ColumnMeaning, Entity, SemanticModel } from './semantic-model.ts';

export interface Place {
  readonly entity: Entity;
  readonly column: ColumnMeaning;
}

export interface ValuePostings {
  readonly places: readonly Place[];
  /** Distinct stored texts; each is kept once, in however many columns it stands. */
  readonly texts: readonly string[];
  /** Numbers of the keys: different spellings fold into the same key. */
  readonly keys: ReadonlyMap<string, number>;
  /** For each key: place and number of the text, by place. */
  readonly exact: Postings;
  readonly words: ReadonlyMap<string, number>;
  /** For each word: place and how many of its values have the word. */
  readonly counts: Postings;
  /** The most tokens of a value by its first token; breaks inside count, as they do in a question. */
  readonly longest: Map<string, number>;
}

/** What is known of one text, wherever it is stored. */
interface Reading {
  readonly text: number;
  readonly key: number;
  readonly words: readonly number[];
}

/** Texts of more tokens are prose, and no question quotes them whole. */
const mostTokens = 24;

export function collectValues(model: SemanticModel): ValuePostings {
  const places: Place[] = [];
  const reader = createReader();
  const exact = createPostingsBuilder();
  const counts = createPostingsBuilder();
  for (const entity of model.entities) {
    for (const column of entity.columns) {
      const { values } = column.column.profile;
      if (values === undefined) continue;
      const place = places.push({ entity, column }) - 1;
      const held = new Map<number, number>();
      for (const value of new Set(values)) {
        const reading = reader.read(value);
        if (reading === undefined) continue;
        exact.add(reading.key, place, reading.text);
        for (const word of reading.words) held.set(word, (held.get(word) ?? 0) + 1);
      }
      for (const [word, count] of held) counts.add(word, place, count);
    }
  }
  const { texts, keys, words, longest } = reader;
  return { places, texts, keys, words, longest, exact: exact.build(keys.size), counts: counts.build(words.size) };
}

function createReader() {
  const texts: string[] = [];
  const keys = new Map<string, number>();
  const words = new Map<string, number>();
  const longest = new Map<string, number>();
  // The same statuses, cities and names stand in many columns.
  const readings = new Map<string, Reading | undefined>();
  const make = (value: string): Reading | undefined => {
    const all = tokenize(value);
    const tokens = all.filter(({ kind }) => kind !== 'break');
    const [first] = tokens;
    if (first === undefined || tokens.length > mostTokens) return undefined;
    const start = firstKey(first);
    longest.set(start, Math.max(all.length, longest.get(start) ?? 0));
    const own = new Set(wordsOfTokens(all));
    return {
      text: texts.push(value) - 1,
      key: numberOf(keys, keyOf(tokens)),
      words: [...own].map((word) => numberOf(words, word)),
    };
  };
  const read = (value: string): Reading | undefined => {
    if (readings.has(value)) return readings.get(value);
    const reading = make(value);
    readings.set(value, reading);
    return reading;
  };
  return { texts, keys, words, longest, read };
}

function numberOf(numbers: Map<string, number>, text: string): number {
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, numbers.size);
  return numbers.size - 1;
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
