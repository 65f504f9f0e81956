import type { Expression, Literal } from './ast.ts';
import {
  endAt,
  expectOperator,
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

export const literal = (reader: Reader, type: Literal['type'], value: string, start: number): Literal => ({
  kind: 'literal',
  type,
  value,
  start,
  end: endAt(reader),
});

const units =
  /^(?:MICROSECOND|MILLISECOND|SECOND|MINUTE|HOUR|DAY|WEEK|MONTH|QUARTER|YEAR|DECADE|CENTURY|MILLENNIUM)S?$|^(?:SECOND|MINUTE|HOUR|DAY)_(?:MICROSECOND|SECOND|MINUTE|HOUR)$|^YEAR_MONTH$/;

/** `INTERVAL 1 DAY`, `INTERVAL '1 day'`, `INTERVAL (n) MONTH`. */
export function parseInterval(reader: Reader): Expression {
  const start = startAt(reader);
  take(reader);
  const amount = reader.grammar.expression(reader);
  const unit = units.test(wordAt(reader)) ? take(reader).value : undefined;
  if (unit === undefined && reader.family === 'mysql') throw refusal(reader, 'syntax');
  if (unit !== undefined && takeWords(reader, 'TO')) take(reader);
  const items = unit === undefined ? [amount] : [amount, literal(reader, 'constant', unit, start)];
  return { kind: 'group', label: 'interval', items, start, end: endAt(reader) };
}

export function parseString(reader: Reader): Expression {
  const start = startAt(reader);
  let value = take(reader).value;
  // Literals next to each other are one, in MySQL anywhere and in DuckDB over a line break.
  while (reader.family !== 'tsql' && peek(reader).kind === 'string') value += take(reader).value;
  return literal(reader, 'string', value, start);
}

/** `DATE '2026-01-01'`, and MySQL's character set in front of a literal. */
export function parseTypedLiteral(reader: Reader): Expression | undefined {
  const start = startAt(reader);
  const next = peek(reader, 1);
  const word = wordAt(reader);
  const typed =
    next.kind === 'string' &&
    ['DATE', 'TIME', 'TIMESTAMP', 'DATETIME', 'TIMESTAMPTZ', 'TIMESTAMP_NS', 'UUID', 'JSON', 'BLOB'].includes(word);
  const introduced =
    reader.family === 'mysql' &&
    /^_(?:UTF8|UTF8MB3|UTF8MB4|BINARY|ASCII|LATIN1|CP932|SJIS|UCS2|UTF16|EUCJPMS|UJIS)$/.test(word) &&
    (next.kind === 'string' || next.kind === 'number');
  if ((!typed || reader.family === 'tsql') && !introduced) return undefined;
  take(reader);
  if (peek(reader).kind === 'string') parseString(reader);
  else take(reader);
  return literal(reader, 'string', peek(reader, -1).value, start);
}

/** `{d '2026-01-01'}`, the ODBC form of a date, and `{fn NOW()}`, that of today; the braces hold nothing else. */
export function parseOdbcLiteral(reader: Reader): Expression {
  const start = startAt(reader);
  take(reader);
  if (takeWords(reader, 'FN')) {
    const now = takeOneOf(reader, 'CURDATE', 'CURTIME', 'NOW');
    if (now === undefined) throw refusal(reader, 'syntax');
    for (const symbol of ['(', ')', '}']) expectOperator(reader, symbol);
    return literal(reader, 'constant', now, start);
  }
  if (takeOneOf(reader, 'D', 'T', 'TS') === undefined || peek(reader).kind !== 'string')
    throw refusal(reader, 'syntax');
  const { value } = take(reader);
  expectOperator(reader, '}');
  return literal(reader, 'string', value, start);
}

/** MySQL's INTERVAL(n, a, b) has a comma inside its parentheses; `INTERVAL (n) DAY` has none. */
export function isIntervalFunction(reader: Reader): boolean {
  let depth = 0;
  for (let offset = 1; peek(reader, offset).kind !== 'end'; offset += 1) {
    const symbol = operatorAt(reader, offset);
    if (symbol === '(') depth += 1;
    if (symbol === ')') depth -= 1;
    if (symbol === ',' && depth === 1) return true;
    if (depth === 0) return false;
  }
  return false;
}
