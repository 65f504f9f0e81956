import type { Family } from '../lex/lexical-rules.ts';
import { parseAnyName } from './parse-name.ts';
import {
  expectOperator,
  list,
  nested,
  operatorAt,
  peek,
  type Reader,
  refusal,
  take,
  takeOperator,
  takeWords,
  wordAt,
} from './reader.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const standardTypes =
  'BIGINT BINARY BIT BOOLEAN CHAR CHARACTER DATE DATETIME DEC DECIMAL DOUBLE FLOAT INT INTEGER JSON NCHAR NUMERIC NVARCHAR REAL SMALLINT TEXT TIME TIMESTAMP TINYINT VARBINARY VARCHAR';

const types: Record<Family, ReadonlySet<string>> = {
  duckdb: words(`${standardTypes} BIGNUM BITSTRING BLOB BOOL BPCHAR BYTEA ENUM FLOAT4 FLOAT8 GEOMETRY GUID HUGEINT INT1
    INT128 INT16 INT2 INT32 INT4 INT64 INT8 INTEGRAL INTERVAL LIST LOGICAL LONG MAP NULL OID ROW SHORT SIGNED STRING STRUCT
    TIMESTAMPTZ TIMESTAMP_MS TIMESTAMP_NS TIMESTAMP_S TIMESTAMP_US TIMETZ TIME_NS UBIGINT UHUGEINT UINT128 UINT16 UINT32
    UINT64 UINT8 UINTEGER UNION USMALLINT UTINYINT UUID VARIANT VARINT`),
  mysql: words(`${standardTypes} BLOB BOOL FIXED INT1 INT2 INT3 INT4 INT8 LONG LONGTEXT MEDIUMINT MEDIUMTEXT NATIONAL
    SIGNED TINYTEXT UNSIGNED YEAR POINT LINESTRING POLYGON VECTOR INET4 INET6 UUID`),
  tsql: words(`${standardTypes} DATETIME2 DATETIMEOFFSET GEOGRAPHY GEOMETRY HIERARCHYID IMAGE MONEY NTEXT ROWVERSION
    SMALLDATETIME SMALLMONEY SQL_VARIANT SYSNAME UNIQUEIDENTIFIER XML VECTOR`),
};

const qualifiers = words('PRECISION VARYING UNSIGNED SIGNED ZEROFILL INTEGER INT ARRAY CHAR VARCHAR BYTE LARGE OBJECT');

/** Longest text or binary that a cast may ask for: some servers pad to the length. */
const maxTypeLength = 65_535;

function parseLengths(reader: Reader): void {
  list(reader, () => {
    const token = take(reader);
    const number = token.kind === 'number' && /^\d+$/.test(token.value) && Number(token.value) <= maxTypeLength;
    const max = reader.family === 'tsql' && token.kind === 'word' && token.value === 'MAX';
    // ENUM('a', 'b')
    if (!number && !max && token.kind !== 'string') throw refusal(reader, 'resource', undefined, -1);
  });
}

function parseFields(reader: Reader): void {
  list(reader, () => {
    parseAnyName(reader);
    parseType(reader);
  });
}

/** A type name with its lengths and fields; only the types that a dialect knows, so no user-defined code is reached. */
export function parseType(reader: Reader): void {
  nested(reader, () => parseTypeName(reader));
}

function parseTypeName(reader: Reader): void {
  const word = wordAt(reader);
  const quotedType = peek(reader).kind === 'quoted' ? peek(reader).value.toUpperCase() : '';
  if (!types[reader.family].has(word) && !types[reader.family].has(quotedType)) throw refusal(reader, 'syntax');
  take(reader);
  while (qualifiers.has(wordAt(reader))) take(reader);
  if (
    operatorAt(reader) === '(' &&
    reader.family === 'duckdb' &&
    (word === 'STRUCT' || word === 'ROW' || word === 'UNION')
  ) {
    take(reader);
    parseFields(reader);
    expectOperator(reader, ')');
  } else if (operatorAt(reader) === '(' && reader.family === 'duckdb' && (word === 'MAP' || word === 'LIST')) {
    take(reader);
    list(reader, () => parseType(reader));
    expectOperator(reader, ')');
  } else if (takeOperator(reader, '(')) {
    parseLengths(reader);
    expectOperator(reader, ')');
  }
  if (!takeWords(reader, 'WITH', 'TIME', 'ZONE') && !takeWords(reader, 'WITHOUT', 'TIME', 'ZONE')) {
    parseCharacterSet(reader);
  }
  while (qualifiers.has(wordAt(reader))) take(reader);
  while (reader.family === 'duckdb' && takeOperator(reader, '[')) {
    if (peek(reader).kind === 'number') take(reader);
    expectOperator(reader, ']');
  }
}

function parseCharacterSet(reader: Reader): void {
  if (takeWords(reader, 'CHARACTER', 'SET') || takeWords(reader, 'CHARSET')) parseAnyName(reader);
}
