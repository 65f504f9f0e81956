import type { Dialect } from '../sql/dialect.ts';
import type { TableName } from './catalog.ts';

/** How one dialect writes the few things that profile statements need. */
export interface ProfileDialect {
  readonly quote: (name: string) => string;
  readonly count: (expression: string) => string;
  /** Distinct values, exactly. */
  readonly countDistinct: (expression: string) => string;
  /** Distinct values within some percent; absent where the engine has nothing faster than the exact count. */
  readonly approximateDistinct?: (expression: string) => string;
  readonly averageLength: (expression: string) => string;
  /** The value as text, in one type and collation for a UNION. */
  readonly asText: (expression: string) => string;
  /** Native types that the engine can neither compare nor measure. */
  readonly incomparable?: RegExp;
  /** `SELECT list rest` with at most `rows` rows. */
  readonly limited: (list: string, rest: string, rows: number) => string;
  /** Rows up to which a table is read whole; beyond them a sample speaks for it. */
  readonly maxScannedRows: number;
  /** Rows up to which distinct values are counted where there is no approximation. */
  readonly maxCountedRows: number;
}

const double = (text: string, mark: string): string => text.replaceAll(mark, mark + mark);
const limitAtEnd = (list: string, rest: string, rows: number): string => `SELECT ${list} ${rest} LIMIT ${rows}`;
const topFirst = (list: string, rest: string, rows: number): string =>
  list.startsWith('DISTINCT ')
    ? `SELECT DISTINCT TOP (${rows}) ${list.slice('DISTINCT '.length)} ${rest}`
    : `SELECT TOP (${rows}) ${list} ${rest}`;

const standard = {
  count: (expression: string) => `COUNT(${expression})`,
  countDistinct: (expression: string) => `COUNT(DISTINCT ${expression})`,
};

const duckdb: ProfileDialect = {
  ...standard,
  quote: (name) => `"${double(name, '"')}"`,
  approximateDistinct: (expression) => `approx_count_distinct(${expression})`,
  averageLength: (expression) => `AVG(LENGTH(${expression}))`,
  asText: (expression) => `CAST(${expression} AS VARCHAR)`,
  limited: limitAtEnd,
  maxScannedRows: 50_000_000,
  maxCountedRows: 50_000_000,
};

const mysql: ProfileDialect = {
  ...standard,
  quote: (name) => `\`${double(name, '`')}\``,
  averageLength: (expression) => `AVG(CHAR_LENGTH(${expression}))`,
  asText: (expression) => `CAST(${expression} AS CHAR)`,
  limited: limitAtEnd,
  maxScannedRows: 5_000_000,
  // A COUNT(DISTINCT …) of every column over a million rows takes MySQL the better part of a minute.
  maxCountedRows: 200_000,
};

const tsql: ProfileDialect = {
  quote: (name) => `[${double(name, ']')}]`,
  count: (expression) => `COUNT_BIG(${expression})`,
  countDistinct: (expression) => `COUNT_BIG(DISTINCT ${expression})`,
  approximateDistinct: (expression) => `APPROX_COUNT_DISTINCT(${expression})`,
  averageLength: (expression) => `AVG(CAST(LEN(${expression}) AS float))`,
  asText: (expression) => `CAST(${expression} AS nvarchar(4000)) COLLATE DATABASE_DEFAULT`,
  incomparable: /^(?:n?text|image|xml|geography|geometry|hierarchyid|sql_variant)$/i,
  limited: topFirst,
  maxScannedRows: 5_000_000,
  maxCountedRows: 200_000,
};

const profileDialects: Readonly<Record<Dialect, ProfileDialect>> = {
  duckdb,
  mysql,
  tidb: mysql,
  tsql,
  fabric: { ...tsql, asText: (expression) => `CAST(${expression} AS varchar(8000))` },
};

export function profileDialect(dialect: Dialect): ProfileDialect {
  return profileDialects[dialect];
}

export function qualifiedName(table: TableName, { quote }: ProfileDialect): string {
  return table.schema === undefined ? quote(table.name) : `${quote(table.schema)}.${quote(table.name)}`;
}
