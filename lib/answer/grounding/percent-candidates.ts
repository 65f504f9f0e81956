import type { MeasureColumn } from '../measure-column.ts';
import { valuesAt } from '../table-facts.ts';
import { columnScopes, combinedRows, medianOf, rowPairs } from './amount-candidates.ts';
import { allRows, type Candidate, derived, isWholeResult, memberRows, ranked, sumAt, traceOf } from './candidate.ts';
import { columnsInOrder, isChangeColumn } from './change-evidence.ts';
import { type ClaimContext, says, saysItself } from './claim-context.ts';
import { cues } from './cue-words.ts';

/** What a percentage may be: a cell that is one, a share, a change, or one figure in terms of another. */
export function* percentCandidates(context: ClaimContext): Generator<Candidate> {
  yield* percentCells(context);
  const soFar = context.text.slice(context.sentence.start, context.segment.end);
  const isChange = says(context, 'difference') || cues.change.test(soFar);
  const isOwnChange = saysItself(context, 'change') || saysItself(context, 'difference');
  if (says(context, 'share') || !isOwnChange) yield* shares(context);
  if (isChange || context.mention.isSigned) yield* changes(context);
  if (says(context, 'ratio') || says(context, 'difference')) yield* columnRatios(context);
}

const asPercent = ({ percentage }: MeasureColumn, value: number): number =>
  percentage === 'fraction' ? value * 100 : value;

function* percentCells(context: ClaimContext): Generator<Candidate> {
  for (const measure of context.facts.measures.filter(({ percentage }) => percentage !== undefined)) {
    for (const row of percentRows(context, measure)) {
      const value = measure.values[row];
      if (value === undefined) continue;
      yield { value: asPercent(measure, value), isCell: true, trace: traceOf(measure.column.name, [measure], [row]) };
    }
    const scope = context.bound !== undefined && context.bound.length > 1 ? context.bound : allRows(context);
    const values = valuesAt(measure, scope);
    const all = valuesAt(measure, allRows(context));
    if (saysItself(context, 'median') && all.length > 0 && isWholeResult(context))
      yield derived(asPercent(measure, medianOf(all)), `median(${measure.column.name})`, [measure], []);
    const isKnown = isWholeResult(context) || scope === context.bound;
    if (says(context, 'average') && values.length > 0 && isKnown) {
      const mean = (sumAt(measure, scope) ?? 0) / values.length;
      yield derived(asPercent(measure, mean), `average(${measure.column.name})`, [measure], scope);
    }
  }
}

function percentRows(context: ClaimContext, measure: MeasureColumn): readonly number[] {
  if (context.isOwn && context.bound !== undefined) return context.bound;
  const order = ranked(measure);
  const high = saysItself(context, 'highest') ? order.slice(0, 1) : [];
  const low = saysItself(context, 'lowest') ? order.slice(-1) : [];
  if (context.bound !== undefined) return [...context.bound, ...high, ...low];
  return high.length + low.length > 0 ? [...high, ...low] : allRows(context);
}

function* shares(context: ClaimContext): Generator<Candidate> {
  if (!isWholeResult(context)) return;
  const rows = allRows(context);
  for (const measure of context.columns.filter(({ isAdditive }) => isAdditive)) {
    const total = sumAt(measure, rows);
    if (total === undefined || total === 0) continue;
    const { name } = measure.column;
    const share = (part: readonly number[], whole: number): Candidate =>
      derived((100 * (sumAt(measure, part) ?? 0)) / whole, `${name} ÷ sum(${name})`, [measure], part);
    for (const part of shareParts(context, measure)) {
      yield share(part, total);
      if (says(context, 'rest')) {
        const rest = share(part, total);
        yield { ...rest, value: 100 - rest.value };
      }
      const [row] = part;
      if (part.length === 1 && row !== undefined && context.facts.times.length > 0)
        yield* scopedShares(context, measure, row);
    }
  }
  yield* countShares(context);
}

function shareParts(context: ClaimContext, measure: MeasureColumn): readonly (readonly number[])[] {
  const { bound } = context;
  const parts: (readonly number[])[] = bound === undefined ? [] : [bound];
  if (says(context, 'combined') || context.bound === undefined || !context.isOwn || context.bound.length > 1)
    parts.push(...combinedRows(context, measure));
  if (bound === undefined || !context.isOwn) {
    const order = ranked(measure);
    if (says(context, 'highest')) parts.push(order.slice(0, 1));
    if (says(context, 'lowest')) parts.push(order.slice(-1));
  }
  return parts;
}

