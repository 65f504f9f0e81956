import type { Frame } from '../frame.ts';

/** In what a way of going on differs from the others that the same words leave open. */
export type Manner =
  | { readonly kind: 'instead' | 'also' | 'only' | 'by' | 'number' }
  /** All of these values. */
  | { readonly kind: 'together'; readonly names: readonly string[] };

/** One way in which a fragment goes on from the question before. */
export interface Merged {
  readonly frame: Frame;
  /** Absent where the words leave no choice. */
  readonly manner?: Manner;
  /** Taken only where no other way leads to a plan. */
  readonly isLastResort?: boolean;
}
