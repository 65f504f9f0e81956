import type { ColumnType, SqlParameter } from '../../lib/sql/value.ts';
import type { CellCase, DatabaseContractDialect } from './database.ts';

/** Values that MySQL, MariaDB and TiDB write alike; types that only columns have are tested on a table. */
const values: readonly (readonly [string, string, ColumnType, CellCase['cell']])[] = [
  ['a small integer', '-7', 'integer', -7],
  ['the largest safe integer', '9007199254740991', 'integer', 9_007_199_254_740_991],
  ['an integer beyond the safe ones', '9007199254740993', 'integer', '9007199254740993'],
  ['the smallest BIGINT', '(-9223372036854775807 - 1)', 'integer', '-9223372036854775808'],
  ['the largest unsigned BIGINT', 'CAST(18446744073709551615 AS UNSIGNED)', 'integer', '18446744073709551615'],
  ['a DECIMAL with its scale', 'CAST(8.5 AS DECIMAL(4,2))', 'decimal', '8.50'],
  ['a small negative DECIMAL', 'CAST(-0.05 AS DECIMAL(9,2))', 'decimal', '-0.05'],
  [
    'a DECIMAL of 38 digits',
    "CAST('-123456789012345678901234567890.12345678' AS DECIMAL(38,8))",
    'decimal',
    '-123456789012345678901234567890.12345678',
  ],
  ['a DECIMAL without a fraction', 'CAST(850 AS DECIMAL(18,0))', 'decimal', '850'],
  ['a DOUBLE', '1e-1', 'float', 0.1],
  ['a large DOUBLE', '1.7976931348623157e308', 'float', 1.7976931348623157e308],
  ['text', "'シリンジ'", 'text', 'シリンジ'],
  ['long text', "REPEAT('ﾛｯｸ', 1000)", 'text', 'ﾛｯｸ'.repeat(1_000)],
  ['a date', "CAST('2024-02-29' AS DATE)", 'date', '2024-02-29'],
  ['the first date', "CAST('1000-01-01' AS DATE)", 'date', '1000-01-01'],
  ['a time', "CAST('09:05:00' AS TIME)", 'time', '09:05:00'],
  ['a time with microseconds', "CAST('23:59:59.000010' AS TIME(6))", 'time', '23:59:59.00001'],
  ['a time that is a duration', "CAST('-838:59:59' AS TIME)", 'time', '-838:59:59'],
  ['a timestamp', "CAST('2026-10-31 09:05:00.120' AS DATETIME(6))", 'timestamp', '2026-10-31 09:05:00.12'],
  ['a timestamp at midnight', "CAST('2026-10-31' AS DATETIME)", 'timestamp', '2026-10-31 00:00:00'],
  ['a timestamp on the full second', "CAST('2026-10-31 09:05:10' AS DATETIME(6))", 'timestamp', '2026-10-31 09:05:10'],
  [
    'a timestamp far away',
    "CAST('9999-12-31 23:59:59.999999' AS DATETIME(6))",
    'timestamp',
    '9999-12-31 23:59:59.999999',
  ],
  ['bytes', "CAST(X'00FF6162' AS BINARY)", 'binary', 'AP9hYg=='],
];

const parameters: readonly SqlParameter[] = [
  { type: 'integer', value: -5 },
  { type: 'integer', value: '9007199254740993' },
  { type: 'integer', value: '18446744073709551615' },
  { type: 'decimal', value: '0.10' },
  { type: 'decimal', value: '-123456789012345678901234567890.12345678' },
  { type: 'float', value: 0.1 },
  { type: 'text', value: 'ｼﾘﾝｼﾞ' },
  { type: 'date', value: '2024-02-29' },
  { type: 'time', value: '09:05:00.00001' },
  { type: 'timestamp', value: '2026-10-31 09:05:00.123456' },
  { type: 'binary', value: 'AP9hYg==' },
  { type: 'uuid', value: '6d5eda4a-5f5c-4c69-a709-58afd46b24fb' },
  { type: 'json', value: '{"a": [1, null]}' },
];

export const mysqlContractDialect: DatabaseContractDialect = {
  cells: values.map(([title, expression, type, cell]) => ({ title, expression, type, cell })),
  parameters,
  placeholder: () => '?',
  wideRows: (count) =>
    `SELECT n, CONCAT(REPEAT('x', 92), LPAD(n, 8, '0')) AS filler FROM contract_numbers WHERE n < ${count} ORDER BY n`,
  slow: 'SELECT COUNT(*) AS n FROM contract_numbers a, contract_numbers b WHERE (a.n * b.n) % 7 = 3',
  fails: "SELECT EXP(LENGTH('secret-value') * 1000) AS n",
  withoutColumns: 'DO 0',
};

const digits = '(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4'.concat(
  ' UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)',
);

/** The tables that the suite expects, and a million numbers: no table function makes them on all three servers. */
export const mysqlContractTables: readonly string[] = [
  `CREATE TABLE contract_parent (a INT, b INT, name VARCHAR(100) COMMENT 'the name', PRIMARY KEY (a, b)) COMMENT 'parents'`,
  `CREATE TABLE contract_child (
    id INT PRIMARY KEY, a INT, b INT, code VARCHAR(20) NOT NULL UNIQUE, KEY contract_child_ab (a, b),
    FOREIGN KEY (a, b) REFERENCES contract_parent (a, b)
  )`,
  'CREATE VIEW contract_view AS SELECT name FROM contract_parent',
  'CREATE TABLE contract_numbers (n INT PRIMARY KEY)',
  ...Array.from(
    { length: 10 },
    (_, hundredThousand) => `INSERT INTO contract_numbers
    SELECT ${hundredThousand} * 100000 + e.d * 10000 + d.d * 1000 + c.d * 100 + b.d * 10 + a.d
    FROM ${digits} AS a, ${digits} AS b, ${digits} AS c, ${digits} AS d, ${digits} AS e ORDER BY 1`,
  ),
];
