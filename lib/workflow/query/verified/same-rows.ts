import type { Cell } from '../../../sql/value.ts';

type Rows = readonly (readonly Cell[])[];

/** Columns beyond these are not held against each other one by one. */
const mostColumns = 12;

/**
 * True where two results say the same: as many rows, and each column of the narrower one in the wider, row for row, whatever the
 * order of rows and columns and the spelling of numbers. One may show more of each row than the other.
 */
export function sameRows(left: Rows, right: Rows): boolean {
  if (left.length !== right.length) return false;
  const [narrow, wide] = (left[0]?.length ?? 0) <= (right[0]?.length ?? 0) ? [left, right] : [right, left];
  const width = narrow[0]?.length ?? 0;
  if (width > mostColumns) return false;
  return matches(
    narrow.map((row) => row.map(comparable)),
    wide.map((row) => row.map(comparable)),
    [],
  );
}

/** Finds a column of the wide result for each of the narrow one, so that the rows are the same. */
function matches(narrow: Rows, wide: Rows, chosen: readonly number[]): boolean {
  const width = narrow[0]?.length ?? 0;
  if (!isSame(narrow, wide, chosen)) return false;
  if (chosen.length === width) return true;
  return (wide[0] ?? []).some((_, place) => !chosen.includes(place) && matches(narrow, wide, [...chosen, place]));
}

function isSame(narrow: Rows, wide: Rows, chosen: readonly number[]): boolean {
  const left = narrow.map((row) => JSON.stringify(row.slice(0, chosen.length))).toSorted();
  const right = wide.map((row) => JSON.stringify(chosen.map((place) => row[place] ?? null))).toSorted();
  return left.every((row, place) => row === right[place]);
}

function comparable(cell: Cell): Cell {
  const number = typeof cell === 'string' && /^-?\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell;
  return typeof number === 'number' ? Number(number.toPrecision(9)) : number;
}
