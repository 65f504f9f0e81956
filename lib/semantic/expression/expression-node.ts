import type { AggregateFunction } from '../../question/lexicon/cue.ts';

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type ArithmeticSign = '+' | '-' | '*' | '/';
export type ComparisonSign = '=' | '<>' | '<' | '<=' | '>' | '>=';

/** An expression as written: names are not looked up yet. */
export type ExpressionNode = Span &
  (
    | { readonly kind: 'number'; readonly text: string }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    /** The parts of "schema.table.column", as many as were written. */
    | { readonly kind: 'name'; readonly parts: readonly string[] }
    | {
        readonly kind: 'call';
        readonly fn: AggregateFunction | 'count';
        readonly distinct: boolean;
        /** Absent for count(*). */
        readonly argument?: ExpressionNode;
        readonly filter?: ExpressionNode;
      }
    | {
        readonly kind: 'arithmetic';
        readonly sign: ArithmeticSign;
        readonly left: ExpressionNode;
        readonly right: ExpressionNode;
      }
    | {
        readonly kind: 'comparison';
        readonly sign: ComparisonSign;
        readonly left: ExpressionNode;
        readonly right: ExpressionNode;
      }
    | {
        readonly kind: 'in';
        readonly of: ExpressionNode;
        readonly values: readonly ExpressionNode[];
        readonly negated: boolean;
      }
    | {
        readonly kind: 'between';
        readonly of: ExpressionNode;
        readonly low: ExpressionNode;
        readonly high: ExpressionNode;
        readonly negated: boolean;
      }
    | {
        readonly kind: 'like';
        readonly of: ExpressionNode;
        readonly pattern: ExpressionNode;
        readonly negated: boolean;
      }
    | { readonly kind: 'is-null'; readonly of: ExpressionNode; readonly negated: boolean }
    | { readonly kind: 'and' | 'or'; readonly left: ExpressionNode; readonly right: ExpressionNode }
    | { readonly kind: 'not'; readonly of: ExpressionNode }
  );
