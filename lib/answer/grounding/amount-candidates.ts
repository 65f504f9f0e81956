import type { MeasureColumn } from '../measure-column.ts';
import { valuesAt } from '../table-facts.ts';
import {
  allRows,
  type Candidate,
  derived,
  isWholeResult,
  periodGroups,
  previousRow,
  ranked,
  sumAt,
  traceOf,
} from './candidate.ts';
import { type ClaimContext, says, saysItself } from './claim-context.ts';
import { cues } from './cue-words.ts';

const few = 12;

/** What an amount may be: a cell, or a sum, average or difference that the words around it allow. */
export function* amountCandidates(context: ClaimContext): Generator<Candidate> {
  yield* cells(context);
  yield* aggregates(context);
  yield* combined(context);
  if (isDifference(context)) yield* differences(context);
  if (says(context, 'perUnit') || says(context, 'average')) yield* perUnit(context);
}

const level =
  /(?:\bto|\bat|\breach(?:ed|es|ing)|\bfrom|\bwith|\btotall?(?:ed|ing)|达到?|至)\s*(?:about |around |over |just |nearly |only )*$/i;
const levelAfter = /^(?:へ|から|まで|に(?:達|なり|増|減|回復|とどま|落))/;

/** "Fell to ¥81" tells a level, "fell by ¥18" a difference. */
function isDifference(context: ClaimContext): boolean {
  const { segment, mention, text } = context;
  if (level.test(text.slice(segment.start, mention.start)) || levelAfter.test(text.slice(mention.end))) return false;
  const itself = saysItself(context, 'difference') || saysItself(context, 'change');
  return segment.isBracketed
    ? itself || mention.isSigned
    : itself || says(context, 'difference') || says(context, 'change');
}

function* cells(context: ClaimContext): Generator<Candidate> {
  const saysAverage = saysItself(context, 'average') && !facts(context).some(({ isAverage }) => isAverage);
  for (const measure of context.columns) {
    if (saysAverage && measure.isAdditive) continue;
    for (const row of cellRows(context, measure)) {
      const value = measure.values[row];
      if (value === undefined) continue;
      yield { value, isCell: true, trace: traceOf(measure.column.name, [measure], [row]) };
    }
  }
}

const facts = (context: ClaimContext): readonly MeasureColumn[] => context.facts.measures;

function cellRows(context: ClaimContext, measure: MeasureColumn): readonly number[] {
  const { bound, isOwn, words } = context;
  if (isOwn && bound !== undefined)
    return [...(extremesOf(context, bound, measure) ?? bound), ...previousOf(context, bound)];
  const order = ranked(measure);
  const high = saysItself(context, 'highest');
  const low = saysItself(context, 'lowest');
  const own = context.segment.text;
  const place = /(\d+)位|(?:第)([二三四五])/.exec(own);
  if (place !== null) {
    const rank = place[1] === undefined ? '一二三四五'.indexOf(place[2] ?? '') + 1 : Number(place[1]);
    const row = order[rank - 1];
    return row === undefined ? [] : [row, ...(bound ?? [])];
  }
  if (bound !== undefined) return [...bound, ...ends(order, high, low)];
  if (high || low) return ends(order, high, low);
  // A total stands alone; so may the cell of a result of few rows.
  return words.length > 0 ? allRows(context) : [];
}

/** Of several rows that the clause names, "the highest" and "the lowest" are one. */
function extremesOf(
  context: ClaimContext,
  bound: readonly number[],
  measure: MeasureColumn,
): readonly number[] | undefined {
  if (bound.length < 2 || bound.length < context.facts.table.rows.length) return undefined;
  const [high, low] = [saysItself(context, 'highest'), saysItself(context, 'lowest')];
  return high || low ? ends(ranked(measure), high, low) : undefined;
}

/** "Below the 46.5 of the year before". */
function previousOf(context: ClaimContext, bound: readonly number[]): readonly number[] {
  const lead = context.text.slice(Math.max(0, context.mention.start - 24), context.mention.start);
  const isBefore =
    /(?:previous|prior|preceding|last|the) (?:year|month|quarter|week|day)(?:'s| before)?(?: of| at| level of)?\s*$|(?:前年|前月|前期|前四半期|前日|昨年)の?\s*$|(?:上年|上月|上季度|去年|前一[年月天日])(?:的)?\s*$/i.test(
      lead,
    );
  return isBefore ? bound.flatMap((row) => previousRow(context, row) ?? []) : [];
}

