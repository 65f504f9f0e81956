import type { Expression } from './ast.ts';
import { parseAnyName, parseName } from './parse-name.ts';
import {
  endAt,
  expectOperator,
  expectWords,
  list,
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

const group = (reader: Reader, label: string, items: readonly Expression[], start: number): Expression => ({
  kind: 'group',
  label,
  items,
  start,
  end: endAt(reader),
});

/** `[a, b]` or `[expression FOR x IN list IF condition]` */
function parseList(reader: Reader): Expression {
  const start = startAt(reader);
  take(reader);
  if (takeOperator(reader, ']')) return group(reader, 'list', [], start);
  const items = list(
    reader,
    () => reader.grammar.expression(reader),
    () => operatorAt(reader) === ']',
  );
  const comprehends = takeWords(reader, 'FOR');
  if (comprehends) {
    list(reader, () => parseName(reader));
    expectWords(reader, 'IN');
    items.push(reader.grammar.expression(reader));
    if (takeWords(reader, 'IF')) items.push(reader.grammar.expression(reader));
  }
  expectOperator(reader, ']');
  return group(reader, comprehends ? 'comprehension' : 'list', items, start);
}

/** `{'key': value, …}`; keys of a struct are names or literals, keys of a MAP any expression. */
function parseStruct(reader: Reader): Expression {
  const start = startAt(reader);
  take(reader);
  const items: Expression[] = [];
  const entry = () => {
    if (operatorAt(reader, 1) === ':') take(reader);
    else items.push(reader.grammar.expression(reader));
    expectOperator(reader, ':');
    items.push(reader.grammar.expression(reader));
  };
  if (operatorAt(reader) !== '}') list(reader, entry, () => operatorAt(reader) === '}');
  expectOperator(reader, '}');
  return group(reader, 'struct', items, start);
}

/** `lambda x, y: expression` */
function parseLambda(reader: Reader): Expression {
  const start = startAt(reader);
  take(reader);
  list(reader, () => parseAnyName(reader));
  expectOperator(reader, ':');
  return group(reader, 'lambda', [reader.grammar.expression(reader)], start);
}

/** Values that only DuckDB writes; undefined where none begins. */
export function parseDuckdbPrimary(
  reader: Reader,
  parseParentheses: (reader: Reader) => Expression,
): Expression | undefined {
  const start = startAt(reader);
  const symbol = operatorAt(reader);
  if (symbol === '[') return parseList(reader);
  if (symbol === '{') return parseStruct(reader);
  if (symbol === '*' && wordAt(reader, 1) === 'COLUMNS') {
    take(reader);
    return reader.grammar.expression(reader);
  }
  if (symbol === '#') {
    take(reader);
    if (peek(reader).kind !== 'number') throw refusal(reader, 'syntax');
    take(reader);
    reader.counts.stars += 1;
    // Some column of FROM by its position: to the policy it may be any, as with a star.
    return { kind: 'star', qualifier: [], excluded: [], replaced: [], start, end: endAt(reader) };
  }
  const word = wordAt(reader);
  const next = operatorAt(reader, 1);
  if (word === 'ARRAY' && next === '[') {
    take(reader);
    return parseList(reader);
  }
  if (word === 'ARRAY' && next === '(') {
    take(reader);
    return parseParentheses(reader);
  }
  if (word === 'MAP' && next === '{') {
    take(reader);
    return parseStruct(reader);
  }
  if (word === 'LAMBDA') return parseLambda(reader);
  return undefined;
}
