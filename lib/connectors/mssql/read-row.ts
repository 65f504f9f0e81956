import type { Metadata } from 'tedious/lib/metadata-parser.js';
import type { ResultColumn } from '../../sql/database.ts';
import type { Cell } from '../../sql/value.ts';
import { columnTypeNamed, nativeTypeOf, typeOfColumn } from './column-type.ts';
import type { DriverValue } from './tds-session.ts';

export function resultColumn(metadata: Metadata & { readonly colName?: string }): ResultColumn {
  const type = typeOfColumn(metadata);
  return { name: metadata.colName ?? '', type: columnTypeNamed(type.name), nativeType: nativeTypeOf(type) };
}

/** A row in canonical cells. Numbers, decimals and times come canonical out of the driver, see exact-values.ts. */
export function readRow(values: readonly DriverValue[], columns: readonly ResultColumn[]): readonly Cell[] {
  return values.map(({ value }, index) => {
    const cell = readCell(value);
    // sql_variant: a type of its own in each row, so text is the one form that all share.
    return cell !== null && columns[index]?.type === 'other' ? String(cell) : cell;
  });
}

function readCell(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return Buffer.isBuffer(value) ? value.toString('base64') : JSON.stringify(value);
}

export function rowBytes(row: readonly Cell[]): number {
  let bytes = 0;
  for (const cell of row) {
    if (typeof cell === 'string') bytes += Buffer.byteLength(cell);
    else if (cell !== null) bytes += 8;
  }
  return bytes;
}
