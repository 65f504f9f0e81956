import type { DataType } from 'tedious/lib/data-type.js';
import type { ExactDecimal } from './decimal-text.ts';
import type { Instant } from './temporal-text.ts';

/** Bytes of a value and how sp_executesql declares it. */
interface WireValue {
  readonly id: number;
  readonly name: string;
  readonly declaration: string;
  /** What follows the type's number: its length, precision and scale. */
  readonly typeInfo: readonly number[];
  readonly bytes: Buffer;
}

/** A parameter type of the driver whose bytes are already made; its own ones go through numbers and Dates. */
function wireType({ id, name, declaration, typeInfo, bytes }: WireValue): DataType {
  return {
    id,
    name,
    type: name,
    declaration: () => declaration,
    validate: () => bytes,
    writeTypeInfo: (buffer) => {
      buffer.writeUInt8(id);
      for (const byte of typeInfo) buffer.writeUInt8(byte);
    },
    writeValue: (buffer) => {
      buffer.writeUInt8(bytes.length);
      buffer.writeBuffer(bytes);
    },
  };
}

function littleEndian(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUIntLE(value, 0, length);
  return bytes;
}

/** The precisions at which the server stores decimals; fewer different types mean fewer plans in its cache. */
const precisions = [9, 19, 28, 38] as const;

export function decimalType({ scaled, precision, scale }: ExactDecimal): DataType {
  const declared = precisions.find((candidate) => candidate >= precision) ?? 38;
  const length = { 9: 5, 19: 9, 28: 13, 38: 17 }[declared];
  const bytes = Buffer.alloc(length);
  bytes.writeUInt8(scaled < 0n ? 0 : 1, 0);
  let rest = scaled < 0n ? -scaled : scaled;
  for (let at = 1; at < length; at += 4) {
    bytes.writeUInt32LE(Number(rest & 0xffff_ffffn), at);
    rest >>= 32n;
  }
  return wireType({
    id: 0x6a,
    name: 'DecimalN',
    declaration: `decimal(${declared}, ${scale})`,
    typeInfo: [length, declared, scale],
    bytes,
  });
}

export function dateType(days: number): DataType {
  return wireType({ id: 0x28, name: 'Date', declaration: 'date', typeInfo: [], bytes: littleEndian(days, 3) });
}

export function timeType(units: number): DataType {
  return wireType({ id: 0x29, name: 'Time', declaration: 'time(7)', typeInfo: [7], bytes: littleEndian(units, 5) });
}

export function timestampType({ days, units }: Instant): DataType {
  const bytes = Buffer.concat([littleEndian(units, 5), littleEndian(days, 3)]);
  return wireType({ id: 0x2a, name: 'DateTime2', declaration: 'datetime2(7)', typeInfo: [7], bytes });
}

/** An instant in UTC, so with an offset of zero minutes. */
export function instantType({ days, units }: Instant): DataType {
  const bytes = Buffer.concat([littleEndian(units, 5), littleEndian(days, 3), littleEndian(0, 2)]);
  return wireType({ id: 0x2b, name: 'DateTimeOffset', declaration: 'datetimeoffset(7)', typeInfo: [7], bytes });
}
