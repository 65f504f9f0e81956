import { describe, expect, test } from 'vitest';
import { databaseId } from '../../core/ids.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Database } from '../../sql/database.ts';
import type { Dialect } from '../../sql/dialect.ts';
import { createGuard } from '../../sql/guard.ts';
import { checkAccount } from './check-account.ts';

const guard = await createGuard();
const { signal } = new AbortController();

/** A server that answers every question for a permission with a row, or with a fault. */
function server(dialect: Dialect, row: readonly (number | null)[] | Error) {
  const asked: string[] = [];
  const refuse = async (): Promise<never> => {
    throw new Error('not asked for');
  };
  const database: Database = {
    id: databaseId('sales'),
    dialect,
    query: async (statement) => {
      asked.push(statement.text);
      if (row instanceof Error) throw row;
      return {
        columns: [],
        batches: (async function* () {
          yield [row];
        })(),
        truncated: () => false,
      };
    },
    estimate: refuse,
    readStructure: refuse,
    ping: async () => undefined,
    close: async () => undefined,
  };
  return { database, asked };
}

describe('the account of a database', () => {
  test.each<[string, readonly (number | null)[], string, string]>([
    ['may not write', [0, 0, 0, 0, 0], 'ok', 'may not write'],
    ['may write', [1, 0, 1, 0, 0], 'warning', 'INSERT, DELETE'],
    ['may do all', [1, 1, 1, 1, 1], 'warning', 'INSERT, UPDATE, DELETE, ALTER, CONTROL'],
    ['is told nothing of', [null, null, null, null, null], 'ok', 'may not write'],
  ])('on SQL Server that %s', async (_, row, state, detail) => {
    const { database, asked } = server('tsql', row);
    expect(await checkAccount(database, guard, signal)).toMatchObject({
      state,
      detail: expect.stringContaining(detail),
    });
    expect(asked).toEqual([expect.stringMatching(/^SELECT HAS_PERMS_BY_NAME\(DB_NAME\(\), 'DATABASE', 'INSERT'\)/)]);
  });

  test('is not judged where the engine fails', async () => {
    const { database } = server('fabric', new QuerentError('database.engine-error', 'no'));
    expect(await checkAccount(database, guard, signal)).toMatchObject({
      state: 'skipped',
      code: 'database.engine-error',
      remedy: expect.stringContaining('SELECT'),
    });
  });

  test.each<[Dialect, string]>([
    ['duckdb', 'ok'],
    ['mysql', 'skipped'],
    ['tidb', 'skipped'],
  ])('on %s is judged without a statement: %s', async (dialect, state) => {
    const { database, asked } = server(dialect, [1]);
    expect((await checkAccount(database, guard, signal)).state).toBe(state);
    expect(asked).toEqual([]);
  });
});
