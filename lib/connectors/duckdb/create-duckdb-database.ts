import { QuerentError } from '../../core/querent-error.ts';
import type { Database, EstimateOptions, QueryOptions, RowStream } from '../../sql/database.ts';
import type { Cell } from '../../sql/value.ts';
import { startDeadline } from './deadline.ts';
import type { DuckdbConfig } from './duckdb-config.ts';
import { createQuerySlots, type QuerySlots } from './query-slots.ts';

export interface DuckdbDeps {
  /** Shared by the embedded databases of a process, so that together they leave libuv's pool a free thread. */
  readonly slots?: QuerySlots;
}

const systemLimits = { maxRows: 1_000_000, maxBytes: 500_000_000, timeoutMs: 30_000 };

async function openLazily(config: DuckdbConfig) {
  const [{ openDuckdb }, session, statement] = await Promise.all([
    import('./open-duckdb.ts'),
    import('./duckdb-session.ts'),
    import('./run-statement.ts'),
  ]);
  return [await openDuckdb(config), session, statement] as const;
}

/** A DuckDB file behind the Database port. The driver is loaded and the file opened at the first call. */
export function createDuckdbDatabase(config: DuckdbConfig, deps: DuckdbDeps = {}): Database {
  const slots =
    deps.slots ?? createQuerySlots({ maxActive: config.maxConcurrentQueries, maxWaiting: config.maxWaitingQueries });
  const running = new Set<{ close(): Promise<void> }>();
  let opening: ReturnType<typeof openLazily> | undefined;
  const closing = new AbortController();

  async function open(): ReturnType<typeof openLazily> {
    opening ??= openLazily(config).catch((error: unknown) => {
      // The file may be there at the next attempt.
      opening = undefined;
      throw error;
    });
    return opening;
  }

  async function execute(text: string, options: QueryOptions): Promise<RowStream> {
    if (closing.signal.aborted) throw new QuerentError('database.unreachable', 'The database has been closed.');
    const deadline = startDeadline([options.signal, closing.signal], options.limits.timeoutMs);
    let giveBack: (() => void) | undefined;
    try {
      giveBack = await slots.take(deadline);
      const [duckdb, { DuckdbSession }, { runStatement }] = await open();
      if (deadline.signal.aborted) throw deadline.error();
      const session = new DuckdbSession(deadline, () => {
        running.delete(session);
        giveBack?.();
      });
      running.add(session);
      return await runStatement(session, duckdb, text, options);
    } catch (error) {
      deadline.stop();
      giveBack?.();
      throw error;
    }
  }

  async function readRows(
    text: string,
    signal: AbortSignal,
    { parameters = [], timeoutMs = systemLimits.timeoutMs }: Partial<EstimateOptions> = {},
  ): Promise<readonly (readonly Cell[])[]> {
    const rows: (readonly Cell[])[] = [];
    const { batches } = await execute(text, { parameters, limits: { ...systemLimits, timeoutMs }, signal });
    for await (const batch of batches) rows.push(...batch);
    return rows;
  }

  return {
    id: config.id,
    dialect: 'duckdb',
    query: async (statement, options) => execute(statement.text, options),
    estimate: async ({ text }, { parameters, timeoutMs, signal }) => {
      const { estimateStatement } = await import('./estimate-statement.ts');
      return estimateStatement(text, {
        readPlan: async (explain) => readRows(explain, signal, { parameters, timeoutMs }),
        readSizes: async (sizes) => readRows(sizes, signal, { timeoutMs }),
      });
    },
    readStructure: async ({ signal }) => {
      const { readDuckdbStructure } = await import('./read-duckdb-structure.ts');
      return readDuckdbStructure(async (text) => readRows(text, signal));
    },
    ping: async ({ signal }) => {
      await readRows('SELECT 1', signal);
    },
    close: async () => {
      closing.abort();
      await Promise.all([...running].map(async (session) => session.close()));
      const opened = await opening?.catch(() => undefined);
      opened?.[0].closeSync();
      opening = undefined;
    },
  };
}
