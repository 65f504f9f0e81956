import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import type { CompiledSql } from '../../lib/planner/outcome.ts';
import { buildSemanticIndex, type SemanticIndex } from '../../lib/semantic/semantic-index.ts';
import type { Guard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import type { Cell } from '../../lib/sql/value.ts';
import { loadBenchDatabase } from './bench-database.ts';

const limits = { maxRows: 100_000, timeoutMs: 20_000, maxBytes: 200_000_000 };

export type BenchResult =
  | { readonly kind: 'rows'; readonly columns: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'failed'; readonly reason: string };

/** One database of a benchmark folder, with no semantic model but the derived one. */
export interface BenchSession {
  readonly index: SemanticIndex;
  /** Judged by the guard before it runs, as in the product. */
  readonly run: (sql: CompiledSql) => Promise<BenchResult>;
}

export async function withBenchSession<T>(
  source: { readonly directory: string; readonly db: string; readonly guard: Guard },
  work: (session: BenchSession) => Promise<T>,
): Promise<T> {
  const { directory, db, guard } = source;
  const path = await loadBenchDatabase(directory, db);
  const database = createDuckdbDatabase({
    id: databaseId(db),
    path,
    memoryLimitMb: 1024,
    threads: 2,
    maxConcurrentQueries: 2,
    maxWaitingQueries: 50,
  });
  const run = async ({ text, parameters }: CompiledSql): Promise<BenchResult> => {
    const verdict = guard.judge(text, { dialect: 'duckdb', policy: defaultGuardPolicy });
    if (verdict.kind === 'refused') return { kind: 'failed', reason: `guard: ${verdict.rule}` };
    try {
      const signal = AbortSignal.timeout(limits.timeoutMs);
      const stream = await database.query(verdict.statement, { parameters, limits, signal });
      const rows: (readonly Cell[])[] = [];
      for await (const batch of stream.batches) rows.push(...batch);
      return { kind: 'rows', columns: stream.columns.map(({ name }) => name), rows };
    } catch (error) {
      return { kind: 'failed', reason: error instanceof Error ? error.message : 'unknown' };
    }
  };
  try {
    const signal = AbortSignal.timeout(120_000);
    const clock = systemClock;
    const catalog = await readCatalog({ database, databaseName: db, guard, policy: defaultGuardPolicy, clock, signal });
    return await work({ index: buildSemanticIndex(catalog), run });
  } finally {
    await database.close();
  }
}
