import { QuerentError } from '../../core/querent-error.ts';
import type { QueryLimits } from '../../sql/database.ts';
import type { Cell } from '../../sql/value.ts';
import { type CellReader, cellReader } from './canonical-cell.ts';
import { mysqlError } from './mysql-error.ts';
import type { WireField } from './wire-field.ts';

export type Row = readonly Cell[];

/** What a batch holds at most before the server is made to wait. */
const batchRows = 2_000;
const batchBytes = 262_144;

interface FeedOptions {
  readonly fields: readonly WireField[];
  readonly limits: QueryLimits;
  /** Holds the server's rows back, or lets them come. */
  readonly setFlow: (isFlowing: boolean) => void;
  /** Called once when a limit is reached and the server has more, or when a row cannot be read. */
  readonly onLimit: () => void;
}

/** Rows on their way from the driver to the reader: canonical, counted, in batches, with back-pressure. */
export class RowFeed {
  readonly #options: FeedOptions;
  readonly #readers: readonly (CellReader | undefined)[];
  #rowsLeft: number;
  #bytesLeft: number;
  #batch: Row[] = [];
  #batchBytes = 0;
  #isHeld = false;
  #isTruncated = false;
  #isDone = false;
  #failure: { readonly error: unknown } | undefined;
  #wake: (() => void) | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
    this.#readers = options.fields.map(cellReader);
    this.#rowsLeft = options.limits.maxRows;
    this.#bytesLeft = options.limits.maxBytes;
  }

  /** True once a limit was reached while the server had more. */
  get isTruncated(): boolean {
    return this.#isTruncated;
  }

  push(row: unknown): void {
    if (this.#isDone) return;
    if (this.#rowsLeft <= 0 || this.#bytesLeft <= 0) {
      this.#isTruncated = true;
      this.end();
      this.#options.onLimit();
      return;
    }
    let bytes = 0;
    try {
      bytes = this.#add(row);
    } catch (error) {
      this.fail(mysqlError(error));
      this.#options.onLimit();
      return;
    }
    this.#rowsLeft -= 1;
    this.#bytesLeft -= bytes;
    this.#batchBytes += bytes;
    if (this.#batch.length >= batchRows || this.#batchBytes >= batchBytes) this.#hold(true);
    this.#wake?.();
  }

  /** No more rows come. */
  end(): void {
    this.#isDone = true;
    this.#wake?.();
  }

  fail(error: unknown): void {
    if (this.#isDone) return;
    this.#failure = { error };
    this.end();
  }

  /** Rows that still come are dropped; whoever waits for some is told that the statement was stopped. */
  stop(): void {
    if (!this.#isDone)
      this.fail(new QuerentError('workflow.cancelled', 'The statement was stopped before it finished.'));
  }

  /** The rows that have come since the last call, waiting for some where there are none; undefined at the end. */
  async next(): Promise<readonly Row[] | undefined> {
    while (this.#batch.length === 0) {
      if (this.#failure !== undefined) throw this.#failure.error;
      if (this.#isDone) return undefined;
      const { promise, resolve } = Promise.withResolvers<void>();
      this.#wake = resolve;
      this.#hold(false);
      await promise;
    }
    const batch = this.#batch;
    this.#batch = [];
    this.#batchBytes = 0;
    return batch;
  }

  #hold(isHeld: boolean): void {
    if (this.#isHeld === isHeld) return;
    this.#isHeld = isHeld;
    this.#options.setFlow(!isHeld);
  }

  #add(row: unknown): number {
    if (!Array.isArray(row)) throw new TypeError('The driver gives rows in a form that is not known');
    const cells: Cell[] = [];
    let bytes = 0;
    for (let index = 0; index < this.#readers.length; index += 1) {
      const value: unknown = row[index];
      const cell = value === null || value === undefined ? null : this.#read(index, value);
      bytes += cellBytes(cell);
      cells.push(cell);
    }
    this.#batch.push(cells);
    return bytes;
  }

  #read(index: number, value: unknown): Cell {
    const reader = this.#readers[index];
    if (reader !== undefined) return reader(value);
    if (typeof value === 'string' || typeof value === 'number') return value;
    throw new TypeError(`The driver gives a value of a type that is not known: ${typeof value}`);
  }
}

function cellBytes(cell: Cell): number {
  if (typeof cell === 'string') return Buffer.byteLength(cell);
  return cell === null ? 0 : 8;
}
