import { expect, test } from 'vitest';
import type { Dialect } from './dialect.ts';
import { resultSources } from './result-sources.ts';

const stored: Readonly<Record<string, readonly string[]>> = {
  people: ['email', 'phone'],
  orders: [],
};

/** The names of the results that show a stored address or number. */
function shown(sql: string, results: readonly string[], dialect: Dialect = 'duckdb'): readonly string[] {
  const sources = resultSources(sql, dialect, {
    markOf: (column, tables) => {
      const isMeant = tables.some((table) => stored[table]?.includes(column.toLowerCase()));
      return isMeant ? column.toLowerCase() : undefined;
    },
    unread: 'unread',
  });
  return results.filter((name, place) => sources(name, place) !== undefined);
}

test.each<[string, string, readonly string[], readonly string[]]>([
  ['the column itself', 'SELECT city, email FROM people', ['city', 'email'], ['email']],
  ['another name', 'SELECT p.email AS x, p.city AS y FROM people p', ['x', 'y'], ['x']],
  ['an expression', "SELECT lower(email) || '!' AS x, 1 AS y FROM people", ['x', 'y'], ['x']],
  ['a case', "SELECT CASE WHEN city = 'a' THEN phone END AS x FROM people", ['x'], ['x']],
  ['a star', 'SELECT * FROM people', ['city', 'email', 'phone'], ['email', 'phone']],
  ['a star that puts it elsewhere', 'SELECT * REPLACE (email AS city) FROM people', ['city'], ['city']],
  ['a derived table', 'SELECT a, b FROM (SELECT email AS a, city AS b FROM people) t', ['a', 'b'], ['a']],
  [
    'common tables in a row',
    'WITH s AS (SELECT email AS a FROM people), t AS (SELECT max(a) AS b FROM s) SELECT b AS c, 1 AS d FROM t',
    ['c', 'd'],
    ['c'],
  ],
  ['names of a common table', 'WITH s(a, b) AS (SELECT city, email FROM people) SELECT a, b FROM s', ['a', 'b'], ['b']],
  ['a later arm', 'SELECT city AS a FROM people UNION SELECT phone FROM people', ['a'], ['a']],
  [
    'an inner later arm',
    'SELECT a FROM (SELECT city AS a FROM people UNION ALL SELECT phone FROM people) t',
    ['a'],
    ['a'],
  ],
  ['a scalar subquery', 'SELECT (SELECT max(email) FROM people) AS x, 2 AS y', ['x', 'y'], ['x']],
  ['a text of all', "SELECT string_agg(email, ',') AS x FROM people", ['x'], ['x']],
  ['a star through a common table', 'WITH s AS (SELECT *, email AS e FROM people) SELECT * FROM s', ['e'], ['e']],
  [
    'an expression without a name',
    'SELECT "max(email)" FROM (SELECT max(email) FROM people) t',
    ['max(email)'],
    ['max(email)'],
  ],
  ['columns renamed by their place', 'SELECT b FROM people AS p(a, b)', ['b'], ['b']],
])('follows it through %s', (_way, sql, results, expected) => {
  expect(shown(sql, results)).toEqual(expected);
});

test.each([
  ['a count', 'SELECT count(DISTINCT email) AS emails, city FROM people GROUP BY city', ['emails', 'city']],
  ['a condition', "SELECT city FROM people WHERE email LIKE '%@x.com' ORDER BY phone", ['city']],
  ['a window over it', 'SELECT row_number() OVER (PARTITION BY email) AS n FROM people', ['n']],
  ['an existence', 'SELECT o.id FROM orders o WHERE EXISTS (SELECT email FROM people)', ['id']],
  ['a table that has none', 'SELECT email FROM orders', ['email']],
])('finds none in %s', (_way, sql, results) => {
  expect(shown(sql, results)).toEqual([]);
});

test('reads every dialect, and marks all of what it cannot read', () => {
  expect(shown('SELECT TOP (5) [email] AS [x], [city] FROM [people]', ['x', 'city'], 'tsql')).toEqual(['x']);
  expect(shown('SELECT `email` AS x, `city` FROM `people` LIMIT 5', ['x', 'city'], 'mysql')).toEqual(['x']);
  expect(shown('SELECT FROM WHERE', ['x', 'y'])).toEqual(['x', 'y']);
});
