import type { AggregateFunction, Direction } from '../../question/lexicon/cue.ts';
import type { Grain } from '../../question/time/grain.ts';
import type { Dialect } from '../../sql/dialect.ts';
import type { ColumnType } from '../../sql/value.ts';

/** How one SQL dialect writes what the others write differently. All functions give SQL text. */
export interface DialectSyntax {
  readonly identifier: (name: string) => string;
  /** The placeholder of the parameter at a position, counted from 1. */
  readonly placeholder: (position: number, type: ColumnType) => string;
  /** The first day of the period that holds the expression; for years, the year's number. */
  readonly truncate: (expression: string, grain: Grain, weekStart: number) => string;
  readonly addMonths: (expression: string, months: number) => string;
  readonly addDays: (expression: string, days: number) => string;
  /** Whole days of the calendar, or seconds, from the one to the other; written in the order of the statement. */
  readonly elapsed: (unit: 'day' | 'second', from: () => string, to: () => string) => string;
  /** True where both have the same value or neither has one. */
  readonly same: (left: string, right: string) => string;
  /** A comparison of text with a LIKE pattern, whatever the case of either; the pattern's escape character is "!". */
  readonly like: (expression: string, pattern: string) => string;
  readonly top: (limit: number | undefined, offset?: number) => string;
  readonly limit: (limit: number | undefined, offset?: number) => string;
  /** Division of exact numbers that gives a fraction, and null for a divisor of zero. */
  readonly divide: (numerator: string, denominator: string) => string;
  readonly count: (of: string) => string;
  /** An aggregate that neither overflows nor loses the fraction where its operand is a whole number. */
  readonly aggregate: (fn: AggregateFunction, of: string, isWhole: boolean) => string;
  /** A whole number wide enough to be calculated with. */
  readonly widenInteger: (expression: string) => string;
  /** A term of ORDER BY that puts nulls last, whatever the direction. */
  readonly order: (term: OrderTerm, direction: Direction) => string;
}

/** Both give SQL text, and are called once for each time that it is written, as placeholders may have no number. */
export interface OrderTerm {
  readonly value: () => string;
  /** What is null exactly where the value is; another text where the value's own may not stand inside an expression. */
  readonly nullable: () => string;
}

const doubleQuoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
const backticked = (name: string) => `\`${name.replaceAll('`', '``')}\``;
const bracketed = (name: string) => `[${name.replaceAll(']', ']]')}]`;

const limitWithOffset: DialectSyntax['limit'] = (limit, offset = 0) => {
  if (limit === undefined) return '';
  return offset === 0 ? `LIMIT ${limit}` : `LIMIT ${limit} OFFSET ${offset}`;
};

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
  addMonths: (expression, months) => `(${expression} + INTERVAL '${months} months')`,
  addDays: (expression, days) => `(${expression} + INTERVAL '${days} days')`,
  elapsed: (unit, from, to) => {
    const type = unit === 'day' ? 'DATE' : 'TIMESTAMP';
    return `DATE_DIFF('${unit}', CAST(${from()} AS ${type}), CAST(${to()} AS ${type}))`;
  },
  same: (left, right) => `${left} IS NOT DISTINCT FROM ${right}`,
  like: (expression, pattern) => `${expression} ILIKE ${pattern} ESCAPE '!'`,
  top: () => '',
  limit: limitWithOffset,
  divide: (numerator, denominator) => `CAST(${numerator} AS DOUBLE) / NULLIF(${denominator}, 0)`,
  count: (of) => `COUNT(${of})`,
  aggregate: (fn, of) => `${fn.toUpperCase()}(${of})`,
  widenInteger: (expression) => `CAST(${expression} AS BIGINT)`,
  order: ({ value }, direction) => `${value()} ${direction.toUpperCase()} NULLS LAST`,
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
  addMonths: (expression, months) => `DATE_ADD(${expression}, INTERVAL ${months} MONTH)`,
  addDays: (expression, days) => `DATE_ADD(${expression}, INTERVAL ${days} DAY)`,
  elapsed: (unit, from, to) => {
    if (unit === 'second') return `TIMESTAMPDIFF(SECOND, ${from()}, ${to()})`;
    const end = to();
    return `DATEDIFF(${end}, ${from()})`;
  },
  same: (left, right) => `${left} <=> ${right}`,
  // Whether LIKE tells cases apart depends on the column's collation; TiDB's default one does.
  like: (expression, pattern) => `LOWER(${expression}) LIKE LOWER(${pattern}) ESCAPE '!'`,
  top: () => '',
  limit: limitWithOffset,
  // A quotient of exact numbers has only four digits more than they: 1/30000 would be 0.0000.
  divide: (numerator, denominator) => `${numerator} * 1e0 / NULLIF(${denominator}, 0)`,
  count: (of) => `COUNT(${of})`,
  aggregate: (fn, of, isWhole) => (fn === 'avg' && isWhole ? `AVG(${of} * 1e0)` : `${fn.toUpperCase()}(${of})`),
  // MySQL calculates whole numbers in 64 bits.
  widenInteger: (expression) => expression,
  order: ({ value, nullable }, direction) => `${nullable()} IS NULL, ${value()} ${direction.toUpperCase()}`,
};

