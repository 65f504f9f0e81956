import { type DuckDBDataChunk, type DuckDBInstance, type DuckDBResult, StatementType } from '@duckdb/node-api';
import { QuerentError } from '../../core/querent-error.ts';
import type { QueryLimits, QueryOptions, ResultColumn, RowStream } from '../../sql/database.ts';
import type { Cell } from '../../sql/value.ts';
import { bindParameters } from './bind-parameters.ts';
import { cellReader } from './canonical-cell.ts';
import { columnTypeOf, nativeTypeOf } from './column-type.ts';
import type { DuckdbSession } from './duckdb-session.ts';

type Row = readonly Cell[];

/** Runs one reading statement on a session that it then owns: the session is closed when the stream has ended. */
export async function runStatement(
  session: DuckdbSession,
  instance: DuckDBInstance,
  text: string,
  options: QueryOptions,
): Promise<RowStream> {
  try {
    await session.connect(instance);
    const result = await start(session, text, options);
    return streamRows(session, result, options.limits);
  } catch (error) {
    await session.close();
    throw error;
  }
}

async function start(session: DuckdbSession, text: string, { parameters }: QueryOptions): Promise<DuckDBResult> {
  // prepare() refuses a second statement; the driver's run() and stream() would execute it.
  const prepared = await session.call(async (connection) => connection.prepare(text));
  try {
    if (prepared.statementType !== StatementType.SELECT && prepared.statementType !== StatementType.EXPLAIN) {
      throw new QuerentError('guard.refused', 'Only statements that read may run on this database.');
    }
    bindParameters(prepared, parameters);
    return await session.call(async () => prepared.stream());
  } finally {
    prepared.destroySync();
  }
}

function streamRows(session: DuckdbSession, result: DuckDBResult, limits: QueryLimits): RowStream {
  const types = result.columnTypes();
  const columns: readonly ResultColumn[] = types.map((type, index) => ({
    name: result.columnName(index),
    type: columnTypeOf(type),
    nativeType: nativeTypeOf(type.alias ?? type.toString()),
  }));
  const readers = types.map(cellReader);
  let isTruncated = false;

  async function* readBatches(): AsyncGenerator<readonly Row[], undefined> {
    let [rowsLeft, bytesLeft] = [limits.maxRows, limits.maxBytes];
    try {
      for (;;) {
        const chunk = await session.call(async () => result.fetchChunk());
        if (chunk === null || chunk.rowCount === 0) {
          session.exhausted();
          return;
        }
        const { rows, bytes } = readRows(chunk, readers, rowsLeft, bytesLeft);
        rowsLeft -= rows.length;
        bytesLeft -= bytes;
        isTruncated = rows.length < chunk.rowCount;
        if (isTruncated) await session.close();
        if (rows.length > 0) yield rows;
        if (isTruncated) return;
      }
    } finally {
      await session.close();
    }
  }

  const batches = readBatches();
  const iterator: AsyncIterator<readonly Row[], undefined> = {
    next: async () => batches.next(),
    // A generator that was never started would not run its `finally`.
    return: async () => {
      await session.close();
      return batches.return(undefined);
    },
  };
  return { columns, batches: { [Symbol.asyncIterator]: () => iterator }, truncated: () => isTruncated };
}

/** Rows of a chunk up to the limits; the row that crosses `maxBytes` is the last one. */
function readRows(
  chunk: DuckDBDataChunk,
  readers: readonly ReturnType<typeof cellReader>[],
  maxRows: number,
  maxBytes: number,
): { rows: Row[]; bytes: number } {
  const count = Math.min(chunk.rowCount, maxRows);
  const columns = readers.map((read, index) => ({ read, vector: chunk.getColumnVector(index) }));
  const rows: Row[] = [];
  let bytes = 0;
  for (let rowIndex = 0; rowIndex < count && bytes < maxBytes; rowIndex += 1) {
    const row: Cell[] = [];
    for (const { read, vector } of columns) {
      const value = vector.getItem(rowIndex);
      const cell = value === null ? null : read(value);
      bytes += cellBytes(cell);
      row.push(cell);
    }
    rows.push(row);
  }
  return { rows, bytes };
}

function cellBytes(cell: Cell): number {
  if (typeof cell === 'string') return Buffer.byteLength(cell);
  return cell === null ? 0 : 8;
}
