import type { Grain } from '../question/time/grain.ts';
import type { Dialect } from '../sql/dialect.ts';
import type { ColumnType } from '../sql/value.ts';

/** How one SQL dialect writes what the others write differently. All functions give SQL text. */
export interface DialectSyntax {
  readonly identifier: (name: string) => string;
  /** The placeholder of the parameter at a position, counted from 1. */
  readonly placeholder: (position: number, type: ColumnType) => string;
  /** The first day of the period that holds the expression; for years, the year's number. */
  readonly truncate: (expression: string, grain: Grain, weekStart: number) => string;
  /** A comparison of text with a LIKE pattern; the pattern's own escape character is "!". */
  readonly like: (expression: string, pattern: string) => string;
  readonly top: (limit: number | undefined) => string;
  readonly limit: (limit: number | undefined) => string;
  /** Division of exact numbers that gives a fraction, and null for a divisor of zero. */
  readonly divide: (numerator: string, denominator: string) => string;
  /** Whether an alias of the select list may stand inside an expression of ORDER BY. */
  readonly ordersByAliasInExpressions: boolean;
  /** Order that puts nulls last, whatever the direction. */
  readonly order: (expression: string, direction: 'asc' | 'desc') => string;
}

const doubleQuoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const backticked = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const bracketed = (name: string) => `[${name.replaceAll(']', ']]')}]`;

const monthsPerPeriod = { month: 1, quarter: 3, half: 6 } as const;

const duckdb: DialectSyntax = {
  identifier: doubleQuoted,
  placeholder: (position, type) => (type === 'date' ? `CAST($${position} AS DATE)` : `$${position}`),
  truncate: (expression, grain, weekStart) => {
    if (grain === 'year') return `YEAR(${expression})`;
    if (grain === 'half')
      return `MAKE_DATE(YEAR(${expression}), CASE WHEN MONTH(${expression}) <= 6 THEN 1 ELSE 7 END, 1)`;
    if (grain === 'week' && weekStart !== 1) {
      // DuckDB's weeks begin on Monday: shift to the wanted first day, truncate, shift back.
      const shift = weekStart - 1;
      return `CAST(DATE_TRUNC('week', CAST(${expression} AS DATE) - ${shift}) AS DATE) + ${shift}`;
    }
    return `CAST(DATE_TRUNC('${grain}', ${expression}) AS DATE)`;
  },
  like: (expression, pattern) => `${expression} ILIKE ${pattern} ESCAPE '!'`,
  top: () => '',
  limit: (limit) => (limit === undefined ? '' : `LIMIT ${limit}`),
  divide: (numerator, denominator) => `CAST(${numerator} AS DOUBLE) / NULLIF(${denominator}, 0)`,
  ordersByAliasInExpressions: true,
  order: (expression, direction) => `${expression} ${direction.toUpperCase()} NULLS LAST`,
};

const mysql: DialectSyntax = {
  identifier: backticked,
  placeholder: () => '?',
  truncate: (expression, grain, weekStart) => {
    switch (grain) {
      case 'day':
        return `DATE(${expression})`;
      case 'week':
        return `DATE_SUB(DATE(${expression}), INTERVAL MOD(WEEKDAY(${expression}) + ${8 - weekStart}, 7) DAY)`;
      case 'month':
        return `DATE_SUB(DATE(${expression}), INTERVAL DAYOFMONTH(${expression}) - 1 DAY)`;
      case 'quarter':
        return `DATE_ADD(MAKEDATE(YEAR(${expression}), 1), INTERVAL QUARTER(${expression}) * 3 - 3 MONTH)`;
      case 'half':
        return `DATE_ADD(MAKEDATE(YEAR(${expression}), 1), INTERVAL IF(MONTH(${expression}) <= 6, 0, 6) MONTH)`;
      case 'year':
        return `YEAR(${expression})`;
      default:
        return grain satisfies never;
    }
  },
  like: (expression, pattern) => `${expression} LIKE ${pattern} ESCAPE '!'`,
  top: () => '',
  limit: (limit) => (limit === undefined ? '' : `LIMIT ${limit}`),
  divide: (numerator, denominator) => `${numerator} / NULLIF(${denominator}, 0)`,
  ordersByAliasInExpressions: true,
  order: (expression, direction) => `${expression} IS NULL, ${expression} ${direction.toUpperCase()}`,
};

const tsql: DialectSyntax = {
  identifier: bracketed,
  placeholder: (position) => `@p${position}`,
  truncate: (expression, grain, weekStart) => {
    if (grain === 'year') return `YEAR(${expression})`;
    if (grain === 'day') return `CAST(${expression} AS date)`;
    if (grain === 'week') {
      // Independent of SET DATEFIRST: days since a known Monday, modulo 7.
      const daysIn = `(DATEDIFF(day, '19000101', ${expression}) + ${8 - weekStart}) % 7`;
      return `CAST(DATEADD(day, -(${daysIn}), CAST(${expression} AS date)) AS date)`;
    }
    const size = monthsPerPeriod[grain];
    const month = size === 1 ? `MONTH(${expression})` : `(MONTH(${expression}) - 1) / ${size} * ${size} + 1`;
    return `DATEFROMPARTS(YEAR(${expression}), ${month}, 1)`;
  },
  like: (expression, pattern) => `${expression} LIKE ${pattern} ESCAPE '!'`,
  top: (limit) => (limit === undefined ? '' : `TOP (${limit}) `),
  limit: () => '',
  divide: (numerator, denominator) => `CAST(${numerator} AS float) / NULLIF(${denominator}, 0)`,
  ordersByAliasInExpressions: false,
  order: (expression, direction) =>
    `CASE WHEN ${expression} IS NULL THEN 1 ELSE 0 END, ${expression} ${direction.toUpperCase()}`,
};

const syntaxes: Readonly<Record<Dialect, DialectSyntax>> = { duckdb, mysql, tidb: mysql, tsql, fabric: tsql };

export function syntaxOf(dialect: Dialect): DialectSyntax {
  return syntaxes[dialect];
}
