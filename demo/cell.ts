import type { Cell } from '../lib/sql/value.ts';
import { isoOfDay, isoOfSecond } from './day.ts';
import type { DemoType, RawRow, RawValue, TableDefinition } from './definition.ts';

function decimalText(units: number, scale: number): string {
  if (scale === 0) return String(units);
  const digits = String(Math.abs(units)).padStart(scale + 1, '0');
  return `${units < 0 ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** A generated value in the canonical form that databases give it back in. */
export function toCell(value: RawValue, type: DemoType): Cell {
  if (typeof value !== 'number') return value;
  switch (type.kind) {
    case 'decimal':
      return decimalText(value, type.scale);
    case 'date':
      return isoOfDay(value);
    case 'timestamp':
      return isoOfSecond(value);
    case 'integer':
    case 'boolean':
    case 'text':
      return value;
    default:
      return type satisfies never;
  }
}

/** Rows in the order of the table's columns, in batches: what a loader for a server sends. */
export function* cellBatches(
  table: TableDefinition,
  rows: Iterable<RawRow>,
  maxRows: number,
): Generator<readonly (readonly Cell[])[]> {
  const columns = Object.entries(table.columns);
  let batch: Cell[][] = [];
  for (const row of rows) {
    batch.push(columns.map(([name, column]) => toCell(row[name] ?? null, column.type)));
    if (batch.length === maxRows) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}
