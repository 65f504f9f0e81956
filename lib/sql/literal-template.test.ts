import { expect, test } from 'vitest';
import { fillSlots, literalTemplate } from './literal-template.ts';

const valueIn = (content: number) => ({ content, part: 'value' as const });
const september = { start: '2026-09-01', end: '2026-10-01' };
const august = { start: '2026-08-01', end: '2026-09-01' };

test.each([
  ['duckdb', 'SELECT a FROM t WHERE b >= $1 AND c = $2'],
  ['mysql', 'SELECT a FROM t WHERE b >= ? AND c = ?'],
  ['tsql', 'SELECT a FROM t WHERE b >= @p1 AND c = @p2'],
] as const)('puts placeholders of %s in the place of contents, in the order of the text', (dialect, sql) => {
  const given = "SELECT a FROM t WHERE b >= 20 AND c = 'Osaka'";
  expect(literalTemplate(given, dialect, ['Osaka', 20])).toEqual({ sql, slots: [valueIn(1), valueIn(0)], free: [] });
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
  expect(fillSlots([valueIn(1), valueIn(0)], [0.5, "'; DROP TABLE t --"])).toEqual([
    { type: 'text', value: "'; DROP TABLE t --" },
    { type: 'decimal', value: '0.5' },
  ]);
});

test('makes no template where two contents are the same literal', () => {
  expect(literalTemplate("SELECT a FROM t WHERE c = 'x'", 'duckdb', ['x', 'x'])).toBeUndefined();
});

test.each([
  ["d >= '2026-09-01' AND d < '2026-10-01'", 'd >= $1 AND d < $2', ['start', 'end']],
  ["d BETWEEN DATE '2026-09-01' AND DATE '2026-09-30'", 'd BETWEEN $1 AND $2', ['start', 'last']],
  [
    "d >= CAST('2026-09-01' AS DATE) AND d <= '2026-09-30'::DATE",
    'd >= CAST($1 AS DATE) AND d <= $2::DATE',
    ['start', 'last'],
  ],
  [
    "d < '2026-10-01' AND d >= '2026-09-01' AND f < '2026-09-01'",
    'd < $1 AND d >= $2 AND f < $3',
    ['end', 'start', 'start'],
  ],
])('puts the days of a period into %s', (where, template, parts) => {
  const made = literalTemplate(`SELECT a FROM t WHERE ${where}`, 'duckdb', [september]);
  expect(made?.sql).toBe(`SELECT a FROM t WHERE ${template}`);
  expect(made?.slots.map(({ part }) => part)).toEqual(parts);
  expect(made?.free).toEqual([0]);
});

test.each([
  ['mysql', "d >= '2026-09-01 00:00:00' AND d <= '2026-09-30 23:59:59'", 'd >= ? AND d <= ?'],
  ['tsql', "d >= '2026-09-01 00:00:00' AND d <= '2026-09-30 23:59:59'", 'd >= @p1 AND d <= @p2'],
] as const)('keeps the time of day behind a day in %s', (dialect, where, template) => {
  const made = literalTemplate(`SELECT a FROM t WHERE ${where}`, dialect, [september]);
  expect(made?.sql).toBe(`SELECT a FROM t WHERE ${template}`);
  expect(fillSlots(made?.slots ?? [], [august])).toEqual([
    { type: 'timestamp', value: '2026-08-01 00:00:00' },
    { type: 'timestamp', value: '2026-08-31 23:59:59' },
  ]);
});

test('fills the days of another period, the last one of February too', () => {
  const slots = [
    { content: 0, part: 'start' },
    { content: 0, part: 'last' },
  ] as const;
  expect(fillSlots(slots, [{ start: '2024-02-01', end: '2024-03-01' }]).map(({ value }) => value)).toEqual([
    '2024-02-01',
    '2024-02-29',
  ]);
});

test.each([
  ['has only one side of it', "d >= '2026-09-01'"],
  ['has a day that is none of it', "d >= '2026-09-01' AND d < '2026-10-01' AND f > '2020-01-01'"],
  ['does not compare a day', "d >= '2026-09-01' AND d < '2026-10-01' AND f = coalesce(g, '2026-09-01')"],
  ['goes on with a day', "d >= '2026-09-01' AND d < '2026-10-01' AT TIME ZONE 'x'"],
  ['excludes what belongs to it', "d > '2026-09-01' AND d < '2026-10-01'"],
  ['does not hold it at all', 'd > 5'],
])('makes no template of a period where the statement %s', (_title, where) => {
  expect(literalTemplate(`SELECT a FROM t WHERE ${where}`, 'duckdb', [september])).toBeUndefined();
});

test.each([
  ["q = 'Q3'", []],
  ['month(d) = 9', []],
  ['x > 30', []],
  ['x > 500', [0]],
  ["c = 'Osaka'", [0]],
])('a period is free of %s only where that cannot speak of it', (other, free) => {
  const sql = `SELECT a FROM t WHERE d >= '2026-09-01' AND d < '2026-10-01' AND ${other}`;
  expect(literalTemplate(sql, 'duckdb', [september])?.free).toEqual(free);
});
