import type { Clock } from '../../core/clock.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { CompiledSql } from '../../planner/outcome.ts';
import type { Database, QueryLimits, ResultColumn } from '../../sql/database.ts';
import type { Guard } from '../../sql/guard.ts';
import type { GuardPolicy } from '../../sql/guard-policy.ts';
import type { GuardedSql } from '../../sql/guarded-sql.ts';
import type { Cell } from '../../sql/value.ts';
import type { Agent } from '../agent.ts';

export interface DataRequest {
  readonly database: Database;
  readonly statement: CompiledSql;
  readonly policy: GuardPolicy;
  readonly limits: QueryLimits;
  /** True judges the statement and does not run it. */
  readonly dryRun: boolean;
}

export interface RowSet {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** True when the database had more rows than the limits let through. */
  readonly truncated: boolean;
}

export interface DataResponse {
  readonly guardMs: number;
  /** From the call to the last row; absent when nothing ran. */
  readonly databaseMs?: number;
  readonly rowSet?: RowSet;
}

/** Statement → guard → rows. */
export function createDataAgent(deps: {
  readonly guard: (options: { readonly signal: AbortSignal }) => Promise<Guard>;
  readonly clock: Clock;
}): Agent<DataRequest, DataResponse> {
  return {
    name: 'data',
    async process(request, { signal }) {
      const started = deps.clock.monotonicMs();
      const guarded = judge(await deps.guard({ signal }), request);
      const judged = deps.clock.monotonicMs();
      if (request.dryRun) return { guardMs: judged - started };
      const rowSet = await readRows(request, guarded, signal);
      return { guardMs: judged - started, databaseMs: deps.clock.monotonicMs() - judged, rowSet };
    },
  };
}

function judge(guard: Guard, { database, statement, policy }: DataRequest): GuardedSql {
  const verdict = guard.judge(statement.text, { dialect: database.dialect, policy });
  if (verdict.kind === 'accepted') return verdict.statement;
  throw new QuerentError('guard.refused', `The statement was refused (${verdict.rule}): ${verdict.explanation}`);
}

async function readRows(request: DataRequest, guarded: GuardedSql, signal: AbortSignal): Promise<RowSet> {
  const { database, statement, limits } = request;
  const stream = await database.query(guarded, { parameters: statement.parameters, limits, signal });
  const rows: (readonly Cell[])[] = [];
  for await (const batch of stream.batches) {
    for (const row of batch) rows.push(row);
  }
  return { columns: stream.columns, rows, truncated: stream.truncated() };
}
