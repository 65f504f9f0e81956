import type { ModelStatement } from '../../agents/model/intent.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Cell } from '../../sql/value.ts';
import type { StatementRunner } from './statement-runner.ts';

export interface Agreement {
  readonly statement: ModelStatement;
  /** How many of the candidates that ran have the result of the chosen one. */
  readonly same: number;
  readonly ran: number;
}

interface Candidate {
  readonly statement: ModelStatement;
  readonly result: string;
}

/**
 * The candidate whose result most of them have; of several such, and where none runs, the first. Candidates that are refused
 * or fail have no vote.
 */
export async function agreeOnStatement(
  candidates: readonly [ModelStatement, ...ModelStatement[]],
  runner: StatementRunner,
  signal: AbortSignal,
): Promise<Agreement> {
  const runs = await Promise.all(candidates.map((statement) => tryCandidate(statement, runner, signal)));
  const ran = runs.filter((run) => run !== undefined);
  const votes = (result: string): number => ran.filter((other) => other.result === result).length;
  // The sort is stable: of equals, the first stays in front.
  const [best] = ran.toSorted((left, right) => votes(right.result) - votes(left.result));
  if (best === undefined) return { statement: candidates[0], same: 0, ran: 0 };
  return { statement: best.statement, same: votes(best.result), ran: ran.length };
}

async function tryCandidate(
  statement: ModelStatement,
  runner: StatementRunner,
  signal: AbortSignal,
): Promise<Candidate | undefined> {
  try {
    const text = statement.sql.trim().replace(/;\s*$/, '');
    const { rowSet } = await runner.run({ text, parameters: [], columns: [] }, { signal });
    return rowSet === undefined ? undefined : { statement, result: resultKey(rowSet.rows) };
  } catch (error) {
    if (signal.aborted || !(error instanceof QuerentError)) throw error;
    return undefined;
  }
}

/** Equal for results that say the same: the order of rows and the spelling of numbers do not matter. */
function resultKey(rows: readonly (readonly Cell[])[]): string {
  const cellKey = (cell: Cell): Cell => {
    const number = typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
    return typeof number === 'number' ? Number(number.toPrecision(9)) : number;
  };
  return JSON.stringify(rows.map((row) => JSON.stringify(row.map(cellKey))).toSorted());
}
