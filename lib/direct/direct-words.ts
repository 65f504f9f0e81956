import { formatCell } from '../answer/format-cell.ts';
import type { Cell } from '../sql/value.ts';

/** An amount for a sentence: 850.00 in JPY is ¥850. */
export function amount(cell: Cell | undefined, unit: string | undefined): string {
  const text = String(cell ?? '').replace(/\.0+$/, '');
  return formatCell(text, { type: 'decimal', role: 'measure', ...(unit === undefined ? {} : { unit }) });
}

/** A count or a quantity for a sentence. */
export const quantityText = (cell: Cell | undefined): string => amount(cell, undefined);

export const isFilled = (cell: Cell | undefined): cell is Exclude<Cell, null> =>
  cell !== undefined && cell !== null && cell !== '';

/** The rows of each thing that the first column names, in the order of the rows. */
export function byFirstColumn(
  rows: readonly (readonly Cell[])[],
): readonly (readonly [string, readonly (readonly Cell[])[]])[] {
  return [...Map.groupBy(rows, ([first]) => String(first))];
}
