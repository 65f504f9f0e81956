import type { Name, Statement, TableReference } from './ast.ts';
import { beginsQuery } from './begins-query.ts';
import { parseAnyName, parseDottedName } from './parse-name.ts';
import {
  endAt,
  operatorAt,
  peek,
  type Reader,
  refusal,
  startAt,
  take,
  takeOneOf,
  takeWords,
  wordAt,
} from './reader.ts';

function tableReference(name: readonly Name[], start: number, end: number): TableReference {
  return {
    kind: 'table',
    name,
    nameSpan: { start, end },
    columnAliases: [],
    decorated: true,
    expressions: [],
    start,
    end,
  };
}

function parseTable(reader: Reader): TableReference {
  const start = startAt(reader);
  const name = parseDottedName(reader);
  return tableReference(name, start, endAt(reader));
}

function parsePattern(reader: Reader): void {
  if (takeWords(reader, 'LIKE')) {
    if (take(reader).kind !== 'string') throw refusal(reader, 'syntax', undefined, -1);
  }
}

/** SHOW of schemas, tables, columns, indexes and definitions; nothing of the server, its accounts or its sessions. */
function parseShow(reader: Reader): Statement {
  take(reader);
  if (reader.family === 'duckdb') {
    const all = takeWords(reader, 'ALL', 'TABLES') || takeWords(reader, 'TABLES');
    const tables = all || peek(reader).kind === 'end' || operatorAt(reader) === ';' ? [] : [parseTable(reader)];
    return { kind: 'metadata', verb: 'SHOW', tables };
  }
  if (takeWords(reader, 'CREATE', 'TABLE') || takeWords(reader, 'CREATE', 'VIEW')) {
    return { kind: 'metadata', verb: 'SHOW', tables: [parseTable(reader)] };
  }
  takeOneOf(reader, 'FULL', 'EXTENDED');
  const tables: TableReference[] = [];
  if (takeOneOf(reader, 'COLUMNS', 'FIELDS', 'INDEX', 'INDEXES', 'KEYS') !== undefined) {
    if (takeOneOf(reader, 'FROM', 'IN') === undefined) throw refusal(reader, 'syntax');
    const table = parseTable(reader);
    const schema = takeOneOf(reader, 'FROM', 'IN') === undefined ? [] : [parseAnyName(reader)];
    tables.push({ ...table, name: [...schema, ...table.name] });
  } else if (takeWords(reader, 'TABLES')) {
    if (takeOneOf(reader, 'FROM', 'IN') !== undefined) {
      const schema = parseAnyName(reader);
      tables.push(tableReference([schema, { ...schema, text: '' }], schema.start, schema.end));
    }
  } else if (takeOneOf(reader, 'DATABASES', 'SCHEMAS') === undefined) throw refusal(reader, 'statement-class');
  parsePattern(reader);
  return { kind: 'metadata', verb: 'SHOW', tables };
}

/** EXPLAIN of a query, without ANALYZE, which executes it. */
function parseExplain(reader: Reader): Statement {
  const verb = take(reader).value;
  if (wordAt(reader) === 'ANALYZE' || operatorAt(reader) === '(') {
    throw refusal(reader, 'statement-class', 'EXPLAIN ANALYZE executes its statement.');
  }
  if (reader.family === 'mysql' && takeWords(reader, 'FORMAT')) {
    take(reader);
    if (!['word', 'string'].includes(take(reader).kind)) throw refusal(reader, 'syntax', undefined, -1);
  } else if (reader.family === 'mysql') takeOneOf(reader, 'EXTENDED', 'PARTITIONS');
  if (beginsQuery(reader) || operatorAt(reader) === '(') {
    return { kind: 'metadata', verb, tables: [], query: reader.grammar.query(reader) };
  }
  if (verb === 'EXPLAIN' && reader.family !== 'mysql') throw refusal(reader, 'statement-class');
  const table = parseTable(reader);
  if (reader.family === 'mysql' && ['word', 'quoted', 'string'].includes(peek(reader).kind)) take(reader);
  return { kind: 'metadata', verb, tables: [table] };
}

/** A statement that reads the catalog; undefined where none begins. */
export function parseMetadata(reader: Reader): Statement | undefined {
  if (reader.family === 'tsql') return undefined;
  const word = wordAt(reader);
  if (word === 'SHOW') return parseShow(reader);
  if (word === 'EXPLAIN' || word === 'DESCRIBE' || word === 'DESC') return parseExplain(reader);
  if (word === 'SUMMARIZE' && reader.family === 'duckdb') return parseExplain(reader);
  return undefined;
}
