import type { MeasureColumn } from '../measure-column.ts';
import {
  allRows,
  isWholeResult,
  memberRows,
  periodGroups,
  previousRow,
  sumAt,
  type Trace,
  traceOf,
} from './candidate.ts';
import { type ClaimContext, says } from './claim-context.ts';
import type { NumberMention } from './mention.ts';
import type { Subject } from './segments.ts';

/** "2位のKansai", "排名第五的Travel Mug": the name follows its place. */
const leadsOn =
  /^\s*(?:[名位大]?[のはがで的]、?|[:：]|is |was |goes to |place (?:is|was|goes to) |[名位]?(?:为|是)|\()\s*$/;

/** Who holds the place: the name right after it, else the one before. */
export function ranksWhom({ segment, mention }: ClaimContext, text: string): Subject | undefined {
  const { subjects } = segment;
  const next = subjects.find(({ start }) => start >= mention.end);
  if (next !== undefined && leadsOn.test(text.slice(mention.end, next.start))) return next;
  return subjects.findLast(({ end }) => end <= mention.start) ?? next;
}

/** Whether one of the rows has the place by some figure, from the top or, where the words say so, from the bottom. */
export function checkRank(context: ClaimContext, rows: readonly number[], { value }: NumberMention): Trace | undefined {
  for (const series of seriesOf(context)) {
    if (!isWholeResult(context) && !isSorted(series.measure, 'highest') && !isSorted(series.measure, 'lowest'))
      continue;
    const own = rows.map((row) => series.of(row)).filter((each) => each !== undefined);
    const whole = rows.length > 1 ? series.together(rows) : undefined;
    for (const figure of whole === undefined ? own : [...own, whole]) {
      const above = series.all.filter((other) => other > figure).length;
      const equal = series.all.filter((other) => other === figure).length;
      const below = series.all.length - above - equal;
      const isAt = (before: number): boolean => value > before && value <= before + Math.max(1, equal);
      if (isAt(above) || (mayCountFromBelow(context) && isAt(below))) {
        return traceOf(`rank of ${series.measure.column.name}`, [series.measure], rows);
      }
    }
  }
  return undefined;
}

const mayCountFromBelow = (context: ClaimContext): boolean =>
  says(context, 'lowest') ||
  /\b(?:from (?:the )?bottom|cheapest|fastest|short\w*)\b|下から|短|少|低|小|安/i.test(context.words);

interface Series {
  readonly measure: MeasureColumn;
  readonly all: readonly number[];
  readonly of: (row: number) => number | undefined;
  readonly together: (rows: readonly number[]) => number | undefined;
}

/** The figures that rows may be ranked by: columns, sums of members and periods, and changes. */
function* seriesOf(context: ClaimContext): Generator<Series> {
  const rows = allRows(context);
  for (const measure of context.columns) {
    const of = (row: number): number | undefined => measure.values[row];
    const all = rows.flatMap((row) => of(row) ?? []);
    yield { measure, all, of, together: () => undefined };
    const groups = [...periodGroups(context), ...memberGroups(context)].filter((group) => group.length > 1);
    if (groups.length > 1) {
      const sums = groups.flatMap((group) => sumAt(measure, group) ?? []);
      yield { measure, all: sums, of: () => undefined, together: (group) => sumAt(measure, group) };
    }
  }
}

function memberGroups(context: ClaimContext): readonly (readonly number[])[] {
  if (context.facts.times.length === 0) return [];
  const groups = new Map<number, readonly number[]>();
  for (const row of allRows(context)) {
    const group = memberRows(context, row);
    groups.set(group[0] ?? row, group);
  }
  return [...groups.values()];
}

/** Whether some figure of the rows is the largest, or the smallest, of its kind. */
export function checkExtreme(
  context: ClaimContext,
  rows: readonly number[],
  end: 'highest' | 'lowest',
): Trace | undefined {
  for (const { measure, values, groups } of extremeSeries(context)) {
    if (!isWholeResult(context) && (measure === undefined || !isSorted(measure, end))) continue;
    for (const group of groups) {
      const known = group.flatMap((row) => values(row) ?? []);
      const extreme = end === 'highest' ? Math.max(...known) : Math.min(...known);
      if (rows.some((row) => group.includes(row) && values(row) === extreme)) {
        return traceOf(`${end} ${measure?.column.name ?? 'period'}`, measure === undefined ? [] : [measure], rows);
      }
    }
  }
  if (!isWholeResult(context)) return undefined;
  const sums = memberGroups(context).filter((group) => group.length > 1);
  for (const measure of context.columns) {
    for (const groups of [sums, periodGroups(context)]) {
      const totals = groups.map((group) => sumAt(measure, group) ?? 0);
      const extreme = end === 'highest' ? Math.max(...totals) : Math.min(...totals);
      const at = groups[totals.indexOf(extreme)];
      if (groups.length > 1 && at !== undefined && rows.length > 0 && rows.every((row) => at.includes(row)))
        return traceOf(`${end} sum(${measure.column.name})`, [measure], rows);
    }
  }
  return undefined;
}

/** Rows that were cut tell who is first only where they come in that order. */
function isSorted({ values }: MeasureColumn, end: 'highest' | 'lowest'): boolean {
  return values.every((value, row) => {
    const before = row === 0 ? value : values[row - 1];
    if (value === undefined || before === undefined) return false;
    return end === 'highest' ? before >= value : before <= value;
  });
}

const timeWords = /\b(?:earliest|latest|oldest|newest|longest|recent|first|last)\b|古|新し|最新|早|晚|晩|近/i;

interface ExtremeSeries {
  readonly measure?: MeasureColumn;
  readonly values: (row: number) => number | undefined;
  readonly groups: readonly (readonly number[])[];
}

function* extremeSeries(context: ClaimContext): Generator<ExtremeSeries> {
  const rows = allRows(context);
  const { measures, times } = context.facts;
  const groups =
    times.length > 0
      ? [rows, ...memberGroups(context), ...periodGroups(context).filter((each) => each.length > 1)]
      : [rows];
  for (const measure of context.columns) {
    yield { measure, groups, values: (row) => measure.values[row] };
    yield { measure, groups, values: (row) => absolute(measure.values[row]) };
    yield {
      measure,
      groups,
      values: (row) => {
        const previous = previousRow(context, row);
        const [now, then] = [measure.values[row], previous === undefined ? undefined : measure.values[previous]];
        return now === undefined || then === undefined ? undefined : now - then;
      },
    };
  }
  if (timeWords.test(context.words))
    for (const { spans } of times) yield { groups, values: (row) => spans[row]?.start };
  const [byRatio, byGap] = [says(context, 'ratio'), /gap|over|under|varian|差|超|節約|节省/i.test(context.words)];
  if (measures.length < 2 || rows.length > 200 || (!byRatio && !byGap)) return;
  for (const a of measures) {
    for (const b of measures) {
      if (a === b) continue;
      if (byRatio && (b.isAdditive || a.isMoney === b.isMoney))
        yield { measure: a, groups: [rows], values: (row) => combine(a.values[row], b.values[row], (x, y) => x / y) };
      if (byGap && a.column.unit === b.column.unit)
        yield { measure: a, groups: [rows], values: (row) => combine(a.values[row], b.values[row], (x, y) => x - y) };
    }
  }
}

const absolute = (value: number | undefined): number | undefined => (value === undefined ? undefined : Math.abs(value));

function combine(
  a: number | undefined,
  b: number | undefined,
  how: (a: number, b: number) => number,
): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  const value = how(a, b);
  return Number.isFinite(value) ? value : undefined;
}
