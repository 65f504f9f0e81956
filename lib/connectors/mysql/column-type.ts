import type { ColumnType } from '../../sql/value.ts';
import { binaryCharset, type WireField, wireFlags, wireTypes } from './wire-field.ts';

const hasFlag = ({ flags }: WireField, flag: number): boolean => (flags & flag) !== 0;

/** The type of a result column. TINYINT(1) and BIT(1) are how MySQL stores truth values. */
export function columnTypeOf(field: WireField): ColumnType {
  if (field.extendedFormat === 'json') return 'json';
  if (field.extendedTypeName === 'uuid') return 'uuid';
  switch (field.columnType) {
    case wireTypes.tiny:
      return field.columnLength === 1 ? 'boolean' : 'integer';
    case wireTypes.short:
    case wireTypes.long:
    case wireTypes.int24:
    case wireTypes.longlong:
    case wireTypes.year:
      return 'integer';
    case wireTypes.decimal:
    case wireTypes.newdecimal:
      return 'decimal';
    case wireTypes.float:
    case wireTypes.double:
      return 'float';
    case wireTypes.date:
    case wireTypes.newdate:
      return 'date';
    case wireTypes.time:
      return 'time';
    case wireTypes.datetime:
      return 'timestamp';
    case wireTypes.timestamp:
      return 'timestamptz';
    case wireTypes.json:
      return 'json';
    case wireTypes.bit:
      return field.columnLength === 1 ? 'boolean' : 'other';
    case wireTypes.geometry:
    case wireTypes.vector:
    case wireTypes.null:
      return 'other';
    default:
      return field.characterSet === binaryCharset ? 'binary' : 'text';
  }
}

const integerNames: Readonly<Record<number, string>> = {
  [wireTypes.tiny]: 'tinyint',
  [wireTypes.short]: 'smallint',
  [wireTypes.int24]: 'mediumint',
  [wireTypes.long]: 'int',
  [wireTypes.longlong]: 'bigint',
};
const plainNames: Readonly<Record<number, string>> = {
  [wireTypes.float]: 'float',
  [wireTypes.double]: 'double',
  [wireTypes.date]: 'date',
  [wireTypes.newdate]: 'date',
  [wireTypes.time]: 'time',
  [wireTypes.datetime]: 'datetime',
  [wireTypes.timestamp]: 'timestamp',
  [wireTypes.year]: 'year',
  [wireTypes.json]: 'json',
  [wireTypes.geometry]: 'geometry',
  [wireTypes.vector]: 'vector',
  [wireTypes.null]: 'null',
};
const fractionalTypes: ReadonlySet<number> = new Set([wireTypes.time, wireTypes.datetime, wireTypes.timestamp]);
/** A text column's length arrives in bytes of the connection's character set, utf8mb4. */
const bytesPerCharacter = 4;
/** Longer types are texts and blobs, whose length says nothing. */
const longestVarchar = 65_535;

/** The engine's name of a result column's type, written as the catalog writes it: "decimal(18,2)", "int unsigned". */
export function nativeTypeOf(field: WireField): string {
  const { columnType, columnLength, decimals, extendedFormat, extendedTypeName } = field;
  if (extendedFormat !== undefined) return extendedFormat;
  if (extendedTypeName !== undefined) return extendedTypeName;
  const unsigned = hasFlag(field, wireFlags.unsigned);
  const integer = integerNames[columnType];
  if (integer !== undefined) {
    if (columnType === wireTypes.tiny && columnLength === 1) return 'tinyint(1)';
    return unsigned ? `${integer} unsigned` : integer;
  }
  if (columnType === wireTypes.newdecimal || columnType === wireTypes.decimal) {
    const marks = (decimals > 0 ? 1 : 0) + (unsigned ? 0 : 1);
    return `decimal(${columnLength - marks},${decimals})${unsigned ? ' unsigned' : ''}`;
  }
  if (columnType === wireTypes.bit) return `bit(${columnLength})`;
  const plain = plainNames[columnType];
  if (plain !== undefined) {
    return fractionalTypes.has(columnType) && decimals > 0 && decimals <= 6 ? `${plain}(${decimals})` : plain;
  }
  if (hasFlag(field, wireFlags.enum)) return 'enum';
  if (hasFlag(field, wireFlags.set)) return 'set';
  return textTypeOf(field);
}

function textTypeOf({ columnType, columnLength, characterSet }: WireField): string {
  const isBinary = characterSet === binaryCharset;
  const length = isBinary ? columnLength : Math.floor(columnLength / bytesPerCharacter);
  if (length > longestVarchar || isBlob(columnType)) return isBinary ? 'blob' : 'text';
  const fixed = columnType === wireTypes.string;
  if (isBinary) return `${fixed ? 'binary' : 'varbinary'}(${length})`;
  return `${fixed ? 'char' : 'varchar'}(${length})`;
}

function isBlob(columnType: number): boolean {
  return columnType >= wireTypes.tinyBlob && columnType <= wireTypes.blob;
}

const namedTypes: Readonly<Record<string, ColumnType>> = {
  tinyint: 'integer',
  smallint: 'integer',
  mediumint: 'integer',
  int: 'integer',
  bigint: 'integer',
  year: 'integer',
  decimal: 'decimal',
  float: 'float',
  double: 'float',
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  enum: 'text',
  set: 'text',
  inet4: 'text',
  inet6: 'text',
  date: 'date',
  time: 'time',
  datetime: 'timestamp',
  timestamp: 'timestamptz',
  binary: 'binary',
  varbinary: 'binary',
  tinyblob: 'binary',
  blob: 'binary',
  mediumblob: 'binary',
  longblob: 'binary',
  json: 'json',
  uuid: 'uuid',
};

/** The same for a column as the catalog describes it: DATA_TYPE "tinyint", COLUMN_TYPE "tinyint(1)". */
export function columnTypeNamed(dataType: string, columnType: string): ColumnType {
  if (/^(?:tinyint|bit)\(1\)/i.test(columnType)) return 'boolean';
  return namedTypes[dataType.toLowerCase()] ?? 'other';
}
