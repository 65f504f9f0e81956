import { describe, expect, it } from 'vitest';
import type { Dialect } from '../dialect.ts';
import { createGuard } from '../guard.ts';
import { defaultGuardPolicy } from '../guard-policy.ts';

const guard = await createGuard();

function ruleOf(text: string, dialect: Dialect): string {
  const verdict = guard.judge(text, { dialect, policy: defaultGuardPolicy });
  return verdict.kind === 'accepted' ? 'accepted' : verdict.rule;
}

describe('a product of tables', () => {
  it.each<[string, string, string]>([
    ['of two is allowed where it is written as one', 'SELECT 1 FROM a CROSS JOIN b', 'accepted'],
    ['is not where a condition was forgotten', 'SELECT 1 FROM a, b', 'resource'],
    [
      'is where each side is a query of its own',
      'SELECT 1 FROM (SELECT x FROM a WHERE y = 1) p, (SELECT x FROM a WHERE y = 2) q',
      'accepted',
    ],
    ['is not where the condition ties nothing', 'SELECT 1 FROM a JOIN b ON a.x = 1', 'resource'],
    ['of three is not', 'SELECT 1 FROM a, b, c', 'resource'],
    ['of a table with itself is not', 'SELECT 1 FROM a x, a y', 'resource'],
    ['is none where conditions tie all', 'SELECT 1 FROM a, b, c WHERE a.x = b.x AND c.y = b.y', 'accepted'],
    ['is none where a condition has no qualifiers', 'SELECT 1 FROM a, b, c WHERE a_id = b_id', 'accepted'],
    [
      'is one where conditions name one table each',
      'SELECT 1 FROM a, b, c WHERE a.x = 1 AND b.y = 2 AND c.z = 3',
      'resource',
    ],
    ['is one where the condition of a join is empty', 'SELECT 1 FROM a JOIN b ON true JOIN c ON 1 = 1', 'resource'],
    ['is none with USING and NATURAL', 'SELECT 1 FROM a JOIN b USING (x) NATURAL JOIN c', 'accepted'],
    ['is none with single rows', 'SELECT 1 FROM a, (SELECT max(x) FROM b) m, (SELECT count(*) FROM c) n', 'accepted'],
    ['is one with windows instead of aggregates', 'SELECT 1 FROM a, (SELECT max(x) OVER () FROM b) m, c', 'resource'],
    ['is none with constants', "SELECT 1 FROM a, (VALUES (1), (2)) v(x), (SELECT 'x' AS y) w", 'accepted'],
    [
      'is none with what each row brings',
      'SELECT 1 FROM a, unnest(a.l) u(x), LATERAL (SELECT 1 FROM b WHERE b.x = a.x) c',
      'accepted',
    ],
    ['of small generators is allowed', 'SELECT 1 FROM range(100) x, range(100) y', 'accepted'],
    ['of large generators is not', 'SELECT 1 FROM range(2000) x, range(2000) y', 'resource'],
    [
      'that doubles through common tables is counted without walking each path',
      `WITH t0 AS (SELECT 1 UNION ALL SELECT 2)${Array.from({ length: 40 }, (_, i) => `, t${i + 1} AS (SELECT 1 FROM t${i} a, t${i} b)`).join('')} SELECT 1 FROM t40`,
      'resource',
    ],
  ])('%s', (_name, text, expected) => {
    expect(ruleOf(text, 'duckdb')).toBe(expected);
  });
});

describe('a recursion', () => {
  const recursion = (term: string) => `WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL ${term}) SELECT * FROM r`;
  it.each<[string, string, string]>([
    ['ends by a condition on a column', recursion('SELECT n + 1 FROM r WHERE n < 10'), 'accepted'],
    ['ends by a join', recursion('SELECT t.id FROM t JOIN r ON t.parent = r.n'), 'accepted'],
    ['may end by a limit', recursion('SELECT n + 1 FROM r').replace(') SELECT', ' LIMIT 10) SELECT'), 'accepted'],
    ['does not end without a condition', recursion('SELECT n + 1 FROM r'), 'resource'],
    ['does not end by a condition on nothing', recursion('SELECT n + 1 FROM r WHERE 1 = 1'), 'resource'],
    ['does not end soon enough at a huge number', recursion('SELECT n + 1 FROM r WHERE n < 1000000000'), 'resource'],
    ['may go on with a text', recursion("SELECT n || '/' || t.x FROM r JOIN t ON t.y = r.n"), 'accepted'],
    ['may not double a text', recursion('SELECT n || n FROM r WHERE length(n) < 10'), 'resource'],
    ['may not repeat a text', recursion('SELECT repeat(n, 2) FROM r WHERE length(n) < 10'), 'resource'],
    ['is none where a common table shadows a stored one', 'WITH t AS (SELECT * FROM t) SELECT * FROM t', 'accepted'],
  ])('%s', (_name, text, expected) => {
    expect(ruleOf(text, 'duckdb')).toBe(expected);
  });
});

