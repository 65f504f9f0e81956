import type { Database } from '../../lib/sql/database.ts';
import type { Dialect } from '../../lib/sql/dialect.ts';
import type { Guard } from '../../lib/sql/guard.ts';

/** Where a reading statement of the guard's kind tells the version; elsewhere only server variables do. */
const versionStatements: Partial<Record<Dialect, string>> = {
  duckdb: 'SELECT version()',
  mysql: 'SELECT VERSION()',
  tidb: 'SELECT VERSION()',
};

const policy = { excludedColumns: [], allowedFunctions: ['version'] };
const limits = { maxRows: 1, maxBytes: 1_000, timeoutMs: 10_000 };

/** The server's own word for its version; undefined where it is not told. */
export async function readVersion(database: Database, guard: Guard, signal: AbortSignal): Promise<string | undefined> {
  const text = versionStatements[database.dialect];
  if (text === undefined) return undefined;
  const verdict = guard.judge(text, { dialect: database.dialect, policy });
  if (verdict.kind !== 'accepted') return undefined;
  const { batches } = await database.query(verdict.statement, { parameters: [], limits, signal });
  for await (const [row] of batches) return row?.[0] === undefined ? undefined : String(row[0]);
  return undefined;
}
