import type { RowSet } from '../data/data-agent.ts';
import type { ModelStatement } from './intent.ts';

/** Rows that are all the same in so many of them speak of a join that counts twice. */
const leastRepeated = 3;

/**
 * Why a result cannot be what was asked, in words for the author of its query; undefined where nothing speaks against it.
 * It says of form alone: no rows, nothing but nulls, rows that repeat each other.
 */
export function judgeResult(rowSet: RowSet, statement: ModelStatement): string | undefined {
  const { rows, columns } = rowSet;
  if (rows.length === 0) {
    return 'The query ran and found no rows. Check the values that it filters by against those of the schema, and its joins; a filter may be too narrow.';
  }
  if (rows.every((row) => row.every((cell) => cell === null))) {
    return 'The query ran and gave nothing but nulls. Check its filters and joins.';
  }
  const empty = columns.find(({ name }, place) => {
    const isMeasure = statement.columns.some((column) => column.name === name && column.role === 'measure');
    return isMeasure && rows.every((row) => row[place] === null);
  });
  if (empty !== undefined) return `The query ran, but its column ${empty.name} is null in every row.`;
  const distinct = new Set(rows.map((row) => JSON.stringify(row))).size;
  // One column of names may well repeat them, but hardly one name alone.
  const isRepeated = columns.length > 1 ? distinct * 2 <= rows.length : distinct === 1;
  if (rows.length >= leastRepeated && isRepeated) {
    return `The query ran, but of its ${rows.length} rows only ${distinct} differ: a join may count rows twice.`;
  }
  return undefined;
}
