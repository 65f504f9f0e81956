import { describe, expect, it } from 'vitest';
import type { Dialect } from './dialect.ts';
import { createGuard, type Verdict } from './guard.ts';
import { defaultGuardPolicy, type GuardPolicy } from './guard-policy.ts';

const guard = await createGuard();

const judge = (text: string, dialect: Dialect = 'duckdb', policy: Partial<GuardPolicy> = {}): Verdict =>
  guard.judge(text, { dialect, policy: { ...defaultGuardPolicy, ...policy } });

const ruleOf = (verdict: Verdict): string => (verdict.kind === 'accepted' ? 'accepted' : verdict.rule);

describe('an accepted statement', () => {
  it('runs as the very text that was judged', () => {
    const text = 'SELECT  id /* kept */ FROM orders\n;';
    const verdict = judge(text);
    expect(verdict).toMatchObject({ kind: 'accepted', statement: { text, dialect: 'duckdb' }, tables: ['orders'] });
  });

  it('names each stored table once, and no common table', () => {
    const verdict = judge(
      'WITH x AS (SELECT * FROM main.orders) SELECT * FROM x, (SELECT 1) y WHERE EXISTS (FROM main.orders)',
    );
    expect(verdict).toMatchObject({ tables: ['main.orders'] });
  });

  it.each<[Dialect, string, number]>([
    ['duckdb', 'SELECT $2, $1, $2', 2],
    ['duckdb', 'SELECT ?, ?', 2],
    ['mysql', "SELECT ?, '?', ? /* ? */", 2],
    ['tsql', 'SELECT @p1 + @p3', 3],
    ['tsql', 'SELECT 1', 0],
  ])('in %s says how many values %s takes', (dialect, text, count) => {
    const verdict = judge(text, dialect);
    expect(verdict.kind === 'accepted' && verdict.parameters).toEqual(
      Array.from({ length: count }, (_, index) => ({ kind: 'given', index })),
    );
  });
});

describe('a refusal names its rule', () => {
  it.each<[string, Dialect, string]>([
    ['empty', 'duckdb', ' ; '],
    ['empty', 'tsql', '-- nothing'],
    ['statement-class', 'mysql', 'DELETE FROM orders'],
    ['statement-class', 'duckdb', "COPY orders TO 'x.csv'"],
    ['second-statement', 'mysql', 'SELECT 1; DROP TABLE orders'],
    ['second-statement', 'tsql', 'SELECT 1 DROP TABLE orders'],
    ['second-statement', 'tsql', 'SELECT 1\nGO'],
    ['clause', 'mysql', "SELECT 1 INTO OUTFILE '/x'"],
    ['clause', 'mysql', 'SELECT * FROM orders FOR UPDATE'],
    ['clause', 'tsql', 'SELECT * INTO copy FROM orders'],
    ['function', 'mysql', 'SELECT SLEEP(5)'],
    ['function', 'duckdb', "SELECT * FROM read_csv('x')"],
    ['function', 'tsql', 'SELECT NEXT VALUE FOR s'],
    ['schema', 'mysql', 'SELECT * FROM mysql.user'],
    ['schema', 'tsql', 'SELECT * FROM a..b'],
    ['table', 'duckdb', "SELECT * FROM 'x.csv'"],
    ['table', 'duckdb', 'SELECT * FROM "x.csv"'],
    ['table', 'tsql', 'SELECT * FROM sysobjects'],
    ['hint', 'mysql', "SELECT /*+ SET_VAR(sql_mode='') */ 1"],
    ['hint', 'tsql', 'SELECT * FROM orders WITH (TABLOCKX)'],
    ['comment', 'mysql', 'SELECT 1 /*! + 1 */'],
    ['comment', 'duckdb', 'SELECT 1 -- x\r + 1'],
    ['variable', 'mysql', 'SELECT @@version'],
    ['variable', 'tsql', 'SELECT @x = 1'],
    ['character', 'duckdb', 'SELECT\u00a01'],
    ['lexical', 'duckdb', "SELECT 'x"],
    ['metadata', 'mysql', 'SHOW TABLES'],
    ['resource', 'duckdb', "SELECT repeat('x', 1000000000)"],
    ['syntax', 'duckdb', 'SELECT FROM'],
    ['too-long', 'duckdb', `SELECT '${'x'.repeat(70_000)}'`],
    ['too-complex', 'duckdb', `SELECT ${'('.repeat(200)}1${')'.repeat(200)}`],
    ['too-complex', 'mysql', `SELECT 1 IN (${'1,'.repeat(6_000)}1)`],
  ])('%s in %s for %j', (rule, dialect, text) => {
    expect(ruleOf(judge(text, dialect))).toBe(rule);
  });

  it('with a fragment that is short and an explanation that shows no way around', () => {
    const verdict = judge(`SELECT evil_${'x'.repeat(500)}(1)`);
    expect(verdict).toMatchObject({ kind: 'refused', rule: 'function' });
    if (verdict.kind !== 'refused') return;
    expect(verdict.fragment.length).toBeLessThanOrEqual(80);
    expect(verdict.explanation).toBe('Use a function that the database is configured to allow.');
  });
});

