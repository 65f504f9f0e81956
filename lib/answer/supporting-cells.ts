import type { Cell } from '../sql/value.ts';
import type { GroundedClaim } from './grounding/grounding.ts';
import type { ResultTable } from './result-table.ts';

export interface SupportingCell {
  readonly row: number;
  readonly column: string;
  readonly value: Cell;
}

const mostCells = 20;

/** The cells that claims rest on, each once, in the order in which they are said. */
export function supportingCells(claims: readonly GroundedClaim[], table: ResultTable): readonly SupportingCell[] {
  const cells = new Map<string, SupportingCell>();
  for (const { status, trace, kind } of claims) {
    if (status === 'untraceable' || kind === 'name' || kind === 'date') continue;
    for (const { row, column } of trace?.cells ?? []) {
      const name = table.columns[column]?.name;
      if (name === undefined || cells.size >= mostCells) continue;
      cells.set(`${row} ${column}`, { row, column: name, value: table.rows[row]?.[column] ?? null });
    }
  }
  return [...cells.values()];
}
