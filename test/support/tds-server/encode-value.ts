import { ByteWriter } from './byte-writer.ts';
import { variantInfo } from './type-info.ts';
import type { WireType, WireValue } from './wire-type.ts';

const dayMs = 86_400_000;
const epochDay = 719_162;
const day1900 = 693_595;

const dayOf = (text: string): number => Date.parse(`${text}T00:00:00Z`) / dayMs + epochDay;

/** A time of day counted in units of a second's fraction with so many digits. */
function unitsOf(text: string, digits: number): number {
  const [, hour = '0', minute = '0', second = '0', fraction = ''] = /^(\d+):(\d+):(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  const seconds = Number(hour) * 3_600 + Number(minute) * 60 + Number(second);
  return seconds * 10 ** digits + Number(fraction.padEnd(digits, '0').slice(0, digits));
}

const timeLength = (scale: number): number => (scale <= 2 ? 3 : scale <= 4 ? 4 : 5);

function scaledInteger(text: string, scale: number): bigint {
  const [, sign = '', whole = '0', fraction = ''] = /^(-?)(\d*)(?:\.(\d*))?$/.exec(text) ?? [];
  const digits = BigInt(`${whole}${fraction.padEnd(scale, '0').slice(0, scale)}` || '0');
  return sign === '-' ? -digits : digits;
}

function decimalBytes(text: string, scale: number): Buffer {
  const scaled = scaledInteger(text, scale);
  const bytes = Buffer.alloc(17);
  bytes.writeUInt8(scaled < 0n ? 0 : 1);
  let rest = scaled < 0n ? -scaled : scaled;
  for (let at = 1; at < 17; at += 1) {
    bytes.writeUInt8(Number(rest & 255n), at);
    rest >>= 8n;
  }
  return bytes;
}

function guidBytes(text: string): Buffer {
  const bytes = Buffer.from(text.replaceAll('-', ''), 'hex');
  bytes.subarray(0, 4).reverse();
  bytes.subarray(4, 6).reverse();
  bytes.subarray(6, 8).reverse();
  return bytes;
}

/** The bytes of a value, without the length in front of it. */
export function valueBytes(value: Exclude<WireValue, null>, type: WireType): Buffer {
  const text = String(value);
  const out = new ByteWriter();
  switch (type.kind) {
    case 'bit':
      return out.uint(value === true ? 1 : 0, 1).bytes;
    case 'tinyint':
      return out.uint(Number(value), 1).bytes;
    case 'smallint':
      return out.int(Number(value), 2).bytes;
    case 'int':
      return out.int(Number(value), 4).bytes;
    case 'bigint':
      return out.bigint(BigInt(text)).bytes;
    case 'real': {
      const bytes = Buffer.allocUnsafe(4);
      bytes.writeFloatLE(Number(value));
      return bytes;
    }
    case 'float': {
      const bytes = Buffer.allocUnsafe(8);
      bytes.writeDoubleLE(Number(value));
      return bytes;
    }
    case 'smallmoney':
      return out.int(Number(scaledInteger(text, 4)), 4).bytes;
    case 'money': {
      const units = scaledInteger(text, 4);
      return out.int(Number(units >> 32n), 4).uint(Number(units & 0xffff_ffffn), 4).bytes;
    }
    case 'decimal':
    case 'numeric':
      return decimalBytes(text, type.scale);
    case 'date':
      return out.uint(dayOf(text), 3).bytes;
    case 'time':
      return out.uint(unitsOf(text, type.scale), timeLength(type.scale)).bytes;
    case 'datetime2':
    case 'datetimeoffset':
      return timestampBytes(text, type);
    case 'smalldatetime':
      return out.uint(dayOf(text.slice(0, 10)) - day1900, 2).uint(unitsOf(text.slice(11), 0) / 60, 2).bytes;
    case 'datetime': {
      const ticks = Math.round((unitsOf(text.slice(11), 3) * 3) / 10);
      return out.int(dayOf(text.slice(0, 10)) - day1900, 4).uint(ticks, 4).bytes;
    }
    case 'char':
    case 'varchar':
    case 'text':
      return Buffer.from(text, 'utf8');
    case 'nchar':
    case 'nvarchar':
    case 'ntext':
    case 'xml':
      return Buffer.from(text, 'utf16le');
    case 'binary':
    case 'varbinary':
    case 'image':
      return Buffer.from(text, 'base64');
    case 'uniqueidentifier':
      return guidBytes(text);
    case 'sql_variant': {
      const inner = valueBytes(value, type.inner);
      return Buffer.concat([variantInfo(type.inner), inner]);
    }
    default:
      throw new TypeError(`Unknown type ${JSON.stringify(type satisfies never)}`);
  }
}

/** The instant in UTC, and behind it the minutes of "+09:00", which a reader in UTC has no use for. */
function timestampBytes(text: string, { kind, scale }: { readonly kind: string; readonly scale: number }): Buffer {
  const [, date = '', time = '', sign = '', hours = '0', minutes = '0'] =
    /^(\S+) ([\d:.]+)(?:Z?\s*([+-])(\d+):(\d+))?Z?$/.exec(text) ?? [];
  const out = new ByteWriter().uint(unitsOf(time, scale), timeLength(scale)).uint(dayOf(date), 3);
  if (kind === 'datetime2') return out.bytes;
  const offset = Number(hours) * 60 + Number(minutes);
  return out.int(sign === '-' ? -offset : offset, 2).bytes;
}
