import type { DataResponse } from '../../agents/data/data-agent.ts';
import type { ModelStatement } from '../../agents/model/intent.ts';
import { judgeResult } from '../../agents/model/judge-result.ts';
import type { ErrorCode } from '../../core/error-codes.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import type { SqlParameter } from '../../sql/value.ts';
import { statementFaults } from './statement-faults.ts';
import type { StatementRunner } from './statement-runner.ts';

/** A statement that was tried, and what stood against it. */
export interface TriedStatement {
  readonly sql: string;
  readonly parameters: readonly SqlParameter[];
  readonly error: string;
}

export type Settled =
  | {
      readonly kind: 'settled';
      readonly statement: ModelStatement;
      readonly data: DataResponse;
      /** What still speaks against the result; absent where nothing does. */
      readonly doubt?: string;
      readonly tried: readonly TriedStatement[];
    }
  | { readonly kind: 'given-up'; readonly tried: readonly TriedStatement[] };

const maxRepairs = 2;
/** A question may well have no rows: one second look is enough. */
const maxDoubtRepairs = 1;

/**
 * Runs what is proposed until a result stands; each time the reason is given back to whoever proposes, twice at the most. What
 * is proposed again unchanged is taken as it is.
 */
export async function settleStatement(
  propose: (reason: string | undefined) => Promise<ModelStatement>,
  runner: StatementRunner,
  { signal, onRepair }: { readonly signal: AbortSignal; readonly onRepair: () => void },
): Promise<Settled> {
  const tried: TriedStatement[] = [];
  let best: Extract<Settled, { readonly kind: 'settled' }> | undefined;
  let reason: string | undefined;
  for (let repairs = 0; repairs <= maxRepairs; repairs += 1) {
    let statement: ModelStatement;
    if (repairs > 0) onRepair();
    try {
      statement = await propose(reason);
    } catch (error) {
      // A result that is doubtful is better than none.
      if (best === undefined || signal.aborted || !(error instanceof ModelFault)) throw error;
      return best;
    }
    const sql = statement.sql.trim().replace(/;\s*$/, '');
    if (best !== undefined && best.statement.sql === sql) return best;
    const looked = await look({ ...statement, sql }, runner, signal);
    if (looked.kind === 'refused') {
      reason = looked.reason;
      tried.push({ sql, parameters: statement.parameters ?? [], error: looked.code });
      continue;
    }
    const settled = { kind: 'settled', statement: { ...statement, sql }, data: looked.data, tried } as const;
    if (looked.doubt === undefined) return settled;
    best = { ...settled, doubt: looked.doubt };
    if (repairs >= maxDoubtRepairs) return best;
    reason = looked.doubt;
  }
  return best ?? { kind: 'given-up', tried };
}

type Looked =
  | { readonly kind: 'ran'; readonly data: DataResponse; readonly doubt?: string }
  | { readonly kind: 'refused'; readonly reason: string; readonly code: ErrorCode };

async function look(statement: ModelStatement, runner: StatementRunner, signal: AbortSignal): Promise<Looked> {
  try {
    const { sql: text, parameters = [] } = statement;
    const data = await runner.run({ text, parameters, columns: [] }, { signal });
    const doubt = data.rowSet === undefined ? undefined : judgeResult(data.rowSet, statement);
    return doubt === undefined ? { kind: 'ran', data } : { kind: 'ran', data, doubt };
  } catch (error) {
    if (signal.aborted || !(error instanceof QuerentError) || !statementFaults.has(error.code)) throw error;
    // The driver's own text may quote rows that this caller must not see, so the reason is ours.
    return { kind: 'refused', code: error.code, reason: `The query was not run: ${error.message}` };
  }
}
