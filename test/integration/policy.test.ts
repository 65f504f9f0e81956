import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDataAgent } from '../../lib/agents/data/data-agent.ts';
import { type Config, loadConfig } from '../../lib/config.ts';
import { toDatabaseSettings } from '../../lib/container/database-settings.ts';
import { problemSchema } from '../../lib/contracts/problem.ts';
import { type QueryResponse, queryResponseSchema } from '../../lib/contracts/query.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { requestId, tenantId } from '../../lib/core/ids.ts';
import { anonymousPrincipal, type Principal } from '../../lib/identity/principal.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import type { Cell, SqlParameter } from '../../lib/sql/value.ts';
import { createAskableDatabase } from '../../lib/workflow/askable-database.ts';
import type { AskableDatabase } from '../../lib/workflow/databases.ts';
import { failure } from '../support/asking.ts';
import { createDuckdbFile } from '../support/duckdb-file.ts';
import { type InProcessApp, openInProcessApp } from '../support/in-process-app.ts';
import { reasonToSkipMariadb } from '../support/mariadb.ts';
import { startMysqlServer } from '../support/mysql-server.ts';

const tables = [
  'CREATE TABLE customers (customer_id INTEGER PRIMARY KEY, customer_name VARCHAR(40), city VARCHAR(40), email VARCHAR(80), birth_date DATE)',
  `INSERT INTO customers VALUES (1, 'Aoki', 'Osaka', 'aoki@example.com', '1980-01-01'),
    (2, 'Baba', 'Osaka', 'baba@example.com', '1981-01-01'), (3, 'Chiba', 'Nagoya', 'chiba@example.com', '1982-01-01')`,
  'CREATE TABLE orders (order_id INTEGER PRIMARY KEY, customer_id INTEGER, tenant_code VARCHAR(20), amount DECIMAL(12, 2))',
  `INSERT INTO orders VALUES (1, 1, 'local', 10), (2, 2, 'local', 20), (3, 2, 'local', -5), (4, 1, 'other', 100),
    (5, 3, 'other', 200), (6, 3, 'other', 300)`,
  'CREATE TABLE visits (visit_id INTEGER PRIMARY KEY, customer_id INTEGER, region VARCHAR(20))',
  "INSERT INTO visits VALUES (1, 1, 'west'), (2, 2, 'east'), (3, 3, 'east')",
  'CREATE TABLE products (product_id INTEGER PRIMARY KEY, product_name VARCHAR(40), unit_cost DECIMAL(12, 2))',
  "INSERT INTO products VALUES (1, 'Pencil', 3), (2, 'Paper', 4)",
  'CREATE TABLE payrolls (payroll_id INTEGER PRIMARY KEY, wage INTEGER)',
  'INSERT INTO payrolls VALUES (1, 900)',
];

const rules = {
  asOf: '2026-10-31',
  excludedColumns: ['customers.birth_date'],
  policy: {
    allowedTables: ['customers', 'orders', 'visits', 'products'],
    allowedColumns: ['products.product_id', 'products.product_name'],
    maskedColumns: [{ column: 'customers.email', replacement: '***' }],
    rowPolicies: [
      {
        table: 'orders',
        predicate: 'tenant_code = :tenant AND amount >= :least',
        claims: { tenant: { from: 'tenant' }, least: { type: 'decimal', value: '0.00' } },
      },
      { table: 'visits', predicate: 'region = :region', claims: { region: { from: 'region' } } },
    ],
  },
};

interface Served {
  readonly environment: Readonly<Record<string, string>>;
  readonly open: () => Database;
  stop(): Promise<void>;
}

async function serveDuckdb(): Promise<Served> {
  const file = await createDuckdbFile(tables.join(';'));
  const database = { id: 'shop', kind: 'duckdb', connection: { path: file.path }, ...rules };
  return {
    environment: { QUERENT_DATABASES: JSON.stringify([database]) },
    open: () => file.open(),
    stop: () => file.remove(),
  };
}

async function serveMariadb(): Promise<Served> {
  const server = await startMysqlServer({ database: 'querent_policy' });
  for (const statement of tables) await server.admin.query(statement);
  const { host, port, user, password, database } = server.config;
  const auth = { kind: 'password', user, password: '${env:POLICY_PASSWORD}' };
  const configured = { id: 'shop', kind: 'mysql', connection: { host, port, database, tls: 'off', auth }, ...rules };
  return {
    environment: { QUERENT_DATABASES: JSON.stringify([configured]), POLICY_PASSWORD: password.reveal() },
    open: () => server.open(),
    stop: () => server.stop(),
  };
}

const signal = AbortSignal.timeout(300_000);
const local = anonymousPrincipal(tenantId('local'));
const agent = createDataAgent({ guard: createGuard, clock: systemClock });

