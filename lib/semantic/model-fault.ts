import type { Span } from './expression/expression-node.ts';

/** What is wrong with a semantic model file, and where in it. */
export interface ModelFault {
  /** Keys and positions from the root of the file: ["measures", "net revenue", "expression"]. */
  readonly path: readonly PropertyKey[];
  /** The key itself is wrong, not what stands under it. */
  readonly atKey?: boolean;
  /** The part of the text under the path that is wrong. */
  readonly span?: Span;
  /** A sentence for the file's author. */
  readonly message: string;
}
