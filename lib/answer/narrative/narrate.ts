import { formatCell } from '../format-cell.ts';
import { ranked, sumAt } from '../grounding/candidate.ts';
import type { MeasureColumn } from '../measure-column.ts';
import { describeBreakdown } from './breakdown.ts';
import { assessQuality, partialPeriods } from './data-quality.ts';
import { formatCount, formatFigure, formatPercent } from './format-figure.ts';
import type { NarrateInput, Narrative } from './narrative.ts';
import { periodName } from './period-name.ts';
import { readable, type Scene, setScene } from './scene.ts';
import { changeText, describeSeries, pointsOf, type SeriesStory } from './series.ts';

const mostFindings = 6;
/** Rows of a list that are named in a sentence. */
const namedInSentence = 5;
/** Columns of a single row that are. */
const columnsInSentence = 6;

/** Rows → what they say: an answer, findings and the state of the data, by rules, the same every time. */
export function narrate(input: NarrateInput): Narrative {
  const scene = setScene(input);
  const story = tell(scene);
  return {
    businessAnswer: story.answer,
    keyFindings: story.findings.slice(0, mostFindings),
    ...(story.action === undefined ? {} : { recommendedAction: story.action }),
    dataQuality: assessQuality(scene),
  };
}

/** The sentence that is true of any rows: how many there are. */
export function countSentence(input: NarrateInput): string {
  const { wording } = setScene(input);
  const { rows, truncated } = input.table;
  if (rows.length === 0) return wording.none;
  const count = formatCount(rows.length);
  return truncated === true ? wording.firstRows(count) : wording.rows(count, rows.length === 1);
}

function tell(scene: Scene): SeriesStory {
  const { facts, input } = scene;
  const { rows, truncated } = facts.table;
  const count = countSentence(input);
  const plain: SeriesStory = { answer: count, findings: [] };
  if (rows.length === 0) return plain;
  if (rows.length === 1 && truncated !== true) return { ...plain, answer: describeRow(scene) };
  if (truncated === true) return { answer: count, findings: leadersOf(scene) };
  const [time] = facts.times;
  const isGrouped = facts.measures.some(({ column }) => column.role === 'measure');
  if (!isGrouped) return { ...plain, answer: describeList(scene) };
  if (time !== undefined && facts.namePlaces.length === 0) {
    const partial = new Set(partialPeriods(scene).map(({ row }) => row));
    return describeSeries(scene, partial) ?? plain;
  }
  if (time !== undefined) return describeMatrix(scene) ?? plain;
  return describeBreakdown(scene) ?? plain;
}

function describeRow(scene: Scene): string {
  const { facts, wording, language } = scene;
  const { columns, rows } = facts.table;
  const [row = []] = rows;
  const show = (place: number): string => {
    const measure = facts.measures.find((each) => each.place === place);
    const value = measure?.values[0];
    const time = facts.times.find((each) => each.place === place);
    const start = time?.spans[0]?.start;
    if (measure !== undefined && value !== undefined) return formatFigure(value, measure, language, measure.isAverage);
    if (time !== undefined && start !== undefined && time.grain !== 'day')
      return periodName(start, time.grain, language);
    const column = columns[place];
    return column === undefined ? '–' : formatCell(row[place] ?? null, column);
  };
  const labelAt = (place: number): string => {
    const measure = facts.measures.find((each) => each.place === place);
    return measure === undefined ? readable(columns[place]?.name ?? '') : scene.labelOf(measure);
  };
  const places = columns.map((_, place) => place).slice(0, columnsInSentence);
  const figures = places.filter((place) => facts.measures.some((measure) => measure.place === place));
  const [only] = figures;
  if (columns.length === 1 && only !== undefined) return wording.figure(labelAt(only), show(only));
  const [name, ...otherNames] = facts.namePlaces;
  const list = (shown: readonly number[]): string =>
    shown.map((place) => wording.labelled(labelAt(place), show(place))).join(language === 'en' ? ', ' : '、');
  if (name !== undefined && otherNames.length === 0 && columns.length > 1) {
    return wording.figuresOf(show(name), list(places.filter((place) => place !== name)));
  }
  return columns.length === 1
    ? wording.figuresOf(labelAt(0), show(0))
    : `${list(places)}${language === 'en' ? '.' : '。'}`;
}

