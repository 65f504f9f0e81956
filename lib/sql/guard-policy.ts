import type { SqlParameter } from './value.ts';

/** A table that exists, with its columns; a `TableStructure` of the catalog is one. */
export interface KnownTable {
  readonly schema?: string;
  readonly name: string;
  readonly columns: readonly { readonly name: string }[];
}

export interface MaskedColumn {
  /** "table.column" or "schema.table.column". */
  readonly column: string;
  /** What is read in its place; null gives NULL. */
  readonly replacement: string | null;
}

/** Rows of a table that a caller may see. */
export interface RowPolicy {
  /** "table" or "schema.table". */
  readonly table: string;
  /** A condition over the table's columns in the database's dialect, with claims as `:name`: "tenant_id = :tenant". */
  readonly predicate: string;
  /** Value of each claim; they travel as parameters. */
  readonly claims: Readonly<Record<string, SqlParameter>>;
}

/** What one database's configuration permits, for one caller. Absent parts take the strict default. */
export interface GuardPolicy {
  /**
   * Schemas that a table may be qualified with; "database.schema" opens another database of a SQL Server. Absent: the
   * schemas of `catalog`, and the dialect's default one (dbo, main; none in MySQL, where a schema is a database).
   */
  readonly allowedSchemas?: readonly string[];
  /** Tables that may be read, as "table" or "schema.table"; absent means every table of the allowed schemas. */
  readonly allowedTables?: readonly string[];
  /** "table.column" names that no statement may mention. */
  readonly excludedColumns: readonly string[];
  /** "table.column": of a table named here, only the columns named here may be read. */
  readonly allowedColumns?: readonly string[];
  readonly maskedColumns?: readonly MaskedColumn[];
  readonly rowPolicies?: readonly RowPolicy[];
  /**
   * The tables that exist. With it a table that is not among them is refused, and `*` can be judged on a table with rules
   * for its columns; without it such a `*` is refused.
   */
  readonly catalog?: readonly KnownTable[];
  /** Permits SHOW, DESCRIBE, EXPLAIN, SUMMARIZE, the catalog views and the functions that name database and user. */
  readonly metadata?: boolean;
  /** Functions beside the built-in list: "name", or "schema.name" for a stored one that is known to be harmless. */
  readonly allowedFunctions?: readonly string[];
  readonly deniedFunctions?: readonly string[];
  /** Default 64 KiB. */
  readonly maxStatementBytes?: number;
  /** Products of tables without a condition between them; one of stored tables that is not written as CROSS JOIN counts twice. Default 1. */
  readonly maxCrossJoins?: number;
  /** Rows that range, generate_series or a bounded recursion may make, by their literals; default 1,000,000. */
  readonly maxGeneratedRows?: number;
  /** Permits recursion without a condition that ends it; default false. */
  readonly unboundedRecursion?: boolean;
}

export const defaultGuardPolicy: GuardPolicy = { excludedColumns: [] };
