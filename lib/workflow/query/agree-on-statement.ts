import type { ModelStatement } from '../../agents/model/intent.ts';
import type { Cell } from '../../sql/value.ts';
import { bareStatement, type Looked, lookAtStatement } from './look-at-statement.ts';
import type { TriedStatement } from './settle-statement.ts';
import type { StatementRunner } from './statement-runner.ts';

export interface Agreement {
  readonly statement: ModelStatement;
  /** What came of it: it need not be run again. */
  readonly looked: Looked;
  /** How many of the candidates have its result. */
  readonly same: number;
  readonly written: number;
  /** The others that could not be run. */
  readonly tried: readonly TriedStatement[];
}

/**
 * The candidate whose result most of them have; of several such, and where none runs, the first. Each is run once; those that are
 * refused or fail have no vote.
 */
export async function agreeOnStatement(
  candidates: readonly [ModelStatement, ...ModelStatement[]],
  runner: StatementRunner,
  signal: AbortSignal,
): Promise<Agreement> {
  const [first, ...others] = candidates;
  const run = async (each: ModelStatement): Promise<Candidate> => {
    const statement = bareStatement(each);
    return { statement, looked: await lookAtStatement(statement, runner, { signal }) };
  };
  const [one, rest] = await Promise.all([run(first), Promise.all(others.map(run))]);
  const all = [one, ...rest];
  const results = all.map(resultOf);
  const votes = (candidate: Candidate): number => {
    const result = results[all.indexOf(candidate)];
    return result === undefined ? 0 : results.filter((other) => other === result).length;
  };
  // The sort is stable: of equals, the first stays in front.
  const [best = one] = all.toSorted((left, right) => votes(right) - votes(left));
  return { ...best, same: votes(best), written: all.length, tried: triedOf(all.filter((each) => each !== best)) };
}

interface Candidate {
  readonly statement: ModelStatement;
  readonly looked: Looked;
}

function triedOf(candidates: readonly Candidate[]): readonly TriedStatement[] {
  return candidates.flatMap(({ statement: { sql, parameters = [] }, looked }) =>
    looked.kind === 'refused' ? [{ sql, parameters, error: looked.code }] : [],
  );
}

function resultOf({ looked }: Candidate): string | undefined {
  return looked.kind === 'ran' && looked.data.rowSet !== undefined ? resultKey(looked.data.rowSet.rows) : undefined;
}

/** Equal for results that say the same: the order of rows and the spelling of numbers do not matter. */
function resultKey(rows: readonly (readonly Cell[])[]): string {
  const cellKey = (cell: Cell): Cell => {
    const number = typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
    return typeof number === 'number' ? Number(number.toPrecision(9)) : number;
  };
  return JSON.stringify(rows.map((row) => JSON.stringify(row.map(cellKey))).toSorted());
}
