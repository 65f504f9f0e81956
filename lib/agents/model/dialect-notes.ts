import type { Dialect } from '../../sql/dialect.ts';

const mysql =
  "MySQL. Quote odd names with backticks. LIMIT n. Months: DATE_FORMAT(d, '%Y-%m'). Dates: DATE '2026-01-31', DATE_SUB(d, INTERVAL 1 MONTH). Division of whole numbers: * 1.0 /. NULLIF against zero.";
const tsql =
  "T-SQL. Quote odd names with [ ]. TOP (n) after SELECT, no LIMIT. Months: DATEFROMPARTS(YEAR(d), MONTH(d), 1). Dates: CAST('2026-01-31' AS date), DATEADD(month, -1, d). Division of whole numbers: * 1.0 /. NULLIF against zero. Text literals with Japanese or Chinese: N'…'.";

const notes: Readonly<Record<Dialect, string>> = {
  duckdb:
    "DuckDB. Quote names that hold capitals or odd signs with double quotes. LIMIT n. Months: DATE_TRUNC('month', d). Dates: DATE '2026-01-31', d - INTERVAL 1 MONTH. ILIKE ignores case. NULLIF against zero.",
  mysql,
  tidb: mysql.replace('MySQL', 'TiDB (MySQL)'),
  tsql,
  fabric: `${tsql.replace('T-SQL', 'Microsoft Fabric Warehouse (T-SQL)')} No recursive WITH.`,
};

/** What a model must know of a dialect to write it: names, limits, dates, division. */
export const dialectNotes = (dialect: Dialect): string => notes[dialect];
