import { nearestName } from '../../core/nearest-name.ts';
import { ExpressionError, type ExpressionFault } from './expression-fault.ts';
import type { ArithmeticSign, ComparisonSign, ExpressionNode } from './expression-node.ts';
import { type ExpressionToken, readTokens } from './read-tokens.ts';

export type ParsedExpression =
  | { readonly kind: 'parsed'; readonly node: ExpressionNode }
  | { readonly kind: 'faulty'; readonly fault: ExpressionFault };

/** Deeper nesting is no definition that anybody can read. */
const maxDepth = 40;

/**
 * Reads an expression of a semantic model: columns, literals, + - * /, the aggregates with `distinct` and
 * `filter (where …)`, comparisons, and, or, not, in, between, is null, like. Nothing else exists, so nothing else can reach
 * a database.
 */
export function parseExpression(source: string): ParsedExpression {
  try {
    const reader = createReader(readTokens(source));
    const node = readOr(reader, 0);
    if (reader.peek().kind !== 'end') throw reader.unexpected('the end of the expression or an operator');
    return { kind: 'parsed', node };
  } catch (error) {
    if (error instanceof ExpressionError) return { kind: 'faulty', fault: error.fault };
    throw error;
  }
}

interface Reader {
  readonly peek: (offset?: number) => ExpressionToken;
  readonly next: () => ExpressionToken;
  /** Takes the token where it is this word of the language or this sign. */
  readonly accept: (text: string) => boolean;
  readonly expect: (text: string) => ExpressionToken;
  readonly unexpected: (wanted: string) => ExpressionError;
}

function createReader(tokens: readonly ExpressionToken[]): Reader {
  const end: ExpressionToken = tokens.at(-1) ?? { kind: 'end', text: '', start: 0, end: 0 };
  let at = 0;
  const peek = (offset = 0) => tokens[at + offset] ?? end;
  const next = () => {
    const token = peek();
    at += 1;
    return token;
  };
  const unexpected = (wanted: string) => {
    const { kind, text, start, end: stop } = peek();
    const found = kind === 'end' ? 'the expression ends' : `"${text}" stands`;
    return new ExpressionError({ start, end: stop, message: `Here ${found} where ${wanted} was expected.` });
  };
  return {
    peek,
    next,
    accept: (text) => {
      if (!isWritten(peek(), text)) return false;
      at += 1;
      return true;
    },
    expect: (text) => {
      if (!isWritten(peek(), text)) throw unexpected(`"${text}"`);
      return next();
    },
    unexpected,
  };
}

function isWritten(token: ExpressionToken, text: string): boolean {
  return (token.kind === 'word' || token.kind === 'sign') && token.text.toLowerCase() === text;
}

function readOr(reader: Reader, depth: number): ExpressionNode {
  if (depth > maxDepth) throw reader.unexpected(`no deeper nesting than ${maxDepth} levels`);
  let left = readAnd(reader, depth);
  while (reader.accept('or')) {
    const right = readAnd(reader, depth);
    left = { kind: 'or', left, right, start: left.start, end: right.end };
  }
  return left;
}

function readAnd(reader: Reader, depth: number): ExpressionNode {
  let left = readNot(reader, depth);
  while (reader.accept('and')) {
    const right = readNot(reader, depth);
    left = { kind: 'and', left, right, start: left.start, end: right.end };
  }
  return left;
}

function readNot(reader: Reader, depth: number): ExpressionNode {
  const { start } = reader.peek();
  if (!reader.accept('not')) return readTest(reader, depth);
  if (depth > maxDepth) throw reader.unexpected(`no deeper nesting than ${maxDepth} levels`);
  const of = readNot(reader, depth + 1);
  return { kind: 'not', of, start, end: of.end };
}

const comparisonSigns: Readonly<Record<string, ComparisonSign>> = {
  '=': '=',
  '<>': '<>',
  '!=': '<>',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
};

function readTest(reader: Reader, depth: number): ExpressionNode {
  const left = readSum(reader, depth);
  const { start } = left;
  const { kind, text } = reader.peek();
  const sign = kind === 'sign' ? comparisonSigns[text] : undefined;
  if (sign !== undefined) {
    reader.next();
    const right = readSum(reader, depth);
    return { kind: 'comparison', sign, left, right, start, end: right.end };
  }
  if (reader.accept('is')) {
    const negated = reader.accept('not');
    const { end } = reader.expect('null');
    return { kind: 'is-null', of: left, negated, start, end };
  }
  const negated = isWritten(reader.peek(), 'not');
  if (negated) reader.next();
  if (reader.accept('in')) return readIn(reader, left, negated, depth);
  if (reader.accept('between')) {
    const low = readSum(reader, depth);
    reader.expect('and');
    const high = readSum(reader, depth);
    return { kind: 'between', of: left, low, high, negated, start, end: high.end };
  }
  if (reader.accept('like')) {
    const pattern = readSum(reader, depth);
    return { kind: 'like', of: left, pattern, negated, start, end: pattern.end };
  }
  if (negated) throw reader.unexpected('"in", "between" or "like"');
  return left;
}

