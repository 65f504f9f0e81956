import { expect, test } from 'vitest';
import type { Dialect } from './dialect.ts';
import { serverClock } from './server-clock.ts';

test.each<[Dialect, string, string]>([
  ['duckdb', 'SELECT * FROM t WHERE d = current_date', 'CURRENT_DATE'],
  ['duckdb', 'SELECT today() - d FROM t', 'TODAY'],
  ['duckdb', 'SELECT d FROM t WHERE d > CURRENT_TIMESTAMP - INTERVAL 1 DAY', 'CURRENT_TIMESTAMP'],
  ['mysql', 'SELECT d FROM t WHERE d >= DATE_SUB(CURDATE(), INTERVAL 1 MONTH)', 'CURDATE'],
  ['mysql', 'SELECT UNIX_TIMESTAMP()', 'UNIX_TIMESTAMP'],
  ['tsql', 'SELECT DATEADD(day, -1, GETDATE())', 'GETDATE'],
])('finds the clock of %s in %s', (dialect, sql, word) => {
  expect(serverClock(sql, dialect)).toBe(word);
});

test.each<[Dialect, string]>([
  ['duckdb', "SELECT now, t.today FROM t WHERE d = DATE '2026-10-31' -- now()"],
  ['duckdb', `SELECT "current_date", 'CURRENT_DATE' FROM t`],
  ['duckdb', 'SELECT max(d) AS current_date FROM t'],
  ['mysql', 'SELECT UNIX_TIMESTAMP(d) FROM t'],
])('finds none of %s in %s', (dialect, sql) => {
  expect(serverClock(sql, dialect)).toBeUndefined();
});
