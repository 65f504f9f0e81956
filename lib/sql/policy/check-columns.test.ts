import { describe, expect, it } from 'vitest';
import type { Dialect } from '../dialect.ts';
import { createGuard } from '../guard.ts';
import type { GuardPolicy } from '../guard-policy.ts';

const guard = await createGuard();
const catalog = [
  { name: 'customers', columns: ['id', 'name', 'email', 'region'].map((name) => ({ name })) },
  { name: 'orders', columns: ['id', 'customer_id', 'total'].map((name) => ({ name })) },
];

function ruleOf(text: string, dialect: Dialect, policy: GuardPolicy): string {
  const verdict = guard.judge(text, { dialect, policy });
  return verdict.kind === 'accepted' ? 'accepted' : verdict.rule;
}

describe('an excluded column is refused', () => {
  const policy = { excludedColumns: ['customers.email'] };
  it.each<[Dialect, string]>([
    ['duckdb', 'SELECT email FROM customers'],
    ['duckdb', 'SELECT "EMAIL" FROM customers'],
    ['duckdb', 'SELECT c.email FROM customers c'],
    ['duckdb', 'SELECT main.customers.email FROM main.customers'],
    ['duckdb', 'SELECT customers.email.x FROM customers'],
    ['duckdb', 'SELECT email.lower() FROM customers'],
    ['duckdb', 'SELECT (email) AS x FROM customers'],
    ['duckdb', 'SELECT * FROM customers'],
    ['duckdb', 'SELECT c.* FROM customers c JOIN orders o ON o.customer_id = c.id'],
    ['duckdb', 'SELECT * EXCLUDE (name) FROM customers'],
    ['duckdb', 'SELECT * REPLACE (1 AS id) FROM customers'],
    ['duckdb', "SELECT COLUMNS('e.*') FROM customers"],
    ['duckdb', 'SELECT max(COLUMNS(*)) FROM customers'],
    ['duckdb', 'SELECT COLUMNS(lambda c: true) FROM customers'],
    ['duckdb', 'SELECT c FROM customers c'],
    ['duckdb', 'SELECT to_json(customers) FROM customers'],
    ['duckdb', 'SELECT #3 FROM customers'],
    ['duckdb', 'FROM customers'],
    ['duckdb', 'TABLE customers'],
    ['duckdb', 'SELECT d FROM customers AS x(a, b, d, e)'],
    ['duckdb', 'SELECT id FROM customers NATURAL JOIN orders'],
    ['duckdb', 'SELECT id FROM customers JOIN leads USING (email)'],
    ['duckdb', "SELECT id FROM customers WHERE email LIKE 'a%'"],
    ['duckdb', 'SELECT id FROM customers ORDER BY email'],
    ['duckdb', 'SELECT count(*) FROM customers GROUP BY email'],
    ['duckdb', 'SELECT count(*) FILTER (WHERE email IS NULL) FROM customers'],
    ['duckdb', 'SELECT sum(id) OVER (PARTITION BY email) FROM customers'],
    ['duckdb', 'SELECT (SELECT o.total FROM orders o WHERE o.id = email) FROM customers'],
    ['duckdb', 'SELECT x.y FROM (SELECT email AS y FROM customers) x'],
    ['duckdb', 'WITH c AS (SELECT * FROM customers) SELECT id FROM c'],
    ['duckdb', 'SELECT id FROM orders UNION SELECT email FROM customers'],
    ['duckdb', 'PIVOT customers ON email USING count(*)'],
    ['duckdb', 'UNPIVOT customers ON COLUMNS(*)'],
    ['duckdb', 'SELECT id FROM orders WHERE id IN (SELECT * FROM customers)'],
    ['duckdb', 'SELECT name AS email, email FROM customers'],
    ['mysql', 'SELECT `email` FROM customers'],
    ['mysql', 'SELECT email FROM Customers'],
    ['mysql', "SELECT MATCH(email) AGAINST ('x') FROM customers"],
    ['mysql', 'SELECT _rowid FROM customers'],
    ['tsql', 'SELECT [Email] FROM dbo.Customers'],
    ['tsql', 'SELECT \uff45\uff4d\uff41\uff49\uff4c\u5217, [\uff25mail] FROM customers'],
    ['tsql', 'SELECT x = email FROM customers'],
    ['tsql', "SELECT id FROM customers WHERE CONTAINS(*, 'x')"],
    ['tsql', 'SELECT * FROM customers FOR JSON PATH'],
    ['tsql', 'SELECT c.id FROM orders o CROSS APPLY (SELECT * FROM customers) c'],
  ])('in %s from %s', (dialect, text) => {
    expect(ruleOf(text, dialect, policy)).toBe('column');
  });

  it.each<[Dialect, string]>([
    ['duckdb', 'SELECT id, name FROM customers'],
    ['duckdb', 'SELECT * EXCLUDE (email) FROM customers'],
    ['duckdb', 'SELECT COLUMNS(* EXCLUDE (email)) FROM customers'],
    ['duckdb', 'SELECT count(*) FROM customers'],
    ['duckdb', 'SELECT 1 WHERE EXISTS (SELECT * FROM customers)'],
    ['duckdb', 'SELECT l.email FROM leads l'],
    ['duckdb', 'SELECT l.email FROM leads l JOIN customers c ON c.id = l.id'],
    ['duckdb', 'SELECT x.* FROM (SELECT id FROM customers) x'],
    ['duckdb', "SELECT 'email' AS label FROM customers"],
    ['mysql', 'SELECT o.* FROM orders o JOIN customers c ON c.id = o.customer_id'],
  ])('but not what else is there: in %s %s', (dialect, text) => {
    expect(ruleOf(text, dialect, policy)).toBe('accepted');
  });
});

describe('where only some columns of a table are allowed', () => {
  const policy = { excludedColumns: [], allowedColumns: ['customers.id', 'customers.name'] };
  it.each<[string, string, boolean]>([
    ['SELECT id, name FROM customers', 'accepted', false],
    ['SELECT region FROM customers', 'column', false],
    ['SELECT * FROM customers', 'column', true],
    ['SELECT * EXCLUDE (email, region) FROM customers', 'accepted', true],
    ['SELECT * EXCLUDE (email, region) FROM customers', 'column', false],
    ['SELECT id, total FROM customers JOIN orders USING (id)', 'column', false],
    ['SELECT id, total FROM customers JOIN orders USING (id)', 'accepted', true],
    ['SELECT name AS label FROM customers ORDER BY label', 'accepted', false],
    ['SELECT o.total FROM customers c JOIN orders o ON o.customer_id = c.id', 'accepted', false],
  ])('%s is %s (catalog: %s)', (text, expected, withCatalog) => {
    expect(ruleOf(text, 'duckdb', withCatalog ? { ...policy, catalog } : policy)).toBe(expected);
  });
});

describe('a masked column', () => {
  const policy = { excludedColumns: [], maskedColumns: [{ column: 'customers.email', replacement: '***' }] };
  it.each([
    'SELECT id FROM customers WHERE email = 1',
    'SELECT upper(email) FROM customers',
    'SELECT id FROM customers ORDER BY email',
    'SELECT count(*) FROM customers GROUP BY email',
    'SELECT 1 FROM customers c JOIN orders o ON o.id = c.email',
  ])('is not to be computed with: %s', (text) => {
    expect(ruleOf(text, 'duckdb', policy)).toBe('masked-column');
  });
});
