import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { PlanOutcome } from './outcome.ts';

export interface PlanRequest {
  readonly question: string;
  readonly index: SemanticIndex;
  /** The present, as an ISO date "2026-10-31" in the database's time zone. */
  readonly asOf: string;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart?: number;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalYearStart?: number;
  /** Rows wanted at most in a listing without a limit of its own. */
  readonly maxRows: number;
}

/** Question → plan → SQL, or the reason why not. Pure: the same request gives the same bytes. */
export function planQuestion(request: PlanRequest): PlanOutcome {
  return {
    kind: 'declined',
    reason: `The planner is not there yet: ${request.question}`,
    notUnderstood: [request.question],
    confidence: { score: 0, reasons: [] },
  };
}
