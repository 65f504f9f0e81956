import { ByteWriter } from './byte-writer.ts';
import type { WireType } from './wire-type.ts';

/** Latin1_General_100_BIN2_UTF8, Fabric's default: text of one byte a character is UTF-8. */
export const collation = Buffer.from([0x09, 0x04, 0x00, 0x26, 0x00]);

const fixedIds = {
  bit: 0x32,
  tinyint: 0x30,
  smallint: 0x34,
  int: 0x38,
  bigint: 0x7f,
  real: 0x3b,
  float: 0x3e,
  money: 0x3c,
  smallmoney: 0x7a,
  datetime: 0x3d,
  smalldatetime: 0x3a,
} as const;

const nullable = {
  bit: [0x68, 1],
  tinyint: [0x26, 1],
  smallint: [0x26, 2],
  int: [0x26, 4],
  bigint: [0x26, 8],
  real: [0x6d, 4],
  float: [0x6d, 8],
  money: [0x6e, 8],
  smallmoney: [0x6e, 4],
  datetime: [0x6f, 8],
  smalldatetime: [0x6f, 4],
} as const;

const lengthIds = { char: 0xaf, varchar: 0xa7, nchar: 0xef, nvarchar: 0xe7, binary: 0xad, varbinary: 0xa5 } as const;
const scaleIds = { time: 0x29, datetime2: 0x2a, datetimeoffset: 0x2b } as const;
const largeIds = { text: 0x23, ntext: 0x63, image: 0x22 } as const;

const isWide = (kind: string): boolean => kind === 'nchar' || kind === 'nvarchar';
const isText = (kind: string): boolean => kind.endsWith('char') || kind.endsWith('text');

/** TYPE_INFO of a result's column. */
export function typeInfo(type: WireType): Buffer {
  const out = new ByteWriter();
  switch (type.kind) {
    case 'decimal':
    case 'numeric':
      return out.raw(Uint8Array.of(type.kind === 'decimal' ? 0x6a : 0x6c, 17, type.precision, type.scale)).bytes;
    case 'date':
      return out.uint(0x28, 1).bytes;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return out.uint(scaleIds[type.kind], 1).uint(type.scale, 1).bytes;
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
    case 'binary':
    case 'varbinary': {
      out.uint(lengthIds[type.kind], 1);
      out.uint(type.length === 'max' ? 0xffff : type.length * (isWide(type.kind) ? 2 : 1), 2);
      return isText(type.kind) ? out.raw(collation).bytes : out.bytes;
    }
    case 'text':
    case 'ntext':
    case 'image':
      out.uint(largeIds[type.kind], 1).uint(0x7fff_ffff, 4);
      if (isText(type.kind)) out.raw(collation);
      // One part of a table's name.
      return out.uint(1, 1).text('t').bytes;
    case 'uniqueidentifier':
      return out.uint(0x24, 1).uint(16, 1).bytes;
    case 'xml':
      return out.uint(0xf1, 1).uint(0, 1).bytes;
    case 'sql_variant':
      return out.uint(0x62, 1).uint(8_009, 4).bytes;
    default: {
      if (type.isFixed === true) return out.uint(fixedIds[type.kind], 1).bytes;
      const [id, length] = nullable[type.kind];
      return out.uint(id, 1).uint(length, 1).bytes;
    }
  }
}

/** What stands before the value inside a sql_variant: base type, length of its properties, properties. */
export function variantInfo(type: WireType): Buffer {
  const out = new ByteWriter();
  switch (type.kind) {
    case 'decimal':
    case 'numeric':
      return out.raw(Uint8Array.of(type.kind === 'decimal' ? 0x6a : 0x6c, 2, type.precision, type.scale)).bytes;
    case 'date':
      return out.raw(Uint8Array.of(0x28, 0)).bytes;
    case 'time':
    case 'datetime2':
    case 'datetimeoffset':
      return out.raw(Uint8Array.of(scaleIds[type.kind], 1, type.scale)).bytes;
    case 'uniqueidentifier':
      return out.raw(Uint8Array.of(0x24, 0)).bytes;
    case 'binary':
    case 'varbinary':
      return out.raw(Uint8Array.of(lengthIds[type.kind], 2)).uint(8_000, 2).bytes;
    case 'char':
    case 'varchar':
    case 'nchar':
    case 'nvarchar':
      return out.raw(Uint8Array.of(lengthIds[type.kind], 7)).uint(8_000, 2).raw(collation).bytes;
    case 'xml':
    case 'text':
    case 'ntext':
    case 'image':
    case 'sql_variant':
      throw new RangeError(`A sql_variant holds no ${type.kind}`);
    default:
      return out.raw(Uint8Array.of(fixedIds[type.kind], 0)).bytes;
  }
}
