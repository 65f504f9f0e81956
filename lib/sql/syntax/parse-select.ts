import type { Expression, FromItem, Select, SelectItem } from './ast.ts';
import { parseFrom } from './parse-from.ts';
import { parseAlias, parseName } from './parse-name.ts';
import { beginsStar, parseStar } from './parse-star.ts';
import { parseRepeatable, parseSampleSize } from './parse-table.ts';
import { parseWindowClause } from './parse-window.ts';
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
  takeOneOf,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

const mysqlModifiers = [
  'DISTINCTROW',
  'STRAIGHT_JOIN',
  'SQL_SMALL_RESULT',
  'SQL_BIG_RESULT',
  'SQL_BUFFER_RESULT',
  'SQL_NO_CACHE',
  'SQL_CACHE',
];

/** `TOP (10) PERCENT WITH TIES` */
function parseTop(reader: Reader): Expression[] {
  if (!takeWords(reader, 'TOP')) return [];
  const token = peek(reader);
  if (token.kind !== 'number' && token.kind !== 'parameter' && operatorAt(reader) !== '(')
    throw refusal(reader, 'syntax');
  const count: Expression[] = [];
  if (takeOperator(reader, '(')) {
    count.push(reader.grammar.expression(reader));
    expectOperator(reader, ')');
  } else take(reader);
  takeWords(reader, 'PERCENT');
  if (wordAt(reader) === 'WITH') expectWords(reader, 'WITH', 'TIES');
  return count;
}

/** MySQL takes its modifiers in any order and number. */
function takeModifiers(reader: Reader): void {
  let modifier: string | undefined;
  do modifier = takeOneOf(reader, ...mysqlModifiers, 'DISTINCT', 'ALL');
  while (modifier !== undefined);
}

interface Quantifier {
  readonly clauses: Expression[];
  readonly bounded: boolean;
}

/** What may stand between SELECT and the list: DISTINCT, TOP, hints, MySQL's modifiers. */
function parseQuantifier(reader: Reader): Quantifier {
  const clauses: Expression[] = [];
  while (peek(reader).kind === 'hint') reader.hints.push(take(reader).value);
  const quantifier = takeOneOf(reader, 'ALL', 'DISTINCT', ...(reader.family === 'mysql' ? mysqlModifiers : []));
  if (quantifier === 'DISTINCT' && reader.family === 'duckdb' && takeWords(reader, 'ON')) {
    expectOperator(reader, '(');
    clauses.push(...list(reader, () => reader.grammar.expression(reader)));
    expectOperator(reader, ')');
  }
  if (reader.family === 'mysql') takeModifiers(reader);
  const isTop = reader.family === 'tsql' && wordAt(reader) === 'TOP';
  clauses.push(...(isTop ? parseTop(reader) : []));
  return { clauses, bounded: isTop };
}

/** T-SQL's `alias = expression` names the result; with a variable in front it would assign. */
function checkAssignment(reader: Reader): void {
  if (reader.family !== 'tsql' || peek(reader).kind !== 'parameter') return;
  if (/^[-+*/%&|^]?=$/.test(operatorAt(reader, 1)))
    throw refusal(reader, 'variable', 'A query may not assign a variable.');
}

function takeLeadingAlias(reader: Reader) {
  const separator = reader.family === 'tsql' ? '=' : ':';
  const token = peek(reader);
  const name = token.kind === 'word' || token.kind === 'quoted';
  if (reader.family === 'mysql' || !name || operatorAt(reader, 1) !== separator) return undefined;
  const alias = parseName(reader);
  take(reader);
  return alias;
}

function parseSelectItem(reader: Reader): SelectItem {
  const start = startAt(reader);
  checkAssignment(reader);
  const leading = takeLeadingAlias(reader);
  // `* …` may go on as a product only behind a value, so a star at the front is always one.
  const expression = beginsStar(reader) ? parseStar(reader) : reader.grammar.expression(reader);
  const alias = leading ?? parseAlias(reader, { stringAllowed: true });
  const item = { expression, start, end: endAt(reader) };
  return alias === undefined ? item : { ...item, alias };
}

/** ROLLUP (a, b), CUBE (a, b), GROUPING SETS ((a), ()) and plain expressions. */
function parseGroupItem(reader: Reader): Expression {
  return nested(reader, () => parseGrouping(reader));
}

