import type { TableFacts } from '../table-facts.ts';
import { toDay } from '../time-cells.ts';
import { formatCount } from './format-figure.ts';
import type { DataQuality, QualityIssue } from './narrative.ts';
import { periodName } from './period-name.ts';
import { readable, type Scene } from './scene.ts';

const namedGaps = 3;
const fewPeriods = 3;

const dayOf = (text: string): number | undefined => {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(text);
  return match === null ? undefined : toDay(Number(match[1]), Number(match[2]), Number(match[3]));
};

interface PartialPeriod {
  readonly row: number;
  readonly start: number;
  /** The last day that the data reach. */
  readonly until: number;
}

/** Periods at the edge that the question or the present cuts off. */
export function partialPeriods(scene: Scene): readonly PartialPeriod[] {
  const { facts, input } = scene;
  const [time] = facts.times;
  if (time === undefined || time.grain === 'day') return [];
  const ends: number[] = [];
  const asOf = input.asOf === undefined ? undefined : dayOf(input.asOf);
  if (asOf !== undefined) ends.push(asOf + 1);
  const starts: number[] = [];
  for (const filter of input.table.plan?.filters ?? []) {
    if (filter.kind !== 'period') continue;
    const [from, to] = [filter.start, filter.end].map((text) => (text === undefined ? undefined : dayOf(text)));
    if (from !== undefined) starts.push(from);
    if (to !== undefined) ends.push(to);
  }
  return time.spans.flatMap((span, row) => {
    if (span === undefined) return [];
    const end = ends.filter((each) => each > span.start && each < span.end).toSorted((a, b) => a - b)[0];
    const isCutBefore = starts.some((start) => start > span.start && start < span.end);
    if (end === undefined && !isCutBefore) return [];
    return [{ row, start: span.start, until: (end ?? span.end) - 1 }];
  });
}

/** What of the rows is missing, cut, repeated or too little; empty cells of the optional columns are no fault. */
export function assessQuality(scene: Scene, optionalColumns: readonly string[] = []): DataQuality {
  const { facts, wording, input } = scene;
  const { rows, columns, truncated, plan } = facts.table;
  const issues: { kind: QualityIssue; text: string }[] = [];
  if (truncated === true) issues.push({ kind: 'truncated', text: wording.quality.truncated(formatCount(rows.length)) });
  else if (plan?.limit !== undefined && rows.length >= plan.limit && rows.length > 1)
    issues.push({ kind: 'limited', text: wording.quality.limited(formatCount(rows.length)) });
  let missingValues = 0;
  for (const [place, column] of columns.entries()) {
    if (optionalColumns.includes(column.name)) continue;
    const missing = rows.filter((row) => (row[place] ?? null) === null).length;
    missingValues += missing;
    if (missing === 0) continue;
    const text = wording.quality.missing(readable(column.name), formatCount(missing), formatCount(rows.length));
    issues.push({ kind: 'missing-values', text });
  }
  const [time] = facts.times;
  if (time !== undefined) {
    for (const { start, until } of partialPeriods(scene).slice(0, 2)) {
      const when = periodName(start, time.grain, scene.language);
      issues.push({
        kind: 'partial-period',
        text: wording.quality.partial(when, periodName(until, 'day', scene.language)),
      });
    }
    const gaps = gapsOf(facts);
    if (gaps.length > 0) {
      const names = gaps.slice(0, namedGaps).map((start) => periodName(start, time.grain, scene.language));
      const more = gaps.length > namedGaps ? [...names, '…'] : names;
      const joined = more.join(scene.language === 'en' ? ', ' : '、');
      issues.push({ kind: 'gaps', text: wording.quality.gaps(formatCount(gaps.length), joined, time.grain) });
    }
    const isSeries = facts.namePlaces.length === 0 && facts.measures.length > 0;
    if (isSeries && rows.length > 1 && rows.length < fewPeriods)
      issues.push({ kind: 'few-periods', text: wording.quality.fewPeriods(formatCount(rows.length)) });
  }
  const repeated = rows.length - new Set(rows.map((row) => JSON.stringify(row))).size;
  if (repeated > 0 && input.table.plan?.distinct !== true && facts.namePlaces.length > 0)
    issues.push({ kind: 'duplicates', text: wording.quality.duplicates(formatCount(repeated)) });
  const isComplete = !issues.some(({ kind }) => kind !== 'limited' && kind !== 'few-periods');
  return { isComplete, rowCount: rows.length, missingValues, issues };
}

/** The starts of the periods that no row has, between the first and the last. */
function gapsOf({ times }: TableFacts): readonly number[] {
  const [time] = times;
  const spans = (time?.spans ?? []).filter((span) => span !== undefined);
  if (time === undefined || time.grain === 'day' || spans.length < 2) return [];
  const starts = new Set(spans.map(({ start }) => start));
  const last = Math.max(...starts);
  const gaps: number[] = [];
  const sorted = spans.toSorted((a, b) => a.start - b.start);
  for (const [place, span] of sorted.entries()) {
    const next = sorted[place + 1];
    // A period ends where the next one begins; day numbers of months differ, so the steps are counted by the spans.
    let start = span.end;
    while (next !== undefined && start < next.start && start < last && gaps.length < 1_000) {
      gaps.push(start);
      start = nextStart(start, time.grain);
    }
  }
  return [...new Set(gaps)];
}

function nextStart(start: number, grain: NonNullable<TableFacts['times'][number]>['grain']): number {
  const date = new Date(start * 86_400_000);
  const months = { month: 1, quarter: 3, half: 6, year: 12, day: 0, week: 0 }[grain];
  if (months === 0) return start + (grain === 'week' ? 7 : 1);
  return toDay(date.getUTCFullYear(), date.getUTCMonth() + 1 + months, date.getUTCDate());
}
