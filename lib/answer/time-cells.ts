import type { Grain } from '../question/time/grain.ts';
import type { Cell } from '../sql/value.ts';
import type { ResultColumn } from './result-table.ts';

/** Half-open days since 1970-01-01. */
export interface DaySpan {
  readonly start: number;
  readonly end: number;
}

export interface TimeCells {
  readonly grain: Grain;
  /** The period of each row; undefined where the cell is empty or no date. */
  readonly spans: readonly (DaySpan | undefined)[];
}

const dayMs = 86_400_000;
const textForms = /^(\d{4})(?:[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?)?月?|年)?(?:[ T].*)?$/;
const quarterForm = /^(?:(\d{4})[- ]?Q([1-4])|Q([1-4])[- ]?(\d{4})|(\d{4})年?第([1-4])(?:四半期|季度))$/i;

export const toDay = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day) / dayMs;

export function dateOfDay(day: number): { readonly year: number; readonly month: number; readonly day: number } {
  const date = new Date(day * dayMs);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** The period of the grain that begins on the day. */
export function spanFrom(start: number, grain: Grain): DaySpan {
  const { year, month, day } = dateOfDay(start);
  const months = { month: 1, quarter: 3, half: 6, year: 12, day: 0, week: 0 }[grain];
  if (months > 0) return { start, end: toDay(year, month + months, day) };
  return { start, end: start + (grain === 'week' ? 7 : 1) };
}

interface ParsedCell {
  readonly start: number;
  /** The size that the text itself shows: 2025 a year, 2025-07 a month. */
  readonly written: Grain;
}

function parseCell(cell: Cell, isTime: boolean): ParsedCell | undefined {
  if (cell === null || typeof cell === 'boolean') return undefined;
  const text = String(cell).trim();
  if (text.length > 32) return undefined;
  const quarter = quarterForm.exec(text);
  if (quarter !== null) {
    const year = Number(quarter[1] ?? quarter[4] ?? quarter[5]);
    const number = Number(quarter[2] ?? quarter[3] ?? quarter[6]);
    return { start: toDay(year, number * 3 - 2, 1), written: 'quarter' };
  }
  const match = textForms.exec(text);
  if (match === null) return undefined;
  const year = Number(match[1]);
  if (year < 1900 || year > 2200 || (match[2] === undefined && !isTime)) return undefined;
  const [month, day] = [Number(match[2] ?? 1), Number(match[3] ?? 1)];
  if (month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const written = match[3] !== undefined ? 'day' : match[2] !== undefined ? 'month' : 'year';
  return { start: toDay(year, month, day), written };
}

const namedGrains: readonly (readonly [Grain, RegExp])[] = [
  ['quarter', /quarter|四半期|季度/i],
  ['month', /month|月/i],
  ['week', /week|週|周/i],
  ['half', /half|半期|半年/i],
  ['year', /year|年/i],
  ['day', /day|日/i],
];

const isYearName = (name: string): boolean => /year|年/i.test(name);

/** Reads a column as periods of time; undefined where it does not hold them. */
export function readTimeCells(
  column: ResultColumn,
  cells: readonly Cell[],
  plannedGrain: Grain | undefined,
): TimeCells | undefined {
  const byType = column.type === 'date' || column.type === 'timestamp' || column.type === 'timestamptz';
  const isTime = column.role === 'time' || byType || isYearName(column.name);
  if (column.type === 'decimal' || column.type === 'float') return undefined;
  if (column.type === 'integer' && (column.role === 'measure' || !isTime)) return undefined;
  const parsed = cells.map((cell) => parseCell(cell, isTime));
  const found = parsed.filter((each) => each !== undefined);
  const filled = cells.filter((cell) => cell !== null).length;
  if (found.length === 0 || found.length < filled) return undefined;
  const grain = plannedGrain ?? grainOf(column, found);
  return { grain, spans: parsed.map((each) => (each === undefined ? undefined : spanFrom(each.start, grain))) };
}

function grainOf(column: ResultColumn, found: readonly ParsedCell[]): Grain {
  const [first] = found;
  if (first !== undefined && first.written !== 'day' && found.every(({ written }) => written === first.written))
    return first.written;
  const days = found.map(({ start }) => dateOfDay(start));
  const onFirsts = days.every(({ day }) => day === 1);
  const named = namedGrains.find(([, pattern]) => pattern.test(column.name))?.[0];
  if (named !== undefined && (onFirsts || named === 'week' || named === 'day')) return named;
  return onFirsts && column.role === 'time' && found.length > 1 ? 'month' : 'day';
}
