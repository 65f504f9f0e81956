import type { Cell, ColumnType } from '../../sql/value.ts';

const currencySigns: Readonly<Record<string, string>> = { JPY: '¥', USD: '$', EUR: '€', GBP: '£', CNY: '¥' };
const numberTypes: ReadonlySet<ColumnType> = new Set(['integer', 'decimal', 'float']);

/** A cell for reading: numbers with thousands separators and their unit, every digit kept. */
export function formatCell(cell: Cell, column: { readonly type: ColumnType; readonly unit?: string }): string {
  if (cell === null) return '–';
  if (!numberTypes.has(column.type)) return String(cell);
  const grouped = groupThousands(String(cell));
  if (column.unit === undefined) return grouped;
  const sign = currencySigns[column.unit];
  if (sign !== undefined) return grouped.startsWith('-') ? `-${sign}${grouped.slice(1)}` : `${sign}${grouped}`;
  return column.unit === '%' ? `${grouped}%` : `${grouped} ${column.unit}`;
}

/** 1234567.50 → 1,234,567.50; works on the text, so that no digit of a large number is lost. */
function groupThousands(number: string): string {
  const match = /^(-?)(\d+)(.*)$/.exec(number);
  if (match === null) return number;
  const [, sign = '', whole = '', rest = ''] = match;
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${rest}`;
}
