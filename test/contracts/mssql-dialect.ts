import type { ColumnType, SqlParameter } from '../../lib/sql/value.ts';
import type { WireType, WireValue } from '../support/tds-server/wire-type.ts';
import type { CellCase, DatabaseContractDialect } from './database.ts';

/** A cell of the contract, with what the server sends for it. */
export interface MssqlCell extends CellCase {
  readonly wire: WireType;
  readonly sent: WireValue;
}

type Row = readonly [
  title: string,
  expression: string,
  type: ColumnType,
  cell: CellCase['cell'],
  wire: WireType,
  sent?: WireValue,
];

const max = { length: 'max' } as const;
const numbers: readonly Row[] = [
  ['true', 'CAST(1 AS bit)', 'boolean', true, { kind: 'bit' }],
  ['a tinyint, which has no sign', 'CAST(255 AS tinyint)', 'integer', 255, { kind: 'tinyint' }],
  ['a smallint', 'CAST(-32768 AS smallint)', 'integer', -32_768, { kind: 'smallint' }],
  ['an int', 'CAST(-2147483648 AS int)', 'integer', -2_147_483_648, { kind: 'int' }],
  [
    'the largest safe integer',
    'CAST(9007199254740991 AS bigint)',
    'integer',
    9_007_199_254_740_991,
    { kind: 'bigint' },
  ],
  [
    'a bigint beyond the safe ones',
    'CAST(9007199254740993 AS bigint)',
    'integer',
    '9007199254740993',
    { kind: 'bigint' },
  ],
  [
    'the smallest bigint',
    'CAST(-9223372036854775808 AS bigint)',
    'integer',
    '-9223372036854775808',
    { kind: 'bigint' },
  ],
  [
    'a decimal of 4 digits',
    'CAST(8.5 AS decimal(4,2))',
    'decimal',
    '8.50',
    { kind: 'decimal', precision: 4, scale: 2 },
  ],
  [
    'a small negative decimal',
    'CAST(-0.05 AS decimal(9,2))',
    'decimal',
    '-0.05',
    { kind: 'decimal', precision: 9, scale: 2 },
  ],
  [
    'a decimal that no double holds',
    'CAST(1234567890123456.78 AS decimal(18,2))',
    'decimal',
    '1234567890123456.78',
    { kind: 'decimal', precision: 18, scale: 2 },
  ],
  [
    'a decimal of 38 digits',
    'CAST(-123456789012345678901234567890.12345678 AS decimal(38,8))',
    'decimal',
    '-123456789012345678901234567890.12345678',
    { kind: 'decimal', precision: 38, scale: 8 },
  ],
  [
    'a numeric without a fraction',
    'CAST(850 AS numeric(18,0))',
    'decimal',
    '850',
    { kind: 'numeric', precision: 18, scale: 0 },
  ],
  ['zero with a scale', 'CAST(0 AS decimal(9,3))', 'decimal', '0.000', { kind: 'decimal', precision: 9, scale: 3 }],
  ['money', 'CAST(-922337203685477.5808 AS money)', 'decimal', '-922337203685477.5808', { kind: 'money' }],
  ['small money', 'CAST(0.1 AS smallmoney)', 'decimal', '0.1000', { kind: 'smallmoney' }],
  ['a float', 'CAST(0.1 AS float)', 'float', 0.1, { kind: 'float' }],
  [
    'the largest float',
    'CAST(1.7976931348623157E308 AS float)',
    'float',
    1.797_693_134_862_315_7e308,
    { kind: 'float' },
  ],
  ['a real in its shortest form', 'CAST(0.1 AS real)', 'float', 0.1, { kind: 'real' }],
];

const texts: readonly Row[] = [
  ['text', "CAST(N'シリンジ' AS nvarchar(20))", 'text', 'シリンジ', { kind: 'nvarchar', length: 20 }],
  [
    'half-width kana',
    "CAST(N'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ' AS nvarchar(40))",
    'text',
    'ｼﾘﾝｼﾞ2.5ML ﾛｯｸ',
    { kind: 'nvarchar', length: 40 },
  ],
  [
    'long text',
    "REPLICATE(CAST(N'ﾛｯｸ' AS nvarchar(max)), 5000)",
    'text',
    'ﾛｯｸ'.repeat(5_000),
    { kind: 'nvarchar', ...max },
  ],
  ['an empty text', "CAST('' AS varchar(10))", 'text', '', { kind: 'varchar', length: 10 }],
  ['varchar', "CAST('abc' AS varchar(10))", 'text', 'abc', { kind: 'varchar', length: 10 }],
  [
    'long varchar',
    "REPLICATE(CAST('x' AS varchar(max)), 20000)",
    'text',
    'x'.repeat(20_000),
    { kind: 'varchar', ...max },
  ],
  ['char with its padding', "CAST('ab' AS char(4))", 'text', 'ab  ', { kind: 'char', length: 4 }],
  ['nchar with its padding', "CAST(N'シ' AS nchar(2))", 'text', 'シ ', { kind: 'nchar', length: 2 }],
];

