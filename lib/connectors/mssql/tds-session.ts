import type { Connection, Request } from 'tedious';
import type { Metadata } from 'tedious/lib/metadata-parser.js';
import { startDeadline, untilAborted } from '../../core/abort.ts';
import type { BoundParameter } from './bind-parameters.ts';
import type { Driver } from './load-driver.ts';
import { ConnectionLost } from './mssql-error.ts';

/** One value of a row as the driver gives it. */
export interface DriverValue {
  readonly value: unknown;
  readonly metadata: Metadata;
}

export interface StatementHandlers {
  readonly onColumns: (columns: readonly Metadata[]) => void;
  readonly onRow: (row: readonly DriverValue[]) => void;
}

/** Milliseconds that the server has to confirm a cancelled statement, and to reset a session. */
const graceMs = 2_000;

/**
 * One logged-in connection that runs one statement at a time. It contains what the driver leaves open: a connection that
 * breaks while a response is still being parsed makes the driver call back a request that is no longer there, an error
 * that nobody could catch.
 */
export class TdsSession {
  readonly #connection: Connection;
  readonly #driver: Driver;
  #running: Request | undefined;
  #isCancelled = false;
  #isDead = false;
  #grace: NodeJS.Timeout | undefined;

  constructor(connection: Connection, driver: Driver) {
    this.#connection = connection;
    this.#driver = driver;
    connection.on('end', () => this.#die());
    // The fault itself reaches the running request; without a listener it would end the process.
    connection.on('error', () => this.#die());
  }

  get isUsable(): boolean {
    return !this.#isDead && this.#running === undefined;
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  /** Runs one statement to its last row. Rejects with the driver's error; a cancelled one rejects as well. */
  async run(text: string, parameters: readonly BoundParameter[], handlers: StatementHandlers): Promise<void> {
    return this.#start(text, handlers, (request) => {
      for (const { name, type, value, length } of parameters) {
        request.addParameter(name, type, value, length === undefined ? undefined : { length });
      }
      this.#connection.execSql(request);
    });
  }

  /** Runs a plain batch, which takes no parameters. */
  async batch(text: string, handlers: StatementHandlers): Promise<void> {
    return this.#start(text, handlers, (request) => this.#connection.execSqlBatch(request));
  }

  async #start(text: string, handlers: StatementHandlers, send: (request: Request) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      let isComplete = false;
      const request = new this.#driver.Request(text, (error) => {
        clearTimeout(this.#grace);
        this.#running = undefined;
        this.#contain();
        if (error === null || error === undefined) {
          if (isComplete) resolve();
          else reject(this.#incomplete());
        } else reject(this.#isBroken() ? new ConnectionLost(error) : error);
      });
      request.on('columnMetadata', (columns: unknown) => {
        if (Array.isArray(columns)) handlers.onColumns(columns);
      });
      request.on('row', (row: unknown) => {
        if (Array.isArray(row)) handlers.onRow(row);
      });
      const onDone = (_rows: unknown, hasMore: unknown): void => {
        isComplete = hasMore === false;
      };
      request.on('done', onDone);
      request.on('doneProc', onDone);
      this.#isCancelled = false;
      this.#running = request;
      send(request);
    });
  }

  /** Holds the rows back; the server stops sending when the buffers on the way are full. */
  pause(): void {
    this.#running?.pause();
  }

  resume(): void {
    if (!this.#isCancelled) this.#running?.resume();
  }

  /** Asks the server to stop the running statement; a server that does not confirm it in time loses the connection. */
  cancel(): void {
    const request = this.#running;
    if (request === undefined || this.#isCancelled) return;
    this.#isCancelled = true;
    this.#grace = setTimeout(() => this.destroy(), graceMs);
    request.cancel();
  }

  /** Puts the session back to its first state: what a statement or its end may have left is gone. */
  async reset(): Promise<void> {
    const deadline = startDeadline(graceMs);
    try {
      await untilAborted(
        new Promise<void>((resolve, reject) => {
          this.#connection.reset((error) => {
            this.#contain();
            if (error === null || error === undefined) resolve();
            else reject(error);
          });
        }),
        deadline.signal,
      );
    } finally {
      deadline.clear();
    }
  }

  /** Drops the connection without a word to the server, which then ends the session by itself. */
  destroy(): void {
    if (this.#isDead) return;
    this.#die();
    this.#running?.pause();
    this.#connection.close();
    this.#contain();
  }

  /** A response that was cut between two tokens looks whole to the driver; only its last token says that it is. */
  #incomplete(): ConnectionLost {
    this.destroy();
    return new ConnectionLost(new Error('The response ended too early.'));
  }

  #die(): void {
    this.#isDead = true;
    this.#contain();
  }

  #isBroken(): boolean {
    return this.#isDead || this.#connection.state.name === 'Final';
  }

  /** A response whose end is parsed after the connection broke finds this request in the place of its own. */
  #contain(): void {
    if (!this.#isBroken()) return;
    this.#isDead = true;
    this.#connection.request ??= new this.#driver.Request(undefined, () => undefined);
  }
}
