import type { DerivedTable, Expression, FromItem, Name, TableFunction, TableReference } from './ast.ts';
import { parseCall } from './parse-call.ts';
import { parseJsonColumns, parseOpenJsonSchema } from './parse-json-table.ts';
import { parseAlias, parseAnyName, parseColumnAliases, parseDottedName, parseName } from './parse-name.ts';
import { beginsBareHints, parseTableHints } from './parse-table-hints.ts';
import {
  endAt,
  expectOperator,
  expectWords,
  nameOf,
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

/** A function in FROM: UNNEST, JSON_TABLE, STRING_SPLIT, range. Which ones may stand here is the policy's matter. */
function parseTableFunction(reader: Reader, name: readonly Name[]): TableFunction {
  const { start } = peek(reader, -1);
  const last = name.at(-1)?.text.toUpperCase();
  if (last === 'JSON_TABLE' && reader.family !== 'tsql') {
    const call = parseJsonColumns(reader, name);
    return { kind: 'table-function', call, start: call.start, end: endAt(reader) };
  }
  const call = parseCall(reader, name);
  if (last === 'OPENJSON' && reader.family === 'tsql') parseOpenJsonSchema(reader);
  if (reader.family === 'duckdb') takeWords(reader, 'WITH', 'ORDINALITY');
  return { kind: 'table-function', call, start: name[0]?.start ?? start, end: endAt(reader) };
}

function parseValues(reader: Reader): DerivedTable {
  const start = startAt(reader);
  const query = reader.grammar.query(reader);
  return { kind: 'derived', query, lateral: false, start, end: endAt(reader) };
}

/** DuckDB's `alias: source`. */
function takePrefixAlias(reader: Reader): Name | undefined {
  if (reader.family !== 'duckdb' || operatorAt(reader, 1) !== ':') return undefined;
  const alias = parseName(reader);
  take(reader);
  return alias;
}

/** A table, a table function or VALUES, without what follows it. */
export function parseTableSource(reader: Reader): TableReference | DerivedTable | TableFunction {
  const start = startAt(reader);
  const prefixAlias = takePrefixAlias(reader);
  if (peek(reader).kind === 'string') {
    throw refusal(reader, 'table', 'Read from a table: files and addresses may not be read.');
  }
  if (wordAt(reader) === 'VALUES' && reader.family !== 'mysql') return parseValues(reader);
  if (reader.family === 'mysql' && takeWords(reader, 'DUAL')) {
    const name = nameOf(reader, peek(reader, -1));
    reader.counts.tables += 1;
    return {
      kind: 'table',
      name: [name],
      nameSpan: name,
      columnAliases: [],
      decorated: true,
      expressions: [],
      start,
      end: name.end,
    };
  }
  if (peek(reader).kind === 'parameter') throw refusal(reader, 'variable', 'Read from a table, not from a variable.');
  const callable = operatorAt(reader, 1) === '(';
  const name = callable ? [nameOf(reader, take(reader))] : parseDottedName(reader);
  if (operatorAt(reader) === '(' && !beginsBareHints(reader)) {
    const item = parseTableFunction(reader, name);
    return prefixAlias === undefined ? item : { ...item, alias: prefixAlias };
  }
  reader.counts.tables += 1;
  const nameSpan = { start: name[0]?.start ?? start, end: endAt(reader) };
  const table: TableReference = {
    kind: 'table',
    name,
    nameSpan,
    columnAliases: [],
    decorated: false,
    expressions: [],
    start,
    end: nameSpan.end,
  };
  return prefixAlias === undefined ? table : { ...table, alias: prefixAlias };
}

/** FOR SYSTEM_TIME AS OF x, TiDB's AS OF TIMESTAMP x, DuckDB's AT (VERSION => x): an earlier state of the table. */
function parseTimeTravel(reader: Reader): Expression[] {
  const expression = () => reader.grammar.expression(reader);
  if (reader.family === 'mysql' && takeWords(reader, 'AS', 'OF', 'TIMESTAMP')) return [expression()];
  if (reader.family === 'duckdb' && wordAt(reader) === 'AT' && operatorAt(reader, 1) === '(') {
    reader.position += 2;
    if (takeOneOf(reader, 'VERSION', 'TIMESTAMP') === undefined) throw refusal(reader, 'syntax');
    expectOperator(reader, '=>');
    const version = expression();
    expectOperator(reader, ')');
    return [version];
  }
  if (reader.family === 'duckdb' || !takeWords(reader, 'FOR', 'SYSTEM_TIME')) return [];
  if (takeWords(reader, 'ALL')) return [];
  if (takeWords(reader, 'AS', 'OF')) {
    takeWords(reader, 'TIMESTAMP');
    return [expression()];
  }
  if (takeWords(reader, 'CONTAINED', 'IN')) return [expression()];
  if (takeWords(reader, 'BETWEEN')) return [expression()];
  if (!takeWords(reader, 'FROM')) throw refusal(reader, 'syntax');
  const from = expression();
  expectWords(reader, 'TO');
  return [from, expression()];
}

/** TABLESAMPLE (10 PERCENT) REPEATABLE (1), DuckDB's method names and USING SAMPLE forms. */
export function parseSample(reader: Reader): boolean {
  if (!takeWords(reader, 'TABLESAMPLE')) return false;
  takeOneOf(reader, 'SYSTEM', 'BERNOULLI', 'RESERVOIR', 'REGION', 'REGIONS');
  if (takeOperator(reader, '(')) {
    parseSampleSize(reader);
    expectOperator(reader, ')');
  } else {
    parseSampleSize(reader);
  }
  parseRepeatable(reader);
  return true;
}

/** `REPEATABLE (seed)` */
export function parseRepeatable(reader: Reader): void {
  if (!takeWords(reader, 'REPEATABLE')) return;
  expectOperator(reader, '(');
  if (take(reader).kind !== 'number') throw refusal(reader, 'syntax', undefined, -1);
  expectOperator(reader, ')');
}

export function parseSampleSize(reader: Reader): void {
  if (operatorAt(reader) === ')') return;
  if (take(reader).kind !== 'number') throw refusal(reader, 'syntax', undefined, -1);
  if (!takeOperator(reader, '%')) takeOneOf(reader, 'PERCENT', 'ROWS', 'ROW');
}

function parsePartition(reader: Reader): boolean {
  if (reader.family !== 'mysql' || wordAt(reader) !== 'PARTITION') return false;
  take(reader);
  parenthesised(reader, () => parseAnyName(reader));
  return true;
}

/** What follows a source: partitions, time travel, alias, samples, hints. */
export function parseTableTail(reader: Reader, source: FromItem): FromItem {
  if (source.kind === 'join' || source.kind === 'pivot') return source;
  const partitioned = parsePartition(reader);
  const expressions = parseTimeTravel(reader);
  const sampledBefore = reader.family !== 'duckdb' && parseSample(reader);
  const hintedBefore = source.kind === 'table' && parseTableHints(reader);
  const alias = parseAlias(reader, { stringAllowed: false }) ?? source.alias;
  // T-SQL has no names of columns behind a stored table: parentheses there hold hints.
  const renamable = alias !== undefined && !(reader.family === 'tsql' && source.kind === 'table');
  const columnAliases = renamable ? parseColumnAliases(reader) : [];
  const hintedAfter = source.kind === 'table' && parseTableHints(reader);
  const sampledAfter = parseSample(reader);
  const tail = { end: endAt(reader), ...(alias === undefined ? {} : { alias }) };
  if (source.kind === 'table') {
    const decorated =
      source.decorated ||
      partitioned ||
      expressions.length > 0 ||
      sampledBefore ||
      sampledAfter ||
      hintedBefore ||
      hintedAfter;
    return { ...source, ...tail, columnAliases, decorated, expressions };
  }
  // On a table function only its arguments count; time travel of one is an engine's error.
  if (expressions.length > 0) throw refusal(reader, 'syntax');
  return source.kind === 'derived' ? { ...source, ...tail, columnAliases } : { ...source, ...tail };
}
