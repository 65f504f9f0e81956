import type { MeasureColumn } from '../measure-column.ts';
import { memberRows, previousRow } from './candidate.ts';
import type { ClaimContext } from './claim-context.ts';

/** Columns that are changes themselves: growth_rate, 前年比, 增长率. */
const changeName =
  /growth|change|delta|\byoy\b|\bmom\b|\bqoq\b|increase|decrease|増減|増加|成長|伸び|前年比|前月比|前期比|同比|环比|增长|增幅|变化|涨幅/i;

export const isChangeColumn = ({ column }: MeasureColumn): boolean => changeName.test(column.name.replaceAll('_', ' '));

const earlierName = /prev|prior|last|before|old|earlier|前|昨|先|旧|上[年月季]|去年/i;
const laterName = /current|curr|this|latest|now|new|after|今|当|新|本[年月季]/i;

/** Two columns of one figure at two times, the later first: revenue_2025 and revenue_2024, 今年 and 前年. */
export function columnsInOrder(
  a: MeasureColumn,
  b: MeasureColumn,
): readonly [later: MeasureColumn, earlier: MeasureColumn] | undefined {
  if (a.column.unit !== b.column.unit || isChangeColumn(a) || isChangeColumn(b)) return undefined;
  const [x, y] = [timeOfName(a), timeOfName(b)];
  if (x !== undefined && y !== undefined && x !== y) return x > y ? [a, b] : [b, a];
  const isPair = (late: MeasureColumn, early: MeasureColumn): boolean =>
    earlierName.test(early.column.name) && !earlierName.test(late.column.name) && sharesWord(late, early);
  if (isPair(a, b) || (laterName.test(a.column.name) && !laterName.test(b.column.name) && sharesWord(a, b)))
    return [a, b];
  return isPair(b, a) ? [b, a] : undefined;
}

/** The year, quarter or month that a name holds, as a number that grows with time. */
function timeOfName({ column: { name } }: MeasureColumn): number | undefined {
  const year = /(?<!\d)(?:19|20)(\d{2})(?!\d)|(?:fy|cy)_?(\d{2})(?!\d)/i.exec(name);
  const part = /(?:q|h|m)_?(\d{1,2})(?!\d)|第?(\d{1,2})(?:四半期|季度|月)/i.exec(name);
  if (year === null && part === null) return undefined;
  return Number(year?.[1] ?? year?.[2] ?? 0) * 100 + Number(part?.[1] ?? part?.[2] ?? 0);
}

const sharesWord = (a: MeasureColumn, b: MeasureColumn): boolean => {
  const words = ({ column }: MeasureColumn): readonly string[] =>
    column.name.toLowerCase().match(/[a-z]{3,}|[^\p{ASCII}]{2}/gu) ?? [];
  return words(a).some((word) => !earlierName.test(word) && !laterName.test(word) && words(b).includes(word));
};

/** A figure from period to period. */
export interface Course {
  readonly rows: readonly (readonly number[])[];
  readonly values: readonly number[];
}

/** The figure of the rows in each of their periods, in time order: summed up, or averaged where it cannot be. */
export function courseOf({ facts: { times } }: ClaimContext, measure: MeasureColumn, rows: readonly number[]): Course {
  const [time] = times;
  const groups = new Map<number, number[]>();
  for (const row of rows) {
    const start = time?.spans[row]?.start;
    if (start === undefined || measure.values[row] === undefined) continue;
    const group = groups.get(start);
    if (group === undefined) groups.set(start, [row]);
    else group.push(row);
  }
  const periods = [...groups].toSorted(([a], [b]) => a - b).map(([, group]) => group);
  return {
    rows: periods,
    values: periods.map((group) => {
      const sum = group.reduce((total, row) => total + (measure.values[row] ?? 0), 0);
      return measure.isAdditive ? sum : sum / group.length;
    }),
  };
}

/** The rows of each member among them; all together where nothing but time tells rows apart. */
export function membersOf(context: ClaimContext, rows: readonly number[]): readonly (readonly number[])[] {
  if (context.facts.namePlaces.length === 0) return [rows];
  const members = new Map<number, readonly number[]>();
  for (const row of rows) {
    const all = memberRows(context, row);
    members.set(
      all[0] ?? row,
      all.filter((each) => rows.includes(each)),
    );
  }
  return [...members.values()];
}

/** Whether rows can tell of a change at all. */
export function mayTellChange(context: ClaimContext): boolean {
  const { measures, times, table } = context.facts;
  if (measures.some(isChangeColumn)) return true;
  if (times.length > 0 && table.rows.some((_, row) => previousRow(context, row) !== undefined)) return true;
  if (times.some(({ spans }) => new Set(spans.map((span) => span?.start)).size > 1)) return true;
  return measures.some((a, place) => measures.slice(place + 1).some((b) => columnsInOrder(a, b) !== undefined));
}
