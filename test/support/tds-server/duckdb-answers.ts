import { QuerentError } from '../../../lib/core/querent-error.ts';
import type { Database, ResultColumn, RowStream } from '../../../lib/sql/database.ts';
import { trustedSql } from '../trusted-sql.ts';
import type { Answer, Answers, WireRow } from './answer.ts';
import type { ServerMessage } from './tokens.ts';
import { translate } from './translate.ts';
import type { WireType } from './wire-type.ts';

const limits = { maxRows: 10_000_000, maxBytes: 10_000_000_000, timeoutMs: 60_000 };

/** Answers with the rows that DuckDB gives for the same statement. */
export function duckdbAnswers(database: Database): Answers {
  return async ({ sql, parameters }, { signal }): Promise<Answer> => {
    // The options of a session mean nothing to DuckDB.
    if (sql.startsWith('SET ')) return {};
    try {
      const stream = await database.query(trustedSql(translate(sql), 'duckdb'), { parameters, limits, signal });
      const columns = stream.columns.map((column) => ({ name: column.name, type: wireTypeOf(column) }));
      return { columns, rows: rowsOf(stream) };
    } catch (error) {
      return { error: serverMessage(error) };
    }
  };
}

async function* rowsOf(stream: RowStream): AsyncGenerator<WireRow> {
  for await (const batch of stream.batches) yield* batch;
}

function wireTypeOf({ type, nativeType }: ResultColumn): WireType {
  switch (type) {
    case 'boolean':
      return { kind: 'bit' };
    case 'integer':
      if (nativeType === 'HUGEINT') return { kind: 'decimal', precision: 38, scale: 0 };
      return { kind: nativeType === 'BIGINT' ? 'bigint' : 'int' };
    case 'decimal': {
      const [, precision = '38', scale = '0'] = /\((\d+),(\d+)\)/.exec(nativeType) ?? [];
      return { kind: 'decimal', precision: Number(precision), scale: Number(scale) };
    }
    case 'float':
      return { kind: 'float' };
    case 'date':
      return { kind: 'date' };
    case 'time':
      return { kind: 'time', scale: 6 };
    case 'timestamp':
      return { kind: 'datetime2', scale: 6 };
    case 'timestamptz':
      return { kind: 'datetimeoffset', scale: 6 };
    case 'uuid':
      return { kind: 'uniqueidentifier' };
    case 'binary':
      return { kind: 'varbinary', length: 'max' };
    case 'text':
    case 'json':
    case 'interval':
    case 'other':
      return { kind: 'nvarchar', length: 'max' };
    default:
      throw new TypeError(`Unknown type ${type satisfies never}`);
  }
}

/** What SQL Server would say to the same fault, data and all. */
function serverMessage(error: unknown): ServerMessage {
  const text = error instanceof QuerentError ? error.message : String(error);
  const inner = error instanceof QuerentError && error.cause instanceof Error ? error.cause.message : text;
  const name = /"([^"]+)"/.exec(text)?.[1] ?? '';
  if (text.startsWith('There is no column')) return { number: 207, message: `Invalid column name '${name}'.` };
  if (text.startsWith('There is no table')) return { number: 208, message: `Invalid object name '${name}'.` };
  if (text.includes('converted')) return { number: 245, message: `Conversion failed when converting: ${inner}` };
  return { number: 50_000, message: inner };
}
