import { type MeasureColumn, readMeasureColumn } from './measure-column.ts';
import type { ResultTable } from './result-table.ts';
import { readTimeCells, type TimeCells } from './time-cells.ts';

export interface TimeColumn extends TimeCells {
  readonly place: number;
}

/** What a result is made of: figures, periods, and the columns that name the rows. */
export interface TableFacts {
  readonly table: ResultTable;
  readonly measures: readonly MeasureColumn[];
  readonly times: readonly TimeColumn[];
  readonly namePlaces: readonly number[];
}

export function readTable(table: ResultTable): TableFacts {
  const { columns, rows, plan } = table;
  const measures: MeasureColumn[] = [];
  const times: TimeColumn[] = [];
  const namePlaces: number[] = [];
  const isGrouped = columns.some(({ role }) => role === 'measure');
  for (const [place, column] of columns.entries()) {
    const output = plan?.outputs[place];
    const cells = rows.map((row) => row[place] ?? null);
    const time = readTimeCells(column, cells, output?.kind === 'time' ? output.grain : undefined);
    if (time !== undefined) {
      times.push({ ...time, place });
      continue;
    }
    const expression = output?.kind === 'measure' ? output.expression : undefined;
    // Beside a measure, a whole number that is none tells groups apart: a quarter, a floor.
    const isGroup = isGrouped && column.role !== 'measure' && column.type === 'integer';
    const measure = isGroup
      ? undefined
      : readMeasureColumn(column, place, rows, expression, output?.kind === 'derived');
    if (measure === undefined) namePlaces.push(place);
    else measures.push(measure);
  }
  return { table, measures, times, namePlaces };
}

/** The figures of the rows that have one. */
export function valuesAt({ values }: MeasureColumn, rows: Iterable<number>): readonly number[] {
  const found: number[] = [];
  for (const row of rows) {
    const value = values[row];
    if (value !== undefined) found.push(value);
  }
  return found;
}
