import { expect, test } from 'vitest';
import { fillSlots, literalTemplate } from './literal-template.ts';

test.each([
  ['duckdb', 'SELECT a FROM t WHERE b >= $1 AND c = $2'],
  ['mysql', 'SELECT a FROM t WHERE b >= ? AND c = ?'],
  ['tsql', 'SELECT a FROM t WHERE b >= @p1 AND c = @p2'],
] as const)('puts placeholders of %s in the place of contents, in the order of the text', (dialect, sql) => {
  const given = "SELECT a FROM t WHERE b >= 20 AND c = 'Osaka'";
  expect(literalTemplate(given, dialect, ['Osaka', 20])).toEqual({ sql, slots: [1, 0] });
});

test.each([
  ['stands there twice', "SELECT a FROM t WHERE c = 'x' OR d = 'x'", 'x'],
  ['does not stand there', "SELECT a FROM t WHERE c = 'y'", 'x'],
  ['is a part of a literal', "SELECT a FROM t WHERE c LIKE '%x%'", 'x'],
  ['is a limit', 'SELECT a FROM t LIMIT 5', 5],
  ['is a position', 'SELECT a FROM t ORDER BY 2', 2],
  ['goes on calculating', 'SELECT a FROM t WHERE b > 5 * 3', 5],
  ['is a quote inside', "SELECT a FROM t WHERE c = 'it''s'", "it''s"],
])('makes no template where a content %s', (_title, sql, content) => {
  expect(literalTemplate(sql, 'duckdb', [content])).toBeUndefined();
});

test('gives the values as parameters, whatever they hold', () => {
  expect(fillSlots([1, 0], [0.5, "'; DROP TABLE t --"])).toEqual([
    { type: 'text', value: "'; DROP TABLE t --" },
    { type: 'decimal', value: '0.5' },
  ]);
});