function describeList(scene: Scene): string {
  const { facts, wording, input } = scene;
  const { rows } = facts.table;
  if (rows.length > namedInSentence) return countSentence(input);
  const names = rows.flatMap((_, row) => scene.nameOf(row) ?? []);
  const isTold = new Set(names).size === rows.length && names.every((name) => name.length <= 40);
  return isTold ? wording.listed(formatCount(rows.length), wording.and(names)) : countSentence(input);
}

/** Of rows that were cut, only the order that they came in is known. */
function leadersOf(scene: Scene): readonly string[] {
  const { facts, wording, language } = scene;
  const [order] = facts.table.plan?.orderBy ?? [];
  const [measure] = scene.measures;
  if (order?.kind !== 'output' || measure?.place !== order.index) return [];
  const [first, second] = scene.extreme === 'highest' ? ranked(measure) : ranked(measure).toReversed();
  const value = first === undefined ? undefined : measure.values[first];
  const who = first === undefined ? undefined : scene.nameOf(first);
  if (value === undefined || who === undefined || (second !== undefined && measure.values[second] === value)) return [];
  return [wording.extreme[scene.extreme](scene.labelOf(measure), who, formatFigure(value, measure, language))];
}

/** Members over time: who leads over all, and how each of the leaders went. */
function describeMatrix(scene: Scene): SeriesStory | undefined {
  const { facts, wording, language } = scene;
  const [measure] = scene.measures;
  if (measure === undefined) return undefined;
  const groups = [...Map.groupBy(facts.table.rows.keys(), (row) => memberName(scene, row))];
  const totals = groups.flatMap(([who, rows]) => {
    const total = sumAt(measure, rows);
    return total === undefined || who === undefined ? [] : [{ who, rows, total }];
  });
  const order = totals.toSorted((a, b) => b.total - a.total);
  const [top, second] = order;
  const whole = totals.reduce((sum, { total }) => sum + total, 0);
  const isNegative = measure.values.some((value) => value !== undefined && value < 0);
  const canAdd = measure.isAdditive && scene.isWhole && !isNegative && whole > 0 && totals.length === groups.length;
  const partial = new Set(partialPeriods(scene).map(({ row }) => row));
  const changes = order
    .slice(0, 3)
    .flatMap((member) => memberChange(scene, measure, member.who, member.rows, partial) ?? []);
  if (!canAdd || top === undefined || top.total === second?.total) {
    return changes.length === 0 ? undefined : { answer: changes[0] ?? '', findings: changes.slice(1) };
  }
  const share = formatPercent((100 * top.total) / whole);
  const answer = wording.overall(scene.labelOf(measure), top.who, formatFigure(top.total, measure, language), share);
  return { answer, findings: changes };
}

const memberName = (scene: Scene, row: number): string | undefined => {
  const { table, namePlaces } = scene.facts;
  const cells = namePlaces.map((place) => table.rows[row]?.[place] ?? null);
  return cells.some((cell) => cell === null || cell === '') ? undefined : cells.map(String).join(' / ');
};

function memberChange(
  scene: Scene,
  measure: MeasureColumn,
  who: string,
  rows: readonly number[],
  partial: ReadonlySet<number>,
): string | undefined {
  const points = pointsOf(
    scene,
    measure,
    rows.filter((row) => !partial.has(row)),
  );
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || first.row === last.row || first.value === last.value)
    return undefined;
  if (first.value <= 0 || last.value < 0) return undefined;
  const { wording, language } = scene;
  const change = changeText(scene, measure, first.value, last.value);
  const [from, to] = [first, last].map(({ value }) => formatFigure(value, measure, language));
  const course = last.value > first.value ? 'rose' : 'fell';
  return wording.memberChange(who, scene.labelOf(measure), course, change, from ?? '', to ?? '', first.when, last.when);
}
