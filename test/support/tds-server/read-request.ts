import type { Cell, ColumnType } from '../../../lib/sql/value.ts';

/** A parameter as it came over the wire. */
export interface RequestParameter {
  readonly name: string;
  readonly type: ColumnType;
  /** As sp_executesql declared it, for example "decimal(9, 2)". */
  readonly declaration: string;
  readonly value: Cell;
}

export interface Request {
  readonly sql: string;
  readonly parameters: readonly RequestParameter[];
}

const dayMs = 86_400_000;
const epochDay = 719_162;

class Reader {
  readonly #data: Buffer;
  #at = 0;

  constructor(data: Buffer) {
    this.#data = data;
  }

  get hasMore(): boolean {
    return this.#at < this.#data.length;
  }

  bytes(length: number): Buffer {
    if (this.#at + length > this.#data.length) throw new RangeError('The request ends too early');
    this.#at += length;
    return this.#data.subarray(this.#at - length, this.#at);
  }

  uint(length: number): number {
    return this.bytes(length).readUIntLE(0, length);
  }

  shortText(): string {
    return this.bytes(this.uint(1) * 2).toString('utf16le');
  }

  rest(): Buffer {
    return this.bytes(this.#data.length - this.#at);
  }

  skipHeaders(): void {
    this.bytes(this.uint(4) - 4);
  }
}

/** The statement of a plain batch. */
export function readBatch(data: Buffer): Request {
  const reader = new Reader(data);
  reader.skipHeaders();
  return { sql: reader.rest().toString('utf16le'), parameters: [] };
}

const executeSql = 10;

/** The statement and the parameters of a call of sp_executesql; the server knows no other procedure. */
export function readCall(data: Buffer): Request {
  const reader = new Reader(data);
  reader.skipHeaders();
  if (reader.uint(2) !== 0xffff || reader.uint(2) !== executeSql) throw new RangeError('Unknown procedure');
  reader.bytes(2);
  const values: Omit<RequestParameter, 'declaration'>[] = [];
  while (reader.hasMore) values.push(readParameter(reader));
  const [statement, declarations, ...parameters] = values;
  const declared = new Map(
    [...String(declarations?.value ?? '').matchAll(/@(\w+) ([^@]+?)(?:, (?=@)|$)/g)].map(([, name = '', type = '']) => [
      name,
      type,
    ]),
  );
  return {
    sql: String(statement?.value ?? ''),
    parameters: parameters.map((parameter) => ({
      ...parameter,
      declaration: declared.get(parameter.name) ?? '',
    })),
  };
}

function readParameter(reader: Reader): Omit<RequestParameter, 'declaration'> {
  const name = reader.shortText().replace(/^@/, '');
  reader.bytes(1);
  return { name, ...readValue(reader, reader.uint(1)) };
}

function readValue(reader: Reader, id: number): { type: ColumnType; value: Cell } {
  switch (id) {
    case 0x26:
      return { type: 'integer', value: measured(reader, (bytes) => integer(bytes)) };
    case 0x68:
      return { type: 'boolean', value: measured(reader, ([bit]) => bit === 1) };
    case 0x6d:
      return { type: 'float', value: measured(reader, (bytes) => bytes.readDoubleLE()) };
    case 0x6a: {
      reader.bytes(2);
      const scale = reader.uint(1);
      return { type: 'decimal', value: bare(reader, (bytes) => decimal(bytes, scale)) };
    }
    case 0x28:
      return { type: 'date', value: bare(reader, (bytes) => date(bytes)) };
    case 0x29:
      reader.bytes(1);
      return { type: 'time', value: bare(reader, (bytes) => time(bytes)) };
    case 0x2a:
      reader.bytes(1);
      return { type: 'timestamp', value: bare(reader, (bytes) => `${date(bytes.subarray(5))} ${time(bytes)}`) };
    case 0x2b:
      reader.bytes(1);
      return { type: 'timestamptz', value: bare(reader, (bytes) => `${date(bytes.subarray(5))} ${time(bytes)}Z`) };
    case 0x24:
      return { type: 'uuid', value: measured(reader, (bytes) => guid(bytes)) };
    case 0xa5:
      return { type: 'binary', value: long(reader, reader.uint(2), (bytes) => bytes.toString('base64')) };
    case 0xa7:
      return { type: 'text', value: characters(reader, 'utf8') };
    case 0xe7:
      return { type: 'text', value: characters(reader, 'utf16le') };
    default:
      throw new RangeError(`Unknown parameter type ${id}`);
  }
}

function bare(reader: Reader, read: (bytes: Buffer) => Cell): Cell {
  const bytes = reader.bytes(reader.uint(1));
  return bytes.length === 0 ? null : read(bytes);
}

/** The type says its own length as well. */
function measured(reader: Reader, read: (bytes: Buffer) => Cell): Cell {
  reader.bytes(1);
  return bare(reader, read);
}

function characters(reader: Reader, encoding: 'utf8' | 'utf16le'): Cell {
  const maxLength = reader.uint(2);
  reader.bytes(5);
  return long(reader, maxLength, (bytes) => bytes.toString(encoding));
}

function long(reader: Reader, maxLength: number, read: (bytes: Buffer) => Cell): Cell {
  if (maxLength !== 0xffff) {
    const length = reader.uint(2);
    return length === 0xffff ? null : read(reader.bytes(length));
  }
  if (reader.bytes(8).readBigUInt64LE() === 0xffff_ffff_ffff_ffffn) return null;
  const parts: Buffer[] = [];
  for (let length = reader.uint(4); length > 0; length = reader.uint(4)) parts.push(reader.bytes(length));
  return read(Buffer.concat(parts));
}

function integer(bytes: Buffer): Cell {
  if (bytes.length < 8) return bytes.readIntLE(0, bytes.length);
  const value = bytes.readBigInt64LE();
  return Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
}

function decimal(bytes: Buffer, scale: number): string {
  const digits = BigInt(`0x${Buffer.from(bytes.subarray(1)).reverse().toString('hex')}`);
  const padded = digits.toString().padStart(scale + 1, '0');
  const sign = bytes[0] === 1 ? '' : '-';
  return scale === 0 ? `${sign}${digits}` : `${sign}${padded.slice(0, -scale)}.${padded.slice(-scale)}`;
}

function date(bytes: Buffer): string {
  return new Date((bytes.readUIntLE(0, 3) - epochDay) * dayMs).toISOString().slice(0, 10);
}

function time(bytes: Buffer): string {
  const units = bytes.readUIntLE(0, 5);
  const seconds = Math.floor(units / 1e7);
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  const fraction = String(units % 1e7)
    .padStart(7, '0')
    .replace(/0+$/, '');
  return parts.map((part) => String(part).padStart(2, '0')).join(':') + (fraction === '' ? '' : `.${fraction}`);
}

function guid(bytes: Buffer): string {
  const hex = (start: number, end: number, isReversed: boolean): string => {
    const part = Buffer.from(bytes.subarray(start, end));
    return (isReversed ? part.reverse() : part).toString('hex');
  };
  return [hex(0, 4, true), hex(4, 6, true), hex(6, 8, true), hex(8, 10, false), hex(10, 16, false)].join('-');
}
