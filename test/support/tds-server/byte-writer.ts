/** Bytes of the protocol, all numbers little-endian unless said otherwise. */
export class ByteWriter {
  readonly #parts: Buffer[] = [];

  get bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  raw(bytes: Uint8Array): this {
    this.#parts.push(Buffer.from(bytes));
    return this;
  }

  uint(value: number, length: number): this {
    const bytes = Buffer.alloc(length);
    bytes.writeUIntLE(value, 0, length);
    return this.raw(bytes);
  }

  int(value: number, length: number): this {
    const bytes = Buffer.alloc(length);
    bytes.writeIntLE(value, 0, length);
    return this.raw(bytes);
  }

  bigint(value: bigint): this {
    const bytes = Buffer.alloc(8);
    bytes.writeBigInt64LE(value);
    return this.raw(bytes);
  }

  /** Text with its length in characters in one byte. */
  shortText(text: string): this {
    return this.uint(text.length, 1).raw(Buffer.from(text, 'utf16le'));
  }

  /** Text with its length in characters in two bytes. */
  text(text: string): this {
    return this.uint(text.length, 2).raw(Buffer.from(text, 'utf16le'));
  }
}
