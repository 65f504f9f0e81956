import type { AggregateFunction, TimeUnit } from '../question/lexicon/cue.ts';
import type { ColumnType, SqlParameter } from '../sql/value.ts';

/** A column of a table in one role; in a semantic model the alias is the table's key. */
export interface ColumnReference {
  readonly alias: string;
  readonly column: string;
  readonly type: ColumnType;
}

export type ArithmeticOperator = 'add' | 'subtract' | 'multiply';

export type Scalar =
  | { readonly kind: 'column'; readonly ref: ColumnReference }
  | { readonly kind: 'literal'; readonly value: SqlParameter }
  | {
      readonly kind: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Scalar;
      readonly right: Scalar;
    }
  /** The time from one date to another: calendar days between them, or the time of the clock in a smaller unit. */
  | { readonly kind: 'elapsed'; readonly unit: TimeUnit; readonly from: Scalar; readonly to: Scalar };

/**
 * What rows have to pass. An empty value passes no test and therefore every negated one: what has no status is not
 * cancelled. There is no negation of the whole; it has been pushed down to the tests.
 */
export type Condition =
  | {
      readonly kind: 'compare';
      readonly left: Scalar;
      readonly operator: 'eq' | 'lt' | 'lte' | 'gt' | 'gte';
      readonly right: Scalar;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'in';
      readonly of: ColumnReference;
      readonly values: readonly SqlParameter[];
      readonly negated: boolean;
    }
  /** % stands for any text, _ for one character; case does not count. */
  | { readonly kind: 'like'; readonly of: ColumnReference; readonly pattern: string; readonly negated: boolean }
  | { readonly kind: 'null'; readonly of: ColumnReference; readonly negated: boolean }
  | { readonly kind: 'all'; readonly conditions: readonly Condition[] }
  | { readonly kind: 'any'; readonly conditions: readonly Condition[] };

/** `where` keeps an aggregate to the rows that pass it; the other figures of the same question see every row. */
export type MeasureExpression =
  | { readonly kind: 'count-rows'; readonly where?: Condition }
  | { readonly kind: 'count-distinct'; readonly of: ColumnReference; readonly where?: Condition }
  | { readonly kind: 'aggregate'; readonly fn: AggregateFunction; readonly of: Scalar; readonly where?: Condition }
  | { readonly kind: 'ratio'; readonly numerator: MeasureExpression; readonly denominator: MeasureExpression }
  | {
      readonly kind: 'combination';
      readonly operator: ArithmeticOperator;
      readonly left: MeasureExpression;
      readonly right: MeasureExpression;
    }
  | { readonly kind: 'constant'; readonly value: SqlParameter };
