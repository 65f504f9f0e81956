import type { ColumnType, SqlParameter } from '../../lib/sql/value.ts';
import type { CellCase, DatabaseContractDialect } from './database.ts';

/** Title, expression, type and canonical cell of every DuckDB type. */
const values: readonly (readonly [string, string, ColumnType, CellCase['cell']])[] = [
  ['true', 'true', 'boolean', true],
  ['a TINYINT', '(-7)::TINYINT', 'integer', -7],
  ['a SMALLINT', '(-32768)::SMALLINT', 'integer', -32_768],
  ['an UINTEGER', '4294967295::UINTEGER', 'integer', 4_294_967_295],
  ['the largest safe integer', '9007199254740991::BIGINT', 'integer', 9_007_199_254_740_991],
  ['an integer beyond the safe ones', '9007199254740993::BIGINT', 'integer', '9007199254740993'],
  ['the smallest BIGINT', "'-9223372036854775808'::BIGINT", 'integer', '-9223372036854775808'],
  ['the largest UBIGINT', '18446744073709551615::UBIGINT', 'integer', '18446744073709551615'],
  ['a small HUGEINT', '12::HUGEINT', 'integer', 12],
  [
    'the smallest HUGEINT',
    "'-170141183460469231731687303715884105728'::HUGEINT",
    'integer',
    '-170141183460469231731687303715884105728',
  ],
  [
    'the largest UHUGEINT',
    "'340282366920938463463374607431768211455'::UHUGEINT",
    'integer',
    '340282366920938463463374607431768211455',
  ],
  [
    'a BIGNUM',
    "'123456789012345678901234567890123456789012345'::BIGNUM",
    'integer',
    '123456789012345678901234567890123456789012345',
  ],
  ['a DECIMAL of 4 digits', '8.5::DECIMAL(4,2)', 'decimal', '8.50'],
  ['a DECIMAL of 9 digits', '(-0.05)::DECIMAL(9,2)', 'decimal', '-0.05'],
  ['a DECIMAL of 18 digits', '1234567890123456.78::DECIMAL(18,2)', 'decimal', '1234567890123456.78'],
  [
    'a DECIMAL of 38 digits',
    "'-123456789012345678901234567890.12345678'::DECIMAL(38,8)",
    'decimal',
    '-123456789012345678901234567890.12345678',
  ],
  ['a DECIMAL without a fraction', '850::DECIMAL(18,0)', 'decimal', '850'],
  ['a DOUBLE', '0.1::DOUBLE', 'float', 0.1],
  ['a FLOAT in its shortest form', '0.1::FLOAT', 'float', 0.1],
  ['a large FLOAT', "'3.4028235e38'::FLOAT", 'float', 3.4028235e38],
  ['NaN', "'nan'::DOUBLE", 'float', 'NaN'],
  ['an infinite DOUBLE', "'-inf'::DOUBLE", 'float', '-Infinity'],
  ['an infinite FLOAT', "'inf'::FLOAT", 'float', 'Infinity'],
  ['text', "'シリンジ'", 'text', 'シリンジ'],
  ['long text', "repeat('ﾛｯｸ', 1000)", 'text', 'ﾛｯｸ'.repeat(1_000)],
  ['an ENUM', "'b'::ENUM('a', 'b')", 'text', 'b'],
  ['a date', "DATE '2024-02-29'", 'date', '2024-02-29'],
  ['a date before the epoch', "DATE '1582-10-04'", 'date', '1582-10-04'],
  ['a date before year 1', "'0044-03-15 (BC)'::DATE", 'date', '0044-03-15 (BC)'],
  ['a date after year 9999', "'12345-01-02'::DATE", 'date', '12345-01-02'],
  ['the infinite date', "'infinity'::DATE", 'date', 'infinity'],
  ['the date before all', "'-infinity'::DATE", 'date', '-infinity'],
  ['a time', "TIME '09:05:00'", 'time', '09:05:00'],
  ['a time with microseconds', "TIME '23:59:59.000010'", 'time', '23:59:59.00001'],
  ['the end of a day', "TIME '24:00:00'", 'time', '24:00:00'],
  ['a TIME_NS', "'09:05:00.000000001'::TIME_NS", 'time', '09:05:00.000000001'],
  ['a timestamp', "TIMESTAMP '2026-10-31 09:05:00.120'", 'timestamp', '2026-10-31 09:05:00.12'],
  ['a timestamp before the epoch', "TIMESTAMP '1969-12-31 23:59:59.999999'", 'timestamp', '1969-12-31 23:59:59.999999'],
  ['a timestamp before year 1', "'0044-03-15 (BC) 01:02:03'::TIMESTAMP", 'timestamp', '0044-03-15 (BC) 01:02:03'],
  ['a timestamp far away', "TIMESTAMP '9999-12-31 23:59:59.999999'", 'timestamp', '9999-12-31 23:59:59.999999'],
  ['the infinite timestamp', "'infinity'::TIMESTAMP", 'timestamp', 'infinity'],
  ['a TIMESTAMP_S', "'2026-10-31 09:05:01'::TIMESTAMP_S", 'timestamp', '2026-10-31 09:05:01'],
  ['an infinite TIMESTAMP_S', "'-infinity'::TIMESTAMP_S", 'timestamp', '-infinity'],
  ['a TIMESTAMP_MS', "'2026-10-31 09:05:01.005'::TIMESTAMP_MS", 'timestamp', '2026-10-31 09:05:01.005'],
  ['a TIMESTAMP_NS', "'2026-10-31 09:05:01.123456789'::TIMESTAMP_NS", 'timestamp', '2026-10-31 09:05:01.123456789'],
  [
    'an early TIMESTAMP_NS',
    "'1700-01-01 00:00:00.000000001'::TIMESTAMP_NS",
    'timestamp',
    '1700-01-01 00:00:00.000000001',
  ],
  ['a TIMESTAMPTZ in UTC', "'2026-10-31 09:05:00+09:00'::TIMESTAMPTZ", 'timestamptz', '2026-10-31 00:05:00Z'],
  ['the infinite TIMESTAMPTZ', "'infinity'::TIMESTAMPTZ", 'timestamptz', 'infinity'],
  ['a TIMETZ', "'09:05:00+09:00'::TIMETZ", 'other', '09:05:00+09'],
  ['an interval', "INTERVAL '1 year 2 months 3 days 4 hours 5 seconds'", 'interval', '1 year 2 months 3 days 04:00:05'],
  ['a BLOB', "'\\x00\\xFFab'::BLOB", 'binary', 'AP9hYg=='],
  ['a UUID', "'6d5eda4a-5f5c-4c69-a709-58afd46b24fb'::UUID", 'uuid', '6d5eda4a-5f5c-4c69-a709-58afd46b24fb'],
  ['a BIT string', "'0101'::BIT", 'other', '0101'],
  ['JSON', `'{"a": [1, null]}'::JSON`, 'json', '{"a": [1, null]}'],
  ['a LIST', '[1.50::DECIMAL(4,2), NULL]', 'json', '["1.50",null]'],
  ['a LIST of dates', "[DATE '2026-10-31']", 'json', '["2026-10-31"]'],
  ['an empty LIST', '[]::INTEGER[]', 'json', '[]'],
  ['an ARRAY', '[1, 2]::INTEGER[2]', 'json', '[1,2]'],
  ['a STRUCT', "{'a': 1, 'b': {'c': 'x'}}", 'json', '{"a":1,"b":{"c":"x"}}'],
  ['a STRUCT with a large integer', "{'a': 9007199254740993}", 'json', '{"a":"9007199254740993"}'],
  ['a MAP', "MAP {'k': [1], 'l': NULL}", 'json', '{"k":[1],"l":null}'],
  ['a MAP with integer keys', "MAP {1: 'x'}", 'json', '{"1":"x"}'],
  ['a UNION', 'union_value(k := 1)', 'json', '{"k":1}'],
];