const times: readonly Row[] = [
  ['a date', "CAST('2024-02-29' AS date)", 'date', '2024-02-29', { kind: 'date' }],
  ['the first date', "CAST('0001-01-01' AS date)", 'date', '0001-01-01', { kind: 'date' }],
  ['the last date', "CAST('9999-12-31' AS date)", 'date', '9999-12-31', { kind: 'date' }],
  ['a time', "CAST('09:05:00' AS time(0))", 'time', '09:05:00', { kind: 'time', scale: 0 }],
  [
    'a time of 100 nanoseconds',
    "CAST('23:59:59.0000001' AS time(7))",
    'time',
    '23:59:59.0000001',
    { kind: 'time', scale: 7 },
  ],
  ['a time with three digits', "CAST('23:59:59.120' AS time(3))", 'time', '23:59:59.12', { kind: 'time', scale: 3 }],
  [
    'a datetime2',
    "CAST('2026-10-31 09:05:00.120' AS datetime2(3))",
    'timestamp',
    '2026-10-31 09:05:00.12',
    { kind: 'datetime2', scale: 3 },
  ],
  [
    'a datetime2 with all its digits',
    "CAST('2026-10-31 09:05:00.1234567' AS datetime2(7))",
    'timestamp',
    '2026-10-31 09:05:00.1234567',
    { kind: 'datetime2', scale: 7 },
  ],
  [
    'a datetime2 before the epoch',
    "CAST('0001-01-01 00:00:00.0000001' AS datetime2(7))",
    'timestamp',
    '0001-01-01 00:00:00.0000001',
    { kind: 'datetime2', scale: 7 },
  ],
  [
    'a datetime',
    "CAST('2026-10-31 09:05:00.997' AS datetime)",
    'timestamp',
    '2026-10-31 09:05:00.997',
    { kind: 'datetime' },
  ],
  [
    'a datetime of 1753',
    "CAST('1753-01-01 00:00:00' AS datetime)",
    'timestamp',
    '1753-01-01 00:00:00',
    { kind: 'datetime' },
  ],
  [
    'a smalldatetime',
    "CAST('2026-10-31 09:05:00' AS smalldatetime)",
    'timestamp',
    '2026-10-31 09:05:00',
    { kind: 'smalldatetime' },
  ],
  [
    'a datetimeoffset in UTC',
    "CAST('2026-10-31 09:05:00.5 +09:00' AS datetimeoffset(7))",
    'timestamptz',
    '2026-10-31 00:05:00.5Z',
    { kind: 'datetimeoffset', scale: 7 },
    '2026-10-31 00:05:00.5Z +09:00',
  ],
];

const others: readonly Row[] = [
  ['a varbinary', 'CAST(0x00FF6162 AS varbinary(10))', 'binary', 'AP9hYg==', { kind: 'varbinary', length: 10 }],
  ['a long varbinary', 'CAST(0x00FF6162 AS varbinary(max))', 'binary', 'AP9hYg==', { kind: 'varbinary', ...max }],
  ['a binary with its padding', 'CAST(0x6162 AS binary(3))', 'binary', 'YWIA', { kind: 'binary', length: 3 }],
  [
    'a uniqueidentifier in small letters',
    "CAST('6D5EDA4A-5F5C-4C69-A709-58AFD46B24FB' AS uniqueidentifier)",
    'uuid',
    '6d5eda4a-5f5c-4c69-a709-58afd46b24fb',
    { kind: 'uniqueidentifier' },
  ],
  ['xml', "CAST(N'<a>シ</a>' AS xml)", 'other', '<a>シ</a>', { kind: 'xml' }],
  [
    'a sql_variant of a decimal',
    'CAST(CAST(1.50 AS decimal(9,2)) AS sql_variant)',
    'other',
    '1.50',
    variant({ kind: 'decimal', precision: 9, scale: 2 }),
  ],
  ['a sql_variant of an int', 'CAST(CAST(7 AS int) AS sql_variant)', 'other', '7', variant({ kind: 'int' }), 7],
  [
    'a sql_variant of a bigint',
    'CAST(CAST(9007199254740993 AS bigint) AS sql_variant)',
    'other',
    '9007199254740993',
    variant({ kind: 'bigint' }),
  ],
  ['a sql_variant of text', "CAST(N'シ' AS sql_variant)", 'other', 'シ', variant({ kind: 'nvarchar', length: 10 })],
  [
    'a sql_variant of a datetime2',
    "CAST(CAST('2026-10-31 09:05:00.1234567' AS datetime2(7)) AS sql_variant)",
    'other',
    '2026-10-31 09:05:00.1234567',
    variant({ kind: 'datetime2', scale: 7 }),
  ],
  [
    'a sql_variant of money',
    'CAST(CAST(850 AS money) AS sql_variant)',
    'other',
    '850.0000',
    variant({ kind: 'money' }),
  ],
];

