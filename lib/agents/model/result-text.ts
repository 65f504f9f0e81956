import type { Cell } from '../../sql/value.ts';

interface TextColumn {
  readonly name: string;
  readonly type?: string;
  readonly role?: string;
  readonly unit?: string | undefined;
}

interface TextTable {
  readonly columns: readonly TextColumn[];
  readonly rows: readonly (readonly Cell[])[];
  readonly truncated?: boolean;
}

/** Results of up to so many rows are shown whole; of longer ones the ends, with figures of all rows. */
const mostWhole = 30;
const shownHead = 12;
const shownTail = 6;
const longestCell = 80;
/** Of a wide result, that the prompt stays within what a question may cost. */
const mostColumns = 24;

/**
 * Rows for a prompt: what is the same in all rows is said once, and of a long result its figures and its two ends are shown.
 */
export function resultText({ columns, rows, truncated = false }: TextTable): string {
  const places = columns.map((_, place) => place).slice(0, mostColumns);
  const left = columns.length - places.length;
  const constant = rows.length < 3 ? [] : places.filter((place) => isConstant(rows, place));
  const varying = places.filter((place) => !constant.includes(place));
  const line = (row: readonly Cell[]): string => varying.map((place) => cellText(row[place] ?? null)).join(' | ');
  const isWhole = rows.length <= mostWhole;
  const head = isWhole ? rows : rows.slice(0, shownHead);
  const tail = isWhole ? [] : rows.slice(-shownTail);
  return [
    `${rows.length} rows${truncated ? ', and more that were not read' : ''}`,
    ...(left > 0 ? [`${left} more columns are not shown`] : []),
    ...constant.map((place) => `in every row: ${headOf(columns[place])} = ${cellText(rows[0]?.[place] ?? null)}`),
    varying.map((place) => headOf(columns[place])).join(' | '),
    ...head.map(line),
    ...(isWhole ? [] : [`… ${rows.length - head.length - tail.length} rows …`, ...tail.map(line)]),
    ...(isWhole ? [] : varying.flatMap((place) => statistics(columns[place], rows, place))),
  ].join('\n');
}

const headOf = (column: TextColumn | undefined): string =>
  `${cellText(column?.name ?? '')}${column?.unit === undefined ? '' : ` [${cellText(column.unit)}]`}`;

function isConstant(rows: readonly (readonly Cell[])[], place: number): boolean {
  const first = rows[0]?.[place];
  return rows.every((row) => row[place] === first);
}

function cellText(cell: Cell): string {
  const text = cell === null ? 'null' : String(cell).replaceAll(/[\s|]+/g, ' ');
  return text.length <= longestCell ? text : `${text.slice(0, longestCell)}…`;
}

function statistics(
  column: TextColumn | undefined,
  rows: readonly (readonly Cell[])[],
  place: number,
): readonly string[] {
  const cells = rows.map((row) => row[place] ?? null);
  const missing = cells.filter((cell) => cell === null).length;
  const gaps = missing === 0 ? '' : `, missing ${missing}`;
  if (column?.role !== 'measure') {
    const distinct = new Set(cells).size;
    return [`all rows, ${headOf(column)}: ${distinct} different${gaps}`];
  }
  const numbers = cells.filter((cell) => cell !== null).map(Number);
  if (numbers.length === 0 || numbers.some((number) => !Number.isFinite(number))) return [];
  const sum = numbers.reduce((total, number) => total + number, 0);
  const figures = { sum, mean: sum / numbers.length, min: Math.min(...numbers), max: Math.max(...numbers) };
  const told = Object.entries(figures).map(([name, figure]) => `${name} ${Number(figure.toPrecision(12))}`);
  return [`all rows, ${headOf(column)}: ${told.join(', ')}${gaps}`];
}
