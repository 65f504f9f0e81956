import type { QueryWriter } from '../../agents/model/query-writer.ts';
import type { VerifiedQuestion } from '../../semantic/semantic-model.ts';

export interface LaneModel {
  readonly writer: QueryWriter;
  /** Ends before the question's own, so that another lane has time left. */
  readonly signal: AbortSignal;
  /** When that is, in milliseconds since the question came. */
  readonly untilMs: number;
  /** Queries that are written for one question; 1: no vote is taken. */
  readonly candidates: number;
  /** Questions that were verified in the database, with their statements. */
  readonly examples: () => Promise<readonly VerifiedQuestion[]>;
}
