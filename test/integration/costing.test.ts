import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDataAgent, type DataRequest } from '../../lib/agents/data/data-agent.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { requestId } from '../../lib/core/ids.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import type { Database } from '../../lib/sql/database.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import { failure } from '../support/asking.ts';
import { createDuckdbFile, type DuckdbFile } from '../support/duckdb-file.ts';

const limits = { maxRows: 10, maxBytes: 1_000_000, timeoutMs: 20_000 };
const large = 'SELECT count(*) AS n FROM orders AS a JOIN orders AS b ON a.customer = b.customer';
const small = 'SELECT count(*) AS n FROM orders';

describe('a statement is costed before it runs', () => {
  let file: DuckdbFile;
  let database: Database;
  const asked: string[] = [];
  const logged: unknown[] = [];

  beforeAll(async () => {
    file = await createDuckdbFile(
      'CREATE TABLE orders AS SELECT i AS id, i % 7 AS customer FROM range(10000) t(i); CREATE TABLE stores AS SELECT 1 AS id',
    );
    const opened = file.open();
    database = {
      ...opened,
      estimate: async (statement, options) => {
        asked.push(statement.text);
        return opened.estimate(statement, options);
      },
    };
  });
  afterAll(async () => file.remove());

  const process = async (
    text: string,
    costing: DataRequest['costing'],
    { on = database, signal = new AbortController().signal }: { on?: Database; signal?: AbortSignal } = {},
  ) => {
    asked.length = 0;
    const guard = await createGuard();
    const agent = createDataAgent({
      guard: async () => guard,
      clock: systemClock,
      logger: { log: (_, record) => logged.push(record) },
    });
    const statement = { text, parameters: [], columns: [] };
    return agent.process(
      { database: on, statement, policy: defaultGuardPolicy, limits, dryRun: false, ...(costing ? { costing } : {}) },
      { requestId: requestId('r'), signal },
    );
  };

  test('refuses what the engine expects to read and join too much, with the figure and a way out', async () => {
    const costing = { cost: { maxRows: 20_000, maxRowsCeiling: 90_000_000 }, tables: [] };
    const error = await failure(process(large, costing));
    expect([error.code, error.definition.status]).toEqual(['guard.too-costly', 422]);
    expect(error.message).toMatch(/about [\d,]+ rows for this; 20,000 are permitted\.$/);
    expect(error.suggestions).toContain('Send a larger "maxEstimatedRows" with the request, up to 90,000,000.');
  });

  test('runs the same statement under a higher limit, and says how long the estimate took', async () => {
    const response = await process(large, { cost: { maxRows: 90_000_000 }, tables: [] });
    expect(response.rowSet?.rows).toHaveLength(1);
    expect(response.estimateMs).toBeGreaterThanOrEqual(0);
  });

  test('asks for no estimate where nothing is limited, or where the tables are known to be small', async () => {
    const tables = [{ name: 'orders', kind: 'table', rowCount: 10_000 }] as const;
    expect((await process(large, undefined)).estimateMs).toBeUndefined();
    expect((await process(large, { cost: {}, tables })).estimateMs).toBeUndefined();
    expect((await process(small, { cost: { maxRows: 1_000_000 }, tables })).estimateMs).toBeUndefined();
    expect(asked).toEqual([]);
    await process(small, { cost: { maxRows: 90_000 }, tables });
    expect(asked).toEqual([small]);
  });

  test('holds the cost to its limit, whatever the catalog knows', async () => {
    const tables = [{ name: 'orders', kind: 'table', rowCount: 10 }] as const;
    const on: Database = { ...database, estimate: async () => ({ cost: 123_456 }) };
    const error = await failure(process(small, { cost: { maxCost: 1_000, maxRows: 1_000_000 }, tables }, { on }));
    expect([error.code, error.message]).toEqual(['guard.too-costly', expect.stringContaining('123,000')]);
  });

  test('runs a statement that the engine cannot cost, and tells the log', async () => {
    const costing = { cost: { maxRows: 5 }, tables: [] };
    for (const estimate of [
      async () => undefined,
      async () => Promise.reject(new QuerentError('database.engine-error', 'No plan.')),
    ]) {
      logged.length = 0;
      const response = await process(small, costing, { on: { ...database, estimate } });
      expect(response.rowSet?.rows).toEqual([[10_000]]);
      expect(logged).toEqual([expect.objectContaining({ not_costed: expect.any(String) })]);
    }
  });

  test('does not go on where the caller has left or the database is away', async () => {
    const costing = { cost: { maxRows: 5 }, tables: [] };
    expect((await failure(process(small, costing, { signal: AbortSignal.abort() }))).code).toBe('workflow.cancelled');
    for (const code of ['database.unreachable', 'database.busy', 'database.timeout'] as const) {
      const estimate = async () => Promise.reject(new QuerentError(code, 'Away.'));
      const error = await failure(process(small, costing, { on: { ...database, estimate } }));
      expect(error.code).toBe(code);
    }
  });
});
