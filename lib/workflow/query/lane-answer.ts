import type { ResultTable } from '../../answer/result-table.ts';
import type { ToldRows } from '../../answer/summarise.ts';
import type { QueryResponse } from '../../contracts/query.ts';

/** What a lane makes of a question, before anybody has read the rows. */
export interface LaneAnswer
  extends Pick<QueryResponse, 'lane' | 'strategy' | 'status' | 'statements' | 'confidence' | 'assumptions'>,
    Partial<
      Pick<QueryResponse, 'intent' | 'plan' | 'understoodAs' | 'followUpOf' | 'visualization' | 'clarification'>
    > {
  /** Absent where no rows were read. */
  readonly table?: ResultTable & { readonly truncated: boolean };
  /** Of the assumptions those that a model stated: they are told, and bear out nothing that it says afterwards. */
  readonly claimed?: readonly string[];
  /** The verified query that gave the rows. */
  readonly verified?: string;
  /** What the rows say, where the lane knows better than the narrator what was asked for. */
  readonly told?: ToldRows;
  /** What is said where there are no rows. */
  readonly text: string;
  /** A better answer for a critique of this one; absent where the lane has only one. */
  readonly revise?: (critique: string) => Promise<LaneAnswer | undefined>;
}
