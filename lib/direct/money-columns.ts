import type { Table } from '../catalog/catalog.ts';
import { tableKey } from '../catalog/table-name.ts';
import type { PlannedColumn } from '../planner/outcome.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { Cell } from '../sql/value.ts';

/** The one text that all of the cells hold; undefined where they differ or there are none. */
export function commonUnit(cells: readonly (Cell | undefined)[]): string | undefined {
  const units = new Set(cells.filter((cell) => typeof cell === 'string'));
  const [unit] = units;
  return units.size === 1 ? unit : undefined;
}

/** The columns, those named with the unit. */
export function withUnit(
  columns: readonly PlannedColumn[],
  unit: string | undefined,
  names: readonly string[],
): readonly PlannedColumn[] {
  if (unit === undefined) return columns;
  return columns.map((column) => (names.includes(column.name) ? { ...column, unit } : column));
}

/** The unit that the semantic model gives a column. */
export function unitOf(index: Pick<SemanticIndex, 'entityOf'>, table: Table, column: string): string | undefined {
  const meaning = index
    .entityOf(tableKey(table))
    ?.columns.find(({ column: { name } }) => name.toLowerCase() === column);
  return meaning?.unit;
}
