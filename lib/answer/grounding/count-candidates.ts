import type { Cell } from '../../sql/value.ts';
import { valuesAt } from '../table-facts.ts';
import { allRows, type Candidate, derived, isWholeResult, previousRow, sumAt } from './candidate.ts';
import { type ClaimContext, says } from './claim-context.ts';

/** What a number of things may be: rows, members, periods, and rows that the words single out. */
export function* countCandidates(context: ClaimContext, numbers: readonly number[]): Generator<Candidate> {
  const { facts, bound, pool, sentence } = context;
  const rows = allRows(context);
  const count = (value: number, formula: string): Candidate => derived(value, formula, [], []);
  if (
    facts.table.truncated !== true ||
    /\b(?:shown|listed|first|list|these|top)\b|表示|最初|上位|显示|列出|前/.test(context.words)
  ) {
    yield count(rows.length, 'rows');
  }
  for (const place of [...facts.namePlaces, ...facts.times.map((time) => time.place)]) {
    const cells = (of: readonly number[]): number => {
      const found = new Set<Cell>();
      for (const row of of) found.add(facts.table.rows[row]?.[place] ?? null);
      found.delete(null);
      return found.size;
    };
    if (isWholeResult(context)) yield count(cells(rows), 'distinct members');
    if (bound !== undefined && bound.length > 1) yield count(cells(bound), 'distinct members');
  }
  const named = sentence.segments.flatMap(({ subjects }) => subjects);
  const members = new Set(pool.map((each) => each.join())).size;
  if (members > 1) yield count(members, 'members named');
  for (const subject of named) if (subject.members.length > 1) yield count(subject.members.length, 'members named');
  if (says(context, 'rest') && isWholeResult(context)) yield count(rows.length - members, 'the other rows');
  if (/\b(?:between|over|years?|months?|weeks?|days?)\b|間|年|月|日|周/.test(context.words)) yield* spans(context);
  if (says(context, 'consecutive')) yield* runs(context);
  if (isWholeResult(context)) yield* singledOut(context, numbers);
}

/** Years, quarters, months and days from the first period to the last. */
function* spans({ facts: { times, table } }: ClaimContext): Generator<Candidate> {
  if (times.length > 0) yield derived(table.rows.length - 1, 'periods between first and last', [], []);
  for (const { spans: all } of times) {
    const known = all.filter((span) => span !== undefined);
    const days = Math.max(...known.map(({ end }) => end)) - Math.min(...known.map(({ start }) => start));
    for (const [size, name] of [
      [1, 'days'],
      [7, 'weeks'],
      [30.44, 'months'],
      [91.31, 'quarters'],
      [365.25, 'years'],
    ] as const) {
      yield derived(Math.round(days / size), `${name} covered`, [], []);
    }
  }
}

/** The longest stretches of rises and of falls. */
function* runs(context: ClaimContext): Generator<Candidate> {
  for (const measure of context.columns) {
    let [up, down] = [0, 0];
    for (const row of allRows(context)) {
      const previous = previousRow(context, row);
      const [now, then] = [measure.values[row], previous === undefined ? undefined : measure.values[previous]];
      if (now === undefined || then === undefined) continue;
      up = now > then ? up + 1 : 0;
      down = now < then ? down + 1 : 0;
      for (const run of [up, down]) {
        if (run > 1) {
          yield derived(run, `rises or falls in a row of ${measure.column.name}`, [measure], []);
          yield derived(run + 1, `periods of a rise or fall of ${measure.column.name}`, [measure], []);
        }
      }
    }
  }
}

/** Beyond this many columns nobody means "those whose one is above the other". */
const mostCompared = 4;

const aboveWords =
  /\b(?:over|above|more than|exceed\w*|at least|higher|positive|profitable|increas\w*|grew|rose|overspent)\b|超|上回|以上|プラス|黒字|増|高于|正|盈利|增/i;
const belowWords =
  /\b(?:under|below|less than|fewer than|lower|negative|declin\w*|fell|drop\w*|decreas\w*|short|loss\w*|underspent)\b|下回|以下|未満|マイナス|赤字|減|低于|不足|亏|负|减|下降/i;

const limits =
  /\b(?:over|above|more than|exceed\w*|under|below|less than|fewer than|at least|higher|lower|positive|negative|profitable|increas\w*|grew|rose|declin\w*|fell|drop\w*|decreas\w*|missing|without|no |zero|out of stock|short|tie[sd]?|budget|target|loss\w*)\b|超|上回|下回|以上|以下|未満|マイナス|プラス|赤字|黒字|増|減|欠|超え|高于|低于|超过|超支|不足|亏|盈|正|负|增|减|下降|缺|空/i;

/** Rows above or below an average, a figure of the sentence, another column, nought, or the period before. */
function* singledOut(context: ClaimContext, numbers: readonly number[]): Generator<Candidate> {
  const rows = allRows(context);
  const text = context.sentence.segments.map((segment) => segment.text).join(' ');
  if (!limits.test(text)) return;
  const [isAbove, isBelow] = [aboveWords.test(text), belowWords.test(text)];
  const { measures } = context.facts;
  const count = function* (formula: string, keep: (row: number) => number | undefined): Generator<Candidate> {
    let [above, below] = [0, 0];
    for (const row of rows) {
      const sign = keep(row) ?? 0;
      if (sign > 0) above += 1;
      else if (sign < 0) below += 1;
    }
    if (isAbove || !isBelow) yield derived(above, `rows with ${formula} above`, [], []);
    if (isBelow || !isAbove) yield derived(below, `rows with ${formula} below`, [], []);
  };
  const less = (a: number | undefined, b: number | undefined): number | undefined =>
    a === undefined || b === undefined ? undefined : a - b;
  for (const measure of measures) {
    const { name } = measure.column;
    yield* count(name, (row) => measure.values[row]);
    const values = valuesAt(measure, rows);
    const mean = (sumAt(measure, rows) ?? 0) / Math.max(1, values.length);
    if (says(context, 'average')) yield* count(`${name} and average`, (row) => less(measure.values[row], mean));
    for (const limit of numbers) {
      yield* count(`${name} and ${limit}`, (row) => less(measure.values[row], limit));
    }
    if (says(context, 'change'))
      yield* count(`change of ${name}`, (row) => {
        const previous = previousRow(context, row);
        return previous === undefined ? undefined : less(measure.values[row], measure.values[previous]);
      });
    for (const other of measures.length > mostCompared ? [] : measures) {
      if (other !== measure)
        yield* count(`${name} and ${other.column.name}`, (row) => less(measure.values[row], other.values[row]));
    }
    yield derived(rows.length - values.length, `rows without ${name}`, [], []);
    yield derived(values.filter((value) => value === 0).length, `rows with no ${name}`, [], []);
  }
}
