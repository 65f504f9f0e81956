import type { Expression } from './ast.ts';
import { parseAnyName } from './parse-name.ts';
import { parseOrderBy } from './parse-order.ts';
import { beginsStar, parseStar } from './parse-star.ts';
import { parseType } from './parse-type.ts';
import {
  expectOperator,
  expectWords,
  list,
  operatorAt,
  peek,
  type Reader,
  refusal,
  take,
  takeOneOf,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

/** Functions whose first argument is a word such as DAY, not a column. */
const unitFirst = new Set(
  'EXTRACT DATEADD DATEDIFF DATEDIFF_BIG DATENAME DATEPART DATETRUNC DATE_BUCKET TIMESTAMPADD TIMESTAMPDIFF GET_FORMAT'.split(
    ' ',
  ),
);

function takeUnit(reader: Reader, functionName: string): Expression | undefined {
  const named = unitFirst.has(functionName) && (reader.family !== 'duckdb' || functionName === 'EXTRACT');
  const followed = wordAt(reader, 1) === 'FROM' || operatorAt(reader, 1) === ',';
  if (!named || !followed || wordAt(reader) === '') return undefined;
  const { value, start, end } = take(reader);
  return { kind: 'literal', type: 'constant', value, start, end };
}

/** The query of ARRAY(SELECT …) and the like. */
function parseQueryArgument(reader: Reader): Expression {
  const { start } = peek(reader);
  const query = reader.grammar.query(reader);
  return { kind: 'subquery', query, exists: false, start, end: query.end };
}

function parseArgument(reader: Reader, functionName: string): Expression[] {
  if (beginsStar(reader)) return [parseStar(reader)];
  const unit = takeUnit(reader, functionName);
  if (unit !== undefined) return [unit];
  if (wordAt(reader) === 'SELECT' || (wordAt(reader) === 'FROM' && reader.family === 'duckdb')) {
    return [parseQueryArgument(reader)];
  }
  if (takeOneOf(reader, 'LEADING', 'TRAILING', 'BOTH') !== undefined) {
    return wordAt(reader) === 'FROM' ? [] : [reader.grammar.expression(reader)];
  }
  const named = operatorAt(reader, 1) === ':=' || operatorAt(reader, 1) === '=>';
  if (reader.family === 'duckdb' && named) {
    parseAnyName(reader);
    take(reader);
  }
  return [reader.grammar.expression(reader)];
}

function parseOnClause(reader: Reader): boolean {
  const word = wordAt(reader);
  if (!['NULL', 'ABSENT', 'ERROR', 'EMPTY'].includes(word) || wordAt(reader, 1) !== 'ON') return false;
  reader.position += 2;
  return takeOneOf(reader, 'NULL', 'EMPTY', 'ERROR') !== undefined;
}

/** What may follow an argument instead of a comma. Gives the expressions in it; undefined where nothing follows. */
function parseArgumentSuffix(reader: Reader): Expression[] | undefined {
  const expression = () => reader.grammar.expression(reader);
  if (takeWords(reader, 'AS')) {
    parseType(reader);
    return [];
  }
  if (takeWords(reader, 'RETURNING')) {
    parseType(reader);
    return [];
  }
  if (takeWords(reader, 'USING')) {
    if (peek(reader).kind === 'word' || peek(reader).kind === 'quoted') parseAnyName(reader);
    else return [expression()];
    return [];
  }
  if (takeOneOf(reader, 'FROM', 'FOR', 'SEPARATOR') !== undefined) return [expression()];
  if (takeOperator(reader, ':') || takeWords(reader, 'VALUE')) return [expression()];
  if (wordAt(reader) === 'ORDER') return parseOrderBy(reader);
  if (takeWords(reader, 'LIMIT')) return list(reader, expression);
  if (takeWords(reader, 'DEFAULT')) {
    const value = expression();
    expectWords(reader, 'ON');
    if (takeOneOf(reader, 'EMPTY', 'ERROR') === undefined) throw refusal(reader, 'syntax');
    return [value];
  }
  if (takeWords(reader, 'IGNORE', 'NULLS') || takeWords(reader, 'RESPECT', 'NULLS')) return [];
  if (takeWords(reader, 'WITH', 'WRAPPER') || takeWords(reader, 'WITH', 'ARRAY', 'WRAPPER')) return [];
  return parseOnClause(reader) ? [] : undefined;
}

/** T-SQL's CONVERT(type, value[, style]) and MySQL's CONVERT(value, type). */
function parseConvert(reader: Reader): Expression[] {
  if (reader.family === 'tsql') {
    parseType(reader);
    expectOperator(reader, ',');
    return list(reader, () => reader.grammar.expression(reader));
  }
  const value = reader.grammar.expression(reader);
  if (!takeOperator(reader, ',')) return [value, ...(parseArgumentSuffix(reader) ?? [])];
  parseType(reader);
  return [value];
}

export interface ArgumentList {
  readonly args: Expression[];
  readonly clauses: Expression[];
}

/**
 * `( … )` behind a function's name. One rule serves every function: what stands between the arguments (AS type, FROM, FOR,
 * USING, ORDER BY, SEPARATOR, ON EMPTY) can do nothing that its parts cannot, and each part is judged.
 */
export function parseArgumentList(reader: Reader, functionName: string): ArgumentList {
  expectOperator(reader, '(');
  const args: Expression[] = [];
  const clauses: Expression[] = [];
  if (takeOperator(reader, ')')) return { args, clauses };
  const converts = ['CONVERT', 'TRY_CONVERT'].includes(functionName) && reader.family !== 'duckdb';
  if (converts) {
    args.push(...parseConvert(reader));
  } else {
    takeOneOf(reader, 'DISTINCT', 'ALL');
    do {
      if (reader.family === 'duckdb' && operatorAt(reader) === ')') break;
      args.push(...parseArgument(reader, functionName));
      if (args.length > reader.maxListItems) throw refusal(reader, 'too-complex');
      for (let suffix = parseArgumentSuffix(reader); suffix !== undefined; suffix = parseArgumentSuffix(reader)) {
        clauses.push(...suffix);
      }
    } while (takeOperator(reader, ','));
  }
  expectOperator(reader, ')');
  return { args, clauses };
}
