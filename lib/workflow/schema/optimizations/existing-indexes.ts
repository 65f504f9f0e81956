import type { Table } from '../../../catalog/catalog.ts';

/**
 * Whether an index or key of the table serves a search by the columns: those compared with values stand first in it, in any
 * order, and then the bounded one.
 */
export function isIndexed(
  { primaryKey, uniqueKeys, indexes = [] }: Table,
  equality: readonly string[],
  range?: string,
): boolean {
  const existing = [primaryKey, ...uniqueKeys, ...indexes.map(({ columns }) => columns)];
  return existing.some((columns) => {
    const first = columns.slice(0, equality.length);
    const isFound = first.length === equality.length && equality.every((column) => first.includes(column));
    return isFound && (range === undefined || columns[equality.length] === range);
  });
}
