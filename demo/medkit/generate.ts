import type { TableRows } from '../definition.ts';

/** The rows of every table, referenced tables first. */
export function* generateMedkit(): Generator<TableRows> {
  yield* [];
}
