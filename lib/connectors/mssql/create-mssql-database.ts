import type { Clock } from '../../core/clock.ts';
import { once } from '../../core/once.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Random } from '../../core/random.ts';
import type { Database, EstimateOptions, QueryOptions, RowStream, StatementEstimate } from '../../sql/database.ts';
import type { Cell, SqlParameter } from '../../sql/value.ts';
import { createTokenSource, type TokenSource } from './access-token.ts';
import type { MssqlConfig } from './mssql-config.ts';
import { ConnectionLost, mssqlError } from './mssql-error.ts';
import { createSessionPool } from './session-pool.ts';
import { startStatementDeadline } from './statement-deadline.ts';

export interface MssqlDeps {
  readonly clock: Clock;
  readonly random: Random;
}

const systemLimits = { maxRows: 1_000_000, maxBytes: 500_000_000, timeoutMs: 30_000 };

/** Connections that only plan; a plan takes milliseconds. */
const maxPlanSessions = 2;

/** The driver and what builds on it, loaded at the first call. */
async function loadParts() {
  const [{ loadDriver }, { openSession }, { bindParameters }, { StatementRun }] = await Promise.all([
    import('./load-driver.ts'),
    import('./open-session.ts'),
    import('./bind-parameters.ts'),
    import('./statement-run.ts'),
  ]);
  return { driver: await loadDriver(), openSession, bindParameters, StatementRun };
}

/** A database of SQL Server, Azure SQL or Fabric behind the Database port; nothing is loaded or opened before the first call. */
export function createMssqlDatabase(config: MssqlConfig, deps: MssqlDeps): Database {
  const { clock, random } = deps;
  const parts = once(loadParts);
  const tokens: TokenSource | undefined =
    config.auth.kind === 'password' ? undefined : createTokenSource(config.auth, { clock });
  const pool = createSessionPool({
    maxActive: config.maxConcurrentQueries,
    maxWaiting: config.maxWaitingQueries,
    open: async (signal) => {
      const { driver, openSession } = await parts();
      return openSession(config, { driver, random, tokens }, signal);
    },
  });
  const plans = createSessionPool({
    maxActive: Math.min(maxPlanSessions, config.maxConcurrentQueries),
    maxWaiting: config.maxWaitingQueries,
    open: async (signal) => {
      const [{ driver, openSession }, { beginPlanning }] = await Promise.all([parts(), import('./plan-session.ts')]);
      const session = await openSession(config, { driver, random, tokens }, signal);
      await beginPlanning(session, signal);
      return session;
    },
  });
  const running = new Set<{ stop(fault: QuerentError): void }>();
  let isCaseSensitive = false;

  async function execute(text: string, { parameters, limits, signal }: QueryOptions): Promise<RowStream> {
    const deadline = startStatementDeadline(limits.timeoutMs, signal);
    try {
      if (signal.aborted) throw deadline.error();
      const { driver, bindParameters, StatementRun } = await parts();
      const bound = bindParameters(text, parameters, driver.types);
      for (;;) {
        const lease = await pool.take(deadline);
        const run = new StatementRun({
          lease,
          deadline,
          limits,
          isCaseSensitive: () => isCaseSensitive,
          onEnd: () => running.delete(run),
        });
        running.add(run);
        try {
          return await run.start(text, bound);
        } catch (error) {
          // A kept connection can have died in silence: the server restarted, a gateway cut it. Reading may be repeated.
          const isStale = lease.isReused && error instanceof Error && error.cause instanceof ConnectionLost;
          if (!isStale || deadline.signal.aborted) throw error;
          pool.dropIdle();
        }
      }
    } catch (error) {
      deadline.clear();
      throw mssqlError(error);
    }
  }

  async function estimate(text: string, options: EstimateOptions): Promise<StatementEstimate | undefined> {
    const { parameters, timeoutMs, signal } = options;
    const deadline = startStatementDeadline(timeoutMs, signal);
    try {
      if (signal.aborted) throw deadline.error();
      const [{ driver, bindParameters }, { readPlan }, { readShowplan }] = await Promise.all([
        parts(),
        import('./plan-session.ts'),
        import('./showplan-work.ts'),
      ]);
      const bound = bindParameters(text, parameters, driver.types);
      for (;;) {
        const lease = await plans.take(deadline);
        try {
          const plan = await readPlan(lease.session, text, bound, deadline.signal);
          return readShowplan(plan);
        } catch (error) {
          if (!lease.isReused || !(error instanceof ConnectionLost) || deadline.signal.aborted) throw error;
          plans.dropIdle();
        } finally {
          // One that gave something else than a plan is destroyed by now, and not kept. None is reset: it would run statements.
          lease.giveBack('clean');
        }
      }
    } catch (error) {
      throw deadline.signal.aborted ? deadline.error() : mssqlError(error, { isCaseSensitive });
    } finally {
      deadline.clear();
    }
  }

  async function readRows(
    text: string,
    signal: AbortSignal,
    parameters: readonly SqlParameter[] = [],
  ): Promise<readonly (readonly Cell[])[]> {
    const rows: (readonly Cell[])[] = [];
    const { batches } = await execute(text, { parameters, limits: systemLimits, signal });
    for await (const batch of batches) rows.push(...batch);
    return rows;
  }

  return {
    id: config.id,
    dialect: config.dialect,
    query: async (statement, options) => execute(statement.text, options),
    estimate: async (statement, options) => estimate(statement.text, options),
    readStructure: async ({ signal }) => {
      const { readMssqlStructure } = await import('./read-mssql-structure.ts');
      const read = await readMssqlStructure(async (text, parameters) => readRows(text, signal, parameters), config);
      isCaseSensitive = read.isCaseSensitive;
      return read.structure;
    },
    ping: async ({ signal }) => {
      await readRows('SELECT 1 AS one', signal);
    },
    close: async () => {
      for (const run of running) {
        run.stop(new QuerentError('workflow.cancelled', 'The statement was stopped before it finished.'));
      }
      pool.close();
      plans.close();
    },
  };
}
