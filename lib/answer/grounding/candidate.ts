import type { MeasureColumn } from '../measure-column.ts';
import type { ClaimContext } from './claim-context.ts';

export interface CellReference {
  readonly row: number;
  readonly column: number;
}

/** How a number follows from the rows. */
export interface Trace {
  /** In words of the columns: "revenue", "sum(revenue)", "revenue ÷ sum(revenue)". */
  readonly formula: string;
  /** The cells that it rests on; of a whole column none are listed. */
  readonly cells: readonly CellReference[];
}

/** A figure that the number might be. */
export interface Candidate {
  readonly value: number;
  readonly isCell: boolean;
  readonly trace: Trace;
}

const listedCells = 12;

export const traceOf = (formula: string, measures: readonly MeasureColumn[], rows: readonly number[]): Trace => ({
  formula,
  cells:
    rows.length * measures.length > listedCells
      ? []
      : rows.flatMap((row) => measures.map(({ place }) => ({ row, column: place }))),
});

export const derived = (
  value: number,
  formula: string,
  measures: readonly MeasureColumn[],
  rows: readonly number[],
): Candidate => ({ value, isCell: false, trace: traceOf(formula, measures, rows) });

const ofShown = /\b(?:shown|listed|displayed|these)\b|表示|显示|列出|所列/i;

/** Whether the rows are all that is spoken of: where they were cut, only the words can say that they are. */
export const isWholeResult = ({ facts, sentence }: ClaimContext): boolean =>
  facts.table.truncated !== true || sentence.segments.some(({ text }) => ofShown.test(text));

/** Every row, in order. */
export const allRows = ({ facts }: ClaimContext): readonly number[] => facts.table.rows.map((_, row) => row);

/** The sum of the rows that have a figure; undefined where none has. */
export function sumAt({ values }: MeasureColumn, rows: readonly number[]): number | undefined {
  let total: number | undefined;
  for (const row of rows) {
    const value = values[row];
    if (value !== undefined) total = (total ?? 0) + value;
  }
  return total;
}

/** The rows by the measure, the highest first; those without a figure are left out. */
export const ranked = ({ ranking }: MeasureColumn): readonly number[] => ranking();

/** The row of the period before, of the same member; undefined without time. */
export function previousRow(context: ClaimContext, row: number, back = 1): number | undefined {
  const { facts } = context;
  const [time] = facts.times;
  const span = time?.spans[row];
  if (time === undefined || span === undefined) return undefined;
  const same = memberRows(context, row).filter((other) => (time.spans[other]?.start ?? span.start) < span.start);
  return same.toSorted((a, b) => (time.spans[b]?.start ?? 0) - (time.spans[a]?.start ?? 0))[back - 1];
}

/** The rows with the same names: the series that the row belongs to. */
export function memberRows({ facts: { table, namePlaces } }: ClaimContext, row: number): readonly number[] {
  const cells = table.rows[row];
  return table.rows.flatMap((other, place) =>
    namePlaces.every((name) => other[name] === cells?.[name]) ? [place] : [],
  );
}

/** The rows of each period, in time order; empty without time. */
export function periodGroups({ facts: { times } }: ClaimContext): readonly (readonly number[])[] {
  const [time] = times;
  if (time === undefined) return [];
  const groups = new Map<number, number[]>();
  for (const [row, span] of time.spans.entries()) {
    if (span === undefined) continue;
    const group = groups.get(span.start);
    if (group === undefined) groups.set(span.start, [row]);
    else group.push(row);
  }
  return [...groups].toSorted(([a], [b]) => a - b).map(([, rows]) => rows);
}