/** The part of one member within a period, and of one period within a member. */
function* scopedShares(context: ClaimContext, measure: MeasureColumn, row: number): Generator<Candidate> {
  const [time] = context.facts.times;
  const start = time?.spans[row]?.start;
  const period = allRows(context).filter((other) => time?.spans[other]?.start === start);
  const value = measure.values[row];
  for (const scope of [period, memberRows(context, row)]) {
    const whole = sumAt(measure, scope);
    if (value === undefined || whole === undefined || whole === 0 || scope.length < 2) continue;
    yield derived((100 * value) / whole, `${measure.column.name} ÷ sum(${measure.column.name})`, [measure], [row]);
  }
}

/** "60% of the regions": rows that the sentence counts. */
function* countShares(context: ClaimContext): Generator<Candidate> {
  const { length } = context.facts.table.rows;
  const counted = [...context.words.matchAll(/(?<![\d.,])(\d{1,3})(?![\d.,%])/g)].map(([found]) => Number(found));
  for (const count of counted) {
    if (count > 0 && count < length) yield derived((100 * count) / length, `${count} ÷ rows`, [], []);
  }
}

function* changes(context: ClaimContext): Generator<Candidate> {
  const { mention, direction } = context;
  for (const measure of context.columns) {
    for (const [a, b] of rowPairs(context, measure)) {
      const [later, earlier] = [sumAt(measure, a), sumAt(measure, b)];
      if (later === undefined || earlier === undefined) continue;
      const formula = `change of ${measure.column.name}`;
      const rows = [...b, ...a];
      if (isTimely(context, a, b)) {
        if (earlier === 0) continue;
        const change = (100 * (later - earlier)) / Math.abs(earlier);
        const turned = mention.isSigned || direction === undefined ? change : direction === 'up' ? change : -change;
        yield derived(
          mention.isSigned || direction !== undefined ? turned : Math.abs(change),
          formula,
          [measure],
          rows,
        );
        continue;
      }
      yield* relative(later, earlier, direction).map((value) => derived(value, formula, [measure], rows));
    }
  }
  const { measures } = context.facts;
  for (const rows of columnScopes(context)) {
    for (const [place, x] of measures.entries()) {
      for (const y of measures.slice(place + 1)) {
        if (x.column.unit !== y.column.unit) continue;
        const [left, right] = [sumAt(x, rows), sumAt(y, rows)];
        if (left === undefined || right === undefined) continue;
        const formula = `${x.column.name} against ${y.column.name}`;
        const values = mention.isSigned ? relative(left, right, undefined) : relative(left, right, direction);
        yield* values.map((value) => derived(value, formula, [x, y], rows));
      }
    }
  }
}

/** The earlier one is the base of a change, where both are periods. */
function isTimely({ facts: { times } }: ClaimContext, a: readonly number[], b: readonly number[]): boolean {
  const [time] = times;
  const [x, y] = [time?.spans[a[0] ?? -1], time?.spans[b[0] ?? -1]];
  return x !== undefined && y !== undefined && x.start > y.start;
}

/** "More" counts from the smaller, "less" from the larger. */
function relative(a: number, b: number, direction: 'up' | 'down' | undefined): readonly number[] {
  const [small, large] = [Math.min(a, b), Math.max(a, b)];
  const values: number[] = [];
  if (direction !== 'down' && small !== 0) values.push((100 * (large - small)) / Math.abs(small));
  if (direction !== 'up' && large !== 0) values.push((100 * (large - small)) / Math.abs(large));
  return values;
}

function* columnRatios(context: ClaimContext): Generator<Candidate> {
  const { measures } = context.facts;
  for (const rows of columnScopes(context)) {
    for (const a of measures) {
      for (const b of measures) {
        if (a === b || a.percentage !== undefined || b.percentage !== undefined) continue;
        const [left, right] = [sumAt(a, rows), sumAt(b, rows)];
        if (left === undefined || right === undefined || right === 0) continue;
        yield derived((100 * left) / right, `${a.column.name} ÷ ${b.column.name}`, [a, b], rows);
      }
    }
  }
  for (const measure of context.columns) {
    for (const [a, b] of rowPairs(context, measure)) {
      const [x, y] = [sumAt(measure, a), sumAt(measure, b)];
      if (x === undefined || y === undefined || x === 0 || y === 0) continue;
      const formula = `${measure.column.name} ÷ ${measure.column.name}`;
      yield derived((100 * Math.min(x, y)) / Math.max(x, y), formula, [measure], [...a, ...b]);
    }
  }
}

