import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, Answers } from './answer.ts';
import type { Certificate } from './certificate.ts';
import { columnsToken, rowToken } from './encode-rows.ts';
import { type Message, PacketReader, packet, packetTypes } from './packets.ts';
import { type Login, readLogin } from './read-login.ts';
import { type Request, readBatch, readCall } from './read-request.ts';
import { AnswerCut, ResponseWriter } from './response-writer.ts';
import { secureChannel } from './secure-channel.ts';
import {
  doneFlags,
  doneToken,
  errorToken,
  loginTokens,
  preloginAnswer,
  returnStatusToken,
  type ServerMessage,
} from './tokens.ts';

export interface ClientOptions {
  readonly certificate: Certificate;
  readonly encrypts: boolean;
  readonly answers: Answers;
  /** The refusal of a login, or undefined for one that is let in. */
  readonly admit: (login: Login) => ServerMessage | undefined;
  readonly onStatement: (request: Request, resetsSession: boolean) => { done(): void };
}

/** The server's end of one connection. */
export class Client {
  readonly #socket: Socket;
  readonly #options: ClientOptions;
  #channel: Duplex;
  #packetSize = 4_096;
  #database = '';
  #showsPlan = false;
  #running: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;
  #isDeaf = false;

  constructor(socket: Socket, options: ClientOptions) {
    this.#socket = socket;
    this.#options = options;
    this.#channel = socket;
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#running?.controller.abort());
    const reader = new PacketReader();
    socket.once('data', (bytes: Buffer) => {
      for (const message of reader.feed(bytes)) this.#prelogin(message);
    });
  }

  drop(): void {
    this.#socket.destroy();
  }

  #prelogin(message: Message): void {
    if (message.type !== packetTypes.prelogin) return this.drop();
    const { encrypts, certificate } = this.#options;
    // The handshake's packets are read by the channel from here on.
    if (encrypts) this.#channel = secureChannel(this.#socket, certificate);
    this.#socket.write(packet(packetTypes.response, preloginAnswer(encrypts), true, 1));
    const reader = new PacketReader();
    this.#channel.on('data', (bytes: Buffer) => {
      for (const next of reader.feed(bytes)) void this.#handle(next).catch(() => this.drop());
    });
    this.#channel.on('error', () => this.drop());
  }

  async #handle(message: Message): Promise<void> {
    if (this.#isDeaf) return;
    switch (message.type) {
      case packetTypes.login:
        return this.#login(readLogin(message.data));
      case packetTypes.attention:
        return this.#attention();
      case packetTypes.sqlBatch:
        return this.#request(readBatch(message.data), message, false);
      case packetTypes.rpc:
        if (message.isIgnored) return this.#writer().end(doneToken('procedure', 0));
        return this.#request(readCall(message.data), message, true);
      default:
        return this.drop();
    }
  }

  #writer(fault?: Answer['fault']): ResponseWriter {
    return new ResponseWriter(this.#channel, this.#packetSize, fault);
  }

  async #login(login: Login): Promise<void> {
    const refusal = this.#options.admit(login);
    if (refusal !== undefined) {
      await this.#writer().end(Buffer.concat([errorToken(refusal), doneToken('batch', doneFlags.error)]));
      this.#channel.end();
      return;
    }
    await this.#writer().end(loginTokens(login.database, login.packetSize, login.token !== undefined));
    this.#packetSize = login.packetSize;
    this.#database = login.database;
  }

  async #attention(): Promise<void> {
    this.#running?.controller.abort();
    await this.#running?.ended;
    if (!this.#isDeaf) await this.#writer().end(doneToken('batch', doneFlags.attention));
  }

  async #request(request: Request, { resetsSession }: Message, isCall: boolean): Promise<void> {
    if (resetsSession) this.#showsPlan = false;
    const controller = new AbortController();
    const statement = this.#options.onStatement(request, resetsSession);
    const ended = this.#answer(request, controller.signal, isCall)
      .catch((error: unknown) => {
        if (!(error instanceof AnswerCut)) throw error;
      })
      .finally(() => {
        statement.done();
        this.#running = undefined;
      });
    this.#running = { controller, ended };
    await ended;
  }

  async #answer(request: Request, signal: AbortSignal, isCall: boolean): Promise<void> {
    const answer = await this.#options.answers(request, {
      signal,
      database: this.#database,
      showsPlan: this.#showsPlan,
    });
    if (request.sql === 'SET SHOWPLAN_XML ON' && answer.error === undefined) this.#showsPlan = true;
    const { columns, rows, error, fault } = answer;
    if (fault?.kind === 'deaf') {
      this.#isDeaf = true;
      return;
    }
    if (fault?.kind === 'slow') await sleep(fault.ms, undefined, { signal }).catch(() => undefined);
    const writer = this.#writer(fault);
    let count = 0;
    if (columns !== undefined && !signal.aborted) {
      await writer.write(columnsToken(columns));
      for await (const row of rows ?? []) {
        if (signal.aborted) break;
        await writer.write(rowToken(row, columns));
        count += 1;
      }
    }
    const failure = signal.aborted ? undefined : error;
    const flags = (failure === undefined ? 0 : doneFlags.error) | (columns === undefined ? 0 : doneFlags.count);
    const message = failure === undefined ? Buffer.alloc(0) : errorToken(failure);
    const end = isCall
      ? [doneToken('insideProcedure', doneFlags.more | flags, count), returnStatusToken(), doneToken('procedure', 0)]
      : [doneToken('batch', flags, count)];
    await writer.end(Buffer.concat([message, ...end]));
  }
}