function variant(inner: WireType): WireType {
  return { kind: 'sql_variant', inner };
}

export const mssqlCells: readonly MssqlCell[] = [...numbers, ...texts, ...times, ...others].map(
  ([title, expression, type, cell, wire, sent]) => ({ title, expression, type, cell, wire, sent: sent ?? cell }),
);

const parameters: readonly SqlParameter[] = [
  { type: 'boolean', value: true },
  { type: 'integer', value: -5 },
  { type: 'integer', value: 4_294_967_296 },
  { type: 'integer', value: '9007199254740993' },
  { type: 'decimal', value: '0.10' },
  { type: 'decimal', value: '-123456789012345678901234567890.12345678' },
  { type: 'float', value: 0.1 },
  { type: 'text', value: 'ｼﾘﾝｼﾞ' },
  { type: 'text', value: 'x'.repeat(9_000) },
  { type: 'text', value: 'シ'.repeat(9_000) },
  { type: 'date', value: '2024-02-29' },
  { type: 'date', value: '0001-01-01' },
  { type: 'time', value: '09:05:00.0000001' },
  { type: 'timestamp', value: '2026-10-31 09:05:00.1234567' },
  { type: 'timestamptz', value: '2026-10-31 00:05:00Z' },
  { type: 'binary', value: 'AP9hYg==' },
  { type: 'uuid', value: '6d5eda4a-5f5c-4c69-a709-58afd46b24fb' },
];

export const mssqlContractDialect: DatabaseContractDialect = {
  cells: mssqlCells,
  parameters,
  placeholder: (position) => `@p${position}`,
  wideRows: (count) =>
    `SELECT TOP (${count}) CAST(ROW_NUMBER() OVER (ORDER BY (SELECT 1)) - 1 AS int) AS n, ` +
    "REPLICATE('x', 92) + RIGHT('0000000' + CAST(ROW_NUMBER() OVER (ORDER BY (SELECT 1)) - 1 AS varchar(8)), 8) AS filler " +
    'FROM sys.all_columns AS a CROSS JOIN sys.all_columns AS b ORDER BY n',
  slow: "WAITFOR DELAY '00:01:30'; SELECT 1 AS one",
  fails: "SELECT CAST('secret-value' AS int) AS n",
  withoutColumns: "PRINT 'nothing to see'",
};

/** The tables that the suite expects. */
export const mssqlContractTables = [
  'DROP VIEW IF EXISTS contract_view',
  'DROP TABLE IF EXISTS contract_child',
  'DROP TABLE IF EXISTS contract_parent',
  'CREATE TABLE contract_parent (a int NOT NULL, b int NOT NULL, name nvarchar(100) NULL, PRIMARY KEY (a, b))',
  `CREATE TABLE contract_child (id int NOT NULL PRIMARY KEY, a int NULL, b int NULL, code nvarchar(20) NOT NULL UNIQUE,
    FOREIGN KEY (a, b) REFERENCES contract_parent (a, b))`,
  'CREATE INDEX contract_child_ab ON contract_child (a, b)',
  'CREATE VIEW contract_view AS SELECT name FROM contract_parent',
  "EXEC sys.sp_addextendedproperty N'MS_Description', N'parents', N'SCHEMA', N'dbo', N'TABLE', N'contract_parent'",
  "EXEC sys.sp_addextendedproperty N'MS_Description', N'the name', N'SCHEMA', N'dbo', N'TABLE', N'contract_parent', N'COLUMN', N'name'",
];