function describeEngine(name: string, serve: () => Promise<Served>): void {
  describe(`with a policy over ${name}`, () => {
    let served: Served;
    let app: InProcessApp;
    let database: AskableDatabase;

    beforeAll(async () => {
      served = await serve();
      app = await openInProcessApp({ environment: served.environment });
      const config: Config = await loadConfig(served.environment, '/');
      const [shop] = config.databases;
      if (shop === undefined) throw new Error('No database was configured.');
      const opened = served.open();
      database = createAskableDatabase(toDatabaseSettings(shop), {
        prepare: async () => opened,
        readModel: async () => undefined,
        guard: createGuard,
        clock: systemClock,
      });
    }, 120_000);
    afterAll(async () => {
      await app?.close();
      await served?.stop();
    });

    /** Runs a statement as the caller; `$1` stands for a parameter in every dialect. */
    async function run(
      sql: string,
      options: { readonly caller?: Principal; readonly parameters?: readonly SqlParameter[] } = {},
    ): Promise<readonly (readonly Cell[])[]> {
      const connection = await database.connect({ signal });
      const text = connection.dialect === 'duckdb' ? sql : sql.replaceAll(/\$\d/g, '?');
      const { parameters = [], caller = local } = options;
      const response = await agent.process(
        {
          database: connection,
          statement: { text, parameters, columns: [] },
          policy: await database.policyFor(caller, { signal }),
          limits: { maxRows: 100, maxBytes: 1_000_000, timeoutMs: 20_000 },
          dryRun: false,
        },
        { requestId: requestId('test'), signal },
      );
      return response.rowSet?.rows ?? [];
    }

    const ask = async (question: string): Promise<QueryResponse> =>
      queryResponseSchema.parse((await app.post('/api/query', { question, database: 'shop' })).json);

    describe('a statement', () => {
      test.each([
        ['a count', 'SELECT COUNT(*) FROM orders', 2],
        ['a condition that is always true', 'SELECT COUNT(*) FROM orders WHERE 1 = 1 OR amount < 0', 2],
        ['a join', 'SELECT COUNT(*) FROM customers c JOIN orders o ON o.customer_id = c.customer_id', 2],
        [
          'an outer join',
          'SELECT COUNT(o.order_id) FROM customers c LEFT JOIN orders o ON o.customer_id = c.customer_id',
          2,
        ],
        ['a join with itself', 'SELECT COUNT(*) FROM orders a JOIN orders b ON a.order_id = b.order_id', 2],
        ['a derived table', 'SELECT COUNT(*) FROM (SELECT * FROM orders) AS x', 2],
        ['a common table', 'WITH x AS (SELECT * FROM orders) SELECT COUNT(*) FROM x', 2],
        [
          'IN',
          "SELECT COUNT(*) FROM customers WHERE customer_id IN (SELECT customer_id FROM orders WHERE tenant_code = 'other')",
          0,
        ],
        [
          'EXISTS',
          'SELECT COUNT(*) FROM customers c WHERE EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.customer_id)',
          2,
        ],
        [
          'NOT EXISTS',
          'SELECT COUNT(*) FROM customers c WHERE NOT EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.customer_id)',
          1,
        ],
        ['a scalar subquery', 'SELECT (SELECT COUNT(*) FROM orders) + 0', 2],
        ['a UNION', 'SELECT COUNT(*) FROM (SELECT order_id FROM orders UNION ALL SELECT order_id FROM orders) AS x', 4],
      ])('sees only the rows of its caller: %s', async (_title, sql, count) => {
        expect(await run(sql)).toEqual([[count]]);
      });

      test('sees the rows of another caller where another calls', async () => {
        expect(await run('SELECT COUNT(*) FROM orders', { caller: anonymousPrincipal(tenantId('other')) })).toEqual([
          [3],
        ]);
        expect(await run('SELECT COUNT(*) FROM visits', { caller: { ...local, claims: { region: 'east' } } })).toEqual([
          [2],
        ]);
      });

      test('binds a claim as a value, whatever it holds', async () => {
        const caller = { ...local, claims: { region: "east' OR '1' = '1" } };
        expect(await run('SELECT COUNT(*) FROM visits', { caller })).toEqual([[0]]);
      });

      test('keeps its own parameters apart from those of the policies', async () => {
        const parameters: readonly SqlParameter[] = [
          { type: 'text', value: 'x' },
          { type: 'integer', value: 2 },
          { type: 'decimal', value: '5.00' },
        ];
        const sql = `SELECT $1 AS a, COUNT(*) FROM orders o
          JOIN (SELECT customer_id FROM orders WHERE customer_id = $2) s ON s.customer_id = o.customer_id WHERE o.amount > $3`;
        expect(await run(sql, { parameters })).toEqual([['x', 1]]);
      });

      test.each([[[]], [[{ type: 'integer', value: 1 } as const, { type: 'integer', value: 2 } as const]]])(
        'is not run with more or fewer values than it takes: %j',
        async (parameters) => {
          const { code } = await failure(run('SELECT COUNT(*) FROM orders WHERE order_id > $1', { parameters }));
          expect(code).toBe('database.engine-error');
        },
      );

      test('shows the replacement of a masked column, in a derived table as well', async () => {
        expect(await run('SELECT c.customer_name, c.email FROM customers c ORDER BY c.customer_id LIMIT 1')).toEqual([
          ['Aoki', '***'],
        ]);
        expect(await run("SELECT COUNT(*) FROM (SELECT email FROM customers) x WHERE x.email LIKE 'a%'")).toEqual([
          [0],
        ]);
      });

      test.each([
        ['masked-column', "SELECT customer_name FROM customers WHERE email LIKE 'a%'"],
        ['masked-column', 'SELECT email, COUNT(*) FROM customers GROUP BY email'],
        ['masked-column', 'SELECT customer_name FROM customers ORDER BY email'],
        ['masked-column', 'SELECT MAX(email) FROM customers'],
        ['masked-column', 'SELECT COUNT(*) FROM customers a JOIN customers b ON a.email = b.email'],
        ['column', 'SELECT birth_date FROM customers'],
        ['column', 'SELECT c.* FROM customers c'],
        ['column', 'SELECT unit_cost FROM products'],
        ['column', 'SELECT p.unit_cost FROM products p'],
        ['column', 'SELECT * FROM products'],
        ['column', 'SELECT product_name FROM products ORDER BY unit_cost'],
        ['table', 'SELECT COUNT(*) FROM payrolls'],
        ['table', 'SELECT COUNT(*) FROM customers WHERE customer_id IN (SELECT wage FROM payrolls)'],
        ['row-policy', 'SELECT COUNT(*) FROM visits'],
        [
          'row-policy',
          'SELECT COUNT(*) FROM customers c WHERE EXISTS (SELECT 1 FROM visits v WHERE v.customer_id = c.customer_id)',
        ],
        ['metadata', 'SHOW TABLES'],
        ['metadata', 'SELECT table_name FROM information_schema.tables'],
      ])('is refused with the rule and the way out (%s): %s', async (rule, sql) => {
        const refusal = await failure(run(sql));
        expect(refusal.code).toBe('guard.refused');
        expect(refusal.message).toMatch(new RegExp(`^The statement was refused \\(${rule}\\b.*\\): .+\\.$`));
        expect(refusal.suggestions.length).toBeGreaterThan(0);
        expect(refusal.message).not.toContain('region = ');
      });

      test('may read the permitted columns of a table by name', async () => {
        expect(await run('SELECT product_name FROM products ORDER BY product_id')).toEqual([['Pencil'], ['Paper']]);
      });
    });

    test('the catalog holds nothing of what is hidden, and no data of what is masked or shown in part', async () => {
      const { catalog } = await database.index({ signal });
      const columns = new Map(
        catalog.tables.map(({ name, columns: all }) => [name, all.map((column) => column.name)] as const),
      );
      expect(Object.fromEntries(columns)).toEqual({
        customers: ['customer_id', 'customer_name', 'city', 'email'],
        orders: ['order_id', 'customer_id', 'tenant_code', 'amount'],
        products: ['product_id', 'product_name'],
        visits: ['visit_id', 'customer_id', 'region'],
      });
      const profiles = (table: string) =>
        catalog.tables
          .find(({ name }) => name === table)
          ?.columns.map(({ profile }) => Object.keys(profile).length > 0);
      expect(profiles('customers')).toEqual([true, true, true, false]);
      expect(profiles('orders')).toEqual([false, false, false, false]);
      expect(profiles('visits')).toEqual([false, false, false]);
      expect(JSON.stringify(catalog)).not.toMatch(/example\.com|payroll|west/);
    });

    describe('a question', () => {
      test('is answered from the rows of the caller, and the answer says so', async () => {
        const answer = await ask('total amount by city');
        expect(answer.result?.rows).toEqual([['Osaka', '30.00']]);
        expect(answer.assumptions.join(' ')).toContain('Access rules of the database apply');
        expect(JSON.stringify(answer)).not.toContain('tenant_code =');
      });

      test('over a table without rules says nothing of rules', async () => {
        const answer = await ask('list all products');
        expect(answer.result?.rowCount).toBe(2);
        expect(JSON.stringify(answer)).not.toMatch(/unit_cost|Access rules/);
      });

      test.each(['email of customers in Osaka', 'customer name and email'])(
        'never shows what is masked: %s',
        async (question) => {
          const response = await app.post('/api/query', { question, database: 'shop' });
          expect(response.text).not.toContain('example.com');
        },
      );

      test.each([
        ['number of customers by email', 'masked-column'],
        ['how many visits', 'row-policy'],
      ])('that the policy forbids is refused, not answered wrongly: %s', async (question, rule) => {
        const response = await app.post('/api/query', { question, database: 'shop' });
        const problem = problemSchema.parse(response.json);
        expect([response.status, problem.code]).toEqual([422, 'guard.refused']);
        expect(problem.detail).toContain(`(${rule}`);
      });

      test.each(['total wage', 'average unit cost', 'customers with birth date'])(
        'about what is hidden finds nothing of it: %s',
        async (question) => {
          const response = await app.post('/api/query', { question, database: 'shop' });
          expect(response.text).not.toMatch(/payroll|unit_cost|birth_date|1980|900/);
        },
      );
    });
  });
}

describeEngine('DuckDB', serveDuckdb);
describe.skipIf(reasonToSkipMariadb() !== undefined)('with a MariaDB of its own', () => {
  describeEngine('MariaDB', serveMariadb);
});
