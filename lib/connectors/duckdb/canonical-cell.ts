import {
  DuckDBArrayValue,
  DuckDBBlobValue,
  DuckDBDateValue,
  DuckDBDecimalValue,
  DuckDBGeometryValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimeNSValue,
  DuckDBTimestampMillisecondsValue,
  DuckDBTimestampNanosecondsValue,
  DuckDBTimestampSecondsValue,
  DuckDBTimestampTZValue,
  DuckDBTimestampValue,
  DuckDBTimeValue,
  type DuckDBType,
  DuckDBTypeId,
  DuckDBUnionValue,
  type DuckDBValue,
  DuckDBVariantValue,
} from '@duckdb/node-api';
import type { Cell } from '../../sql/value.ts';
import { dateText, timeNanosText, timestampNanosText, timestampText, timeText } from './temporal-text.ts';

const infiniteDays = 2_147_483_647;
const infiniteInstant = 9_223_372_036_854_775_807n;

/** Gives the function that turns the driver's values of one type into canonical cells. */
export function cellReader(type: DuckDBType): (value: DuckDBValue) => Cell {
  return type.typeId === DuckDBTypeId.FLOAT ? singleFloatCell : canonicalCell;
}

function singleFloatCell(value: DuckDBValue): Cell {
  return typeof value === 'number' ? floatCell(shortestSingle(value)) : canonicalCell(value);
}

function floatCell(value: number): Cell {
  return Number.isFinite(value) ? value : String(value);
}

/** The shortest decimal that denotes the same 32-bit float, as the engine itself prints it: 0.1, not 0.10000000149011612. */
function shortestSingle(value: number): number {
  for (let digits = 6; digits < 9; digits += 1) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return Number.isFinite(value) ? Number(value.toPrecision(9)) : value;
}

function integerCell(value: bigint): Cell {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

function canonicalCell(value: DuckDBValue): Cell {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return floatCell(value);
  return typeof value === 'bigint' ? integerCell(value) : objectText(value);
}

type ObjectValue = Extract<DuckDBValue, object>;

function objectText(value: ObjectValue): Cell {
  if (value instanceof DuckDBDecimalValue) return decimalText(value.value, value.scale);
  if (value instanceof DuckDBDateValue) {
    return Math.abs(value.days) === infiniteDays ? infinityText(value.days < 0) : dateText(value.days);
  }
  if (value instanceof DuckDBTimestampValue) return instantText(value.micros, value.micros);
  if (value instanceof DuckDBTimestampTZValue) return instantText(value.micros, value.micros, 'Z');
  if (value instanceof DuckDBTimestampSecondsValue) return instantText(value.seconds, value.seconds * 1_000_000n);
  if (value instanceof DuckDBTimestampMillisecondsValue) return instantText(value.millis, value.millis * 1_000n);
  if (value instanceof DuckDBTimestampNanosecondsValue) {
    return isInfinite(value.nanos) ? infinityText(value.nanos < 0n) : timestampNanosText(value.nanos);
  }
  if (value instanceof DuckDBTimeValue) return timeText(Number(value.micros));
  if (value instanceof DuckDBTimeNSValue) return timeNanosText(Number(value.nanos));
  if (value instanceof DuckDBBlobValue) return Buffer.from(value.bytes).toString('base64');
  if (value instanceof DuckDBGeometryValue) return Buffer.from(value.bytes).toString('base64');
  if (value instanceof DuckDBVariantValue) return JSON.stringify(jsonValue(value));
  return isNested(value) ? JSON.stringify(jsonValue(value)) : value.toString();
}

const isInfinite = (instant: bigint): boolean => instant === infiniteInstant || instant === -infiniteInstant;
const infinityText = (isNegative: boolean): string => (isNegative ? '-infinity' : 'infinity');

function instantText(stored: bigint, micros: bigint, zone = ''): string {
  return isInfinite(stored) ? infinityText(stored < 0n) : timestampText(micros) + zone;
}

/** The exact digits of a scaled integer: 85000 with scale 2 is "850.00". */
export function decimalText(scaled: bigint, scale: number): string {
  if (scale === 0) return scaled.toString();
  const isNegative = scaled < 0n;
  const digits = (isNegative ? -scaled : scaled).toString().padStart(scale + 1, '0');
  return `${isNegative ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

type Json = Cell | readonly Json[] | { readonly [key: string]: Json };

function isNested(value: ObjectValue): boolean {
  return (
    value instanceof DuckDBListValue ||
    value instanceof DuckDBArrayValue ||
    value instanceof DuckDBStructValue ||
    value instanceof DuckDBMapValue ||
    value instanceof DuckDBUnionValue
  );
}

/** Nested values as JSON whose leaves are canonical cells; a map becomes an object, a union an object with its tag. */
function jsonValue(value: DuckDBValue): Json {
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(jsonValue);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([name, entry]) => [name, jsonValue(entry)]));
  }
  if (value instanceof DuckDBMapValue) {
    return Object.fromEntries(value.entries.map((entry) => [keyText(entry.key), jsonValue(entry.value)]));
  }
  if (value instanceof DuckDBUnionValue) return { [value.tag]: jsonValue(value.value) };
  if (value instanceof DuckDBVariantValue) return jsonValue(value.value);
  return canonicalCell(value);
}

function keyText(key: DuckDBValue): string {
  const json = jsonValue(key);
  return typeof json === 'string' ? json : JSON.stringify(json);
}
