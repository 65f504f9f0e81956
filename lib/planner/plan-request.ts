import type { TimeContext } from '../question/time/time-expression.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { Earlier } from './follow-up/earlier.ts';

export interface PlanRequest {
  readonly question: string;
  readonly index: SemanticIndex;
  /** The present, as an ISO date "2026-10-31" in the database's time zone. */
  readonly asOf: string;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart?: number;
  /** First month of the fiscal year, 1 to 12; absent: what the semantic model says, else January. */
  readonly fiscalYearStart?: number | undefined;
  /** Absent where nothing was asked before in the session. */
  readonly earlier?: Earlier | undefined;
}

/** The calendar that the question is read with: the caller's, then the semantic model's. */
export function calendarOf({ index, asOf, weekStart = 1, fiscalYearStart }: PlanRequest): TimeContext {
  return { asOf, weekStart, fiscalYearStart: fiscalYearStart ?? index.model.fiscalYearStart ?? 1 };
}
