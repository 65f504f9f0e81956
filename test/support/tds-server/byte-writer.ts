const initialSize = 64;

/** Bytes of the protocol, all numbers little-endian unless said otherwise. */
export class ByteWriter {
  // One buffer that grows: a million rows of small buffers would be the memory that tests measure.
  #buffer = Buffer.allocUnsafe(initialSize);
  #length = 0;

  get bytes(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  raw(bytes: Uint8Array): this {
    const at = this.#reserve(bytes.length);
    this.#buffer.set(bytes, at);
    return this;
  }

  uint(value: number, length: number): this {
    const at = this.#reserve(length);
    this.#buffer.writeUIntLE(value, at, length);
    return this;
  }

  int(value: number, length: number): this {
    const at = this.#reserve(length);
    this.#buffer.writeIntLE(value, at, length);
    return this;
  }

  bigint(value: bigint): this {
    const at = this.#reserve(8);
    this.#buffer.writeBigInt64LE(value, at);
    return this;
  }

  /** Text with its length in characters in one byte. */
  shortText(text: string): this {
    return this.uint(text.length, 1).raw(Buffer.from(text, 'utf16le'));
  }

  /** Text with its length in characters in two bytes. */
  text(text: string): this {
    return this.uint(text.length, 2).raw(Buffer.from(text, 'utf16le'));
  }

  /** Where the next bytes begin, once there is room for them. */
  #reserve(length: number): number {
    const start = this.#length;
    this.#length += length;
    if (this.#length > this.#buffer.length) {
      const larger = Buffer.allocUnsafe(Math.max(this.#length, this.#buffer.length * 2));
      larger.set(this.#buffer.subarray(0, start));
      this.#buffer = larger;
    }
    return start;
  }
}
