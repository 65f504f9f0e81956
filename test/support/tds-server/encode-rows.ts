import { ByteWriter } from './byte-writer.ts';
import { valueBytes } from './encode-value.ts';
import { typeInfo } from './type-info.ts';
import type { WireColumn, WireType, WireValue } from './wire-type.ts';

const nullable = 1;
const plpNull = Buffer.alloc(8, 0xff);
const plpChunk = 4_000;

/** COLMETADATA. */
export function columnsToken(columns: readonly WireColumn[]): Buffer {
  const out = new ByteWriter().uint(0x81, 1).uint(columns.length, 2);
  for (const { name, type } of columns) out.uint(0, 4).uint(nullable, 2).raw(typeInfo(type)).shortText(name);
  return out.bytes;
}

const isPlp = (type: WireType): boolean => type.kind === 'xml' || ('length' in type && type.length === 'max');

function plp(bytes: Buffer): Buffer {
  const out = new ByteWriter().bigint(BigInt(bytes.length));
  for (let at = 0; at < bytes.length; at += plpChunk) {
    const chunk = bytes.subarray(at, at + plpChunk);
    out.uint(chunk.length, 4).raw(chunk);
  }
  return out.uint(0, 4).bytes;
}

/** A value with the length that its type puts in front of it. */
export function encodeValue(value: WireValue, type: WireType): Buffer {
  if (isPlp(type)) return value === null ? plpNull : plp(valueBytes(value, type));
  const bytes = value === null ? undefined : valueBytes(value, type);
  const out = new ByteWriter();
  switch (type.kind) {
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
    case 'binary':
    case 'varbinary':
      return bytes === undefined ? out.uint(0xffff, 2).bytes : out.uint(bytes.length, 2).raw(bytes).bytes;
    case 'text':
    case 'ntext':
    case 'image':
      if (bytes === undefined) return out.uint(0, 1).bytes;
      return out
        .uint(16, 1)
        .raw(Buffer.alloc(16 + 8))
        .uint(bytes.length, 4)
        .raw(bytes).bytes;
    case 'sql_variant':
      return bytes === undefined ? out.uint(0, 4).bytes : out.uint(bytes.length, 4).raw(bytes).bytes;
    default:
      if ('isFixed' in type && type.isFixed === true) return bytes ?? Buffer.alloc(0);
      return bytes === undefined ? out.uint(0, 1).bytes : out.uint(bytes.length, 1).raw(bytes).bytes;
  }
}

/** ROW, or NBCROW with a bitmap of the nulls where there are enough of them, as the server does. */
export function rowToken(row: readonly WireValue[], columns: readonly WireColumn[]): Buffer {
  const nulls = row.filter((value) => value === null).length;
  const cells = row.map((value, index) => ({ value, type: columns[index]?.type ?? ({ kind: 'int' } as const) }));
  if (nulls === 0 || columns.length < 3) {
    return Buffer.concat([Buffer.from([0xd1]), ...cells.map(({ value, type }) => encodeValue(value, type))]);
  }
  const bitmap = Buffer.alloc(Math.ceil(row.length / 8));
  row.forEach((value, index) => {
    if (value === null) bitmap.writeUInt8((bitmap[index >> 3] ?? 0) | (1 << (index & 7)), index >> 3);
  });
  const present = cells.flatMap(({ value, type }) => (value === null ? [] : [encodeValue(value, type)]));
  return Buffer.concat([Buffer.from([0xd2]), bitmap, ...present]);
}
