import type { Expression } from './ast.ts';
import { parseName } from './parse-name.ts';
import { parseOrderBy } from './parse-order.ts';
import {
  expectOperator,
  expectWords,
  list,
  peek,
  type Reader,
  refusal,
  takeOneOf,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

function parseFrameBound(reader: Reader): Expression[] {
  if (takeWords(reader, 'CURRENT', 'ROW')) return [];
  if (takeWords(reader, 'UNBOUNDED', 'PRECEDING') || takeWords(reader, 'UNBOUNDED', 'FOLLOWING')) return [];
  const offset = reader.grammar.expression(reader);
  if (takeOneOf(reader, 'PRECEDING', 'FOLLOWING') === undefined) throw refusal(reader, 'syntax');
  return [offset];
}

function parseFrame(reader: Reader): Expression[] {
  if (takeOneOf(reader, 'ROWS', 'RANGE', 'GROUPS') === undefined) return [];
  const bounds: Expression[] = [];
  if (takeWords(reader, 'BETWEEN')) {
    bounds.push(...parseFrameBound(reader));
    expectWords(reader, 'AND');
  }
  bounds.push(...parseFrameBound(reader));
  if (takeWords(reader, 'EXCLUDE')) {
    const excluded =
      takeWords(reader, 'CURRENT', 'ROW') ||
      takeWords(reader, 'NO', 'OTHERS') ||
      takeOneOf(reader, 'GROUP', 'TIES') !== undefined;
    if (!excluded) throw refusal(reader, 'syntax');
  }
  return bounds;
}

/** `( [name] [PARTITION BY …] [ORDER BY …] [frame] )` */
function parseSpecification(reader: Reader): Expression[] {
  expectOperator(reader, '(');
  const parts: Expression[] = [];
  const opensClause = ['PARTITION', 'ORDER', 'ROWS', 'RANGE', 'GROUPS'].includes(wordAt(reader));
  if (!opensClause && (peek(reader).kind === 'word' || peek(reader).kind === 'quoted')) parseName(reader);
  if (takeWords(reader, 'PARTITION', 'BY')) parts.push(...list(reader, () => reader.grammar.expression(reader)));
  parts.push(...parseOrderBy(reader), ...parseFrame(reader));
  expectOperator(reader, ')');
  return parts;
}

/** `OVER name` or `OVER (…)` behind a call; undefined where none stands. */
export function parseOver(reader: Reader): Expression[] | undefined {
  if (!takeWords(reader, 'OVER')) return undefined;
  if (peek(reader).kind === 'operator') return parseSpecification(reader);
  parseName(reader);
  return [];
}

/** `WINDOW name AS (…), …` */
export function parseWindowClause(reader: Reader): Expression[] {
  if (!takeWords(reader, 'WINDOW')) return [];
  const parts: Expression[] = [];
  do {
    parseName(reader);
    expectWords(reader, 'AS');
    parts.push(...parseSpecification(reader));
  } while (takeOperator(reader, ','));
  return parts;
}
