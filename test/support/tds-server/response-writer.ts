import type { Duplex } from 'node:stream';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './answer.ts';
import { packet, packetTypes } from './packets.ts';

const headerLength = 8;

/** Thrown when a fault has ended the answer. */
export class AnswerCut extends Error {}

/** Sends one message in packets, waits for a slow client, and cuts the answer where a fault says so. */
export class ResponseWriter {
  readonly #channel: Duplex;
  readonly #room: number;
  readonly #fault: Fault | undefined;
  #pending: Buffer[] = [];
  #pendingLength = 0;
  #written = 0;
  #id = 1;

  constructor(channel: Duplex, packetSize: number, fault?: Fault) {
    this.#channel = channel;
    this.#room = packetSize - headerLength;
    this.#fault = fault;
  }

  async write(bytes: Buffer): Promise<void> {
    const left = this.#bytesLeft();
    const isCut = bytes.length >= left;
    const sent = isCut ? bytes.subarray(0, left) : bytes;
    this.#written += sent.length;
    this.#pending.push(sent);
    this.#pendingLength += sent.length;
    if (isCut) await this.#cut();
    if (this.#fault?.kind === 'drip') {
      await this.#send(false);
      await sleep(this.#fault.everyMs);
    } else if (this.#pendingLength >= this.#room) await this.#send(false);
  }

  async end(bytes: Buffer): Promise<void> {
    await this.write(bytes);
    await this.#send(true);
  }

  #bytesLeft(): number {
    const fault = this.#fault;
    return fault !== undefined && 'afterBytes' in fault ? fault.afterBytes - this.#written : Number.POSITIVE_INFINITY;
  }

  async #cut(): Promise<never> {
    await this.#send(this.#fault?.kind !== 'drop');
    if (this.#fault?.kind !== 'truncate') this.#channel.end();
    throw new AnswerCut('The answer ends here.');
  }

  async #send(isLast: boolean): Promise<void> {
    let data = Buffer.concat(this.#pending);
    while (data.length > this.#room) {
      await this.#packet(data.subarray(0, this.#room), false);
      data = data.subarray(this.#room);
    }
    this.#pending = [];
    this.#pendingLength = 0;
    if (isLast || data.length > 0) await this.#packet(data, isLast);
  }

  async #packet(data: Buffer, isLast: boolean): Promise<void> {
    if (this.#channel.destroyed) throw new AnswerCut('The client has left.');
    const hasRoom = this.#channel.write(packet(packetTypes.response, data, isLast, this.#id));
    this.#id += 1;
    if (!hasRoom) {
      await new Promise<void>((resolve) => {
        this.#channel.once('drain', resolve);
        this.#channel.once('close', resolve);
      });
    }
    // An attention can only be heard between two turns of the event loop.
    await nextTurn();
  }
}
