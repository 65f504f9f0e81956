import type { ErrorCode } from '../../core/error-codes.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Database, QueryLimits, StatementEstimate } from '../../sql/database.ts';
import type { GuardedSql } from '../../sql/guarded-sql.ts';
import type { SqlParameter } from '../../sql/value.ts';
import { isKnownSmall, type TableSize } from './known-small.ts';

/** What a statement may cost by the estimate of the engine. Without a limit nothing is estimated. */
export interface CostLimits {
  /** Rows that the plan may read and join. */
  readonly maxRows?: number;
  /** In the engine's own unit. */
  readonly maxCost?: number;
  /** How far a request may raise `maxRows`. */
  readonly maxRowsCeiling?: number;
}

export interface CostedStatement {
  readonly database: Database;
  readonly statement: GuardedSql;
  readonly parameters: readonly SqlParameter[];
  /** Tables that the statement reads, as it writes them. */
  readonly tables: readonly string[];
  readonly limits: QueryLimits;
}

/**
 * Faults that the statement itself would meet as well: there is no use in sending it. A plan that is not there by the
 * statement's own deadline has waited for a connection or a lock.
 */
const finalFaults: ReadonlySet<ErrorCode> = new Set([
  'workflow.cancelled',
  'database.unreachable',
  'database.busy',
  'database.timeout',
]);

/**
 * Throws guard.too-costly where the engine expects more than the limits permit. `isAsked` tells whether the engine was
 * asked, and `unknown` why it did not say: the statement may run then, within its other limits.
 */
export async function refuseCostly(
  costed: CostedStatement,
  { cost, tables }: { readonly cost: CostLimits; readonly tables: readonly TableSize[] },
  signal: AbortSignal,
): Promise<{ readonly isAsked: boolean; readonly unknown?: string }> {
  const { maxRows, maxCost } = cost;
  if (maxRows === undefined && maxCost === undefined) return { isAsked: false };
  const { text } = costed.statement;
  const isSmall = maxRows !== undefined && isKnownSmall({ text, tables: costed.tables }, tables, maxRows);
  if (isSmall && maxCost === undefined) return { isAsked: false };
  const estimate = await askEngine(costed, signal);
  if (estimate instanceof QuerentError) return { isAsked: true, unknown: estimate.code };
  if (estimate === undefined) return { isAsked: true, unknown: 'no figures' };
  judge(estimate, cost);
  return { isAsked: true };
}

/** The fault in the place of the estimate where the statement may run without one. */
async function askEngine(
  { database, statement, parameters, limits }: CostedStatement,
  signal: AbortSignal,
): Promise<StatementEstimate | QuerentError | undefined> {
  const { timeoutMs } = limits;
  try {
    return await database.estimate(statement, { parameters, limits, timeoutMs, signal });
  } catch (error) {
    if (!(error instanceof QuerentError) || signal.aborted || finalFaults.has(error.code)) throw error;
    return error;
  }
}

const figure = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 3 });
const whole = new Intl.NumberFormat('en-US');

function judge({ rows, cost }: StatementEstimate, { maxRows, maxCost, maxRowsCeiling }: CostLimits): void {
  const narrower = 'Ask for a shorter period, a narrower filter, or fewer tables at once.';
  if (maxRows !== undefined && rows !== undefined && rows > maxRows) {
    const mayRaise = maxRowsCeiling !== undefined && maxRowsCeiling > maxRows;
    throw new QuerentError(
      'guard.too-costly',
      `The database expects to read and join about ${figure.format(rows)} rows for this; ${whole.format(maxRows)} are permitted.`,
      {
        suggestions: [
          narrower,
          mayRaise
            ? `Send a larger "maxEstimatedRows" with the request, up to ${whole.format(maxRowsCeiling)}.`
            : 'An operator may raise limits.maxEstimatedRows of the database.',
        ],
      },
    );
  }
  if (maxCost !== undefined && cost !== undefined && cost > maxCost) {
    throw new QuerentError(
      'guard.too-costly',
      `The database expects this to cost about ${figure.format(cost)} in its own unit; ${whole.format(maxCost)} is permitted.`,
      { suggestions: [narrower, 'An operator may raise limits.maxEstimatedCost of the database.'] },
    );
  }
}
