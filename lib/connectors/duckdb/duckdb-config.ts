import type { DatabaseId } from '../../core/ids.ts';

export interface DuckdbConfig {
  readonly id: DatabaseId;
  /** A database file, opened read-only; ":memory:" is an empty database for tests. */
  readonly path: string;
  readonly memoryLimitMb: number;
  /** Threads of the engine for this database. */
  readonly threads: number;
  /** Statements that run at once. Each blocks a thread of libuv's pool (4 by default) while the engine works. */
  readonly maxConcurrentQueries: number;
  /** Statements that may wait for their turn; further ones fail with database.busy. */
  readonly maxWaitingQueries: number;
}
