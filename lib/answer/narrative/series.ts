import { sumAt } from '../grounding/candidate.ts';
import type { MeasureColumn } from '../measure-column.ts';
import type { DaySpan } from '../time-cells.ts';
import { formatCount, formatFigure, formatPercent } from './format-figure.ts';
import { periodName } from './period-name.ts';
import type { Scene } from './scene.ts';
import type { Course } from './wording.ts';

interface Point {
  readonly row: number;
  readonly value: number;
  readonly when: string;
  readonly span: DaySpan;
}

export interface SeriesStory {
  readonly answer: string;
  readonly findings: readonly string[];
  readonly action?: string;
}

/** The figures in order of time, without the periods that are not over. */
export function pointsOf(scene: Scene, measure: MeasureColumn, rows: readonly number[]): readonly Point[] {
  const [time] = scene.facts.times;
  if (time === undefined) return [];
  return rows
    .flatMap((row) => {
      const [span, value] = [time.spans[row], measure.values[row]];
      return span === undefined || value === undefined ? [] : [{ row, value, span }];
    })
    .toSorted((a, b) => a.span.start - b.span.start)
    .map(({ row, value, span }) => ({ row, value, span, when: periodName(span.start, time.grain, scene.language) }));
}

/** How large a change is: in percent where the base allows it, else as it is. */
export function changeText(scene: Scene, measure: MeasureColumn, from: number, to: number): string {
  if (from > 0 && to >= 0 && measure.percentage === undefined) {
    const percent = (100 * (to - from)) / from;
    if (Math.abs(percent) >= 0.05) return formatPercent(Math.abs(percent));
  }
  return gapText(scene, measure, Math.abs(to - from));
}

/** A difference of two figures; of two percentages it is told in points. */
export function gapText({ wording, language }: Scene, measure: MeasureColumn, gap: number): string {
  const text = formatFigure(gap, measure, language);
  return measure.percentage === 'percent' ? wording.points(text.replace(/%$/, '')) : text;
}

const courseOf = (from: number, to: number): Course => (to > from ? 'rose' : 'fell');

/** What happened over time: from the first to the last period that is over, the ends in between, and the latest step. */
export function describeSeries(scene: Scene, partial: ReadonlySet<number>): SeriesStory | undefined {
  const [measure, ...others] = scene.measures;
  const rows = scene.facts.table.rows.map((_, row) => row).filter((row) => !partial.has(row));
  if (measure === undefined) return undefined;
  const points = pointsOf(scene, measure, rows);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first === last) return undefined;
  const answer = fromTo(scene, measure, first, last);
  const further = others.slice(0, 2).flatMap((other) => {
    const own = pointsOf(scene, other, rows);
    const [start, end] = [own[0], own.at(-1)];
    return start === undefined || end === undefined || start === end ? [] : [fromTo(scene, other, start, end)];
  });
  const streak = runOf(points);
  const label = scene.labelOf(measure);
  const isWorthAction = streak !== undefined && streak.course === 'fell' && streak.length >= 3;
  return {
    answer,
    findings: [...findingsOf(scene, measure, points, partial), ...further],
    ...(isWorthAction ? { action: scene.wording.lookInto(label, streak.course, formatCount(streak.length)) } : {}),
  };
}

function fromTo(scene: Scene, measure: MeasureColumn, first: Point, last: Point): string {
  const { wording, language } = scene;
  const label = scene.labelOf(measure);
  const [from, to] = [formatFigure(first.value, measure, language), formatFigure(last.value, measure, language)];
  if (first.value === last.value) return wording.unchanged(label, to, first.when, last.when);
  if (first.value < 0 || last.value < 0) return wording.moved(label, from, first.when, to, last.when);
  const change = changeText(scene, measure, first.value, last.value);
  return wording.changed(label, courseOf(first.value, last.value), change, from, first.when, to, last.when);
}

function findingsOf(
  scene: Scene,
  measure: MeasureColumn,
  points: readonly Point[],
  partial: ReadonlySet<number>,
): readonly string[] {
  const { wording, language, facts } = scene;
  const label = scene.labelOf(measure);
  const show = (value: number, isMean = false): string => formatFigure(value, measure, language, isMean);
  const findings: string[] = [];
  const values = points.map(({ value }) => value);
  const [high, low] = [Math.max(...values), Math.min(...values)];
  const only = (value: number): Point | undefined => {
    const found = points.filter((point) => point.value === value);
    return found.length === 1 ? found[0] : undefined;
  };
  const [peak, trough] = [only(high), only(low)];
  const all = measure.values.filter((value) => value !== undefined);
  if (points.length > 2) {
    // A period that is not over may yet be the highest; it is the lowest only for lack of days.
    if (peak !== undefined && high === Math.max(...all)) findings.push(wording.peak(label, peak.when, show(high)));
    if (trough !== undefined && low === Math.min(...all)) findings.push(wording.trough(label, trough.when, show(low)));
  }
  const latest = points.at(-1);
  const before = points.at(-2);
  if (points.length > 2 && latest !== undefined && before !== undefined && latest.value !== before.value) {
    const isNext = before.span.end === latest.span.start;
    if (isNext && before.value > 0 && latest.value >= 0) {
      const change = changeText(scene, measure, before.value, latest.value);
      const course = courseOf(before.value, latest.value);
      findings.push(wording.latest(label, latest.when, course, change, show(latest.value)));
    }
  }
  const streak = runOf(points);
  if (streak !== undefined && streak.length >= 3 && latest !== undefined)
    findings.push(wording.run(label, streak.course, formatCount(streak.length), latest.when));
  const every = facts.table.rows.map((_, row) => row);
  const total = sumAt(measure, every);
  if (measure.isAdditive && total !== undefined && scene.isWhole && every.length > 1) {
    const filled = measure.values.filter((value) => value !== undefined).length;
    const average = show(total / filled, true);
    findings.push(
      partial.size === 0 ? wording.totalAndAverage(label, show(total), average) : wording.total(label, show(total)),
    );
  }
  return findings;
}

/** The rises or falls at the end of the series that follow each other. */
function runOf(points: readonly Point[]): { readonly course: Course; readonly length: number } | undefined {
  let length = 0;
  let course: Course | undefined;
  for (let at = points.length - 1; at > 0; at -= 1) {
    const [now, then] = [points[at]?.value ?? 0, points[at - 1]?.value ?? 0];
    if (now === then || points[at - 1]?.span.end !== points[at]?.span.start) break;
    const step = courseOf(then, now);
    if (course !== undefined && step !== course) break;
    course = step;
    length += 1;
  }
  return course === undefined ? undefined : { course, length };
}
