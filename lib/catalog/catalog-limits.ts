/** Bounds of what is measured and kept. */
export interface CatalogLimits {
  /** Text columns with up to this many distinct values are kept whole. */
  readonly completeValues: number;
  /** So are those with up to this many, while they are short and the budgets last. */
  readonly wideValues: number;
  readonly wideAverageLength: number;
  /** Values and characters that the wide columns of one database may fill. */
  readonly valueBudget: number;
  readonly characterBudget: number;
  /** Values kept of all other text columns. */
  readonly sampleValues: number;
  /** Columns of longer texts are not sampled. */
  readonly freeTextLength: number;
  /** Longer values are not kept, so that one odd row does not fill the catalog. */
  readonly maxValueLength: number;
  /** Rows that a sample is taken from. */
  readonly sampleRows: number;
  /** Overrides the dialect's bound up to which tables are read whole. */
  readonly maxScannedRows?: number;
  /**
   * Tables up to this size have their distinct values counted exactly, in databases up to that many tables: the exact
   * count takes DuckDB twice as long as the approximate one.
   */
  readonly exactDistinctRows: number;
  readonly exactDistinctTables: number;
  /** Deadline of one statement. */
  readonly statementTimeoutMs: number;
  /** Statements at once; fewer than a database takes, so that questions are answered meanwhile. */
  readonly concurrency: number;
  /** Statements that look for undeclared relationships. */
  readonly maxInclusionProbes: number;
}

export const defaultCatalogLimits: CatalogLimits = {
  completeValues: 2_000,
  wideValues: 20_000,
  wideAverageLength: 64,
  valueBudget: 200_000,
  characterBudget: 8_000_000,
  sampleValues: 200,
  freeTextLength: 200,
  maxValueLength: 500,
  sampleRows: 50_000,
  exactDistinctRows: 20_000,
  exactDistinctTables: 200,
  statementTimeoutMs: 15_000,
  concurrency: 2,
  maxInclusionProbes: 400,
};
