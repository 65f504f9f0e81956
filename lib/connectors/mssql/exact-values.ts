import type { Metadata } from 'tedious/lib/metadata-parser.js';
import type { ParserOptions } from 'tedious/lib/token/stream-parser.js';
import type { Cell } from '../../sql/value.ts';
import { decimalText } from './decimal-text.ts';
import { dateText, day1900, timeText } from './temporal-text.ts';

/** The parts of the driver that the reading below stands on; a test fails when they move. */
export interface DriverReading {
  readonly readValue: (buffer: Buffer, offset: number, metadata: Metadata, options: ParserOptions) => ReadResult;
  readonly Result: new (value: unknown, offset: number) => ReadResult;
  /** Thrown when the buffer ends before the value; the driver then waits for more bytes. */
  readonly NotEnoughDataError: new (
    byteCount: number,
  ) => unknown;
}

interface ReadResult {
  readonly value: unknown;
  readonly offset: number;
}

interface Shape {
  readonly name: string;
  readonly scale: number;
}

const moneyScale = 4;
/** Base types of sql_variant by their number, with the bytes that say their scale. */
const variantShapes: Readonly<Record<number, { readonly name: string; readonly scaleAt?: number }>> = {
  40: { name: 'Date' },
  41: { name: 'Time', scaleAt: 0 },
  42: { name: 'DateTime2', scaleAt: 0 },
  43: { name: 'DateTimeOffset', scaleAt: 0 },
  58: { name: 'SmallDateTime' },
  59: { name: 'Real' },
  60: { name: 'Money' },
  61: { name: 'DateTime' },
  106: { name: 'DecimalN', scaleAt: 1 },
  108: { name: 'NumericN', scaleAt: 1 },
  122: { name: 'SmallMoney' },
  127: { name: 'BigInt' },
};

/** Types whose value has no length of its own on the wire. */
const fixedLengths: Readonly<Record<string, number>> = {
  BigInt: 8,
  DateTime: 8,
  Money: 8,
  Real: 4,
  SmallDateTime: 4,
  SmallMoney: 4,
};

const measured: ReadonlySet<string> = new Set([
  'IntN',
  'FloatN',
  'MoneyN',
  'DateTimeN',
  'DecimalN',
  'NumericN',
  'Date',
  'Time',
  'DateTime2',
  'DateTimeOffset',
]);

/**
 * The driver gives decimals and money as rounded numbers, and dates as Dates that cannot hold 100 nanoseconds. This reads
 * the same bytes as canonical cells, and leaves every other type to the driver.
 */
export function createExactReading(driver: DriverReading): DriverReading['readValue'] {
  const need = (buffer: Buffer, end: number): void => {
    if (buffer.length < end) throw new driver.NotEnoughDataError(end);
  };

  function readVariant(buffer: Buffer, offset: number): ReadResult | undefined {
    need(buffer, offset + 4);
    const length = buffer.readUInt32LE(offset);
    if (length < 2) return undefined;
    const start = offset + 4;
    need(buffer, start + length);
    const shape = variantShapes[buffer[start] ?? 0];
    if (shape === undefined) return undefined;
    const properties = start + 2;
    const scale = shape.scaleAt === undefined ? 0 : (buffer[properties + shape.scaleAt] ?? 0);
    const bytes = buffer.subarray(properties + (buffer[start + 1] ?? 0), start + length);
    return new driver.Result(exactCell(bytes, { name: shape.name, scale }), start + length);
  }

  return (buffer, offset, metadata, options) => {
    const { name } = metadata.type;
    if (name === 'Variant') return readVariant(buffer, offset) ?? driver.readValue(buffer, offset, metadata, options);
    const isMeasured = measured.has(name);
    const fixed = fixedLengths[name];
    if (!isMeasured && fixed === undefined) return driver.readValue(buffer, offset, metadata, options);
    const start = isMeasured ? offset + 1 : offset;
    need(buffer, start);
    const length = isMeasured ? buffer.readUInt8(offset) : (fixed ?? 0);
    if (length === 0) return new driver.Result(null, start);
    need(buffer, start + length);
    const bytes = buffer.subarray(start, start + length);
    return new driver.Result(exactCell(bytes, { name, scale: metadata.scale ?? 0 }), start + length);
  };
}

function exactCell(bytes: Buffer, { name, scale }: Shape): Cell {
  switch (name) {
    case 'IntN':
      return integerCell(bytes);
    case 'BigInt':
      return safeInteger(bytes.readBigInt64LE());
    case 'Real':
    case 'FloatN':
      return bytes.length === 4 ? shortestSingle(bytes.readFloatLE()) : bytes.readDoubleLE();
    case 'Money':
    case 'SmallMoney':
    case 'MoneyN':
      return decimalText(moneyUnits(bytes), moneyScale);
    case 'DecimalN':
    case 'NumericN':
      return decimalText(decimalUnits(bytes), scale);
    case 'SmallDateTime':
    case 'DateTime':
    case 'DateTimeN':
      return bytes.length === 4 ? minuteTimestamp(bytes) : tickTimestamp(bytes);
    case 'Date':
      return dateText(bytes.readUIntLE(0, 3));
    case 'Time':
      return timeText(timeUnits(bytes, bytes.length, scale));
    case 'DateTime2':
      return timestamp(bytes, bytes.length - 3, scale);
    case 'DateTimeOffset':
      // The wire carries the instant in UTC, and the offset beside it.
      return `${timestamp(bytes, bytes.length - 5, scale)}Z`;
    default:
      throw new TypeError(`No exact reading of ${name}`);
  }
}

function integerCell(bytes: Buffer): Cell {
  // tinyint is the one unsigned type.
  if (bytes.length === 1) return bytes.readUInt8();
  return bytes.length === 8 ? safeInteger(bytes.readBigInt64LE()) : bytes.readIntLE(0, bytes.length);
}

function safeInteger(value: bigint): Cell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** The shortest decimal that denotes the same 32-bit float: 0.1, not 0.10000000149011612. */
function shortestSingle(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return Number(value.toPrecision(9));
}

function moneyUnits(bytes: Buffer): bigint {
  if (bytes.length === 4) return BigInt(bytes.readInt32LE());
  // The high half comes first.
  return (BigInt(bytes.readInt32LE(0)) << 32n) | BigInt(bytes.readUInt32LE(4));
}

function decimalUnits(bytes: Buffer): bigint {
  let units = 0n;
  for (let at = bytes.length - 4; at >= 1; at -= 4) units = (units << 32n) | BigInt(bytes.readUInt32LE(at));
  return bytes[0] === 1 ? units : -units;
}

function minuteTimestamp(bytes: Buffer): string {
  return `${dateText(day1900 + bytes.readUInt16LE(0))} ${timeText(bytes.readUInt16LE(2) * 600_000_000)}`;
}

/** datetime counts three-hundredths of a second, and shows them as milliseconds. */
function tickTimestamp(bytes: Buffer): string {
  const milliseconds = Math.round((bytes.readUInt32LE(4) * 10) / 3);
  return `${dateText(day1900 + bytes.readInt32LE(0))} ${timeText(milliseconds * 10_000)}`;
}

function timeUnits(bytes: Buffer, length: number, scale: number): number {
  return bytes.readUIntLE(0, length) * 10 ** (7 - scale);
}

function timestamp(bytes: Buffer, timeLength: number, scale: number): string {
  return `${dateText(bytes.readUIntLE(timeLength, 3))} ${timeText(timeUnits(bytes, timeLength, scale))}`;
}
