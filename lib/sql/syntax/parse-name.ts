import type { Name } from './ast.ts';
import { neverBareAliases, reservedWords } from './keywords.ts';
import { nameOf, operatorAt, peek, type Reader, refusal, take, takeOperator, takeWords, wordAt } from './reader.ts';

export const isReserved = (reader: Reader, word: string): boolean => reservedWords[reader.family].has(word);

/** A name that is not a reserved word. */
export function parseName(reader: Reader): Name {
  const token = peek(reader);
  const usable = token.kind === 'quoted' || (token.kind === 'word' && !isReserved(reader, token.value));
  if (!usable) throw refusal(reader, 'syntax');
  return nameOf(reader, take(reader));
}

/** A name behind a dot, where reserved words are names as well. */
export function parseAnyName(reader: Reader): Name {
  const token = peek(reader);
  if (token.kind !== 'quoted' && token.kind !== 'word') throw refusal(reader, 'syntax');
  return nameOf(reader, take(reader));
}

/** `a.b.c`; T-SQL's `a..c` gives an empty middle part. */
export function parseDottedName(reader: Reader): Name[] {
  const parts = [parseName(reader)];
  while (operatorAt(reader) === '.') {
    take(reader);
    if (reader.family === 'tsql' && operatorAt(reader) === '.') {
      const { start } = peek(reader);
      parts.push({ text: '', quoted: false, start, end: start });
    } else {
      parts.push(parseAnyName(reader));
    }
  }
  return parts;
}

function isBareAlias(reader: Reader): boolean {
  if (peek(reader).kind === 'quoted') return true;
  const word = wordAt(reader);
  return word !== '' && !isReserved(reader, word) && !neverBareAliases[reader.family].has(word);
}

/** `AS name`, or a bare name where nothing else can stand. */
export function parseAlias(reader: Reader, options: { readonly stringAllowed: boolean }): Name | undefined {
  const stringAlias = () => options.stringAllowed && peek(reader).kind === 'string';
  if (takeWords(reader, 'AS')) {
    if (stringAlias()) return nameOf(reader, take(reader));
    // In DuckDB every word may follow AS.
    return reader.family === 'duckdb' ? parseAnyName(reader) : parseName(reader);
  }
  if (stringAlias() && reader.family !== 'duckdb') return nameOf(reader, take(reader));
  return isBareAlias(reader) ? nameOf(reader, take(reader)) : undefined;
}

/** `(a, b)` behind an alias or the name of a common table. */
export function parseColumnAliases(reader: Reader): Name[] {
  if (!takeOperator(reader, '(')) return [];
  const names = [parseName(reader)];
  while (takeOperator(reader, ',')) names.push(parseName(reader));
  if (!takeOperator(reader, ')')) throw refusal(reader, 'syntax');
  return names;
}
