import type { CommonTable, Expression, Query, QueryBody } from './ast.ts';
import { parseColumnAliases, parseName } from './parse-name.ts';
import { parseOrderBy } from './parse-order.ts';
import { parsePivotStatementParts } from './parse-pivot.ts';
import { parseSelect } from './parse-select.ts';
import { parseTableSource, parseTableTail } from './parse-table.ts';
import { parseFor, parseOption } from './parse-tsql-tail.ts';
import {
  checkParts,
  endAt,
  expectOperator,
  expectWords,
  list,
  nested,
  operatorAt,
  parenthesised,
  peek,
  type Reader,
  refusal,
  startAt,
  take,
  takeOneOf,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

function parseCommonTable(reader: Reader): CommonTable {
  const start = startAt(reader);
  const name = parseName(reader);
  const columnAliases = parseColumnAliases(reader);
  if (reader.family === 'duckdb' && takeWords(reader, 'USING', 'KEY')) parenthesised(reader, () => parseName(reader));
  expectWords(reader, 'AS');
  if (reader.family === 'duckdb') {
    takeWords(reader, 'NOT');
    takeWords(reader, 'MATERIALIZED');
  }
  expectOperator(reader, '(');
  const query = reader.grammar.query(reader);
  expectOperator(reader, ')');
  if (reader.family === 'mysql' && takeWords(reader, 'CYCLE')) {
    list(reader, () => parseName(reader));
    expectWords(reader, 'RESTRICT');
  }
  return { name, columnAliases, query, start, end: endAt(reader) };
}

interface WithClause {
  readonly recursive: boolean;
  readonly commonTables: readonly CommonTable[];
}

/** T-SQL's `XMLNAMESPACES ('uri' AS prefix, …)`; true where common tables may follow. */
function parseXmlNamespaces(reader: Reader): boolean {
  if (reader.family !== 'tsql' || !takeWords(reader, 'XMLNAMESPACES')) return true;
  parenthesised(reader, () => {
    const isDefault = takeWords(reader, 'DEFAULT');
    if (take(reader).kind !== 'string') throw refusal(reader, 'syntax', undefined, -1);
    if (isDefault) return;
    expectWords(reader, 'AS');
    parseName(reader);
  });
  return takeOperator(reader, ',');
}

function parseWith(reader: Reader): WithClause {
  if (!takeWords(reader, 'WITH') || !parseXmlNamespaces(reader)) return { recursive: false, commonTables: [] };
  // T-SQL has no word for recursion: any common table may name itself.
  const recursive = reader.family === 'tsql' || takeWords(reader, 'RECURSIVE');
  const commonTables = list(reader, () => parseCommonTable(reader));
  checkParts(reader, commonTables.length);
  return { recursive, commonTables };
}

function parseValuesRow(reader: Reader): Expression {
  if (reader.family === 'mysql') takeWords(reader, 'ROW');
  const start = startAt(reader);
  const items = parenthesised(reader, () => reader.grammar.expression(reader));
  return { kind: 'group', label: 'row', items, start, end: endAt(reader) };
}

function parseTableStatement(reader: Reader): QueryBody {
  const start = startAt(reader);
  take(reader);
  const from = parseTableSource(reader);
  if (from.kind !== 'table') throw refusal(reader, 'syntax');
  const star = { kind: 'star' as const, qualifier: [], excluded: [], replaced: [], start, end: start };
  const items = [{ expression: star, start, end: start }];
  return { kind: 'select', items, from, clauses: [], grouped: false, bounded: false, start, end: endAt(reader) };
}

/** DuckDB's PIVOT and UNPIVOT statements. */
function parsePivotStatement(reader: Reader): QueryBody {
  const start = startAt(reader);
  const unpivot = take(reader).value.startsWith('UN') || reader.tokens[reader.position - 1]?.value === 'PIVOT_LONGER';
  const source =
    operatorAt(reader) === '('
      ? parseTableTail(reader, parseDerivedSource(reader))
      : parseTableTail(reader, parseTableSource(reader));
  const expressions = parsePivotStatementParts(reader, unpivot);
  const pivot = { kind: 'pivot' as const, source, unpivot, expressions, start, end: endAt(reader) };
  const star = { kind: 'star' as const, qualifier: [], excluded: [], replaced: [], start, end: start };
  const items = [{ expression: star, start, end: start }];
  return { kind: 'select', items, from: pivot, clauses: [], grouped: true, bounded: false, start, end: endAt(reader) };
}

function parseDerivedSource(reader: Reader) {
  const start = startAt(reader);
  expectOperator(reader, '(');
  const query = reader.grammar.query(reader);
  expectOperator(reader, ')');
  return { kind: 'derived' as const, query, lateral: false, start, end: endAt(reader) };
}

function parseBody(reader: Reader): QueryBody {
  const start = startAt(reader);
  if (operatorAt(reader) === '(') {
    take(reader);
    const query = reader.grammar.query(reader);
    expectOperator(reader, ')');
    return { kind: 'nested', query, start, end: endAt(reader) };
  }
  const word = wordAt(reader);
  if (word === 'VALUES') {
    take(reader);
    return { kind: 'values', rows: list(reader, () => parseValuesRow(reader)), start, end: endAt(reader) };
  }
  if (word === 'TABLE' && reader.family !== 'tsql') return parseTableStatement(reader);
  const pivots = ['PIVOT', 'PIVOT_WIDER', 'UNPIVOT', 'PIVOT_LONGER'].includes(word);
  if (pivots && reader.family === 'duckdb') return parsePivotStatement(reader);
  return parseSelect(reader);
}

function parseSetOperations(reader: Reader, first: QueryBody): QueryBody {
  let body = first;
  let arms = 1;
  while (
    takeOneOf(reader, 'UNION', 'INTERSECT', 'EXCEPT', ...(reader.family === 'mysql' ? ['MINUS'] : [])) !== undefined
  ) {
    arms += 1;
    checkParts(reader, arms);
    takeOneOf(reader, 'ALL', 'DISTINCT');
    if (reader.family === 'duckdb') takeWords(reader, 'BY', 'NAME');
    const right = parseBody(reader);
    body = { kind: 'set', left: body, right, start: first.start, end: endAt(reader) };
  }
  return body;
}

function parseFetch(reader: Reader): Expression[] {
  if (takeOneOf(reader, 'FIRST', 'NEXT') === undefined) throw refusal(reader, 'syntax');
  const count = ['ROW', 'ROWS'].includes(wordAt(reader)) ? [] : [reader.grammar.expression(reader)];
  if (takeOneOf(reader, 'ROW', 'ROWS') === undefined) throw refusal(reader, 'syntax');
  if (!takeWords(reader, 'ONLY')) expectWords(reader, 'WITH', 'TIES');
  return count;
}

/** DuckDB's `LIMIT 10%`, where the sign is no operator. */
function takePercentage(reader: Reader): Expression | undefined {
  const { kind, value, start } = peek(reader);
  if (reader.family !== 'duckdb' || kind !== 'number' || operatorAt(reader, 1) !== '%') return undefined;
  const next = peek(reader, 2);
  if (next.kind !== 'end' && !['OFFSET', ')', ';'].includes(next.value)) return undefined;
  reader.position += 2;
  return { kind: 'literal', type: 'number', value, start, end: endAt(reader) };
}

function parseLimit(reader: Reader): Expression[] {
  if (takeWords(reader, 'ALL')) return [];
  const limits = [takePercentage(reader) ?? reader.grammar.expression(reader)];
  if (reader.family === 'duckdb') takeWords(reader, 'PERCENT');
  if (reader.family === 'mysql' && takeOperator(reader, ',')) limits.push(reader.grammar.expression(reader));
  if (reader.family === 'mysql' && takeWords(reader, 'ROWS', 'EXAMINED'))
    limits.push(reader.grammar.expression(reader));
  return limits;
}

function parseLimits(reader: Reader): Expression[] {
  const limits: Expression[] = [];
  for (;;) {
    if (reader.family !== 'tsql' && takeWords(reader, 'LIMIT')) limits.push(...parseLimit(reader));
    else if (takeWords(reader, 'OFFSET')) {
      limits.push(reader.grammar.expression(reader));
      takeOneOf(reader, 'ROW', 'ROWS');
    } else if (takeWords(reader, 'FETCH')) limits.push(...parseFetch(reader));
    else return limits;
  }
}

function finishQuery(reader: Reader, start: number, clause: WithClause, first: QueryBody): Query {
  reader.counts.queries += 1;
  const body = parseSetOperations(reader, first);
  const orderBy = parseOrderBy(reader);
  if (reader.family === 'mysql') takeWords(reader, 'WITH', 'ROLLUP');
  const limits = parseLimits(reader);
  if (reader.family === 'tsql') {
    parseFor(reader);
    parseOption(reader);
  }
  return { kind: 'query', ...clause, body, orderBy, limits, start, end: endAt(reader) };
}

export function parseQuery(reader: Reader): Query {
  return nested(reader, () => {
    const start = startAt(reader);
    const clause = parseWith(reader);
    return finishQuery(reader, start, clause, parseBody(reader));
  });
}

export function continueQuery(reader: Reader, first: QueryBody): Query {
  return nested(reader, () => finishQuery(reader, first.start, { recursive: false, commonTables: [] }, first));
}