/** Percentage points: what lies between two percentages. */
export function* pointCandidates(context: ClaimContext): Generator<Candidate> {
  const { mention, direction } = context;
  const percentages = context.facts.measures.filter(({ percentage }) => percentage !== undefined);
  for (const measure of percentages.length > 0 ? percentages : context.columns) {
    for (const [a, b] of rowPairs(context, measure)) {
      const [x, y] = [sumAt(measure, a), sumAt(measure, b)];
      if (x === undefined || y === undefined) continue;
      const difference = asPercent(measure, x) - asPercent(measure, y);
      const isFree = direction === undefined || !isTimely(context, a, b);
      const value = mention.isSigned
        ? difference
        : isFree
          ? Math.abs(difference)
          : direction === 'up'
            ? difference
            : -difference;
      yield derived(value, `${measure.column.name} − ${measure.column.name}`, [measure], [...a, ...b]);
    }
  }
}

/** "Half of all revenue", 半分は東京, 占一半: a share and nothing else. */
const saysOfWhole = ({ text, segment, mention }: ClaimContext): boolean =>
  ofWhole.test(text.slice(mention.end)) ||
  /占[^，。、]{0,6}$/.test(text.slice(segment.start, mention.start)) ||
  /^(?:は|を占|が(?!良|い))/.test(text.slice(mention.end));

const ofWhole = /^\s*of (?:all|total|overall|the (?:total|whole|overall)|our total)\b/i;

/** Multiples and parts: between rows, between columns of a row, and of the whole. */
export function* ratioCandidates(context: ClaimContext): Generator<Candidate> {
  const isPart = context.mention.kind === 'fraction';
  if (context.mention.isChange === true) {
    yield* changeMultiples(context);
    return;
  }
  const isOfWhole = isPart && saysOfWhole(context);
  if (isOfWhole) {
    for (const candidate of shares(context)) yield { ...candidate, value: candidate.value / 100 };
    return;
  }
  for (const measure of context.columns) {
    for (const [a, b] of rowPairs(context, measure)) {
      const [x, y] = [sumAt(measure, a), sumAt(measure, b)];
      if (x === undefined || y === undefined || x === 0 || y === 0) continue;
      const timely = isTimely(context, a, b);
      const ratio = timely ? x / y : Math.max(x, y) / Math.min(x, y);
      const formula = `${measure.column.name} ÷ ${measure.column.name}`;
      yield derived(isPart ? 1 / ratio : ratio, formula, [measure], [...a, ...b]);
      if (isPart && (says(context, 'change') || says(context, 'difference')))
        yield derived(Math.abs(1 - 1 / ratio), formula, [measure], [...a, ...b]);
    }
  }
  const { measures } = context.facts;
  for (const rows of columnScopes(context)) {
    for (const a of measures) {
      for (const b of measures) {
        const [x, y] = [sumAt(a, rows), sumAt(b, rows)];
        if (a === b || x === undefined || y === undefined || y === 0) continue;
        yield derived(x / y, `${a.column.name} ÷ ${b.column.name}`, [a, b], rows);
      }
    }
  }
  if (!isPart) return;
  for (const candidate of shares(context)) yield { ...candidate, value: candidate.value / 100 };
  for (const candidate of percentCells(context)) yield { ...candidate, value: candidate.value / 100 };
  if (!says(context, 'change') && !says(context, 'difference')) return;
  for (const candidate of changes(context)) yield { ...candidate, value: candidate.value / 100 };
}

/** Doubled, halved: a later figure in terms of the earlier one, or a change that a column holds. */
function* changeMultiples(context: ClaimContext): Generator<Candidate> {
  const { measures } = context.facts;
  for (const measure of context.columns) {
    for (const [a, b] of rowPairs(context, measure)) {
      const [later, earlier] = [sumAt(measure, a), sumAt(measure, b)];
      if (later === undefined || earlier === undefined || earlier === 0 || !isTimely(context, a, b)) continue;
      yield derived(later / earlier, `${measure.column.name} ÷ ${measure.column.name}`, [measure], [...a, ...b]);
    }
  }
  for (const rows of columnScopes(context)) {
    for (const [place, one] of measures.entries()) {
      for (const other of measures.slice(place + 1)) {
        const [later, earlier] = columnsInOrder(one, other) ?? [];
        if (later === undefined || earlier === undefined) continue;
        const [after, before] = [sumAt(later, rows), sumAt(earlier, rows)];
        if (after === undefined || before === undefined || before === 0) continue;
        yield derived(after / before, `${later.column.name} ÷ ${earlier.column.name}`, [later, earlier], rows);
      }
    }
  }
  for (const measure of measures.filter((each) => isChangeColumn(each) && each.percentage !== undefined)) {
    for (const row of percentRows(context, measure)) {
      const value = measure.values[row];
      if (value !== undefined)
        yield derived(1 + asPercent(measure, value) / 100, measure.column.name, [measure], [row]);
    }
  }
}
