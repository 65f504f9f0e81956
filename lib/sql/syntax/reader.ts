import type { Dialect } from '../dialect.ts';
import type { Family } from '../lex/lexical-rules.ts';
import type { Token } from '../lex/token.ts';
import { type RefusalRule, StatementRefusal } from '../refusal.ts';
import type { Expression, Name, NodeCounts, Query, QueryBody } from './ast.ts';

/** A position in the tokens of one statement, with what the parse functions need to reach each other. */
export interface Reader {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly dialect: Dialect;
  readonly family: Family;
  readonly maxDepth: number;
  readonly maxListItems: number;
  /** Tables of one FROM, common tables of one WITH, arms of one set operation, accesses behind one value. */
  readonly maxParts: number;
  /** Server variables that may be read, in lower case without their signs. */
  readonly readableVariables: ReadonlySet<string>;
  readonly grammar: Grammar;
  /** Nodes that were read so far. */
  readonly counts: NodeCounts;
  position: number;
  depth: number;
  /** Contents of hint comments that stood where a server reads them. */
  readonly hints: string[];
}

/** The rules that call each other across files. */
export interface Grammar {
  expression(reader: Reader): Expression;
  /** Goes on behind an operand that has already been read. */
  continueExpression(reader: Reader, first: Expression): Expression;
  query(reader: Reader): Query;
  /** Goes on with a set operation, ORDER BY or LIMIT after a body that has already been read. */
  continueQuery(reader: Reader, first: QueryBody): Query;
}

const end: Token = { kind: 'end', value: '', start: 0, end: 0 };

export const peek = (reader: Reader, offset = 0): Token => reader.tokens[reader.position + offset] ?? end;

/** The upper-case word at `offset`, or '' where no unquoted word stands. */
export function wordAt(reader: Reader, offset = 0): string {
  const token = peek(reader, offset);
  return token.kind === 'word' ? token.value : '';
}

export function operatorAt(reader: Reader, offset = 0): string {
  const token = peek(reader, offset);
  return token.kind === 'operator' ? token.value : '';
}

export function take(reader: Reader): Token {
  const token = peek(reader);
  if (token.kind !== 'end') reader.position += 1;
  return token;
}

/** Takes all the words, or nothing. */
export function takeWords(reader: Reader, ...words: readonly string[]): boolean {
  for (const [offset, word] of words.entries()) if (wordAt(reader, offset) !== word) return false;
  reader.position += words.length;
  return true;
}

/** Takes the next word if it is one of these, and gives it. */
export function takeOneOf(reader: Reader, ...words: readonly string[]): string | undefined {
  const word = wordAt(reader);
  if (word === '' || !words.includes(word)) return undefined;
  reader.position += 1;
  return word;
}

export function takeOperator(reader: Reader, operator: string): boolean {
  if (operatorAt(reader) !== operator) return false;
  reader.position += 1;
  return true;
}

export function refusal(reader: Reader, rule: RefusalRule, explanation?: string, offset = 0): StatementRefusal {
  const token = peek(reader, offset);
  const fragment = token.kind === 'end' ? 'end of the statement' : reader.text.slice(token.start, token.start + 60);
  return new StatementRefusal(rule, fragment, explanation);
}

export function expectWords(reader: Reader, ...words: readonly string[]): void {
  if (!takeWords(reader, ...words)) throw refusal(reader, 'syntax');
}

export function expectOperator(reader: Reader, operator: string): void {
  if (!takeOperator(reader, operator)) throw refusal(reader, 'syntax');
}

export const startAt = (reader: Reader): number => peek(reader).start;

/** The end of the last token taken. */
export const endAt = (reader: Reader): number => reader.tokens[reader.position - 1]?.end ?? 0;

export function deepen(reader: Reader): void {
  reader.depth += 1;
  if (reader.depth > reader.maxDepth) throw refusal(reader, 'too-complex');
}

/** Runs a rule one level deeper, so that no nesting exhausts the stack. */
export function nested<T>(reader: Reader, rule: () => T): T {
  deepen(reader);
  const result = rule();
  reader.depth -= 1;
  return result;
}

/** For what is not a list but repeats: throws once there are too many. */
export function checkParts(reader: Reader, count: number): void {
  if (count > reader.maxParts) throw refusal(reader, 'too-complex');
}

/** `item, item, …`; at least one. DuckDB allows a comma behind the last: `endsBefore` tells it apart. */
export function list<T>(reader: Reader, item: () => T, endsBefore?: () => boolean): T[] {
  const items = [item()];
  while (takeOperator(reader, ',')) {
    if (endsBefore?.()) break;
    items.push(item());
    if (items.length > reader.maxListItems) throw refusal(reader, 'too-complex');
  }
  return items;
}

/** `( item, … )` */
export function parenthesised<T>(reader: Reader, item: () => T): T[] {
  expectOperator(reader, '(');
  const items = list(reader, item, () => reader.family === 'duckdb' && operatorAt(reader) === ')');
  expectOperator(reader, ')');
  return items;
}

export function nameOf(reader: Reader, token: Token): Name {
  return token.kind === 'quoted'
    ? { text: token.value, quoted: true, start: token.start, end: token.end }
    : { text: reader.text.slice(token.start, token.end), quoted: false, start: token.start, end: token.end };
}
