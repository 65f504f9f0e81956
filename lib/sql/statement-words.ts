import type { Dialect } from './dialect.ts';
import { lexicalRules } from './lex/lexical-rules.ts';
import { tokenize } from './lex/tokenize.ts';
import { serverClock } from './server-clock.ts';

const maxTokens = 20_000;

/** Functions of chance, and the age of a day as of now: what a statement with them gives is another thing each time. */
const changing = new Set(['AGE', 'RAND', 'RANDOM', 'NEWID', 'UUID', 'GEN_RANDOM_UUID']);

/** True where the same statement over the same rows may give another result: by the engine's clock, by chance, or cut off in no order. */
export function isChanging(sql: string, dialect: Dialect): boolean {
  const tokens = tokenize(sql, lexicalRules(dialect), maxTokens);
  const words = new Set(tokens.filter(({ kind }) => kind === 'word').map(({ value }) => value));
  if (['LIMIT', 'TOP', 'FETCH', 'SAMPLE', 'TABLESAMPLE'].some((word) => words.has(word)) && !words.has('ORDER')) {
    return true;
  }
  if (serverClock(sql, dialect) !== undefined) return true;
  return tokens.some(({ kind, value }, at) => kind === 'word' && changing.has(value) && tokens[at + 1]?.value === '(');
}

/** The names and the literals of a statement that it may be judged by. */
export function statementWords(sql: string, dialect: Dialect) {
  const tokens = tokenize(sql, lexicalRules(dialect), maxTokens);
  const names = tokens.filter(({ kind }) => kind === 'word' || kind === 'quoted').map(({ value }) => value);
  const literals = tokens.filter(({ kind }) => kind === 'string' || kind === 'number').map(({ value }) => value);
  return { names, literals, hasText: tokens.some(({ kind }) => kind === 'string') };
}
