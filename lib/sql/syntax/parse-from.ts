import type { FromItem, QueryBody } from './ast.ts';
import { beginsQuery, continuesQuery } from './begins-query.ts';
import { parseName } from './parse-name.ts';
import { parsePivotSuffix } from './parse-pivot.ts';
import { parseTableSource, parseTableTail } from './parse-table.ts';
import {
  checkParts,
  endAt,
  expectOperator,
  expectWords,
  nested,
  operatorAt,
  parenthesised,
  peek,
  type Reader,
  startAt,
  take,
  takeOneOf,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

function parseDerived(reader: Reader, start: number, lateral: boolean): FromItem {
  const query = reader.grammar.query(reader);
  expectOperator(reader, ')');
  return { kind: 'derived', query, lateral, start, end: endAt(reader) };
}

/** `(` query `)`, or `(` table join table … `)`, each with any number of parentheses around it. */
function parseParenthesisedSource(reader: Reader, lateral: boolean): FromItem {
  return nested(reader, () => {
    const start = startAt(reader);
    expectOperator(reader, '(');
    if (beginsQuery(reader)) return parseDerived(reader, start, lateral);
    const inner =
      operatorAt(reader) === '('
        ? parseTableTail(reader, parseParenthesisedSource(reader, lateral))
        : parseSource(reader);
    if (inner.kind === 'derived' && inner.alias === undefined && continuesQuery(reader)) {
      const body: QueryBody = { kind: 'nested', query: inner.query, start: inner.start, end: inner.end };
      const query = reader.grammar.continueQuery(reader, body);
      expectOperator(reader, ')');
      return { kind: 'derived', query, lateral, start, end: endAt(reader) };
    }
    const item = parseJoins(reader, parsePivotSuffix(reader, inner));
    expectOperator(reader, ')');
    return item;
  });
}

function parseSource(reader: Reader): FromItem {
  const lateral = takeWords(reader, 'LATERAL');
  const source = operatorAt(reader) === '(' ? parseParenthesisedSource(reader, lateral) : parseTableSource(reader);
  return parsePivotSuffix(reader, parseTableTail(reader, source));
}

interface JoinOperator {
  readonly operator: string;
  readonly natural: boolean;
}

const joinWords = [
  'INNER',
  'LEFT',
  'RIGHT',
  'FULL',
  'OUTER',
  'CROSS',
  'SEMI',
  'ANTI',
  'ASOF',
  'POSITIONAL',
  'HASH',
  'LOOP',
  'MERGE',
];

/** DuckDB allows a comma behind the last table. */
function takeLastComma(reader: Reader): boolean {
  if (reader.family !== 'duckdb' || operatorAt(reader) !== ',') return false;
  const symbol = operatorAt(reader, 1);
  const ends = peek(reader, 1).kind === 'end' || symbol === ')' || symbol === ';';
  if (!ends && !['WHERE', 'GROUP', 'ORDER', 'LIMIT'].includes(wordAt(reader, 1))) return false;
  take(reader);
  return true;
}

function takeJoinOperator(reader: Reader): JoinOperator | undefined {
  if (takeLastComma(reader)) return undefined;
  if (takeOperator(reader, ',')) return { operator: ',', natural: false };
  if (reader.family === 'mysql' && takeWords(reader, 'STRAIGHT_JOIN')) return { operator: 'INNER', natural: false };
  const natural = takeWords(reader, 'NATURAL');
  const before: string[] = [];
  for (let word = takeOneOf(reader, ...joinWords); word !== undefined; word = takeOneOf(reader, ...joinWords))
    before.push(word);
  if (before.length === 0 && !natural && wordAt(reader) !== 'JOIN') return undefined;
  const operator = before.join(' ');
  if (reader.family === 'tsql' && takeWords(reader, 'APPLY')) return { operator: `${operator} APPLY`, natural };
  expectWords(reader, 'JOIN');
  return { operator: operator === '' ? 'INNER' : operator, natural };
}

function parseUsing(reader: Reader) {
  const using = parenthesised(reader, () => parseName(reader));
  if (reader.family === 'duckdb' && takeWords(reader, 'AS')) parseName(reader);
  return using;
}

/** All joins behind a first item. `a JOIN b JOIN c ON … ON …` is read as it stands: conditions belong to the whole. */
function parseJoins(reader: Reader, first: FromItem): FromItem {
  let item = first;
  let tables = 1;
  for (;;) {
    if (item.kind === 'join' && takeWords(reader, 'ON')) {
      const condition = reader.grammar.expression(reader);
      item = { ...item, conditions: [...item.conditions, condition], end: endAt(reader) };
      continue;
    }
    if (item.kind === 'join' && wordAt(reader) === 'USING' && operatorAt(reader, 1) === '(') {
      take(reader);
      item = { ...item, using: [...item.using, ...parseUsing(reader)], end: endAt(reader) };
      continue;
    }
    const operator = takeJoinOperator(reader);
    if (operator === undefined) return item;
    tables += 1;
    checkParts(reader, tables);
    const right = parseSource(reader);
    item = {
      kind: 'join',
      left: item,
      right,
      ...operator,
      conditions: [],
      using: [],
      start: first.start,
      end: endAt(reader),
    };
  }
}

/** Everything behind FROM, commas included. */
export function parseFrom(reader: Reader): FromItem {
  return nested(reader, () => parseJoins(reader, parseSource(reader)));
}