function ends(order: readonly number[], high: boolean, low: boolean): readonly number[] {
  return [...(high ? order.slice(0, 1) : []), ...(low ? order.slice(-1) : [])];
}

function* aggregates(context: ClaimContext): Generator<Candidate> {
  const rows = allRows(context);
  const scopes: (readonly number[])[] = [];
  if (context.bound !== undefined && context.bound.length > 1) scopes.push(context.bound);
  const isWhole = /(?:\bof (?:the |all |its |our |a total of )?|のうち|[中全])$/i.test(
    context.text.slice(0, context.mention.start),
  );
  const average = saysItself(context, 'average');
  const isMedian = saysItself(context, 'median');
  const mayBeAll =
    context.bound === undefined || saysItself(context, 'total') || average || isMedian || isWhole || context.isFar;
  if (mayBeAll && isWholeResult(context)) scopes.push(rows);
  for (const scope of scopes) {
    for (const measure of context.columns) {
      const { name } = measure.column;
      const values = valuesAt(measure, scope);
      if (values.length === 0) continue;
      const sum = sumAt(measure, scope) ?? 0;
      if (!measure.isAverage && (!average || isTotalNearer(context)))
        yield derived(sum, `sum(${name})`, [measure], scope);
      if (average) yield derived(sum / values.length, `average(${name})`, [measure], scope);
      if (average) yield derived(sum / scope.length, `average(${name})`, [measure], scope);
      if (says(context, 'median')) yield derived(medianOf(values), `median(${name})`, [measure], scope);
      if (says(context, 'rest') && context.bound !== undefined && isWholeResult(context)) {
        const part = sumAt(measure, context.bound) ?? 0;
        yield derived(sum - part, `sum(${name}) − part`, [measure], context.bound);
        const whole = sumAt(measure, rows) ?? 0;
        const pooled = sumAt(measure, [...new Set(context.pool.flat())]) ?? 0;
        yield derived(whole - pooled, `sum(${name}) − part`, [measure], []);
      }
    }
  }
  if ((says(context, 'total') || average) && isWholeResult(context)) yield* groupSums(context);
}

/** "The total is 5 and the average 2" in one clause: the nearer word counts. */
function isTotalNearer({ text, segment, mention }: ClaimContext): boolean {
  const before = text.slice(segment.start, mention.start);
  const last = (pattern: RegExp): number => [...before.matchAll(new RegExp(pattern.source, 'gi'))].at(-1)?.index ?? -1;
  return last(cues.total) > last(cues.average);
}

/** "Revenue rose from 13.6 to 14.5": the sums of the periods. */
function* groupSums(context: ClaimContext): Generator<Candidate> {
  const groups = periodGroups(context);
  if (groups.length < 2 || groups.length === context.facts.table.rows.length) return;
  for (const measure of context.columns) {
    for (const group of groups) {
      if (context.dated !== undefined && !group.every((row) => context.dated?.includes(row))) continue;
      const sum = sumAt(measure, group);
      if (sum !== undefined && measure.isAdditive) yield derived(sum, `sum(${measure.column.name})`, [measure], group);
    }
  }
}

export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

/** Rows that are taken together: those the sentence names, the first and the last few. */
export function combinedRows(context: ClaimContext, measure: MeasureColumn): readonly (readonly number[])[] {
  const pooled = [...new Set(context.pool.flat())];
  const groups: (readonly number[])[] = [];
  if (context.bound !== undefined && context.bound.length > 1) groups.push(context.bound);
  const members = context.pool.map((rows) => rows);
  for (let size = 2; size <= Math.min(members.length, few); size += 1) {
    groups.push([...new Set(members.slice(0, size).flat())], [...new Set(members.slice(-size).flat())]);
  }
  if (pooled.length > 1) groups.push(pooled);
  const order = ranked(measure);
  if (says(context, 'combined')) {
    const longest = Math.min(few, order.length - 1);
    for (const size of sizesSaid(context, longest)) groups.push(order.slice(0, size), order.slice(-size));
  }
  return groups;
}

