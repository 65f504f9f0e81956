import type { Call, Expression, Name } from './ast.ts';
import { parseAnyName } from './parse-name.ts';
import { parseType } from './parse-type.ts';
import {
  endAt,
  expectOperator,
  expectWords,
  parenthesised,
  peek,
  type Reader,
  refusal,
  take,
  takeOneOf,
  takeWords,
  wordAt,
} from './reader.ts';

function expectString(reader: Reader): void {
  if (take(reader).kind !== 'string') throw refusal(reader, 'syntax', undefined, -1);
}

function parseOnClauses(reader: Reader, values: Expression[]): void {
  for (;;) {
    if (takeWords(reader, 'DEFAULT')) values.push(reader.grammar.expression(reader));
    else if (takeOneOf(reader, 'NULL', 'ERROR') === undefined) return;
    expectWords(reader, 'ON');
    if (takeOneOf(reader, 'EMPTY', 'ERROR') === undefined) throw refusal(reader, 'syntax');
  }
}

function parseColumn(reader: Reader, values: Expression[]): void {
  if (takeWords(reader, 'NESTED')) {
    takeWords(reader, 'PATH');
    expectString(reader);
    parseColumnList(reader, values);
    return;
  }
  parseAnyName(reader);
  if (takeWords(reader, 'FOR')) {
    expectWords(reader, 'ORDINALITY');
    return;
  }
  parseType(reader);
  if (takeWords(reader, 'COLLATE')) parseAnyName(reader);
  takeWords(reader, 'EXISTS');
  expectWords(reader, 'PATH');
  expectString(reader);
  parseOnClauses(reader, values);
}

function parseColumnList(reader: Reader, values: Expression[]): void {
  expectWords(reader, 'COLUMNS');
  parenthesised(reader, () => parseColumn(reader, values));
}

/** `JSON_TABLE(document, path COLUMNS (…))` of MySQL and MariaDB. */
export function parseJsonColumns(reader: Reader, name: readonly Name[]): Call {
  expectOperator(reader, '(');
  const args: Expression[] = [reader.grammar.expression(reader)];
  expectOperator(reader, ',');
  args.push(reader.grammar.expression(reader));
  const clauses: Expression[] = [];
  parseColumnList(reader, clauses);
  expectOperator(reader, ')');
  reader.counts.calls += 1;
  return { kind: 'call', name, args, clauses, windowed: false, start: name[0]?.start ?? 0, end: endAt(reader) };
}

/** `WITH (name type [path] [AS JSON], …)` behind T-SQL's OPENJSON; nothing where it is absent. */
export function parseOpenJsonSchema(reader: Reader): void {
  if (wordAt(reader) !== 'WITH' || peek(reader, 1).value !== '(') return;
  take(reader);
  parenthesised(reader, () => {
    parseAnyName(reader);
    parseType(reader);
    if (takeWords(reader, 'COLLATE')) parseAnyName(reader);
    if (peek(reader).kind === 'string') take(reader);
    if (takeWords(reader, 'AS')) expectWords(reader, 'JSON');
  });
}
