import type { Expression, Name, Query } from './ast.ts';
import { beginsQuery, continuesQuery } from './begins-query.ts';
import { bareFunctions, sessionWords } from './keywords.ts';
import { parseCall } from './parse-call.ts';
import { parseDuckdbPrimary } from './parse-duckdb-primary.ts';
import {
  isIntervalFunction,
  literal,
  parseInterval,
  parseOdbcLiteral,
  parseString,
  parseTypedLiteral,
} from './parse-literal.ts';
import { isReserved, parseDottedName, parseName } from './parse-name.ts';
import {
  endAt,
  expectOperator,
  expectWords,
  list,
  nested,
  operatorAt,
  peek,
  type Reader,
  refusal,
  startAt,
  take,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

const subquery = (query: Query, start: number, end: number, exists = false): Expression => ({
  kind: 'subquery',
  query,
  exists,
  start,
  end,
});

/** `IN (2025 AS a, 2026 AS b)`, which DuckDB has in a PIVOT. */
function takePivotAlias(reader: Reader): void {
  if (reader.family === 'duckdb' && takeWords(reader, 'AS')) parseName(reader);
}

/**
 * `(` query `)` or `(` expression, … `)`. Parentheses may be nested around either, which only what follows the inner
 * ones tells apart: `((SELECT 1) UNION SELECT 2)` and `((SELECT 1) + 2)`.
 */
function parseParentheses(reader: Reader): Expression {
  return nested(reader, () => {
    const start = startAt(reader);
    expectOperator(reader, '(');
    if (takeOperator(reader, ')')) return { kind: 'group', label: 'row', items: [], start, end: endAt(reader) };
    if (beginsQuery(reader)) {
      const query = reader.grammar.query(reader);
      expectOperator(reader, ')');
      return subquery(query, start, endAt(reader));
    }
    let first: Expression;
    if (operatorAt(reader) === '(') {
      const inner = parseParentheses(reader);
      if (inner.kind === 'subquery' && continuesQuery(reader)) {
        const body = { kind: 'nested' as const, query: inner.query, start: inner.start, end: inner.end };
        const query = reader.grammar.continueQuery(reader, body);
        expectOperator(reader, ')');
        return subquery(query, start, endAt(reader));
      }
      first = reader.grammar.continueExpression(reader, inner);
    } else {
      first = reader.grammar.expression(reader);
    }
    takePivotAlias(reader);
    const item = () => {
      const value = reader.grammar.expression(reader);
      takePivotAlias(reader);
      return value;
    };
    const rest = takeOperator(reader, ',') ? list(reader, item) : [];
    expectOperator(reader, ')');
    return { kind: 'group', label: 'row', items: [first, ...rest], start, end: endAt(reader) };
  });
}

function parseCase(reader: Reader): Expression {
  const start = startAt(reader);
  take(reader);
  const items: Expression[] = [];
  const expression = () => items.push(reader.grammar.expression(reader));
  if (wordAt(reader) !== 'WHEN') expression();
  while (takeWords(reader, 'WHEN')) {
    expression();
    expectWords(reader, 'THEN');
    expression();
  }
  if (takeWords(reader, 'ELSE')) expression();
  expectWords(reader, 'END');
  return { kind: 'group', label: 'case', items, start, end: endAt(reader) };
}

function parseVariable(reader: Reader): Expression {
  const token = peek(reader);
  if (token.kind === 'variable') {
    const name = token.value.toLowerCase().replace(/^@@(?:session\.|global\.)?/, '');
    if (!reader.readableVariables.has(name)) throw refusal(reader, 'variable');
  }
  take(reader);
  return { kind: 'parameter', text: reader.text.slice(token.start, token.end), start: token.start, end: token.end };
}

/** A word that is a value by itself becomes a call, so that one list judges it. */
function parseBareFunction(reader: Reader): Expression {
  const token = take(reader);
  reader.counts.calls += 1;
  const name: Name = { text: token.value, quoted: false, start: token.start, end: token.end };
  return { kind: 'call', name: [name], args: [], clauses: [], windowed: false, start: token.start, end: token.end };
}

function parseNamed(reader: Reader): Expression {
  const start = startAt(reader);
  if (operatorAt(reader, 1) === '(') return parseCall(reader, [parseCallableName(reader)]);
  const parts = parseDottedName(reader);
  const [first] = parts;
  if (reader.family === 'tsql' && first !== undefined && takeOperator(reader, '::')) {
    // geography::Point(…): the type is a part of the function's name.
    const method = parseCallableName(reader);
    return parseCall(reader, [{ ...first, text: `${first.text}::${method.text}`, end: method.end }]);
  }
  if (operatorAt(reader) === '(') return parseCall(reader, parts);
  if (operatorAt(reader) === '.' && operatorAt(reader, 1) === '*') {
    throw refusal(reader, 'syntax');
  }
  reader.counts.columns += 1;
  return { kind: 'column', parts, start, end: endAt(reader) };
}

/** In front of `(`, reserved words may name functions: LEFT, REPLACE, IF. The list of functions decides. */
function parseCallableName(reader: Reader): Name {
  const token = take(reader);
  const quoted = token.kind === 'quoted';
  return {
    text: quoted ? token.value : reader.text.slice(token.start, token.end),
    quoted,
    start: token.start,
    end: token.end,
  };
}

const neverCallable = new Set(
  'SELECT FROM WHERE WITH UNION EXCEPT INTERSECT ORDER GROUP HAVING LIMIT ON USING AS BY WHEN THEN ELSE END INTO SET IS AND OR XOR'.split(
    ' ',
  ),
);

function parseWord(reader: Reader): Expression {
  const word = wordAt(reader);
  const start = startAt(reader);
  const opensCall = operatorAt(reader, 1) === '(';
  if (word === 'CASE') return parseCase(reader);
  if (word === 'EXISTS' && opensCall) {
    take(reader);
    const inner = parseParentheses(reader);
    if (inner.kind !== 'subquery') throw refusal(reader, 'syntax');
    return subquery(inner.query, start, endAt(reader), true);
  }
  if ((word === 'ANY' || word === 'SOME' || word === 'ALL') && opensCall) {
    take(reader);
    return parseParentheses(reader);
  }
  if (word === 'INTERVAL' && !(opensCall && reader.family === 'mysql' && isIntervalFunction(reader))) {
    return parseInterval(reader);
  }
  if (word === 'NEXT' && wordAt(reader, 1) === 'VALUE' && wordAt(reader, 2) === 'FOR') {
    throw refusal(reader, 'function', 'Leave sequences alone: reading one changes it.');
  }
  if (
    (word === 'NULL' || word === 'TRUE' || word === 'FALSE' || word === 'UNKNOWN' || word === 'DEFAULT') &&
    !opensCall
  ) {
    if (word !== 'UNKNOWN') return literal(reader, 'constant', take(reader).value, start);
  }
  if (reader.family === 'duckdb') {
    const special = parseDuckdbPrimary(reader, parseParentheses);
    if (special !== undefined) return special;
  }
  const typed = parseTypedLiteral(reader);
  if (typed !== undefined) return typed;
  const dotted = operatorAt(reader, 1) === '.';
  if (!dotted && !opensCall && (bareFunctions[reader.family].has(word) || sessionWords.has(word))) {
    return parseBareFunction(reader);
  }
  if (opensCall && !neverCallable.has(word)) return parseNamed(reader);
  if (isReserved(reader, word)) throw refusal(reader, 'syntax');
  return parseNamed(reader);
}

export function parsePrimary(reader: Reader): Expression {
  const token = peek(reader);
  switch (token.kind) {
    case 'number':
      take(reader);
      return literal(reader, 'number', token.value, token.start);
    case 'string':
      return parseString(reader);
    case 'parameter':
    case 'variable':
      return parseVariable(reader);
    case 'word':
      return parseWord(reader);
    case 'quoted':
      return parseNamed(reader);
    case 'operator':
      if (token.value === '(') return parseParentheses(reader);
      if (token.value === '{' && reader.family !== 'duckdb') return parseOdbcLiteral(reader);
      if (reader.family === 'duckdb') {
        const special = parseDuckdbPrimary(reader, parseParentheses);
        if (special !== undefined) return special;
      }
      throw refusal(reader, 'syntax');
    case 'hint':
      throw refusal(reader, 'hint');
    case 'end':
      throw refusal(reader, 'syntax');
    default:
      return token.kind satisfies never;
  }
}
