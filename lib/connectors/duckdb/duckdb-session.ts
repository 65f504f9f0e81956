import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { QuerentError } from '../../core/querent-error.ts';
import type { Deadline } from './deadline.ts';
import { duckdbError } from './duckdb-error.ts';

/**
 * DuckDB forgets an interrupt that arrives before the engine has begun the call it is meant for: the flag is cleared at
 * the start. So an interrupt is repeated until the call has returned.
 */
const interruptEveryMs = 20;

/**
 * One connection for one statement, under one deadline. A connection costs less than a tenth of a millisecond, and a new
 * one carries no state of the statement before it.
 */
export class DuckdbSession {
  readonly #deadline: Deadline;
  readonly #release: () => void;
  #connection: DuckDBConnection | undefined;
  #inFlight: Promise<unknown> = Promise.resolve();
  #isBusy = false;
  #isExhausted = false;
  #closing: Promise<void> | undefined;

  /** `release` is called once, when the session is closed. */
  constructor(deadline: Deadline, release: () => void) {
    this.#deadline = deadline;
    this.#release = release;
    deadline.signal.addEventListener('abort', this.#onStopped, { once: true });
  }

  async connect(instance: DuckDBInstance): Promise<void> {
    const connecting = instance.connect().then((connection) => {
      if (this.#closing === undefined) this.#connection = connection;
      else connection.closeSync();
    });
    this.#inFlight = connecting.catch(() => undefined);
    await connecting.catch((error: unknown) => {
      throw duckdbError(error);
    });
  }

  /** Runs one call of the driver; when the deadline ends it meanwhile, the engine is interrupted and the call fails. */
  async call<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
    const connection = this.#connection;
    if (this.#isStopped()) throw await this.#stopped();
    if (connection === undefined || this.#closing !== undefined) throw closedError();
    const running = work(connection);
    this.#inFlight = running.catch(() => undefined);
    this.#isBusy = true;
    try {
      return await running;
    } catch (error) {
      throw this.#isStopped() ? await this.#stopped() : duckdbError(error);
    } finally {
      this.#isBusy = false;
    }
  }

  /** Says that the engine has given its last row, so that nothing is left to stop. */
  exhausted(): void {
    this.#isExhausted = true;
  }

  /** Stops what runs, frees what the engine holds for it, closes the connection and gives the slot back. */
  async close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /** The fault to report, once the engine is at rest and the slot is free for the next statement. */
  async #stopped(): Promise<QuerentError> {
    await this.close();
    return this.#deadline.error();
  }

  #isStopped(): boolean {
    return this.#deadline.signal.aborted;
  }

  readonly #onStopped = (): void => {
    void this.close();
  };

  async #close(): Promise<void> {
    this.#deadline.signal.removeEventListener('abort', this.#onStopped);
    this.#deadline.stop();
    try {
      await this.#interrupt();
      // The driver frees a result only when the garbage collector finds it; another statement on the same connection
      // ends it at once, with the memory that its sorts and buffers hold.
      if (!this.#isExhausted) await this.#connection?.run('SELECT 1').catch(() => undefined);
      this.#connection?.closeSync();
      this.#connection = undefined;
    } finally {
      this.#release();
    }
  }

  async #interrupt(): Promise<void> {
    const connection = this.#isBusy ? this.#connection : undefined;
    connection?.interrupt();
    const repeat = setInterval(() => connection?.interrupt(), interruptEveryMs);
    await this.#inFlight;
    clearInterval(repeat);
  }
}

const closedError = () => new QuerentError('workflow.cancelled', 'The statement was stopped before it finished.');
