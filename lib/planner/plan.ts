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
    }
  /** A figure made of the finished rows of the plan, so that it sees the rows beside its own. */
  | { readonly kind: 'derived'; readonly label: string; readonly derivation: Derivation; readonly unit?: string }
  /** A figure of one of the plans `besides`: the output at an index of the plan at an index. */
  | {
      readonly kind: 'beside';
      readonly label: string;
      readonly plan: number;
      readonly output: number;
      readonly unit?: string;
    };

/** What a row of the plan's own tables gives. */
export type OwnOutput = Extract<Output, { readonly kind: 'attribute' | 'time' | 'measure' }>;

/** What tells the rows of a plan apart. */
export type DimensionOutput = Extract<Output, { readonly kind: 'attribute' | 'time' }>;

export function isOwn(output: Output): output is OwnOutput {
  return output.kind !== 'derived' && output.kind !== 'beside';
}

export function isDimension(output: Output): output is DimensionOutput {
  return output.kind === 'attribute' || output.kind === 'time';
}

/** How many periods of a size. */
export interface Step {
  readonly grain: Grain;
  readonly count: number;
}

/**
 * Outputs stand for themselves by their index: `of` is a figure, `along` the time of a series. Rows of one series have all
 * else in common that is no figure. What a series needs of the time before the asked period is read and not shown.
 */
export type Derivation =
  /** The row's part, in percent, of the sum over all rows that agree with it in the outputs `within`. */
  | { readonly kind: 'share'; readonly of: number; readonly within: readonly number[] }
  /** One figure divided by another of the same row. */
  | { readonly kind: 'ratio'; readonly of: number; readonly by: number; readonly as: 'quotient' | 'percent' }
  /** One figure less another of the same row, or that difference in percent of the other's size. */
  | {
      readonly kind: 'variance';
      readonly of: number;
      readonly from: number;
      readonly as: 'difference' | 'percent';
    }
  /** The figure of the very period that lies so far back; null where that period has no rows. */
  | { readonly kind: 'earlier'; readonly of: number; readonly along: number; readonly back: Step }
  /** The figure less that of the earlier period, or that difference in percent of the earlier figure's size. */
  | {
      readonly kind: 'change';
      readonly of: number;
      readonly along: number;
      readonly back: Step;
      readonly as: 'difference' | 'percent';
    }
  /** The sum of the figure from the first period shown up to the row's own. */
  | { readonly kind: 'running-total'; readonly of: number; readonly along: number }
  /** The average over the periods that end with the row's own, as far as they have rows. */
  | { readonly kind: 'moving-average'; readonly of: number; readonly along: number; readonly over: Step };

/** Keeps the rows whose figure stands so to its average over all rows. */
export interface Qualification {
  readonly of: number;
  readonly operator: ComparisonOperator;
}

export type Filter =
  | {
      readonly kind: 'compare';
      readonly left: Scalar;
      readonly operator: ComparisonOperator;
      readonly right: Scalar;
    }
  /** Compared with the one figure that the other plan gives, such as the average over all rows. */
  | {
      readonly kind: 'compare-figure';
      readonly left: Scalar;
      readonly operator: ComparisonOperator;
      readonly figure: Plan;
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
      /** Where in the text the forms stand; anywhere unless told. */
      readonly place?: 'start' | 'end';
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
  /** Rows that pass one of the filters at least. */
  | { readonly kind: 'any'; readonly filters: readonly Filter[] }
  /** The value is one of those that the other plan gives in its only column. */
  | { readonly kind: 'in-rows'; readonly ref: ColumnReference; readonly rows: Plan }
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
      /** Another partner than that of the other conditions: who bought tea and bought coffee. */
      readonly apart?: true;
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
  /** Rows of the order that are passed over before those shown: 2 for the third largest. Goes with `limit`, whole. */
  readonly offset?: number;
  /** The limit holds for each combination of these outputs: the first three products of each region. */
  readonly limitWithin?: readonly number[];
  readonly qualify?: readonly Qualification[];
  /**
   * Plans over other tables that give further figures for the same dimensions. Each begins with outputs that match those of
   * this plan that are no figures, in their order. Every plan is summed up before they are put together.
   */
  readonly besides?: readonly Plan[];
}
