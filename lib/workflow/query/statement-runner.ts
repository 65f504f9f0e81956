import type { Agent } from '../../agents/agent.ts';
import type { DataRequest, DataResponse, RowSink } from '../../agents/data/data-agent.ts';
import type { Phase } from '../../contracts/query.ts';
import { once } from '../../core/once.ts';
import type { CompiledSql } from '../../planner/outcome.ts';
import type { AskableDatabase } from '../databases.ts';
import { round, type Stopwatch } from '../stopwatch.ts';
import type { AskContext } from './ask-context.ts';

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly maxRows?: number;
  readonly timeoutMs?: number;
  /** Is given the rows while they come. */
  readonly sink?: RowSink | undefined;
}

/** Runs the statements of one question for its caller. */
export interface StatementRunner {
  /** Guard, estimate, rows. `maxRows` and `timeoutMs` stand in the place of the question's own limits, within the database's. */
  run(statement: CompiledSql, options: RunOptions): Promise<DataResponse>;
}

export function createStatementRunner(
  how: {
    readonly database: AskableDatabase;
    readonly dryRun: boolean;
    readonly maxRows: number;
    /** What a statement may cost, and the tables whose size is known. */
    readonly costing: NonNullable<DataRequest['costing']>;
  },
  { principal, requestId, signal: whole }: AskContext,
  { data, watch }: { readonly data: Agent<DataRequest, DataResponse>; readonly watch: Stopwatch<Phase> },
): StatementRunner {
  const { settings, connect, policyFor } = how.database;
  const { maxBytes } = settings.limits;
  const open = once(() => Promise.all([connect({ signal: whole }), policyFor(principal, { signal: whole })]));
  return {
    run: async (statement, { signal, maxRows = how.maxRows, timeoutMs = settings.limits.timeoutMs, sink }) => {
      const [database, policy] = await open();
      const limits = {
        maxRows: Math.min(maxRows, settings.limits.maxRows),
        timeoutMs: Math.min(timeoutMs, settings.limits.timeoutMs),
        maxBytes,
      };
      const { costing, dryRun } = how;
      const answer = await data.process(
        { database, statement, policy, limits, costing, dryRun, sink },
        { requestId, signal },
      );
      watch.add('guard', round(answer.guardMs));
      if (answer.estimateMs !== undefined) watch.add('estimate', answer.estimateMs);
      if (answer.databaseMs !== undefined) watch.add('database', answer.databaseMs);
      return answer;
    },
  };
}
