import type { Family } from '../lex/lexical-rules.ts';
import { operatorAt, type Reader, refusal, take, takeOneOf, takeWords, wordAt } from './reader.ts';

const common = ['=', '<', '>', '<=', '>=', '<>', '!=', '+', '-', '*', '/', '%', '&', '|', '^', '||', '<<', '>>'];

const symbols: Record<Family, ReadonlySet<string>> = {
  duckdb: new Set([
    ...common,
    ...[
      '==',
      '**',
      '//',
      '->',
      '->>',
      '@>',
      '<@',
      '^@',
      '&&',
      '~',
      '!~',
      '~*',
      '!~*',
      '~~',
      '!~~',
      '~~*',
      '!~~*',
      '~~~',
      '<->',
      '<=>',
    ],
  ]),
  mysql: new Set([...common, '<=>', '&&', '->', '->>']),
  tsql: new Set([...common, '!<', '!>']),
};

const comparisonWords: Record<Family, readonly string[]> = {
  duckdb: ['IN', 'BETWEEN', 'LIKE', 'ILIKE', 'GLOB'],
  mysql: ['IN', 'BETWEEN', 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP'],
  tsql: ['IN', 'BETWEEN', 'LIKE'],
};

const plainWords: Record<Family, readonly string[]> = {
  duckdb: ['AND', 'OR', 'ESCAPE', 'OVERLAPS'],
  mysql: ['AND', 'OR', 'XOR', 'DIV', 'MOD', 'ESCAPE'],
  tsql: ['AND', 'OR', 'ESCAPE'],
};

function takeNegatable(reader: Reader): string | undefined {
  const words = comparisonWords[reader.family];
  if (wordAt(reader) === 'NOT' && words.includes(wordAt(reader, 1))) {
    take(reader);
    return `NOT ${take(reader).value}`;
  }
  // MATCH … AGAINST ('words' IN BOOLEAN MODE)
  if (wordAt(reader) === 'IN' && ['BOOLEAN', 'NATURAL'].includes(wordAt(reader, 1))) return undefined;
  return takeOneOf(reader, ...words);
}

function takeFamilyWords(reader: Reader): string | undefined {
  if (takeWords(reader, 'IS', 'NOT', 'DISTINCT', 'FROM') || takeWords(reader, 'IS', 'DISTINCT', 'FROM')) return 'IS';
  if (reader.family === 'duckdb') {
    if (takeWords(reader, 'SIMILAR', 'TO') || takeWords(reader, 'NOT', 'SIMILAR', 'TO')) return 'SIMILAR TO';
  }
  if (reader.family === 'mysql') {
    if (takeWords(reader, 'SOUNDS', 'LIKE')) return 'SOUNDS LIKE';
    if (takeWords(reader, 'MEMBER', 'OF') || (wordAt(reader, 1) === '(' && takeWords(reader, 'MEMBER')))
      return 'MEMBER OF';
  }
  return undefined;
}

/** Takes an operator that stands between two operands; undefined where none does. */
export function takeBinaryOperator(reader: Reader): string | undefined {
  const symbol = operatorAt(reader);
  if (symbols[reader.family].has(symbol)) {
    take(reader);
    return symbol;
  }
  // In T-SQL these assign; elsewhere the words do not exist.
  if (symbol === ':=' || /^[-+*/%&|^]=$/.test(symbol))
    throw refusal(reader, 'clause', 'Compare with =; a query may not assign.');
  const word = takeFamilyWords(reader) ?? takeNegatable(reader) ?? takeOneOf(reader, ...plainWords[reader.family]);
  if (word === 'BETWEEN' || word === 'NOT BETWEEN') takeOneOf(reader, 'SYMMETRIC', 'ASYMMETRIC');
  return word;
}

/** Takes `IS NULL` and the like, which end an operand. */
export function takePostfixOperator(reader: Reader): boolean {
  if (reader.family === 'duckdb' && takeOneOf(reader, 'ISNULL', 'NOTNULL') !== undefined) return true;
  if (reader.family === 'duckdb' && takeWords(reader, 'NOT', 'NULL')) return true;
  if (wordAt(reader) !== 'IS') return false;
  const offset = wordAt(reader, 1) === 'NOT' ? 2 : 1;
  if (!['NULL', 'TRUE', 'FALSE', 'UNKNOWN', 'JSON'].includes(wordAt(reader, offset))) return false;
  reader.position += offset + 1;
  takeOneOf(reader, 'VALUE', 'OBJECT', 'ARRAY', 'SCALAR');
  return true;
}

/** Takes an operator that stands before an operand. */
export function takePrefixOperator(reader: Reader): boolean {
  const symbol = operatorAt(reader);
  if (symbol === '-' || symbol === '+' || symbol === '~') return take(reader) !== undefined;
  if (symbol === '!' && reader.family !== 'tsql') return take(reader) !== undefined;
  if (symbol === '@' && reader.family === 'duckdb') return take(reader) !== undefined;
  if (takeWords(reader, 'NOT')) return true;
  return reader.family === 'mysql' && wordAt(reader) === 'BINARY' && takeWords(reader, 'BINARY');
}
