import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { CompiledSql } from '../../planner/outcome.ts';
import type { Database, QueryLimits, ResultColumn } from '../../sql/database.ts';
import type { Guard } from '../../sql/guard.ts';
import type { GuardPolicy } from '../../sql/guard-policy.ts';
import type { GuardedSql } from '../../sql/guarded-sql.ts';
import { bindParameters } from '../../sql/rewrite/placeholders.ts';
import type { Cell, SqlParameter } from '../../sql/value.ts';
import type { Agent } from '../agent.ts';
import type { TableSize } from './known-small.ts';
import { type CostLimits, refuseCostly } from './refuse-costly.ts';
import { refusedStatement } from './refused-statement.ts';

export interface DataRequest {
  readonly database: Database;
  readonly statement: CompiledSql;
  readonly policy: GuardPolicy;
  readonly limits: QueryLimits;
  /** What the statement may cost by the engine's estimate, with the sizes that make an estimate needless. */
  readonly costing?: { readonly cost: CostLimits; readonly tables: readonly TableSize[] };
  /** True judges the statement and does not run it. */
  readonly dryRun: boolean;
  /** Is given the rows while they come. */
  readonly sink?: RowSink | undefined;
}

/** Takes the rows of one statement: its columns, then its rows as they come, then all of them. A statement that fails has no end. */
export interface RowSink {
  columns(columns: readonly ResultColumn[]): void;
  rows(rows: readonly (readonly Cell[])[]): void;
  end(rows: readonly (readonly Cell[])[]): void;
}

export interface RowSet {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** True when the database had more rows than the limits let through. */
  readonly truncated: boolean;
}

export interface DataResponse {
  readonly guardMs: number;
  /** Absent when the engine was not asked for an estimate. */
  readonly estimateMs?: number;
  /** From the call to the last row; absent when nothing ran. */
  readonly databaseMs?: number;
  /** True when row policies or masks were put into the statement. */
  readonly isRestricted: boolean;
  readonly rowSet?: RowSet;
}

/** Statement → guard → estimate → rows. */
export function createDataAgent(deps: {
  readonly guard: (options: { readonly signal: AbortSignal }) => Promise<Guard>;
  readonly clock: Clock;
  /** Is told when a statement ran that could not be costed. */
  readonly logger?: Logger;
}): Agent<DataRequest, DataResponse> {
  return {
    name: 'data',
    async process(request, { requestId, signal }) {
      const started = deps.clock.monotonicMs();
      const judgement = judge(await deps.guard({ signal }), request);
      const judged = deps.clock.monotonicMs();
      const told = { guardMs: judged - started, isRestricted: judgement.statement.text !== request.statement.text };
      if (request.dryRun) return told;
      const { isAsked, unknown } = await estimate(request, judgement, signal);
      if (unknown !== undefined) {
        deps.logger?.log('performance', { request_id: requestId, database: request.database.id, not_costed: unknown });
      }
      const costed = deps.clock.monotonicMs();
      const rowSet = await readRows(request, judgement, signal);
      const estimateMs = isAsked ? { estimateMs: costed - judged } : {};
      return { ...told, ...estimateMs, databaseMs: deps.clock.monotonicMs() - costed, rowSet };
    },
  };
}

interface Judgement {
  readonly statement: GuardedSql;
  /** The tables that it reads, as it writes them. */
  readonly tables: readonly string[];
  /** The values of the request and of the row policies, in the order in which they are bound. */
  readonly parameters: readonly SqlParameter[];
}

function judge(guard: Guard, { database, statement, policy }: DataRequest): Judgement {
  const verdict = guard.judge(statement.text, { dialect: database.dialect, policy });
  if (verdict.kind === 'refused') throw refusedStatement(verdict);
  const wanted = Math.max(0, ...verdict.parameters.map((source) => (source.kind === 'given' ? source.index + 1 : 0)));
  const given = statement.parameters.length;
  if (wanted !== given) {
    const detail = `The statement takes ${wanted} parameters and was given ${given}.`;
    throw new QuerentError('database.engine-error', detail);
  }
  const { tables } = verdict;
  return {
    statement: verdict.statement,
    tables,
    parameters: bindParameters(verdict.parameters, statement.parameters),
  };
}

async function estimate(
  { database, limits, costing }: DataRequest,
  judgement: Judgement,
  signal: AbortSignal,
): ReturnType<typeof refuseCostly> {
  if (costing === undefined) return { isAsked: false };
  return refuseCostly({ database, limits, ...judgement }, costing, signal);
}

async function readRows(request: DataRequest, judgement: Judgement, signal: AbortSignal): Promise<RowSet> {
  const { database, limits, sink } = request;
  const { statement, parameters } = judgement;
  const stream = await database.query(statement, { parameters, limits, signal });
  const rows: (readonly Cell[])[] = [];
  sink?.columns(stream.columns);
  for await (const batch of stream.batches) {
    sink?.rows(batch);
    for (const row of batch) rows.push(row);
  }
  sink?.end(rows);
  return { columns: stream.columns, rows, truncated: stream.truncated() };
}