describe('the policy', () => {
  it.each<[string, string, Dialect, Partial<GuardPolicy>, string]>([
    ['opens a schema', 'SELECT * FROM sales.orders', 'mysql', { allowedSchemas: ['sales'] }, 'accepted'],
    ['keeps other schemas closed', 'SELECT * FROM hr.salaries', 'mysql', { allowedSchemas: ['sales'] }, 'schema'],
    [
      'tells schemas apart by case in MySQL',
      'SELECT * FROM SALES.orders',
      'mysql',
      { allowedSchemas: ['sales'] },
      'schema',
    ],
    ['does not in DuckDB', 'SELECT * FROM SALES.orders', 'duckdb', { allowedSchemas: ['sales'] }, 'accepted'],
    [
      'opens another database of a server',
      'SELECT * FROM dw.dbo.f',
      'tsql',
      { allowedSchemas: ['dbo', 'dw.dbo'] },
      'accepted',
    ],
    ['never opens a linked server', 'SELECT * FROM s.dw.dbo.f', 'tsql', { allowedSchemas: ['s.dw.dbo'] }, 'schema'],
    ['lists the tables', 'SELECT * FROM orders', 'duckdb', { allowedTables: ['orders'] }, 'accepted'],
    ['closes all others', 'SELECT * FROM salaries', 'duckdb', { allowedTables: ['orders'] }, 'table'],
    ['looks into subqueries', 'SELECT (SELECT 1 FROM salaries)', 'duckdb', { allowedTables: ['orders'] }, 'table'],
    [
      'is not deceived by a common table',
      'WITH salaries AS (SELECT * FROM salaries) SELECT * FROM salaries',
      'duckdb',
      { allowedTables: ['x'] },
      'table',
    ],
    [
      'nor by one that differs in case',
      'WITH Secrets AS (SELECT 1) SELECT * FROM secrets',
      'mysql',
      { allowedTables: ['x'] },
      'table',
    ],
    [
      'nor by a recursion over nothing',
      'WITH RECURSIVE s AS (SELECT * FROM s UNION ALL SELECT * FROM s WHERE a < 1) SELECT * FROM s',
      'mysql',
      { allowedTables: ['x'] },
      'table',
    ],
    ['permits metadata', 'SHOW TABLES', 'mysql', { metadata: true }, 'accepted'],
    ['but no metadata of the server', 'SHOW GRANTS', 'mysql', { metadata: true }, 'statement-class'],
    ['nor of other schemas', 'SHOW TABLES FROM mysql', 'mysql', { metadata: true }, 'schema'],
    ['nor what executes', 'EXPLAIN ANALYZE SELECT 1', 'mysql', { metadata: true }, 'statement-class'],
    ['adds a function', 'SELECT dbo.net(total) FROM orders', 'tsql', { allowedFunctions: ['dbo.net'] }, 'accepted'],
    ['takes a function away', 'SELECT MD5(id) FROM orders', 'mysql', { deniedFunctions: ['md5'] }, 'function'],
    ['sets the size', 'SELECT 1 + 1', 'mysql', { maxStatementBytes: 8 }, 'too-long'],
    ['sets the products', 'SELECT 1 FROM a, b, c', 'mysql', { maxCrossJoins: 4 }, 'accepted'],
    ['sets the rows', 'SELECT * FROM range(100)', 'duckdb', { maxGeneratedRows: 10 }, 'resource'],
    [
      'permits endless recursion',
      'WITH RECURSIVE r AS (SELECT 1 AS n UNION ALL SELECT n FROM r) FROM r',
      'duckdb',
      { unboundedRecursion: true },
      'accepted',
    ],
  ])('%s: %s', (_name, text, dialect, policy, expected) => {
    expect(ruleOf(judge(text, dialect, policy))).toBe(expected);
  });

  it('with a catalog refuses tables that are not in it, and permits what would look like a file', () => {
    const catalog = [
      { name: 'orders', columns: [{ name: 'id' }] },
      { schema: 'main', name: 'my.table', columns: [{ name: 'id' }] },
      { schema: 'sales', name: 'facts', columns: [{ name: 'id' }] },
    ];
    expect(ruleOf(judge('SELECT * FROM orders', 'duckdb', { catalog }))).toBe('accepted');
    expect(ruleOf(judge('SELECT * FROM main.orders', 'duckdb', { catalog }))).toBe('accepted');
    expect(ruleOf(judge('SELECT * FROM "my.table"', 'duckdb', { catalog }))).toBe('accepted');
    expect(ruleOf(judge('SELECT * FROM sales.facts', 'duckdb', { catalog }))).toBe('accepted');
    expect(ruleOf(judge('SELECT * FROM sales.orders2', 'duckdb', { catalog }))).toBe('table');
    expect(ruleOf(judge('SELECT * FROM other', 'duckdb', { catalog }))).toBe('table');
    expect(ruleOf(judge('SELECT * FROM "x.csv"', 'duckdb', { catalog }))).toBe('table');
  });
});

describe('MySQL under another SQL mode', () => {
  it('does not turn a literal into a second statement', () => {
    expect(ruleOf(judge("SELECT 'a\\', SLEEP(5), 'b'", 'mysql'))).toBe('lexical');
  });
  it('does not turn a literal into a hidden column', () => {
    const policy = { excludedColumns: ['customers.email'] };
    expect(ruleOf(judge('SELECT "email" FROM customers', 'mysql', policy))).toBe('lexical');
    expect(ruleOf(judge('SELECT "mail" FROM customers', 'mysql', policy))).toBe('accepted');
  });
  it('leaves ordinary escapes alone', () => {
    expect(ruleOf(judge("SELECT 'O\\'Brien', 'C:\\\\x', \"it's\"", 'mysql'))).toBe('accepted');
  });
});
