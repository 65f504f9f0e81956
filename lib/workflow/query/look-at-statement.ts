import type { DataResponse } from '../../agents/data/data-agent.ts';
import type { ModelStatement } from '../../agents/model/intent.ts';
import { judgeResult } from '../../agents/model/judge-result.ts';
import type { ErrorCode } from '../../core/error-codes.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { modelColumns } from './model-columns.ts';
import type { RowTeller } from './row-teller.ts';
import { statementFaults } from './statement-faults.ts';
import type { StatementRunner } from './statement-runner.ts';

/** What came of a model's statement. */
export type Looked =
  | { readonly kind: 'ran'; readonly data: DataResponse; readonly doubt?: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly code: ErrorCode };

/** The statement as it is run: without the end that models like to write. */
export const bareStatement = (statement: ModelStatement): ModelStatement => ({
  ...statement,
  sql: statement.sql.trim().replace(/;\s*$/, ''),
});

/** Runs it once, and looks at the form of its result; `rows` are told on the way where they may be the answer. Throws what stands against any statement. */
export async function lookAtStatement(
  statement: ModelStatement,
  runner: StatementRunner,
  { signal, rows }: { readonly signal: AbortSignal; readonly rows?: RowTeller | undefined },
): Promise<Looked> {
  try {
    const { sql: text, parameters = [] } = statement;
    const data = await runner.run(
      { text, parameters, columns: [] },
      { signal, sink: rows?.follow((columns) => modelColumns(columns, statement.columns)) },
    );
    const doubt = data.rowSet === undefined ? undefined : judgeResult(data.rowSet, statement);
    return doubt === undefined ? { kind: 'ran', data } : { kind: 'ran', data, doubt };
  } catch (error) {
    if (signal.aborted || !(error instanceof QuerentError) || !statementFaults.has(error.code)) throw error;
    // The driver's own text may quote rows that this caller must not see, so the reason is ours.
    return { kind: 'refused', code: error.code, reason: `The query was not run: ${error.message}` };
  }
}
