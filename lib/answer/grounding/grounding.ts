import type { ResultTable } from '../result-table.ts';
import type { Trace } from './candidate.ts';
import type { Span } from './mention.ts';

export interface GroundingInput {
  readonly narrative: string;
  readonly question: string;
  readonly table: ResultTable;
  readonly assumptions?: readonly string[];
  /** Names of the schema that prose may use: tables, columns, titles, filter values. */
  readonly schemaNames?: readonly string[];
}

/** `unsafe`: an address, markup or a secret, which nothing but a cell can bear out. */
export type ClaimKind = 'number' | 'date' | 'name' | 'rank' | 'change' | 'comparison' | 'unsafe';

/**
 * `cell` and `derived` come from the rows; `question` from the question or from what was assumed; `untraceable` from
 * neither, so that nobody should believe it.
 */
export type ClaimStatus = 'cell' | 'derived' | 'question' | 'untraceable';

export interface GroundedClaim extends Span {
  readonly text: string;
  readonly kind: ClaimKind;
  readonly status: ClaimStatus;
  readonly trace?: Trace;
}

/** A figure of the question that the database contradicts. */
export interface Correction {
  readonly claim: string;
  readonly claimed: number;
  readonly actual: number;
  readonly row: number;
  readonly column: number;
}

export interface Grounding {
  readonly claims: readonly GroundedClaim[];
  readonly corrections: readonly Correction[];
}