it('refuses a chain of names that would exhaust the stack', () => {
  const chain = Array.from({ length: 2_500 }, (_, index) => `c${index} + 1 AS c${index + 1}`).join(', ');
  expect(ruleOf(`SELECT ${chain}, repeat('x', c2500)`, 'duckdb')).toBe('too-complex');
});

describe('a text or series that is made', () => {
  it.each<[Dialect, string, string]>([
    ['mysql', "SELECT REPEAT('*', 10000)", 'accepted'],
    ['mysql', "SELECT REPEAT('*', 10001)", 'resource'],
    ['mysql', "SELECT REPEAT('*', LEAST(50, total / 10)) FROM t", 'accepted'],
    ['mysql', "SELECT REPEAT('*', total * 1000) FROM t", 'resource'],
    ['mysql', "SELECT REPEAT('*', 200 * 200)", 'resource'],
    ['mysql', "SELECT REPEAT('*', 1 + 2 * 3)", 'accepted'],
    ['tsql', "SELECT RIGHT(REPLICATE('0', 8) + 'x', 8)", 'accepted'],
    ['tsql', "SELECT FORMAT(1, 'N1000000000')", 'resource'],
    ['duckdb', "SELECT 'x'::VARCHAR, name.repeat(3) FROM t", 'accepted'],
    ['duckdb', 'SELECT name.repeat(30000) FROM t', 'resource'],
    ['duckdb', "SELECT printf('%05d', 1)", 'accepted'],
    ['duckdb', 'SELECT printf(name, 1) FROM t', 'resource'],
    ['duckdb', 'FROM range(1000000)', 'accepted'],
    ['duckdb', 'FROM range(0, 2000000)', 'resource'],
    ['duckdb', 'FROM range(0, 1000, 0.0001)', 'resource'],
    ['duckdb', "FROM generate_series(DATE '2020-01-01', DATE '2030-01-01', INTERVAL 1 DAY)", 'accepted'],
    ['duckdb', "FROM generate_series(DATE '2020-01-01', DATE '2030-01-01', INTERVAL '1 second')", 'resource'],
    ['duckdb', 'FROM generate_series(now() - INTERVAL 1 HOUR, now(), INTERVAL 1 SECOND)', 'accepted'],
    ['duckdb', 'FROM generate_series(current_date - INTERVAL 30 DAY, current_date, INTERVAL 1 DAY)', 'accepted'],
    ['duckdb', 'FROM range(epoch_us(now()))', 'resource'],
    ['duckdb', 'SELECT range(qty) FROM t', 'accepted'],
    ['duckdb', 'SELECT range(qty << 40) FROM t', 'resource'],
    ['duckdb', "SELECT repeat('*', n) FROM (SELECT sum(total) / 10 AS n FROM t)", 'accepted'],
    ['duckdb', "SELECT repeat('*', n) FROM (SELECT epoch_ms(now()) AS n)", 'resource'],
    ['duckdb', "SELECT repeat('*', (100 * total / max(total) OVER ())::INT) FROM t", 'accepted'],
    ['duckdb', "SELECT repeat('*', (100 / n)::INT) FROM (SELECT total * 0.000001 AS n FROM t)", 'resource'],
    ['duckdb', "SELECT replace(s, 'x', s) FROM (SELECT repeat('x', 10000) AS s)", 'resource'],
    ['duckdb', "SELECT string_agg(repeat('x', 10000)) FROM range(1000000)", 'resource'],
    ['mysql', 'SELECT SPACE(~0)', 'resource'],
    ['mysql', "SELECT REPEAT('x', UNIX_TIMESTAMP())", 'resource'],
    ['mysql', "SELECT REPEAT('x', UNIX_TIMESTAMP() % 10)", 'accepted'],
    ['tsql', "SELECT value FROM GENERATE_SERIES(0, DATEDIFF(DAY, '2026-01-01', GETDATE()))", 'accepted'],
    ['tsql', "SELECT value FROM GENERATE_SERIES(0, DATEDIFF(SECOND, '2000-01-01', GETDATE()))", 'resource'],
    ['mysql', 'SELECT CAST(1 AS CHAR(65535))', 'accepted'],
    ['mysql', 'SELECT CAST(1 AS CHAR(65536))', 'resource'],
    ['mysql', 'SELECT * FROM seq_1_to_1000', 'accepted'],
    ['mysql', 'SELECT * FROM seq_1_to_10000000_step_2', 'resource'],
  ])('in %s by %s is %s', (dialect, text, expected) => {
    expect(ruleOf(text, dialect)).toBe(expected);
  });
});
