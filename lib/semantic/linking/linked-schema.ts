import type { Relationship } from '../../catalog/catalog.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { ColumnType } from '../../sql/value.ts';

/** The part of a schema that one question needs, as plain data. */
export interface LinkedSchema {
  readonly database: string;
  readonly dialect: Dialect;
  /** Every table and column that may be shown is in. */
  readonly isComplete: boolean;
  /** In the order of the catalog, so that equal choices give equal text. */
  readonly tables: readonly LinkedTable[];
  /** How the tables join, both sides being in. */
  readonly joins: readonly Relationship[];
  /** Estimate of the tokens of the rendered text. */
  readonly tokens: number;
}

export interface LinkedTable {
  readonly key: string;
  readonly comment?: string;
  readonly rowCount?: number;
  /** Above 0 where the question speaks of the table or of what surrounds it; 1 for the best. */
  readonly score: number;
  readonly columns: readonly LinkedColumn[];
  /** Columns of the table that are left out. */
  readonly omitted: number;
}

export interface LinkedColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly isPrimaryKey: boolean;
  readonly references?: ColumnReference;
  /** Above 0 where the question speaks of the column; 1 for the best. */
  readonly score: number;
  readonly comment?: string;
  /** Stored values that the question mentions. */
  readonly values?: readonly string[];
}

export interface ColumnReference {
  readonly table: string;
  /** Absent where it is the table's primary key. */
  readonly column?: string;
}
