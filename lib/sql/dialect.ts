/** The SQL languages that are spoken. MariaDB counts as mysql; Azure SQL and SQL Server as tsql. */
export const dialects = ['duckdb', 'mysql', 'tidb', 'tsql', 'fabric'] as const;
export type Dialect = (typeof dialects)[number];
