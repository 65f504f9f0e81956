import { describe, expect, test } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { databaseId, requestId } from '../../core/ids.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Database } from '../../sql/database.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { createGuard } from '../../sql/guard.ts';
import type { GuardPolicy } from '../../sql/guard-policy.ts';
import type { SqlParameter } from '../../sql/value.ts';
import { createDataAgent } from './data-agent.ts';

const agent = createDataAgent({ guard: createGuard, clock: systemClock });
const text = (value: string): SqlParameter => ({ type: 'text', value });
const policy: GuardPolicy = {
  excludedColumns: [],
  rowPolicies: [{ table: 'orders', predicate: 'tenant = :tenant', claims: { tenant: text('mine') } }],
};

interface Sent {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/** A database that keeps what it is asked to run and gives one row. */
function recorder(dialect: Dialect): { readonly database: Database; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const unused = async () => {
    throw new Error('Nothing but statements was expected.');
  };
  const database: Database = {
    id: databaseId('recorder'),
    dialect,
    query: async (statement, { parameters }) => {
      sent.push({ sql: statement.text, values: parameters.map(({ value }) => value) });
      return { columns: [], batches: ReadableStream.from([[['row']]]), truncated: () => false };
    },
    estimate: unused,
    readStructure: unused,
    ping: unused,
    close: async () => undefined,
  };
  return { database, sent };
}

async function process(dialect: Dialect, sql: string, parameters: readonly SqlParameter[], dryRun = false) {
  const { database, sent } = recorder(dialect);
  const response = await agent.process(
    {
      database,
      statement: { text: sql, parameters, columns: [] },
      policy,
      limits: { maxRows: 10, maxBytes: 1_000, timeoutMs: 1_000 },
      dryRun,
    },
    { requestId: requestId('test'), signal: AbortSignal.timeout(10_000) },
  );
  return { response, sent };
}

const numbered = (mark: string) => ({
  sql: `SELECT ${mark}1 AS a, o.id FROM orders AS o WHERE o.city = ${mark}2 OR o.town = ${mark}2`,
  runs: `SELECT ${mark}1 AS a, o.id FROM (SELECT * FROM orders WHERE (tenant = ${mark}3)) AS o WHERE o.city = ${mark}2 OR o.town = ${mark}2`,
  values: ['first', 'second', 'mine'],
});
const positional = {
  sql: 'SELECT ? AS a, o.id FROM orders AS o WHERE o.city = ?',
  runs: 'SELECT ? AS a, o.id FROM (SELECT * FROM orders WHERE (tenant = ?)) AS o WHERE o.city = ?',
  values: ['first', 'mine', 'second'],
};

describe('the data agent', () => {
  test.each<[Dialect, typeof positional]>([
    ['duckdb', numbered('$')],
    ['mysql', positional],
    ['tidb', positional],
    ['tsql', numbered('@p')],
    ['fabric', numbered('@p')],
  ])('binds the values of a row policy where %s looks for them', async (dialect, { sql, runs, values }) => {
    const { response, sent } = await process(dialect, sql, [text('first'), text('second')]);
    expect(sent).toEqual([{ sql: runs, values }]);
    expect(response.isRestricted).toBe(true);
  });

  test('runs a statement without rules as it is', async () => {
    const { response, sent } = await process('mysql', 'SELECT id FROM customers WHERE city = ?', [text('Osaka')]);
    expect(sent).toEqual([{ sql: 'SELECT id FROM customers WHERE city = ?', values: ['Osaka'] }]);
    expect(response.isRestricted).toBe(false);
  });

  test.each(['SELECT id FROM orders', 'SELECT id FROM customers'])('runs nothing in a dry run: %s', async (sql) => {
    const { response, sent } = await process('duckdb', sql, [], true);
    expect([sent, response.rowSet]).toEqual([[], undefined]);
  });

  test.each([
    ['too few values', 'SELECT id FROM orders WHERE id = $1', [], 'database.engine-error'],
    ['too many values', 'SELECT id FROM orders', [text('x')], 'database.engine-error'],
    ['a statement that writes', 'DELETE FROM orders', [], 'guard.refused'],
  ])('sends nothing to the database for %s', async (_title, sql, parameters, code) => {
    const { database, sent } = recorder('duckdb');
    const request = { database, statement: { text: sql, parameters, columns: [] }, policy, dryRun: false };
    const running = agent.process(
      { ...request, limits: { maxRows: 1, maxBytes: 1, timeoutMs: 1 } },
      { requestId: requestId('test'), signal: AbortSignal.timeout(10_000) },
    );
    await expect(running).rejects.toSatisfy((error) => error instanceof QuerentError && error.code === code);
    expect(sent).toEqual([]);
  });
});

test('gives rows on while the statement still runs', async () => {
  const { database } = recorder('duckdb');
  const told: unknown[] = [];
  const batches = async function* () {
    yield [[1], [2]];
    // The second batch comes only when the first has been given on.
    expect(told).toEqual([['n'], [[1], [2]]]);
    yield [[3]];
  };
  const query = async () => ({
    columns: [{ name: 'n', type: 'integer' as const, nativeType: 'INTEGER' }],
    batches: batches(),
    truncated: () => false,
  });
  const { rowSet } = await agent.process(
    {
      database: { ...database, query },
      statement: { text: 'SELECT 1 AS n', parameters: [], columns: [] },
      policy: { excludedColumns: [] },
      limits: { maxRows: 10, maxBytes: 1_000, timeoutMs: 1_000 },
      dryRun: false,
      sink: {
        columns: (columns) => told.push(columns.map(({ name }) => name)),
        rows: (rows) => told.push(rows),
        end: (all) => told.push(all),
      },
    },
    { requestId: requestId('test'), signal: AbortSignal.timeout(10_000) },
  );
  expect(rowSet?.rows).toEqual([[1], [2], [3]]);
  expect(told.slice(2)).toEqual([[[3]], [[1], [2], [3]]]);
});
