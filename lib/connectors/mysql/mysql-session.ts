import type { Query } from 'mysql2';
import { untilAborted } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { QueryLimits, QueryOptions, RowStream } from '../../sql/database.ts';
import { bindParameters } from './bind-parameters.ts';
import { columnTypeOf, nativeTypeOf } from './column-type.ts';
import type { Lease } from './connection-pool.ts';
import type { Killer } from './kill-statements.ts';
import { isServerError, mysqlError } from './mysql-error.ts';
import { type Row, RowFeed } from './row-feed.ts';
import { cannotBePrepared, type StatementBounds } from './server-connection.ts';
import type { StatementDeadline } from './statement-deadline.ts';
import { stopStatement } from './stop-statement.ts';
import { readWireFields, type WireField } from './wire-field.ts';

interface Announced {
  readonly fields: readonly WireField[];
  readonly feed: RowFeed;
}

interface Started {
  readonly announced: Promise<Announced>;
  readonly ended: Promise<void>;
}

/** One statement on one connection, under one deadline. */
export class MysqlSession {
  readonly #lease: Lease;
  readonly #deadline: StatementDeadline;
  readonly #killer: Killer;
  readonly #onClosed: () => void;
  /** Settles when the server has nothing more to do for this session. */
  #inFlight: Promise<unknown> = Promise.resolve();
  #isQuiet = true;
  #feed: RowFeed | undefined;
  #isGivenBack = false;
  #closing: Promise<void> | undefined;

  /** `onClosed` is called once, when the session has given its connection back. */
  constructor(lease: Lease, deadline: StatementDeadline, killer: Killer, onClosed: () => void) {
    this.#lease = lease;
    this.#deadline = deadline;
    this.#killer = killer;
    this.#onClosed = onClosed;
    deadline.signal.addEventListener('abort', this.#onStopped, { once: true });
  }

  /**
   * Starts the statement; resolves with its columns. The session closes itself when the stream ends. The server's own
   * bounds are those of the options where no others are given.
   */
  async run(text: string, options: QueryOptions, bounds: StatementBounds = options.limits): Promise<RowStream> {
    const started = this.#start(text, options, bounds);
    this.#isQuiet = false;
    this.#inFlight = started.then(
      ({ ended }) => ended,
      () => undefined,
    );
    void this.#inFlight.then(() => {
      this.#isQuiet = true;
      // The connection is free as soon as the server is done, however slowly the rows are read.
      if (this.#closing === undefined) this.#giveBack();
    });
    try {
      const { announced } = await untilAborted(started, this.#deadline.signal);
      return this.#stream(await untilAborted(announced, this.#deadline.signal));
    } catch (error) {
      const reported = this.#reported(error);
      // On an abort the statement is stopped behind the caller, who need not wait for it.
      const closing = this.close();
      if (!this.#deadline.signal.aborted) await closing;
      throw reported;
    }
  }

  /** Stops what runs on the server, makes sure that it has stopped, and gives the connection back. */
  async close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  readonly #onStopped = (): void => {
    void this.close();
  };

  #reported(error: unknown): QuerentError {
    if (this.#deadline.signal.aborted) return this.#deadline.error();
    if (this.#closing !== undefined && !(error instanceof QuerentError)) return stopped();
    return mysqlError(error);
  }

  async #start(text: string, { parameters, limits }: QueryOptions, bounds: StatementBounds): Promise<Started> {
    const { connection } = this.#lease;
    try {
      const { default: mysql } = await import('mysql2');
      const values = bindParameters(parameters, mysql.TypedParameter);
      this.#mayGoOn();
      await connection.bound(bounds);
      this.#mayGoOn();
      const { query } = await this.#execute(text, values);
      return this.#listen(query, limits);
    } catch (error) {
      // Where neither the server nor we say what is wrong, nobody knows what the connection expects next.
      if (!(error instanceof QuerentError) && !isServerError(error)) connection.destroy();
      throw error;
    }
  }

