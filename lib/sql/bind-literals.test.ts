import { expect, test } from 'vitest';
import { bindLiterals } from './bind-literals.ts';
import type { Dialect } from './dialect.ts';

const bind = (sql: string, dialect: Dialect = 'duckdb') =>
  bindLiterals(sql, dialect, (literal) =>
    literal === '⟨email 1⟩' ? { type: 'text', value: "o'neil@example.com" } : undefined,
  );

test.each<[Dialect, string, string]>([
  ['duckdb', "SELECT 1 FROM t WHERE a = '⟨email 1⟩' OR b IN ('x', '⟨email 1⟩')", "a = $1 OR b IN ('x', $2)"],
  ['mysql', "SELECT 1 FROM t WHERE a = '⟨email 1⟩' AND b IN ('x', '⟨email 1⟩')", "a = ? AND b IN ('x', ?)"],
  ['tsql', "SELECT 1 FROM t WHERE a = N'⟨email 1⟩' AND b IN ('x', '⟨email 1⟩')", "a = @p1 AND b IN ('x', @p2)"],
])('binds the literals of %s that stand for a value', (dialect, sql, condition) => {
  const bound = bind(sql, dialect);
  expect(bound.sql).toBe(`SELECT 1 FROM t WHERE ${condition}`);
  expect(bound.parameters.map(({ value }) => value)).toEqual(["o'neil@example.com", "o'neil@example.com"]);
});

test.each([
  "SELECT '⟨email 2⟩'",
  "SELECT 'to ⟨email 1⟩'",
  'SELECT "⟨email 1⟩" FROM t',
  'SELECT a FROM t -- ⟨email 1⟩',
  "SELECT $1, '⟨email 1⟩'",
  "SELECT '⟨email 1⟩",
])('leaves %s as it is', (sql) => {
  expect(bind(sql)).toEqual({ sql, parameters: [] });
});
