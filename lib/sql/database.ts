import type { CatalogStructure } from '../catalog/catalog.ts';
import type { DatabaseId } from '../core/ids.ts';
import type { Dialect } from './dialect.ts';
import type { GuardedSql } from './guarded-sql.ts';
import type { Cell, ColumnType, SqlParameter } from './value.ts';

export interface ResultColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** The engine's own name of the type, for example DECIMAL(18,2). */
  readonly nativeType: string;
}

/** Bounds of one execution. They are always applied, whatever the statement says. */
export interface QueryLimits {
  /** Rows after which the stream ends and `truncated` becomes true. */
  readonly maxRows: number;
  /** Wall-clock milliseconds from the call to the last row; the statement is stopped on the server when they are over. */
  readonly timeoutMs: number;
  /** Approximate bytes of cell text after which the stream ends and `truncated` becomes true. */
  readonly maxBytes: number;
}

export interface QueryOptions {
  /** Values in the order of the placeholders: `$1`… in DuckDB, `?` in MySQL and TiDB, `@p1`… in T-SQL. */
  readonly parameters: readonly SqlParameter[];
  readonly limits: QueryLimits;
  /** Aborting stops the statement on the server, not only the wait. */
  readonly signal: AbortSignal;
}

export interface EstimateOptions {
  readonly parameters: readonly SqlParameter[];
  /** Those that the statement would run under: a row limit may change the plan. */
  readonly limits: QueryLimits;
  /** Wall-clock milliseconds for the estimate itself. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/** What the engine's plan expects of a statement before it runs. What the engine does not say is absent. */
export interface StatementEstimate {
  /**
   * The work: rows that the plan's scans read, each scan counted as often as the plan runs it (the inner side of a nested
   * loop once for each row of the outer side), plus the rows that its joins produce. Not the rows of the result.
   */
  readonly rows?: number;
  /** In the engine's own unit: comparable between statements of one database and nowhere else. */
  readonly cost?: number;
  /** Rows of the result. */
  readonly resultRows?: number;
}

/** A running answer. Iterate `batches` once, to the end or with an early return, which stops the statement. */
export interface RowStream {
  readonly columns: readonly ResultColumn[];
  /** Non-empty batches of array rows, in order, with back-pressure. Throws QuerentError when the engine fails midway. */
  readonly batches: AsyncIterable<readonly (readonly Cell[])[]>;
  /** True once the stream has ended at a limit while the engine had more rows. */
  readonly truncated: () => boolean;
}

/**
 * A database that can be asked. Failures are QuerentErrors: database.* when the engine or the way to it fails,
 * workflow.cancelled when the signal was aborted for a reason other than a timeout.
 */
export interface Database {
  readonly id: DatabaseId;
  readonly dialect: Dialect;
  query(statement: GuardedSql, options: QueryOptions): Promise<RowStream>;
  /**
   * Asks the engine for its plan and reads from it what the statement would cost; nothing of the statement is run.
   * Undefined where the engine answers and its plan says nothing of the kind; fails as `query` does.
   */
  estimate(statement: GuardedSql, options: EstimateOptions): Promise<StatementEstimate | undefined>;
  /** Reads tables, columns, keys and comments in few round trips; no table is scanned. */
  readStructure(options: { readonly signal: AbortSignal }): Promise<CatalogStructure>;
  /** One trivial round trip; resolves when the database answers. */
  ping(options: { readonly signal: AbortSignal }): Promise<void>;
  close(): Promise<void>;
}