const parameters: readonly SqlParameter[] = [
  { type: 'boolean', value: true },
  { type: 'integer', value: -5 },
  { type: 'integer', value: '9007199254740993' },
  { type: 'integer', value: '-170141183460469231731687303715884105728' },
  { type: 'decimal', value: '0.10' },
  { type: 'decimal', value: '-123456789012345678901234567890.12345678' },
  { type: 'float', value: 0.1 },
  { type: 'float', value: 'NaN' },
  { type: 'float', value: '-Infinity' },
  { type: 'text', value: 'ｼﾘﾝｼﾞ' },
  { type: 'date', value: '2024-02-29' },
  { type: 'date', value: '0044-03-15 (BC)' },
  { type: 'date', value: 'infinity' },
  { type: 'time', value: '09:05:00.00001' },
  { type: 'timestamp', value: '2026-10-31 09:05:00.12' },
  { type: 'timestamp', value: '0044-03-15 (BC) 01:02:03' },
  { type: 'timestamp', value: '2026-10-31 09:05:01.123456789' },
  { type: 'timestamptz', value: '2026-10-31 00:05:00Z' },
  { type: 'binary', value: 'AP9hYg==' },
  { type: 'uuid', value: '6d5eda4a-5f5c-4c69-a709-58afd46b24fb' },
];

export const duckdbContractDialect: DatabaseContractDialect = {
  cells: values.map(([title, expression, type, cell]) => ({ title, expression, type, cell })),
  parameters,
  placeholder: (position) => `$${position}`,
  wideRows: (count) => `SELECT i AS n, repeat('x', 92) || lpad(i::VARCHAR, 8, '0') AS filler FROM range(${count}) r(i)`,
  slow: 'SELECT count(*) FROM range(10000000) a(i), range(1000000) b(j) WHERE (i * j) % 7 = 3',
  fails: "SELECT 'secret-value'::INTEGER AS n",
};

/** The tables that the suite expects. */
export const duckdbContractTables = `
CREATE TABLE contract_parent (a INTEGER, b INTEGER, name VARCHAR, PRIMARY KEY (a, b));
CREATE TABLE contract_child (
  id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, code VARCHAR NOT NULL UNIQUE,
  FOREIGN KEY (a, b) REFERENCES contract_parent (a, b)
);
CREATE INDEX contract_child_ab ON contract_child (a, b);
CREATE VIEW contract_view AS SELECT name FROM contract_parent;
COMMENT ON TABLE contract_parent IS 'parents';
COMMENT ON COLUMN contract_parent.name IS 'the name';
`;
