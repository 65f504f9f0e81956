import type { Expression, Operation } from './ast.ts';
import { parseMethodCall } from './parse-call.ts';
import { parseAnyName } from './parse-name.ts';
import { takeBinaryOperator, takePostfixOperator, takePrefixOperator } from './parse-operator.ts';
import { parsePrimary } from './parse-primary.ts';
import { parseType } from './parse-type.ts';
import {
  checkParts,
  deepen,
  endAt,
  expectOperator,
  nested,
  operatorAt,
  type Reader,
  startAt,
  take,
  takeOperator,
  takeWords,
} from './reader.ts';

/** `[1]`, `['key']`, `[1:3]`, `[1:-:2]` behind a value of DuckDB. */
function parseSubscript(reader: Reader, value: Expression): Expression {
  const items = [value];
  expectOperator(reader, '[');
  while (operatorAt(reader) !== ']') {
    if (takeOperator(reader, ':')) continue;
    if (operatorAt(reader) === '-' && reader.tokens[reader.position + 1]?.value === ':') take(reader);
    else items.push(reader.grammar.expression(reader));
  }
  take(reader);
  return { kind: 'group', label: 'subscript', items, start: value.start, end: endAt(reader) };
}

function parseFieldAccess(reader: Reader, value: Expression): Expression {
  take(reader);
  if (takeOperator(reader, '*')) {
    return { kind: 'group', label: 'struct-star', items: [value], start: value.start, end: endAt(reader) };
  }
  const name = parseAnyName(reader);
  if (operatorAt(reader) === '(') return parseMethodCall(reader, value, name);
  return { kind: 'group', label: 'field', items: [value], start: value.start, end: endAt(reader) };
}

function parseSuffixes(reader: Reader, primary: Expression): Expression {
  let value = primary;
  for (let count = 0; ; count += 1) {
    checkParts(reader, count);
    if (reader.family === 'duckdb' && operatorAt(reader) === '[') value = parseSubscript(reader, value);
    else if (reader.family === 'duckdb' && takeOperator(reader, '::')) parseType(reader);
    else if (reader.family === 'duckdb' && value.kind !== 'column' && takeOperator(reader, '!')) continue;
    else if (reader.family !== 'mysql' && operatorAt(reader) === '.' && value.kind !== 'literal') {
      value = parseFieldAccess(reader, value);
    } else if (takeWords(reader, 'COLLATE')) {
      parseAnyName(reader);
      while (reader.family === 'duckdb' && takeOperator(reader, '.')) parseAnyName(reader);
    } else if (reader.family !== 'mysql' && takeWords(reader, 'AT', 'TIME', 'ZONE')) {
      const zone = parsePrimary(reader);
      value = { kind: 'group', label: 'time-zone', items: [value, zone], start: value.start, end: endAt(reader) };
    } else return value;
  }
}

function parseOperand(reader: Reader): Expression {
  const start = startAt(reader);
  const { depth } = reader;
  // Each one is a level of nesting to a server.
  let label = 'prefix';
  while (takePrefixOperator(reader)) {
    deepen(reader);
    // Unlike a sign it makes small numbers large.
    if (operatorAt(reader, -1) === '~') label = 'complement';
  }
  const prefixed = reader.depth > depth;
  const value = parseSuffixes(reader, parsePrimary(reader));
  reader.depth = depth;
  return prefixed ? { kind: 'group', label, items: [value], start, end: endAt(reader) } : value;
}

/** Goes on behind a first operand that has already been read. */
export function continueExpression(reader: Reader, first: Expression): Expression {
  const operands = [parseSuffixes(reader, first)];
  const operators: string[] = [];
  for (;;) {
    if (takePostfixOperator(reader)) {
      operators.push('IS');
      operands.push({ kind: 'literal', type: 'constant', value: 'NULL', start: endAt(reader), end: endAt(reader) });
      continue;
    }
    const operator = takeBinaryOperator(reader);
    if (operator === undefined) break;
    operators.push(operator);
    operands.push(parseOperand(reader));
  }
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return only;
  return { kind: 'operation', operators, operands, start: first.start, end: endAt(reader) } satisfies Operation;
}

/** Reads operands and the operators between them, whatever their precedence. */
export function parseExpression(reader: Reader): Expression {
  return nested(reader, () => continueExpression(reader, parseOperand(reader)));
}
