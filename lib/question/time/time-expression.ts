import type { IsoDate } from './calendar-date.ts';
import type { CalendarPart, Grain } from './grain.ts';

/** The calendar that a question is read with. */
export interface TimeContext {
  /** The present day, inside every current period, as "2026-10-31". */
  readonly asOf: IsoDate;
  /** Monday = 1 … Sunday = 7. */
  readonly weekStart: number;
  /** First month of the fiscal year, 1 to 12. */
  readonly fiscalYearStart: number;
}

/** Half-open: `end` is the first day after the period. An absent side is open. */
export interface Period {
  readonly start?: IsoDate;
  readonly end?: IsoDate;
}

export interface AlternativePeriod {
  readonly period: Period;
  /** The reading in words, such as "day first" or "complete months". */
  readonly reading: string;
  /** The probability of the reading, 0 to 1; what remains belongs to the default. */
  readonly weight: number;
}

interface Span {
  /** UTF-16 offsets into the text, half-open. */
  readonly start: number;
  readonly end: number;
  /** 0 to 1: the probability that the words speak of time at all. */
  readonly certainty: number;
}

export interface PeriodExpression extends Span {
  readonly kind: 'period';
  readonly period: Period;
  /** The size that the words name: month in "since March". */
  readonly grain: Grain;
  /** The days in canonical English: "2026-07-01 to 2026-09-30", "from 2026-03-01", "until 2024-12-31". */
  readonly label: string;
  /** True when days after `asOf` belong to the period; so always when its end is open. */
  readonly isPartial: boolean;
  /** True for windows counted from the present, which do not begin at a period's boundary. */
  readonly rolling: boolean;
  /** What was taken for granted, in English. */
  readonly assumption?: string;
  readonly alternatives?: readonly AlternativePeriod[];
}

export interface GrainExpression extends Span {
  readonly kind: 'grain';
  readonly grain: Grain | CalendarPart;
  /** `group` where the words ask for a row each ("by month", "月別"); `bare` where only the word stands there. */
  readonly role: 'group' | 'bare';
  /** True for years that are said to be fiscal. */
  readonly fiscal?: boolean;
  /** Months to add to a day so that its calendar year is the fiscal year's number; absent where both are the same. */
  readonly yearShiftMonths?: number;
  /** True for "month over month": each row is also to be seen against the one before. */
  readonly againstPrevious?: boolean;
}

export interface RecurringExpression extends Span {
  readonly kind: 'recurring';
  readonly unit: 'month-of-year' | 'day-of-week' | 'quarter-of-year' | 'hour-of-day';
  /** Months 1–12, days Monday = 1 … Sunday = 7, quarters 1–4, hours 0–23, ascending. */
  readonly values: readonly number[];
}

export interface ComparisonPeriodExpression extends Span {
  readonly kind: 'comparison-period';
  /** How far back the other period lies: a year for "year over year". */
  readonly shift?: { readonly grain: Grain; readonly count: number };
  /** `previous`: the period right before the one asked about, whatever its size. `same`: the same stretch, shifted. */
  readonly basis: 'previous' | 'same' | 'named';
  /** The other period where the words name it ("compared to last year"). */
  readonly period?: Period;
  readonly label?: string;
}

/** A piece of a question that speaks of time. */
export type TimeExpression = PeriodExpression | GrainExpression | RecurringExpression | ComparisonPeriodExpression;
