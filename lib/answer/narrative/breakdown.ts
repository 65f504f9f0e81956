import { medianOf } from '../grounding/amount-candidates.ts';
import { ranked, sumAt } from '../grounding/candidate.ts';
import type { MeasureColumn } from '../measure-column.ts';
import { valuesAt } from '../table-facts.ts';
import { formatCount, formatFigure, formatPercent } from './format-figure.ts';
import type { Scene } from './scene.ts';
import { gapText, type SeriesStory } from './series.ts';

/** From how many members on the share of the first few tells something. */
const manyMembers = 5;
/** From how many figures on one can be said to lie outside. */
const enoughForOutliers = 7;
/** Robust z-score, by the median of the distances from the median. */
const outlierScore = 5;
const namedTies = 3;
/** A part this large of a whole of several is worth a word of caution. */
const heavyShare = 50;

/** Who is first, how far ahead, who stands out, and how the parts make up the whole. */
export function describeBreakdown(scene: Scene): SeriesStory | undefined {
  const [measure, ...others] = scene.measures;
  const { rows } = scene.facts.table;
  const areTold = new Set(rows.map((_, row) => scene.nameOf(row))).size === rows.length;
  if (measure === undefined || !areTold) return undefined;
  const order = orderOf(scene, measure);
  const answer = answerOf(scene, measure, order);
  if (answer === undefined) return undefined;
  const further = others.slice(0, 2).flatMap((other) => leaderOf(scene, other) ?? []);
  const action = actionOf(scene, measure, order);
  return {
    answer,
    findings: [...findingsOf(scene, measure, order), ...further],
    ...(action === undefined ? {} : { action }),
  };
}

const orderOf = (scene: Scene, measure: MeasureColumn): readonly number[] =>
  scene.extreme === 'highest' ? ranked(measure) : ranked(measure).toReversed();

/** The whole, where the rows are all of it and the figures may be added. */
function wholeOf(scene: Scene, measure: MeasureColumn): number | undefined {
  if (!measure.isAdditive || !scene.isWhole || measure.values.some((value) => value !== undefined && value < 0))
    return undefined;
  const total = sumAt(measure, [...measure.values.keys()]);
  return total === undefined || total <= 0 ? undefined : total;
}

function answerOf(scene: Scene, measure: MeasureColumn, order: readonly number[]): string | undefined {
  const { wording, language, extreme } = scene;
  const [first] = order;
  const best = first === undefined ? undefined : measure.values[first];
  if (first === undefined || best === undefined || scene.input.table.truncated === true) return undefined;
  const label = scene.labelOf(measure);
  const value = formatFigure(best, measure, language);
  const equals = order.filter((row) => measure.values[row] === best);
  if (equals.length === order.length && order.length > 1)
    return wording.allEqual(label, formatCount(order.length), value);
  const names = equals.flatMap((row) => scene.nameOf(row) ?? []);
  if (names.length < equals.length) return undefined;
  if (equals.length > namedTies) return wording.manyTied(label, formatCount(equals.length), value);
  if (equals.length > 1) return wording.tied[extreme](label, wording.and(names), value);
  const who = names[0] ?? '';
  const whole = wholeOf(scene, measure);
  if (whole === undefined || extreme === 'lowest') return wording.extreme[extreme](label, who, value);
  return wording.extremeShare(
    label,
    who,
    value,
    formatPercent((100 * best) / whole),
    formatFigure(whole, measure, language),
  );
}

