import type { DataResponse } from '../../agents/data/data-agent.ts';
import type { ModelStatement } from '../../agents/model/intent.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import type { SqlParameter } from '../../sql/value.ts';
import { bareStatement, type Looked, lookAtStatement } from './look-at-statement.ts';
import type { RowTeller } from './row-teller.ts';
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
  | {
      readonly kind: 'given-up';
      readonly tried: readonly TriedStatement[];
      /** Where no other statement was to be had. */
      readonly fault?: ModelFault;
    };

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
  {
    signal,
    onRepair,
    first,
    rows,
  }: {
    readonly signal: AbortSignal;
    readonly onRepair: () => void;
    /** A proposal that was looked at before. */
    readonly first?: { readonly statement: ModelStatement; readonly looked: Looked } | undefined;
    /** Absent where the rows are only worked with. */
    readonly rows?: RowTeller | undefined;
  },
): Promise<Settled> {
  const tried: TriedStatement[] = [];
  let best: Extract<Settled, { readonly kind: 'settled' }> | undefined;
  let reason: string | undefined;
  for (let repairs = 0; repairs <= maxRepairs; repairs += 1) {
    const known = repairs === 0 ? first : undefined;
    let proposed: ModelStatement;
    if (repairs > 0) onRepair();
    try {
      proposed = known?.statement ?? (await propose(reason));
    } catch (error) {
      // A result that is doubtful is better than none.
      if (signal.aborted || !(error instanceof ModelFault)) throw error;
      return best ?? { kind: 'given-up', tried, fault: error };
    }
    const statement = bareStatement(proposed);
    if (best !== undefined && best.statement.sql === statement.sql) return best;
    const looked = known?.looked ?? (await lookAtStatement(statement, runner, { signal, rows }));
    if (looked.kind === 'refused') {
      reason = looked.reason;
      tried.push({ sql: statement.sql, parameters: statement.parameters ?? [], error: looked.code });
      continue;
    }
    const settled = { kind: 'settled', statement, data: looked.data, tried } as const;
    if (looked.doubt === undefined) return settled;
    best = { ...settled, doubt: looked.doubt };
    if (repairs >= maxDoubtRepairs) return best;
    reason = looked.doubt;
  }
  return best ?? { kind: 'given-up', tried };
}
