import type { Clock } from '../../core/clock.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Database, EstimateOptions, QueryOptions, RowStream, StatementEstimate } from '../../sql/database.ts';
import type { Cell, SqlParameter } from '../../sql/value.ts';
import { createConnectionPool } from './connection-pool.ts';
import { createKiller } from './kill-statements.ts';
import type { MysqlConfig } from './mysql-config.ts';
import { isStaleConnection } from './mysql-error.ts';
import { MysqlSession } from './mysql-session.ts';
import { openConnection } from './open-connection.ts';
import type { StatementBounds } from './server-connection.ts';
import { startStatementDeadline } from './statement-deadline.ts';

const systemLimits = { maxRows: 1_000_000, maxBytes: 500_000_000, timeoutMs: 30_000 };

export interface MysqlDeps {
  readonly clock: Clock;
}

/** MySQL, MariaDB or TiDB behind the Database port. The driver is loaded and the server reached at the first call. */
export function createMysqlDatabase(config: MysqlConfig, { clock }: MysqlDeps): Database {
  const open = (signal: AbortSignal) => openConnection(config, signal);
  const pool = createConnectionPool({
    open,
    maxActive: config.maxConcurrentQueries,
    maxWaiting: config.maxWaitingQueries,
  });
  const killer = createKiller(open);
  const running = new Set<MysqlSession>();

  async function attempt(
    text: string,
    options: QueryOptions,
    { bounds, isRepeated = false }: { readonly bounds?: StatementBounds; readonly isRepeated?: boolean } = {},
  ): Promise<RowStream> {
    const startedMs = clock.monotonicMs();
    const deadline = startStatementDeadline(options.limits.timeoutMs, options.signal);
    const lease = await pool.take(deadline, { fresh: isRepeated }).catch((error: unknown) => {
      deadline.clear();
      throw error;
    });
    const session = new MysqlSession(lease, deadline, killer, () => running.delete(session));
    running.add(session);
    try {
      return await session.run(text, options, bounds);
    } catch (error) {
      // Only where the statement has certainly not begun: what breaks a server must not be sent to it twice.
      const isStale = error instanceof QuerentError && isStaleConnection(error.cause);
      const timeoutMs = options.limits.timeoutMs - (clock.monotonicMs() - startedMs);
      if (!lease.isReused || !isStale || timeoutMs <= 0) throw error;
      const limits = { ...options.limits, timeoutMs: Math.ceil(timeoutMs) };
      return attempt(text, { ...options, limits }, { ...(bounds === undefined ? {} : { bounds }), isRepeated: true });
    }
  }

  async function readRows(
    text: string,
    signal: AbortSignal,
    parameters: readonly SqlParameter[] = [],
  ): Promise<readonly (readonly Cell[])[]> {
    const rows: (readonly Cell[])[] = [];
    const { batches } = await attempt(text, { parameters, limits: systemLimits, signal });
    for await (const batch of batches) for (const row of batch) rows.push(row);
    return rows;
  }

  async function estimate(text: string, options: EstimateOptions): Promise<StatementEstimate | undefined> {
    const { parameters, signal, timeoutMs } = options;
    const format = config.dialect === 'tidb' ? "'tidb_json'" : 'JSON';
    const { batches } = await attempt(
      `EXPLAIN FORMAT=${format} ${text}`,
      { parameters, limits: { ...systemLimits, timeoutMs }, signal },
      // Those of the statement itself: they are part of its plan, and need not be set again when it runs.
      { bounds: options.limits },
    );
    let plan: Cell | undefined;
    for await (const [row] of batches) plan ??= row?.[0];
    if (typeof plan !== 'string') return undefined;
    if (config.dialect === 'tidb') return (await import('./tidb-plan-work.ts')).readTidbPlan(plan);
    return (await import('./plan-work.ts')).readJsonPlan(plan);
  }

  return {
    id: config.id,
    dialect: config.dialect,
    query: async (statement, options) => attempt(statement.text, options),
    estimate: async (statement, options) => estimate(statement.text, options),
    readStructure: async ({ signal }) => {
      const { readMysqlStructure } = await import('./read-mysql-structure.ts');
      const schemas = config.schemas ?? [config.database];
      return readMysqlStructure({
        dialect: config.dialect,
        database: config.database,
        schemas,
        readRows: async (text, parameters) => readRows(text, signal, parameters),
      });
    },
    ping: async ({ signal }) => {
      await readRows('SELECT 1', signal);
    },
    close: async () => {
      pool.close();
      await Promise.all([...running].map(async (session) => session.close()));
      killer.close();
    },
  };
}
