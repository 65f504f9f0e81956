import { expect, it } from 'vitest';
import { decodeEscapes, parseCorpus } from './guard-corpus.ts';

it.each([
  ['a\\nb\\tc\\rd', 'a\nb\tc\rd'],
  ['\\0\\\\n', '\0\\n'],
  ['SEL\\u200bECT', 'SEL\u200bECT'],
  ["'\\\\'' ;", "'\\'' ;"],
])('decodes %s', (escaped, decoded) => {
  expect(decodeEscapes(escaped)).toBe(decoded);
});

it('reads rows of dialect, SQL and reason, and marks those that depend on configuration', () => {
  const rows = parseCorpus('mysql\tSELECT 1\tmust: x\n\nduckdb\tSHOW TABLES\tpolicy: y\r\n');
  expect(rows).toEqual([
    { line: 1, dialect: 'mysql', sql: 'SELECT 1', why: 'must: x', dependsOnPolicy: false },
    { line: 3, dialect: 'duckdb', sql: 'SHOW TABLES', why: 'policy: y', dependsOnPolicy: true },
  ]);
});

it.each(['oracle\tSELECT 1\tx', 'mysql', 'mysql\ta\\qb\tx'])('refuses the row %j', (line) => {
  expect(() => parseCorpus(line)).toThrow();
});
