import type { PlannedColumn } from '../planner/outcome.ts';
import type { Cell, ColumnType } from '../sql/value.ts';

const currencySigns: Readonly<Record<string, string>> = { JPY: '¥', USD: '$', EUR: '€', GBP: '£', CNY: '¥' };
/** The unit of money where nobody has said which. */
const unknownCurrency = 'currency';
const numberTypes: ReadonlySet<ColumnType> = new Set(['integer', 'decimal', 'float']);

/**
 * A cell for reading: amounts with thousands separators and their unit. Exact numbers keep every digit; of the floating
 * ones, which an average gives, those that tell something. An integer that is no measure is a number of something, or a
 * year, and stays as it is.
 */
export function formatCell(
  cell: Cell,
  column: { readonly type: ColumnType; readonly role: PlannedColumn['role']; readonly unit?: string },
): string {
  if (cell === null) return '–';
  if (!numberTypes.has(column.type)) return String(cell);
  if (column.type === 'integer' && column.role !== 'measure') return String(cell);
  const grouped = groupThousands(column.type === 'float' ? roundFloat(String(cell)) : String(cell));
  if (column.unit === undefined || column.unit === unknownCurrency) return grouped;
  const sign = currencySigns[column.unit];
  if (sign !== undefined) return grouped.startsWith('-') ? `-${sign}${grouped.slice(1)}` : `${sign}${grouped}`;
  return column.unit === '%' ? `${grouped}%` : `${grouped} ${column.unit}`;
}

/** 11218.035087719298 → 11218.04 and 0.02813743179496098 → 0.0281 */
function roundFloat(number: string): string {
  if (!/^-?\d+\.\d+$/.test(number)) return number;
  const value = Number(number);
  return Math.abs(value) >= 1 ? value.toFixed(2) : String(Number(value.toPrecision(3)));
}

/** 1234567.50 → 1,234,567.50; works on the text, so that no digit of a large number is lost. */
function groupThousands(number: string): string {
  const match = /^(-?)(\d+)(.*)$/.exec(number);
  if (match === null) return number;
  const [, sign = '', whole = '', rest = ''] = match;
  return `${sign}${whole.replace(/\B(?=(?:\d{3})+$)/g, ',')}${rest}`;
}
