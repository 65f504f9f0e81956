import type { PlannedColumn } from '../planner/outcome.ts';
import type { Plan } from '../planner/plan.ts';
import type { Cell, ColumnType } from '../sql/value.ts';

/** A result column with the planner's meaning and the type that the database gave it. */
export interface ResultColumn extends PlannedColumn {
  readonly type: ColumnType;
}

/** Rows of an answer, and what is known of how they came to be. */
export interface ResultTable {
  readonly columns: readonly ResultColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** True when the database has more rows than these. */
  readonly truncated?: boolean;
  /** The plan whose outputs the columns are, in order; absent for rows that no plan made. */
  readonly plan?: Plan;
}
