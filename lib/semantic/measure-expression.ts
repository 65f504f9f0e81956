import type { AggregateFunction } from '../question/lexicon/cue.ts';
import type { ColumnType, SqlParameter } from '../sql/value.ts';

/** A column of a table in one role; in a semantic model the alias is the table's key. */
export interface ColumnReference {
  readonly alias: string;
  readonly column: string;
  readonly type: ColumnType;
}

export type Scalar =
  | { readonly kind: 'column'; readonly ref: ColumnReference }
  | { readonly kind: 'literal'; readonly value: SqlParameter }
  | {
      readonly kind: 'arithmetic';
      readonly operator: 'add' | 'subtract' | 'multiply';
      readonly left: Scalar;
      readonly right: Scalar;
    };

export type MeasureExpression =
  | { readonly kind: 'count-rows' }
  | { readonly kind: 'count-distinct'; readonly of: ColumnReference }
  | { readonly kind: 'aggregate'; readonly fn: AggregateFunction; readonly of: Scalar }
  | { readonly kind: 'ratio'; readonly numerator: MeasureExpression; readonly denominator: MeasureExpression };