  /** In an object, because the driver's command has a `then` that throws at whoever awaits it. */
  async #execute(text: string, values: readonly unknown[]): Promise<{ readonly query: Query }> {
    const { connection } = this.#lease;
    try {
      const statement = await connection.prepare(text);
      this.#mayGoOn();
      if (statement.parameterCount !== values.length) {
        throw new QuerentError(
          'database.engine-error',
          `The statement takes ${statement.parameterCount} parameters and was given ${values.length}.`,
        );
      }
      return { query: statement.run(values) };
    } catch (error) {
      if (!cannotBePrepared(error) || values.length > 0) throw error;
      this.#mayGoOn();
      return { query: connection.runUnprepared(text) };
    }
  }

  #mayGoOn(): void {
    if (this.#deadline.signal.aborted) throw this.#deadline.error();
    if (this.#closing !== undefined) throw stopped();
  }

  /** `announced` resolves with the columns, `ended` when the server is done. Must be called before the answer begins. */
  #listen(query: Query, limits: QueryLimits): Started {
    const { connection } = this.#lease;
    const announced = Promise.withResolvers<Announced>();
    const ended = Promise.withResolvers<void>();
    // Whether anybody waits for it depends on how the statement ends.
    announced.promise.catch(() => undefined);
    const fail = (error: unknown) => {
      if (!isServerError(error)) connection.destroy();
      this.#feed?.fail(error);
      announced.reject(error);
    };
    const onLost = () => {
      fail(connection.lost.reason);
      ended.resolve();
    };
    connection.lost.addEventListener('abort', onLost, { once: true });
    query.on('error', fail);
    query.on('end', () => {
      connection.lost.removeEventListener('abort', onLost);
      this.#feed?.end();
      ended.resolve();
    });
    query.on('fields', (described: unknown) => {
      if (this.#feed !== undefined) return;
      try {
        const fields = readWireFields(described);
        this.#feed = this.#makeFeed(fields, limits);
        announced.resolve({ fields, feed: this.#feed });
      } catch (error) {
        fail(error);
      }
    });
    query.on('result', (row: unknown, index: unknown) => {
      if (index === 0) this.#feed?.push(row);
    });
    return { announced: announced.promise, ended: ended.promise };
  }

  #makeFeed(fields: readonly WireField[], limits: QueryLimits): RowFeed {
    const { connection } = this.#lease;
    return new RowFeed({
      fields,
      limits,
      setFlow: (isFlowing) => (isFlowing ? connection.resume() : connection.pause()),
      onLimit: this.#onStopped,
    });
  }

  #stream({ fields, feed }: Announced): RowStream {
    const iterator: AsyncIterator<readonly Row[], undefined> = {
      next: async () => {
        const value = await this.#nextBatch(feed);
        return value === undefined ? { done: true, value } : { done: false, value };
      },
      return: async () => {
        await this.close();
        return { done: true, value: undefined };
      },
    };
    return {
      columns: fields.map((field) => ({
        name: field.name,
        type: columnTypeOf(field),
        nativeType: nativeTypeOf(field),
      })),
      batches: { [Symbol.asyncIterator]: () => iterator },
      truncated: () => feed.isTruncated,
    };
  }

  async #nextBatch(feed: RowFeed): Promise<readonly Row[] | undefined> {
    try {
      if (this.#deadline.signal.aborted) throw this.#deadline.error();
      const batch = await untilAborted(feed.next(), this.#deadline.signal);
      if (batch === undefined) await this.close();
      return batch;
    } catch (error) {
      const reported = this.#reported(error);
      void this.close();
      throw reported;
    }
  }

  async #close(): Promise<void> {
    this.#deadline.signal.removeEventListener('abort', this.#onStopped);
    this.#deadline.clear();
    // Rows that still come are dropped, and no longer hold the server back.
    this.#feed?.stop();
    if (!this.#isGivenBack) {
      if (!this.#isQuiet) await this.#stop();
      this.#giveBack();
    }
    this.#onClosed();
  }

  async #stop(): Promise<void> {
    const { connection } = this.#lease;
    const mayEndByItself = this.#feed?.isTruncated === true;
    const isInOrder = await stopStatement({ connection, killer: this.#killer, ended: this.#inFlight, mayEndByItself });
    if (!isInOrder) connection.destroy();
  }

  #giveBack(): void {
    if (this.#isGivenBack) return;
    this.#isGivenBack = true;
    this.#lease.giveBack();
  }
}

const stopped = () => new QuerentError('workflow.cancelled', 'The statement was stopped before it finished.');