function findingsOf(scene: Scene, measure: MeasureColumn, order: readonly number[]): readonly string[] {
  const { wording, language, extreme } = scene;
  const label = scene.labelOf(measure);
  const show = (value: number): string => formatFigure(value, measure, language);
  const findings: string[] = [];
  const [first, second] = order;
  const last = order.at(-1);
  const at = (row: number | undefined): number | undefined => (row === undefined ? undefined : measure.values[row]);
  const [best, next, least] = [at(first), at(second), at(last)];
  const isAlone = best !== next && next !== at(order[2]);
  if (order.length === 2 && best !== undefined && next !== undefined) {
    const compared = comparisonOf(scene, measure, order);
    if (compared !== undefined) findings.push(compared);
  } else if (extreme === 'highest' && best !== undefined && next !== undefined && second !== undefined && isAlone) {
    findings.push(wording.runnerUp(scene.nameOf(second) ?? '', show(next), gapText(scene, measure, best - next)));
  }
  const whole = wholeOf(scene, measure);
  if (whole !== undefined && order.length >= manyMembers) {
    const top = ranked(measure).slice(0, 3);
    findings.push(
      wording.topShare(formatCount(top.length), formatPercent((100 * (sumAt(measure, top) ?? 0)) / whole), label),
    );
  }
  const isLastAlone = least !== at(order.at(-2));
  // The last of the top five is not the lowest of all.
  if (scene.isWhole && order.length > 2 && least !== undefined && last !== undefined && isLastAlone && best !== least) {
    const other = extreme === 'highest' ? 'lowest' : 'highest';
    findings.push(wording.extreme[other](label, scene.nameOf(last) ?? '', show(least)));
  }
  for (const row of scene.isWhole ? outliersOf(measure, order) : []) {
    const median = formatFigure(medianOf(valuesAt(measure, order)), measure, language, true);
    findings.push(wording.outlier(scene.nameOf(row) ?? '', label, show(measure.values[row] ?? 0), median));
  }
  return findings;
}

function comparisonOf(scene: Scene, measure: MeasureColumn, order: readonly number[]): string | undefined {
  const [larger, smaller] = ranked(measure);
  if (larger === undefined || smaller === undefined || order.length !== 2) return undefined;
  const [more, less] = [measure.values[larger] ?? 0, measure.values[smaller] ?? 0];
  const [who, other] = [scene.nameOf(larger), scene.nameOf(smaller)];
  if (who === undefined || other === undefined || less <= 0 || more <= less || measure.percentage !== undefined)
    return undefined;
  const label = scene.labelOf(measure);
  if (more / less >= 3) return scene.wording.times(who, other, label, (more / less).toFixed(1));
  const percent = formatPercent((100 * (more - less)) / less);
  return scene.wording.compared(who, other, label, percent, formatFigure(more - less, measure, scene.language));
}

/** Rows whose figure lies far from the others by the median of the distances; at most two. */
function outliersOf(measure: MeasureColumn, order: readonly number[]): readonly number[] {
  if (order.length < enoughForOutliers) return [];
  const values = valuesAt(measure, order);
  const median = medianOf(values);
  const spread = medianOf(values.map((value) => Math.abs(value - median)));
  if (spread === 0) return [];
  const far = order.filter(
    (row) => (0.6745 * Math.abs((measure.values[row] ?? median) - median)) / spread > outlierScore,
  );
  return far.length <= 2 ? far : [];
}

function leaderOf(scene: Scene, measure: MeasureColumn): string | undefined {
  const [first, second] = ranked(measure);
  const [best, next] = [first, second].map((row) => (row === undefined ? undefined : measure.values[row]));
  if (first === undefined || best === undefined || best === next || scene.input.table.truncated === true)
    return undefined;
  const who = scene.nameOf(first);
  const { wording, language } = scene;
  return who === undefined
    ? undefined
    : wording.extreme.highest(scene.labelOf(measure), who, formatFigure(best, measure, language));
}

function actionOf(scene: Scene, measure: MeasureColumn, order: readonly number[]): string | undefined {
  const { wording } = scene;
  const whole = wholeOf(scene, measure);
  const [top] = ranked(measure);
  const label = scene.labelOf(measure);
  const [far] = scene.isWhole ? outliersOf(measure, order) : [];
  const who = top === undefined ? undefined : scene.nameOf(top);
  const share = top === undefined || whole === undefined ? 0 : (100 * (measure.values[top] ?? 0)) / whole;
  if (who !== undefined && share >= heavyShare && order.length >= manyMembers)
    return wording.dependsOn(label, who, formatPercent(share));
  const outlier = far === undefined || far === top ? undefined : scene.nameOf(far);
  return outlier === undefined ? undefined : wording.checkOutlier(outlier, label);
}
