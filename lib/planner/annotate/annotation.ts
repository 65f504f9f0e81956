import type { Cue } from '../../question/lexicon/cue.ts';
import type { NumberPhrase } from '../../question/number-phrase.ts';
import type { TimeExpression } from '../../question/time/time-expression.ts';
import type { FilterMatch } from '../../semantic/filter-index.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { ValueMatch } from '../../semantic/value-index.ts';

/** One reading of a stretch of tokens. */
export type Reading =
  | { readonly kind: 'cue'; readonly cue: Cue }
  | { readonly kind: 'number'; readonly number: NumberPhrase }
  /** A place in an order: the third. */
  | { readonly kind: 'ordinal'; readonly place: number }
  | { readonly kind: 'time'; readonly time: TimeExpression }
  | { readonly kind: 'term'; readonly matches: readonly TermMatch[]; readonly verbal: boolean }
  | { readonly kind: 'filter'; readonly match: FilterMatch }
  | { readonly kind: 'value'; readonly matches: readonly ValueMatch[] }
  /** A code or quoted text that no indexed value equals. */
  | { readonly kind: 'literal'; readonly quoted: boolean }
  /** Punctuation that parts phrases. */
  | { readonly kind: 'break' }
  /** Words that nothing explains. */
  | { readonly kind: 'unknown' };

export interface Annotation {
  /** Token indexes, half-open. */
  readonly from: number;
  readonly to: number;
  /** The words, as written. */
  readonly text: string;
  readonly reading: Reading;
  /** How much is gained by reading the tokens so; grows with what is explained. */
  readonly weight: number;
}