const tsql: DialectSyntax = {
  identifier: bracketed,
  placeholder: (position) => `@p${position}`,
  truncate: (expression, grain, weekStart) => {
    if (grain === 'year') return `YEAR(${expression})`;
    if (grain === 'day') return `CAST(${expression} AS date)`;
    if (grain === 'week') {
      // Independent of SET DATEFIRST: days since the first Monday of the calendar, modulo 7.
      const daysIn = `(DATEDIFF(day, '00010101', ${expression}) + ${8 - weekStart}) % 7`;
      return `CAST(DATEADD(day, -(${daysIn}), CAST(${expression} AS date)) AS date)`;
    }
    const size = monthsPerPeriod[grain];
    const month = size === 1 ? `MONTH(${expression})` : `(MONTH(${expression}) - 1) / ${size} * ${size} + 1`;
    return `DATEFROMPARTS(YEAR(${expression}), ${month}, 1)`;
  },
  addMonths: (expression, months) => `DATEADD(month, ${months}, ${expression})`,
  addDays: (expression, days) => `DATEADD(day, ${days}, ${expression})`,
  elapsed: (unit, from, to) =>
    unit === 'day' ? `DATEDIFF(day, ${from()}, ${to()})` : `DATEDIFF_BIG(second, ${from()}, ${to()})`,
  // IS NOT DISTINCT FROM came with SQL Server 2022.
  same: (left, right) => `(${left} = ${right} OR (${left} IS NULL AND ${right} IS NULL))`,
  // The default collation of a Fabric warehouse tells cases apart.
  like: (expression, pattern) => `LOWER(${expression}) LIKE LOWER(${pattern}) ESCAPE '!'`,
  // TOP passes nothing over, and OFFSET does not go with it.
  top: (limit, offset = 0) => (limit === undefined || offset > 0 ? '' : `TOP (${limit}) `),
  limit: (limit, offset = 0) =>
    limit === undefined || offset === 0 ? '' : `OFFSET ${offset} ROWS FETCH NEXT ${limit} ROWS ONLY`,
  divide: (numerator, denominator) => `CAST(${numerator} AS float) / NULLIF(${denominator}, 0)`,
  count: (of) => `COUNT_BIG(${of})`,
  aggregate: (fn, of, isWhole) => {
    // SUM and AVG have the type of their operand: a sum of int overflows, an average of int is cut off.
    if (isWhole && fn === 'sum') return `SUM(CAST(${of} AS bigint))`;
    return isWhole && fn === 'avg' ? `AVG(CAST(${of} AS float))` : `${fn.toUpperCase()}(${of})`;
  },
  widenInteger: (expression) => `CAST(${expression} AS bigint)`,
  order: ({ value, nullable }, direction) =>
    `CASE WHEN ${nullable()} IS NULL THEN 1 ELSE 0 END, ${value()} ${direction.toUpperCase()}`,
};

const syntaxes: Readonly<Record<Dialect, DialectSyntax>> = { duckdb, mysql, tidb: mysql, tsql, fabric: tsql };

export function syntaxOf(dialect: Dialect): DialectSyntax {
  return syntaxes[dialect];
}
