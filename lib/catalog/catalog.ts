import type { Dialect } from '../sql/dialect.ts';
import type { Cell, ColumnType } from '../sql/value.ts';

/** A table's name as stored; `schema` is absent where the database has only its default one. */
export interface TableName {
  readonly schema?: string;
  readonly name: string;
}

export interface ColumnStructure {
  readonly name: string;
  readonly type: ColumnType;
  readonly nativeType: string;
  readonly nullable: boolean;
  readonly comment?: string;
}

export interface ForeignKey {
  readonly columns: readonly string[];
  readonly references: TableName;
  readonly referencedColumns: readonly string[];
}

export interface IndexStructure {
  readonly name: string;
  /** In the order of the index. Of an index over expressions, the plain columns that stand before the first of them. */
  readonly columns: readonly string[];
  readonly isUnique: boolean;
}

export interface TableStructure extends TableName {
  readonly kind: 'table' | 'view';
  readonly comment?: string;
  /** The engine's estimate; exact where the engine keeps it. */
  readonly rowEstimate?: number;
  readonly columns: readonly ColumnStructure[];
  readonly primaryKey: readonly string[];
  readonly uniqueKeys: readonly (readonly string[])[];
  readonly foreignKeys: readonly ForeignKey[];
  /** Those that a search by leading columns can use, keys' own included; absent where the engine has no indexes. */
  readonly indexes?: readonly IndexStructure[];
}

/** What a connector reads from the system catalog: structure only, no data. */
export interface CatalogStructure {
  readonly dialect: Dialect;
  readonly tables: readonly TableStructure[];
}

/** What a scan of the data tells about a column. Absent parts were not measured. */
export interface ColumnProfile {
  /** Distinct non-null values, exact or the engine's approximation. */
  readonly distinctCount?: number;
  /** Share of nulls, 0 to 1. */
  readonly nullFraction?: number;
  /** Smallest and largest value of numbers, dates and timestamps. */
  readonly min?: Cell;
  readonly max?: Cell;
  /** Distinct values of text columns that have few enough of them, in order of value. */
  readonly values?: readonly string[];
  /** True when `values` holds every distinct value; false when it is a sample. */
  readonly valuesComplete?: boolean;
}

export interface Column extends ColumnStructure {
  readonly profile: ColumnProfile;
}

export interface Table extends Omit<TableStructure, 'columns'> {
  /** Counted, or where the table is too large for that, the engine's estimate. */
  readonly rowCount?: number;
  readonly columns: readonly Column[];
}

/** A way to join: every row on the `from` side has at most one partner on the `to` side. */
export interface Relationship {
  readonly from: TableName;
  readonly fromColumns: readonly string[];
  readonly to: TableName;
  readonly toColumns: readonly string[];
  /** `model`: said by the semantic model file. */
  readonly source: 'declared' | 'inferred' | 'model';
  /** 1 for declared keys; below 1 for what names, types and values suggest. */
  readonly confidence: number;
}

/** Everything known of what a database contains. Plain data, JSON round-trippable. */
export interface Catalog {
  readonly database: string;
  readonly dialect: Dialect;
  /** Hash of the structure (not of profiles): equal fingerprints mean that plans and mappings stay valid. */
  readonly fingerprint: string;
  /** ISO instant at which the structure was read. */
  readonly capturedAt: string;
  readonly tables: readonly Table[];
  readonly relationships: readonly Relationship[];
}