const sizeWords = ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** The numbers of members that the sentence speaks of: "the top three", 上位3社. */
function sizesSaid({ sentence }: ClaimContext, longest: number): readonly number[] {
  const text = sentence.segments.map((segment) => segment.text).join(' ');
  const sizes = [...text.matchAll(/(?<![\d.,])\d{1,2}(?![\d.,%])|[二两三四五]/g)].map(
    ([found]) => Number(found) || '一二三四五'.indexOf(found.replace('两', '二')) + 1,
  );
  for (const [place, word] of sizeWords.entries())
    if (new RegExp(`\\b${word}\\b`, 'i').test(text)) sizes.push(place + 2);
  if (/\bboth\b|両/i.test(text)) sizes.push(2);
  return sizes.filter((size) => size >= 2 && size <= longest);
}

function* combined(context: ClaimContext): Generator<Candidate> {
  if (!says(context, 'combined') && !says(context, 'total')) return;
  for (const measure of context.columns) {
    if (measure.isAverage || says(context, 'average')) continue;
    for (const rows of combinedRows(context, measure)) {
      const sum = sumAt(measure, rows);
      if (sum !== undefined) yield derived(sum, `sum(${measure.column.name})`, [measure], rows);
    }
  }
}

/** Pairs of rows whose difference the words may mean, the later or named one first. */
export function* rowPairs(context: ClaimContext, measure: MeasureColumn): Generator<readonly [number[], number[]]> {
  const { bound, facts, segment } = context;
  const order = ranked(measure);
  const own = segment.subjects.flatMap(({ members }) => members);
  const isComplete = own.length >= 2;
  const singles = (isComplete ? own : context.pool).filter((rows) => rows.length > 0);
  for (const [place, a] of singles.entries()) {
    for (const b of singles.slice(place + 1)) yield isEarlier(context, b, a) ? [[...a], [...b]] : [[...b], [...a]];
  }
  if (bound !== undefined && bound.length <= few) {
    for (const row of bound) {
      const previous = previousRow(context, row);
      if (previous !== undefined) yield [[row], [previous]];
      const yearAgo = yearBefore(context, row);
      if (yearAgo !== undefined) yield [[row], [yearAgo]];
      if (facts.times.length === 0 && !isComplete) {
        const at = order.indexOf(row);
        for (const other of [order[at + 1], order[at - 1], order[0], order.at(-1)]) {
          if (at >= 0 && other !== undefined && other !== row) yield [[row], [other]];
        }
      }
    }
  }
  yield* seriesPairs(context);
  const groups = periodGroups(context);
  const [first, last] = [groups[0], groups.at(-1)];
  if (first !== undefined && last !== undefined && groups.length > 1) yield [[...last], [...first]];
  if (context.isOwn && groups.length > 0) return;
  for (const [place, group] of groups.entries()) {
    const next = groups[place + 1];
    const isAggregate = groups.length < facts.table.rows.length;
    if (next !== undefined && isAggregate && says(context, 'total')) yield [[...next], [...group]];
  }
  if (isComplete) return;
  const [top, second, bottom] = [order[0], order[1], order.at(-1)];
  if (top !== undefined && bottom !== undefined && top !== bottom && (!context.isOwn || says(context, 'highest'))) {
    yield [[top], [bottom]];
    if (second !== undefined && second !== bottom) yield [[top], [second]];
  }
}

function isEarlier({ facts: { times } }: ClaimContext, a: readonly number[], b: readonly number[]): boolean {
  const [time] = times;
  const [x, y] = [time?.spans[a[0] ?? -1], time?.spans[b[0] ?? -1]];
  return x !== undefined && y !== undefined && x.start < y.start;
}

/** The rows of a name from period to period, and from its first to its last. */
function* seriesPairs({
  facts: { times },
  named = [],
  dated,
  sentence,
}: ClaimContext): Generator<readonly [number[], number[]]> {
  const [time] = times;
  if (time === undefined || named.length < 2 || named.length > 400) return;
  const rows = named.toSorted((a, b) => (time.spans[a]?.start ?? 0) - (time.spans[b]?.start ?? 0));
  const isMeant = (row: number): boolean => dated === undefined || dated.includes(row);
  const dates = sentence.segments.flatMap(({ subjects }) => subjects.filter(({ kind }) => kind === 'date'));
  const periods = new Set(dates.flatMap((date) => date.rows));
  const said = rows.filter((row) => periods.has(row));
  if (said.length <= few)
    for (const [place, row] of said.entries()) for (const next of said.slice(place + 1)) yield [[next], [row]];
  for (const [place, row] of rows.entries()) {
    const next = rows[place + 1];
    if (next !== undefined && (isMeant(row) || isMeant(next))) yield [[next], [row]];
  }
  const [first, last] = [rows[0], rows.at(-1)];
  if (first !== undefined && last !== undefined && (isMeant(first) || isMeant(last))) yield [[last], [first]];
}