function readIn(reader: Reader, of: ExpressionNode, negated: boolean, depth: number): ExpressionNode {
  reader.expect('(');
  const values = [readSum(reader, depth + 1)];
  while (reader.accept(',')) values.push(readSum(reader, depth + 1));
  const { end } = reader.expect(')');
  return { kind: 'in', of, values, negated, start: of.start, end };
}

function readSum(reader: Reader, depth: number): ExpressionNode {
  let left = readProduct(reader, depth);
  for (let sign = signOf(reader, '+', '-'); sign !== undefined; sign = signOf(reader, '+', '-')) {
    reader.next();
    const right = readProduct(reader, depth);
    left = { kind: 'arithmetic', sign, left, right, start: left.start, end: right.end };
  }
  return left;
}

function readProduct(reader: Reader, depth: number): ExpressionNode {
  let left = readPrimary(reader, depth);
  for (let sign = signOf(reader, '*', '/'); sign !== undefined; sign = signOf(reader, '*', '/')) {
    reader.next();
    const right = readPrimary(reader, depth);
    left = { kind: 'arithmetic', sign, left, right, start: left.start, end: right.end };
  }
  return left;
}

function signOf(reader: Reader, ...signs: readonly ArithmeticSign[]): ArithmeticSign | undefined {
  const { kind, text } = reader.peek();
  return kind === 'sign' ? signs.find((sign) => sign === text) : undefined;
}

function readPrimary(reader: Reader, depth: number): ExpressionNode {
  const token = reader.peek();
  const { start, end } = token;
  if (token.kind === 'number') {
    reader.next();
    return { kind: 'number', text: token.text, start, end };
  }
  if (token.kind === 'text') {
    reader.next();
    return { kind: 'text', value: token.text, start, end };
  }
  if (reader.accept('-')) {
    const number = reader.peek();
    if (number.kind !== 'number') throw reader.unexpected('a number after "-"');
    reader.next();
    return { kind: 'number', text: `-${number.text}`, start, end: number.end };
  }
  if (reader.accept('(')) {
    const inner = readOr(reader, depth + 1);
    const close = reader.expect(')');
    return { ...inner, start, end: close.end };
  }
  if (token.kind === 'word' && /^(true|false)$/i.test(token.text)) {
    reader.next();
    return { kind: 'boolean', value: token.text.toLowerCase() === 'true', start, end };
  }
  const isCall = token.kind === 'word' && reader.peek(1).kind === 'sign' && reader.peek(1).text === '(';
  if (isCall) return readCall(reader, depth);
  const isName = token.kind === 'name' || (token.kind === 'word' && !languageWords.has(token.text.toLowerCase()));
  if (isName) return readName(reader);
  throw reader.unexpected('a column, a literal or an aggregate');
}

const functionNames = ['sum', 'avg', 'min', 'max', 'count'] as const;
const languageWords = new Set('and or not in between is null like true false distinct filter where'.split(' '));

function readCall(reader: Reader, depth: number): ExpressionNode {
  const token = reader.next();
  const { start } = token;
  const fn = functionNames.find((name) => name === token.text.toLowerCase());
  if (fn === undefined) {
    const nearest = nearestName(token.text, functionNames);
    const hint = nearest === undefined ? `there are ${functionNames.join(', ')}.` : `did you mean "${nearest}"?`;
    throw new ExpressionError({ start, end: token.end, message: `There is no function "${token.text}"; ${hint}` });
  }
  reader.expect('(');
  const distinct = reader.accept('distinct');
  const isStar = fn === 'count' && !distinct && reader.accept('*');
  const argument = isStar ? {} : { argument: readOr(reader, depth + 1) };
  let { end } = reader.expect(')');
  let filter: { filter?: ExpressionNode } = {};
  if (reader.accept('filter')) {
    reader.expect('(');
    reader.expect('where');
    filter = { filter: readOr(reader, depth + 1) };
    end = reader.expect(')').end;
  }
  return { kind: 'call', fn, distinct, ...argument, ...filter, start, end };
}

function readName(reader: Reader): ExpressionNode {
  const first = reader.next();
  const parts = [first.text];
  let { end } = first;
  while (reader.accept('.')) {
    const part = reader.peek();
    if (part.kind !== 'word' && part.kind !== 'name') throw reader.unexpected('the name of a table or column');
    parts.push(reader.next().text);
    end = part.end;
  }
  return { kind: 'name', parts, start: first.start, end };
}
