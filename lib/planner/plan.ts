import type { ComparisonOperator, Direction } from '../question/lexicon/cue.ts';
import type { Grain } from '../question/time/grain.ts';
import type { ColumnReference, Condition, MeasureExpression, Scalar } from '../semantic/measure-expression.ts';
import type { SqlParameter } from '../sql/value.ts';

/** A table in the role that it plays in one plan: the same table joined twice has two aliases. */
export interface TableReference {
  readonly alias: string;
  readonly schema?: string;
  readonly name: string;
}

export type Output =
  | { readonly kind: 'attribute'; readonly label: string; readonly ref: ColumnReference }
  | {
      readonly kind: 'time';
      readonly label: string;
      readonly ref: ColumnReference;
      readonly grain: Grain;
      /** Months added before years are told apart: fiscal years by their number. */
      readonly yearShiftMonths?: number;
    }
  | {
      readonly kind: 'measure';
      readonly label: string;
      readonly expression: MeasureExpression;
      readonly unit?: string;
    };

export type Filter =
  | {
      readonly kind: 'compare';
      readonly left: Scalar;
      readonly operator: ComparisonOperator;
      readonly right: Scalar;
    }
  | {
      readonly kind: 'in';
      readonly ref: ColumnReference;
      readonly values: readonly SqlParameter[];
      readonly negated: boolean;
    }
  /** Text that contains any of the forms; forms are the spellings of one text (full and half width). */
  | {
      readonly kind: 'contains';
      readonly ref: ColumnReference;
      readonly forms: readonly string[];
      readonly negated: boolean;
    }
  /** Half-open: start ≤ column < end, ISO dates; whole years where the column is a number. */
  | { readonly kind: 'period'; readonly ref: ColumnReference; readonly start?: string; readonly end?: string }
  /** Rows that hold on the date: from ≤ date, and until ≥ date or empty. */
  | {
      readonly kind: 'valid-on';
      readonly from: ColumnReference;
      readonly until: ColumnReference;
      readonly date: string;
    }
  /** What a term of the semantic model stands for, such as "active customers". */
  | { readonly kind: 'condition'; readonly label: string; readonly condition: Condition; readonly negated: boolean }
  | { readonly kind: 'null'; readonly ref: ColumnReference; readonly negated: boolean }
  /** Rows that have (or, negated, lack) a partner in `table` that passes the filters. */
  | {
      readonly kind: 'exists';
      readonly negated: boolean;
      readonly table: TableReference;
      readonly joins: readonly Join[];
      readonly on: readonly ColumnPair[];
      readonly filters: readonly Filter[];
    };

export interface ColumnPair {
  readonly left: ColumnReference;
  readonly right: ColumnReference;
}

export interface Join {
  readonly kind: 'inner' | 'left';
  readonly table: TableReference;
  readonly on: readonly ColumnPair[];
}

export interface Having {
  readonly expression: MeasureExpression;
  readonly operator: ComparisonOperator;
  readonly value: SqlParameter;
}

/** What the order goes by: the output at an index, or an expression that is not shown. */
export type OrderKey =
  | { readonly kind: 'output'; readonly index: number; readonly direction: Direction }
  | { readonly kind: 'scalar'; readonly of: Scalar; readonly direction: Direction }
  | { readonly kind: 'measure'; readonly expression: MeasureExpression; readonly direction: Direction };

/** A question in logical form: plain data, the same for every dialect. */
export interface Plan {
  readonly version: 1;
  /** The table whose rows are the grain of the question; every join leads from many to one, so nothing is counted twice. */
  readonly base: TableReference;
  readonly joins: readonly Join[];
  readonly outputs: readonly Output[];
  readonly filters: readonly Filter[];
  readonly having: readonly Having[];
  readonly orderBy: readonly OrderKey[];
  readonly distinct: boolean;
  readonly limit?: number;
}
