import type { Metadata } from 'tedious/lib/metadata-parser.js';
import type { ColumnType } from '../../sql/value.ts';

/** Types by the names of sys.types. `timestamp` is a row version, not a time. */
const namedTypes: Readonly<Record<string, ColumnType>> = {
  bit: 'boolean',
  tinyint: 'integer',
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  numeric: 'decimal',
  money: 'decimal',
  smallmoney: 'decimal',
  real: 'float',
  float: 'float',
  char: 'text',
  varchar: 'text',
  nchar: 'text',
  nvarchar: 'text',
  text: 'text',
  ntext: 'text',
  sysname: 'text',
  date: 'date',
  time: 'time',
  datetime: 'timestamp',
  datetime2: 'timestamp',
  smalldatetime: 'timestamp',
  datetimeoffset: 'timestamptz',
  binary: 'binary',
  varbinary: 'binary',
  image: 'binary',
  timestamp: 'binary',
  uniqueidentifier: 'uuid',
  json: 'json',
};

const withLength: ReadonlySet<string> = new Set(['char', 'varchar', 'nchar', 'nvarchar', 'binary', 'varbinary']);
const withScale: ReadonlySet<string> = new Set(['time', 'datetime2', 'datetimeoffset']);

export interface NamedType {
  /** As in sys.types, in small letters. */
  readonly name: string;
  /** Bytes; -1 is `max`. */
  readonly maxLength?: number | undefined;
  readonly precision?: number | undefined;
  readonly scale?: number | undefined;
}

export function columnTypeNamed(name: string): ColumnType {
  return namedTypes[name] ?? 'other';
}

/** "decimal(18,2)", "nvarchar(50)", "varchar(max)", "datetime2(7)". */
export function nativeTypeOf({ name, maxLength, precision, scale }: NamedType): string {
  if (name === 'decimal' || name === 'numeric') return `${name}(${precision ?? 18},${scale ?? 0})`;
  if (withScale.has(name)) return `${name}(${scale ?? 7})`;
  if (!withLength.has(name) || maxLength === undefined) return name;
  if (maxLength < 0) return `${name}(max)`;
  return `${name}(${name.startsWith('n') ? maxLength / 2 : maxLength})`;
}

/** The driver's names of types that the wire writes with a length. */
const measuredNames: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  IntN: { 1: 'tinyint', 2: 'smallint', 4: 'int', 8: 'bigint' },
  FloatN: { 4: 'real', 8: 'float' },
  MoneyN: { 4: 'smallmoney', 8: 'money' },
  DateTimeN: { 4: 'smalldatetime', 8: 'datetime' },
};

const otherNames: Readonly<Record<string, string>> = {
  BitN: 'bit',
  DecimalN: 'decimal',
  NumericN: 'numeric',
  Variant: 'sql_variant',
};

const maxLengthMark = 65_535;

/** The type of a result's column as sys.types would name it. */
export function typeOfColumn({ type, dataLength, precision, scale, udtInfo }: Metadata): NamedType {
  const name = measuredNames[type.name]?.[dataLength ?? 0] ?? otherNames[type.name] ?? type.name.toLowerCase();
  return {
    name: name === 'udt' ? (udtInfo?.typeName ?? name) : name,
    maxLength: dataLength === maxLengthMark ? -1 : dataLength,
    precision,
    scale,
  };
}
