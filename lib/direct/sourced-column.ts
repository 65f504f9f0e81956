import type { PlannedColumn } from '../planner/outcome.ts';
import type { StatementWriter } from './statement-writer.ts';

/** A column of an answer with the expression that gives it. */
export interface SourcedColumn extends PlannedColumn {
  readonly from: string;
}

export const plainColumn = ({ from: _, ...column }: SourcedColumn): PlannedColumn => column;

/** What a statement selects, in the order of the columns. */
export const selectList = (writer: StatementWriter, columns: readonly SourcedColumn[]): string =>
  columns.map(({ from, name }) => writer.as(from, name)).join(', ');
