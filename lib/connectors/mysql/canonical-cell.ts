import type { Cell } from '../../sql/value.ts';
import { type WireField, wireFlags, wireTypes } from './wire-field.ts';

/** Turns a value of the driver into a canonical cell. */
export type CellReader = (value: unknown) => Cell;

/**
 * The reader for a column of a prepared statement's result; undefined where the driver's values are canonical already, as
 * those of whole numbers and texts are. NULL never reaches a reader.
 */
export function cellReader(field: WireField): CellReader | undefined {
  switch (field.columnType) {
    case wireTypes.tiny:
      return field.columnLength === 1 ? truthCell : undefined;
    case wireTypes.float:
      return singleFloatCell;
    case wireTypes.decimal:
    case wireTypes.newdecimal:
      return (field.flags & wireFlags.zerofill) === 0 ? undefined : unpaddedCell;
    case wireTypes.date:
    case wireTypes.newdate:
      return dateCell;
    case wireTypes.datetime:
      return (value) => timestampCell(value, '');
    case wireTypes.timestamp:
      return (value) => timestampCell(value, 'Z');
    case wireTypes.bit:
      return bitReader(field.columnLength);
    case wireTypes.geometry:
    case wireTypes.vector:
      return (value) => JSON.stringify(value);
    case wireTypes.short:
    case wireTypes.long:
    case wireTypes.int24:
    case wireTypes.longlong:
    case wireTypes.year:
    case wireTypes.double:
    case wireTypes.time:
      return undefined;
    default:
      return textCell;
  }
}

/** Text, or bytes as base64. */
function textCell(value: unknown): Cell {
  return Buffer.isBuffer(value) ? value.toString('base64') : asCell(value);
}

function asCell(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  throw new TypeError(`The driver gives a value of a type that is not known: ${typeof value}`);
}

/** A TINYINT(1) can hold other numbers than 0 and 1; those stay what they are. */
function truthCell(value: unknown): Cell {
  if (value === 0) return false;
  return value === 1 ? true : asCell(value);
}

/** The shortest decimal that denotes the same 32-bit float: 0.1, not 0.10000000149011612. */
function singleFloatCell(value: unknown): Cell {
  if (typeof value !== 'number') return asCell(value);
  for (let digits = 6; digits < 9; digits += 1) {
    const shorter = Number(value.toPrecision(digits));
    if (Math.fround(shorter) === value) return shorter;
  }
  return Number(value.toPrecision(9));
}

/** A ZEROFILL column's digits without the padding. */
function unpaddedCell(value: unknown): Cell {
  return String(asCell(value)).replace(/^0+(?=\d)/, '');
}

const zeroDate = '0000-00-00';

/** MySQL's zero date stands for "no date"; a calendar has no such day. */
function dateCell(value: unknown): Cell {
  return value === zeroDate ? null : asCell(value);
}

function timestampCell(value: unknown, zone: string): Cell {
  const text = String(asCell(value));
  if (text.startsWith(zeroDate)) return null;
  return withoutTrailingZeros(text) + zone;
}

const secondsLength = '2026-10-31 09:05:00'.length;

function withoutTrailingZeros(text: string): string {
  if (text.length <= secondsLength) return text;
  let end = text.length;
  while (text[end - 1] === '0') end -= 1;
  return text.slice(0, end === secondsLength + 1 ? secondsLength : end);
}

/** BIT(1) is a truth value; longer ones are texts of zeros and ones. */
function bitReader(length: number): CellReader {
  return (value) => {
    if (!Buffer.isBuffer(value)) return asCell(value);
    if (length === 1) return value[0] === 1;
    const bits = [...value].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    return bits.slice(-length).padStart(length, '0');
  };
}