function parseGrouping(reader: Reader): Expression {
  const start = startAt(reader);
  const sets =
    (wordAt(reader) === 'ROLLUP' || wordAt(reader) === 'CUBE') && operatorAt(reader, 1) === '('
      ? take(reader) !== undefined
      : takeWords(reader, 'GROUPING', 'SETS');
  if (!sets) {
    const item = reader.grammar.expression(reader);
    if (reader.family === 'mysql') takeOneOf(reader, 'ASC', 'DESC');
    return item;
  }
  expectOperator(reader, '(');
  const items = list(reader, () => parseGroupItem(reader));
  expectOperator(reader, ')');
  return { kind: 'group', label: 'grouping', items, start, end: endAt(reader) };
}

function parseGroupBy(reader: Reader): Expression[] | undefined {
  if (!takeWords(reader, 'GROUP', 'BY')) return undefined;
  if (reader.family === 'duckdb' && takeWords(reader, 'ALL')) return [];
  takeWords(reader, 'ALL');
  const items = list(
    reader,
    () => parseGroupItem(reader),
    () => endsList(reader),
  );
  if (reader.family !== 'duckdb' && wordAt(reader) === 'WITH') {
    take(reader);
    if (takeOneOf(reader, 'ROLLUP', 'CUBE') === undefined) throw refusal(reader, 'syntax');
  }
  return items;
}

/** After a comma that ends a list in DuckDB. */
function endsList(reader: Reader): boolean {
  if (reader.family !== 'duckdb') return false;
  const symbol = operatorAt(reader);
  if (peek(reader).kind === 'end' || symbol === ')' || symbol === ';') return true;
  return ['FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT', 'UNION', 'QUALIFY', 'WINDOW'].includes(wordAt(reader));
}

function parseItems(reader: Reader): SelectItem[] {
  const items = [parseSelectItem(reader)];
  while (takeOperator(reader, ',')) {
    if (endsList(reader)) break;
    items.push(parseSelectItem(reader));
    if (items.length > reader.maxListItems) throw refusal(reader, 'too-complex');
  }
  return items;
}

/** `USING SAMPLE 10%`, `USING SAMPLE reservoir(50 ROWS)` */
function parseUsingSample(reader: Reader): void {
  if (reader.family !== 'duckdb' || !takeWords(reader, 'USING', 'SAMPLE')) return;
  takeOneOf(reader, 'SYSTEM', 'BERNOULLI', 'RESERVOIR');
  const open = takeOperator(reader, '(');
  parseSampleSize(reader);
  if (open) expectOperator(reader, ')');
  if (open && takeOperator(reader, '(')) {
    parseSampleSize(reader);
    expectOperator(reader, ')');
  }
  parseRepeatable(reader);
}

interface SelectHead extends Quantifier {
  readonly items: readonly SelectItem[];
}

function parseHead(reader: Reader): SelectHead {
  const quantifier = parseQuantifier(reader);
  return { ...quantifier, items: parseItems(reader) };
}

const everything = (reader: Reader): SelectItem => {
  const start = startAt(reader);
  return {
    expression: { kind: 'star', qualifier: [], excluded: [], replaced: [], start, end: start },
    start,
    end: start,
  };
};

/** `SELECT …` up to its set operation, ORDER BY or LIMIT; in DuckDB also `FROM t [SELECT …]`. */
export function parseSelect(reader: Reader): Select {
  const start = startAt(reader);
  const fromFirst = reader.family === 'duckdb' && takeWords(reader, 'FROM');
  let from: FromItem | undefined = fromFirst ? parseFrom(reader) : undefined;
  let head: SelectHead = { clauses: [], bounded: false, items: [everything(reader)] };
  if (takeWords(reader, 'SELECT')) head = parseHead(reader);
  else if (!fromFirst) throw refusal(reader, 'syntax');
  const clauses = [...head.clauses];
  if (!fromFirst && takeWords(reader, 'FROM')) from = parseFrom(reader);
  const where = takeWords(reader, 'WHERE') ? reader.grammar.expression(reader) : undefined;
  const groups = parseGroupBy(reader);
  clauses.push(...(groups ?? []));
  if (takeWords(reader, 'HAVING')) clauses.push(reader.grammar.expression(reader));
  clauses.push(...parseWindowClause(reader));
  if (reader.family === 'duckdb' && takeWords(reader, 'QUALIFY')) clauses.push(reader.grammar.expression(reader));
  parseUsingSample(reader);
  return {
    kind: 'select',
    items: head.items,
    ...(from === undefined ? {} : { from }),
    ...(where === undefined ? {} : { where }),
    clauses,
    grouped: groups !== undefined,
    bounded: head.bounded,
    start,
    end: endAt(reader),
  };
}
