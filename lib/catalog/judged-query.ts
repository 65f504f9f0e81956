import { QuerentError } from '../core/querent-error.ts';
import type { Database } from '../sql/database.ts';
import type { Guard } from '../sql/guard.ts';
import type { GuardPolicy } from '../sql/guard-policy.ts';
import { bindParameters } from '../sql/rewrite/placeholders.ts';
import type { Cell } from '../sql/value.ts';

/** Judges a statement of our own and gives all its rows, at most `maxRows`. */
export type JudgedQuery = (text: string, maxRows: number) => Promise<readonly (readonly Cell[])[]>;

interface JudgedQueryOptions {
  readonly database: Database;
  readonly guard: Guard;
  readonly policy: GuardPolicy;
  readonly signal: AbortSignal;
  readonly timeoutMs: number;
}

const maxBytes = 64_000_000;

export function createJudgedQuery({ database, guard, policy, signal, timeoutMs }: JudgedQueryOptions): JudgedQuery {
  return async (text, maxRows) => {
    const verdict = guard.judge(text, { dialect: database.dialect, policy });
    if (verdict.kind === 'refused') throw new QuerentError('guard.refused', verdict.explanation);
    const { batches } = await database.query(verdict.statement, {
      parameters: bindParameters(verdict.parameters, []),
      limits: { maxRows, maxBytes, timeoutMs },
      signal,
    });
    const rows: (readonly Cell[])[] = [];
    for await (const batch of batches) rows.push(...batch);
    return rows;
  };
}

/** Faults of one statement that leave the others able to succeed: a broken view, a slow table, a missing grant. */
export function concernsOneStatement(error: unknown): error is QuerentError {
  if (!(error instanceof QuerentError)) return false;
  return [
    'guard.refused',
    'database.timeout',
    'database.resources',
    'database.unknown-object',
    'database.engine-error',
  ].includes(error.code);
}
