import { QuerentError } from '../../lib/core/querent-error.ts';
import type { Database, QueryLimits, RowStream } from '../../lib/sql/database.ts';
import type { Cell, SqlParameter } from '../../lib/sql/value.ts';
import { trustedSql } from './trusted-sql.ts';

const askLimits: QueryLimits = { maxRows: 10_000, maxBytes: 100_000_000, timeoutMs: 20_000 };

export interface AskOptions {
  readonly parameters?: readonly SqlParameter[];
  readonly limits?: Partial<QueryLimits>;
  readonly signal?: AbortSignal;
}

/** Starts a statement that was not judged. */
export async function start(database: Database, sql: string, options: AskOptions = {}): Promise<RowStream> {
  return database.query(trustedSql(sql, database.dialect), {
    parameters: options.parameters ?? [],
    limits: { ...askLimits, ...options.limits },
    signal: options.signal ?? new AbortController().signal,
  });
}

/** All rows of a statement that was not judged. */
export async function ask(database: Database, sql: string, options: AskOptions = {}): Promise<(readonly Cell[])[]> {
  const rows: (readonly Cell[])[] = [];
  for await (const batch of (await start(database, sql, options)).batches) rows.push(...batch);
  return rows;
}

/** The QuerentError that the promise ends in. */
export async function failure(promise: Promise<unknown>): Promise<QuerentError> {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof QuerentError)) throw new Error('A QuerentError was expected.', { cause: error });
  return error;
}
