import type { TimeUnit } from '../../question/lexicon/cue.ts';
import type { Scalar } from '../../semantic/measure-expression.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { ColumnMeaning } from '../../semantic/semantic-model.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { Elapsed, Target, TermMention } from '../frame.ts';
import { type Asked, aggregateWords } from './asked.ts';

interface Chosen {
  readonly terms: ReadonlyMap<TermMention, TermMatch>;
}

/** The time between two dates, put together as the question says; undefined where it does not say how, or not in what. */
export function askedElapsed(
  { aggregate, count }: Target,
  { from, to, unit }: Elapsed,
  { terms }: Chosen,
  { index, asOf }: { readonly index: SemanticIndex; readonly asOf: string },
): Asked | undefined {
  const [named, also] = [from, to].map((mention) => (mention === undefined ? undefined : terms.get(mention)));
  const end = dateOf(also, named);
  const start = from === undefined ? beginOf(also) : dateOf(named, also);
  if (start === undefined || aggregate === undefined || count === true || start === end) return undefined;
  if (to !== undefined && end === undefined) return undefined;
  const dates = end === undefined ? [start] : [start, end];
  const meant = unit ?? (dates.every(({ column }) => column.type === 'date') ? 'day' : undefined);
  const table = homeOf(start, end ?? start, index);
  if (meant === undefined || table === undefined) return undefined;
  // Of a date alone the hour is not known, and the present is one.
  if (isOfClock(meant) && (end === undefined || dates.some(({ column }) => column.type !== 'timestamp')))
    return undefined;
  const scalar: Scalar = {
    kind: 'elapsed',
    unit: meant,
    from: columnOf(start),
    to: end === undefined ? { kind: 'literal', value: { type: 'date', value: asOf } } : columnOf(end),
  };
  const label =
    end === undefined
      ? `${meant}s since ${aggregate === 'max' ? 'first' : 'last'} ${start.title}`
      : `${aggregateWords[aggregate]} ${meant}s from ${start.title} to ${end.title}`;
  return { kind: 'figure', label, table, expression: { kind: 'aggregate', fn: aggregate, of: scalar } };
}

function isOfClock(unit: TimeUnit): boolean {
  return unit !== 'day' && unit !== 'week';
}

/** The date that is named, or the one that dates the rows of the thing: not that which is named beside it. */
function dateOf(match: TermMatch | undefined, beside: TermMatch | undefined): ColumnMeaning | undefined {
  const element = match?.element;
  if (element === undefined || element.kind === 'measure') return undefined;
  const other = beside?.element.kind === 'column' ? beside.element.column.column.name : undefined;
  const own = element.kind === 'entity' ? element.entity.timeColumns.find(({ name }) => name !== other) : undefined;
  const name = element.kind === 'column' ? element.column.column.name : own?.name;
  const meaning = element.entity.columns.find(({ column }) => column.name === name);
  return meaning !== undefined && isDate(meaning) ? meaning : undefined;
}

/** The date that the rows themselves have, where only what was done to them is named. */
function beginOf(end: TermMatch | undefined): ColumnMeaning | undefined {
  const element = end?.element;
  if (element?.kind !== 'column') return undefined;
  const [first] = element.entity.timeColumns;
  const meaning = element.entity.columns.find(({ column }) => column.name === first?.name);
  return meaning !== undefined && isDate(meaning) ? meaning : undefined;
}

function isDate({ column }: ColumnMeaning): boolean {
  return column.type === 'date' || column.type === 'timestamp';
}

/** The table whose rows have both dates. */
function homeOf(start: ColumnMeaning, end: ColumnMeaning, { joins }: SemanticIndex): string | undefined {
  if (joins.reachable(end.table).has(start.table)) return end.table;
  return joins.reachable(start.table).has(end.table) ? start.table : undefined;
}

function columnOf({ table, column }: ColumnMeaning): Scalar {
  return { kind: 'column', ref: { alias: table, column: column.name, type: column.type } };
}