function yearBefore(context: ClaimContext, row: number): number | undefined {
  const [time] = context.facts.times;
  const span = time?.spans[row];
  if (time === undefined || span === undefined || !/yoy|year|前年|同比|昨年|去年/i.test(context.words))
    return undefined;
  for (let back = 1; back <= 366; back += 1) {
    const other = previousRow(context, row, back);
    if (other === undefined) return undefined;
    const days = span.start - (time.spans[other]?.start ?? span.start);
    if (days === 365 || days === 366) return other;
  }
  return undefined;
}

function* differences(context: ClaimContext): Generator<Candidate> {
  for (const measure of context.columns) {
    for (const [a, b] of rowPairs(context, measure)) {
      const [later, earlier] = [sumAt(measure, a), sumAt(measure, b)];
      if (later === undefined || earlier === undefined) continue;
      const { name } = measure.column;
      yield derived(signed(context, later - earlier), `${name} − ${name}`, [measure], [...a, ...b]);
    }
    if (says(context, 'average') && context.bound !== undefined && isWholeResult(context)) {
      const values = valuesAt(measure, allRows(context));
      const mean = (sumAt(measure, allRows(context)) ?? 0) / Math.max(1, values.length);
      for (const row of context.bound) {
        const value = measure.values[row];
        if (value !== undefined) yield derived(Math.abs(value - mean), 'value − average', [measure], [row]);
      }
    }
  }
  yield* columnDifferences(context);
}

/** A difference has no sign of its own: the words give it, and they must fit. */
function signed(context: ClaimContext, difference: number): number {
  const { mention, direction } = context;
  if (mention.isSigned) return difference;
  const isChange = says(context, 'change') && context.facts.times.length > 0;
  if (!isChange || direction === undefined) return Math.abs(difference);
  return direction === 'up' ? difference : -difference;
}

/** Rows within which columns are compared: those said, all together, or each where none is said. */
export function columnScopes(context: ClaimContext): readonly (readonly number[])[] {
  const { bound } = context;
  const rows = allRows(context);
  const own = bound?.length === 1 ? [bound] : bound === undefined ? [] : [...bound.map((row) => [row]), bound];
  if (context.isOwn) return own.slice(0, few);
  const [high, low] = [saysItself(context, 'highest'), saysItself(context, 'lowest')];
  const each = high || low || rows.length <= 3 ? rows.slice(0, few).map((row) => [row]) : [];
  const isWhole = bound === undefined || context.isFar || says(context, 'total');
  return [...own.slice(0, few), ...(isWhole ? [rows] : []), ...each];
}

function* columnDifferences(context: ClaimContext): Generator<Candidate> {
  const { measures } = context.facts;
  for (const rows of columnScopes(context)) {
    for (const [place, a] of measures.entries()) {
      for (const b of measures.slice(place + 1)) {
        if (a.isMoney !== b.isMoney || a.column.unit !== b.column.unit) continue;
        const [left, right] = [sumAt(a, rows), sumAt(b, rows)];
        if (left === undefined || right === undefined) continue;
        const value = Math.abs(left - right);
        yield derived(value, `${a.column.name} − ${b.column.name}`, [a, b], rows);
      }
    }
  }
}

function* perUnit(context: ClaimContext): Generator<Candidate> {
  const { measures } = context.facts;
  for (const rows of columnScopes(context)) {
    for (const a of measures) {
      for (const b of measures) {
        if (a === b || !a.isAdditive || !b.isAdditive || b.isMoney) continue;
        const [left, right] = [sumAt(a, rows), sumAt(b, rows)];
        if (left === undefined || right === undefined || right === 0) continue;
        const value = (left * a.scale) / right;
        yield derived(value, `${a.column.name} ÷ ${b.column.name}`, [a, b], rows);
      }
    }
  }
}
