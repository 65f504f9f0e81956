const headerLength = 8;
const endOfMessage = 1;

export const packetTypes = { sqlBatch: 1, rpc: 3, response: 4, attention: 6, login: 16, prelogin: 18 } as const;

export interface Message {
  readonly type: number;
  readonly data: Buffer;
  /** Whether the client asked for a reset of the session before the request. */
  readonly resetsSession: boolean;
  /** Whether the client took the request back while it was sending it. */
  readonly isIgnored: boolean;
}

/** Joins the packets of a byte stream to messages. */
export class PacketReader {
  #pending = Buffer.alloc(0);
  #parts: Buffer[] = [];
  #resets = false;

  /** The messages that these bytes complete. */
  feed(bytes: Buffer): Message[] {
    this.#pending = Buffer.concat([this.#pending, bytes]);
    const messages: Message[] = [];
    while (this.#pending.length >= headerLength) {
      const length = this.#pending.readUInt16BE(2);
      if (this.#pending.length < length) break;
      const [type = 0, status = 0] = this.#pending;
      this.#parts.push(this.#pending.subarray(headerLength, length));
      this.#resets ||= (status & 8) !== 0;
      this.#pending = this.#pending.subarray(length);
      if ((status & endOfMessage) === 0) continue;
      const data = Buffer.concat(this.#parts);
      messages.push({ type, data, resetsSession: this.#resets, isIgnored: (status & 2) !== 0 });
      this.#parts = [];
      this.#resets = false;
    }
    return messages;
  }

  /** The bytes of an unfinished packet. */
  get rest(): Buffer {
    return this.#pending;
  }
}

export function packet(type: number, data: Buffer, isLast: boolean, id: number): Buffer {
  const header = Buffer.alloc(headerLength);
  header.writeUInt8(type, 0);
  header.writeUInt8(isLast ? endOfMessage : 0, 1);
  header.writeUInt16BE(headerLength + data.length, 2);
  header.writeUInt8(id & 255, 6);
  return Buffer.concat([header, data]);
}
