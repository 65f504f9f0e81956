import { QuerentError } from '../../core/querent-error.ts';
import type { QueryLimits, ResultColumn, RowStream } from '../../sql/database.ts';
import type { Cell } from '../../sql/value.ts';
import type { BoundParameter } from './bind-parameters.ts';
import { mssqlError } from './mssql-error.ts';
import { readRow, resultColumn, rowBytes } from './read-row.ts';
import type { Lease } from './session-pool.ts';
import type { StatementDeadline } from './statement-deadline.ts';

type Row = readonly Cell[];

/** Rows and bytes that may wait for their reader; beyond them the server is held back. */
const maxBufferedRows = 2_000;
const maxBufferedBytes = 1_000_000;

export interface StatementRunOptions {
  readonly lease: Lease;
  readonly deadline: StatementDeadline;
  readonly limits: QueryLimits;
  readonly isCaseSensitive: () => boolean;
  /** Called when the server is done with the statement. */
  readonly onEnd: () => void;
}

/**
 * One statement on a leased session, from its first byte to the return of the session. The session goes back when the
 * server is done with the statement, which may be before the last row is read or after the reader has left.
 */
export class StatementRun {
  readonly #lease: Lease;
  readonly #deadline: StatementDeadline;
  readonly #isCaseSensitive: () => boolean;
  readonly #onEnd: () => void;
  #rowsLeft: number;
  #bytesLeft: number;
  #columns: readonly ResultColumn[] | undefined;
  #rows: Row[] = [];
  #bufferedBytes = 0;
  #isTruncated = false;
  #state: 'running' | 'stopping' | 'ended' = 'running';
  #fault: unknown;
  #wake: () => void = () => undefined;

  constructor({ lease, deadline, limits, isCaseSensitive, onEnd }: StatementRunOptions) {
    this.#lease = lease;
    this.#deadline = deadline;
    this.#rowsLeft = limits.maxRows;
    this.#bytesLeft = limits.maxBytes;
    this.#isCaseSensitive = isCaseSensitive;
    this.#onEnd = onEnd;
    deadline.signal.addEventListener('abort', this.#onAbort, { once: true });
  }

  /** Sends the statement, once; resolves with its columns, before or after its first rows have come. */
  async start(text: string, parameters: readonly BoundParameter[]): Promise<RowStream> {
    if (this.#deadline.signal.aborted) {
      this.#onAbort();
      this.#finish('clean');
    } else void this.#follow(text, parameters);
    while (this.#columns === undefined && this.#state === 'running') await this.#next();
    if (this.#columns === undefined) this.#throwFault();
    return this.#stream(this.#columns ?? []);
  }

  async #follow(text: string, parameters: readonly BoundParameter[]): Promise<void> {
    try {
      await this.#lease.session.run(text, parameters, {
        onColumns: (metadata) => {
          // One statement has one result; a second one is not what was judged.
          if (this.#columns !== undefined)
            this.stop(new QuerentError('guard.refused', 'The statement gave two results.'));
          this.#columns ??= metadata.map(resultColumn);
          this.#wake();
        },
        onRow: (values) => this.#take(readRow(values, this.#columns ?? [])),
      });
      if (this.#state === 'running') this.#state = 'ended';
      this.#finish('clean');
    } catch (error) {
      if (this.#state === 'running') {
        this.#fault = error;
        this.#state = 'ended';
      }
      this.#finish('disturbed');
    }
  }

  #finish(state: 'clean' | 'disturbed'): void {
    this.#onEnd();
    this.#lease.giveBack(this.#state === 'stopping' ? 'disturbed' : state);
    this.#wake();
  }

  #take(row: Row): void {
    if (this.#state !== 'running') return;
    if (this.#rowsLeft <= 0 || this.#bytesLeft <= 0) {
      this.#isTruncated = true;
      this.stop();
      return;
    }
    const bytes = rowBytes(row);
    this.#rowsLeft -= 1;
    this.#bytesLeft -= bytes;
    this.#bufferedBytes += bytes;
    this.#rows.push(row);
    if (this.#rows.length >= maxBufferedRows || this.#bufferedBytes >= maxBufferedBytes) this.#lease.session.pause();
    this.#wake();
  }

  readonly #onAbort = (): void => this.stop(this.#deadline.error());

  /** Stops the statement on the server; its reader gets the fault, or the rows that are there and then the end. */
  stop(fault?: QuerentError): void {
    const wasRunning = this.#state === 'running';
    this.#fault ??= fault;
    if (wasRunning) {
      this.#state = 'stopping';
      this.#lease.session.cancel();
    }
    this.#wake();
  }

  async #next(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  #throwFault(): void {
    if (this.#fault === undefined) return;
    this.#deadline.signal.removeEventListener('abort', this.#onAbort);
    throw mssqlError(this.#fault, { isCaseSensitive: this.#isCaseSensitive() });
  }

  #stream(columns: readonly ResultColumn[]): RowStream {
    const readBatch = async (): Promise<readonly Row[] | undefined> => {
      for (;;) {
        // A deadline holds for a slow reader as well, whatever has come meanwhile.
        if (this.#deadline.signal.aborted) this.#throwFault();
        if (this.#rows.length > 0) {
          const rows = this.#rows;
          this.#rows = [];
          this.#bufferedBytes = 0;
          this.#lease.session.resume();
          return rows;
        }
        this.#throwFault();
        if (this.#state !== 'running') return undefined;
        await this.#next();
      }
    };
    const end = (): void => {
      this.stop();
      this.#deadline.signal.removeEventListener('abort', this.#onAbort);
      this.#deadline.clear();
    };
    let isOver = false;
    const iterator: AsyncIterator<readonly Row[], undefined> = {
      next: async () => {
        if (isOver) return { done: true, value: undefined };
        try {
          const batch = await readBatch();
          if (batch !== undefined) return { done: false, value: batch };
        } catch (error) {
          isOver = true;
          end();
          throw error;
        }
        isOver = true;
        end();
        return { done: true, value: undefined };
      },
      return: async () => {
        isOver = true;
        end();
        return { done: true, value: undefined };
      },
    };
    return { columns, batches: { [Symbol.asyncIterator]: () => iterator }, truncated: () => this.#isTruncated };
  }
}
