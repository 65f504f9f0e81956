import type { Expression, Name, Star } from './ast.ts';
import { parseAnyName, parseDottedName, parseName } from './parse-name.ts';
import {
  endAt,
  expectOperator,
  expectWords,
  list,
  operatorAt,
  peek,
  type Reader,
  startAt,
  take,
  takeOneOf,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

/** True at `*`, `t.*`, `s.t.*`. */
export function beginsStar(reader: Reader): boolean {
  let offset = 0;
  while (peek(reader, offset).kind === 'word' || peek(reader, offset).kind === 'quoted') {
    if (operatorAt(reader, offset + 1) !== '.') return false;
    offset += 2;
  }
  // `*COLUMNS(…)` unpacks what the call selects.
  return (
    operatorAt(reader, offset) === '*' &&
    !(offset === 0 && wordAt(reader, 1) === 'COLUMNS' && operatorAt(reader, 2) === '(')
  );
}

/** One name, or several in parentheses. */
function parseOneOrMore<T>(reader: Reader, item: () => T): T[] {
  if (operatorAt(reader) !== '(') return [item()];
  take(reader);
  const items = list(reader, item, () => operatorAt(reader) === ')');
  expectOperator(reader, ')');
  return items;
}

const lastPart = (parts: readonly Name[]): Name[] => parts.slice(-1);

/** DuckDB's `* EXCLUDE (a) REPLACE (x AS b) RENAME (c AS d)` and `* LIKE 'pattern'`. */
function parseModifiers(reader: Reader): { excluded: Name[]; replaced: Expression[] } {
  const excluded: Name[] = [];
  const replaced: Expression[] = [];
  if (reader.family !== 'duckdb') return { excluded, replaced };
  if (takeWords(reader, 'EXCLUDE')) {
    excluded.push(...parseOneOrMore(reader, () => lastPart(parseDottedName(reader))).flat());
  }
  if (takeWords(reader, 'REPLACE')) {
    const replace = () => {
      replaced.push(reader.grammar.expression(reader));
      expectWords(reader, 'AS');
      // The column is still selected, under another value.
      parseName(reader);
    };
    parseOneOrMore(reader, replace);
  }
  if (takeWords(reader, 'RENAME')) {
    const rename = () => {
      parseDottedName(reader);
      expectWords(reader, 'AS');
      parseAnyName(reader);
    };
    parseOneOrMore(reader, rename);
  }
  if (wordAt(reader) === 'NOT') take(reader);
  if (takeOneOf(reader, 'LIKE', 'ILIKE', 'GLOB') !== undefined || takeWords(reader, 'SIMILAR', 'TO')) {
    replaced.push(reader.grammar.expression(reader));
  }
  return { excluded, replaced };
}

export function parseStar(reader: Reader): Star {
  const start = startAt(reader);
  const qualifier: Name[] = [];
  while (!takeOperator(reader, '*')) {
    qualifier.push(parseAnyName(reader));
    expectOperator(reader, '.');
  }
  reader.counts.stars += 1;
  const modifiers = parseModifiers(reader);
  return { kind: 'star', qualifier, ...modifiers, start, end: endAt(reader) };
}
