import type { CalendarPart, Grain } from './grain.ts';
import type { PeriodSpec } from './period-spec.ts';

/** The part that a function word plays. The grammar is written in these; a language says which of its words play them. */
export type Mark =
  | 'after'
  | 'ago'
  | 'and'
  | 'before'
  | 'between'
  | 'bounds'
  | 'by'
  | 'by-suffix'
  | 'close'
  | 'comma'
  | 'compared'
  | 'compared-prefix'
  | 'compared-suffix'
  | 'complete'
  | 'counted'
  | 'dash'
  | 'day-sign'
  | 'decade'
  | 'each'
  | 'earlier'
  | 'each-of'
  | 'end'
  | 'end-suffix'
  | 'ending'
  | 'every-week'
  | 'every-year'
  | 'exclusive'
  | 'excluding'
  | 'excluding-suffix'
  | 'first-year'
  | 'fiscal'
  | 'fiscal-year'
  | 'fiscal-year-end'
  | 'fiscal-year-sign'
  | 'for'
  | 'from'
  | 'from-suffix'
  | 'full'
  | 'in'
  | 'inclusive'
  | 'inclusive-of'
  | 'later'
  | 'link'
  | 'longer'
  | 'month-begin'
  | 'month-end'
  | 'month-sign'
  | 'month-term'
  | 'motion'
  | 'named-quarter'
  | 'newer'
  | 'nth'
  | 'number-cue'
  | 'of'
  | 'older'
  | 'on'
  | 'onward'
  | 'open'
  | 'or'
  | 'or-before'
  | 'over-the'
  | 'possessive'
  | 'ranging'
  | 'recent'
  | 'same'
  | 'same-suffix'
  | 'shorter'
  | 'since'
  | 'since-suffix'
  | 'so-far'
  | 'start'
  | 'start-suffix'
  | 'subject'
  | 'superlative'
  | 'than'
  | 'the'
  | 'to'
  | 'until'
  | 'until-suffix'
  | 'before-suffix'
  | 'after-suffix'
  | 'within-suffix'
  | 'year-begin'
  | 'year-end'
  | 'year-sign';

/** What a word can mean for time. A word may have several meanings; the grammar takes the one that fits. */
export interface Word {
  readonly marks?: readonly Mark[];
  readonly number?: number;
  readonly ordinal?: number;
  /** A number that can be a calendar year: four digits, or two after an apostrophe. */
  readonly year?: number;
  /** A number that can be a day of the month. */
  readonly day?: number;
  readonly unit?: Grain;
  /** A unit or part that is worth reporting when it stands alone. */
  readonly bare?: Grain | CalendarPart;
  /** Asks for a row each: "monthly", "月別". */
  readonly adverb?: Grain | CalendarPart;
  readonly againstPrevious?: boolean;
  readonly month?: number;
  /** Recurring months, "Decembers". */
  readonly months?: readonly number[];
  readonly weekday?: number;
  /** Recurring days of the week, "Mondays", "weekends". */
  readonly weekdays?: readonly number[];
  readonly weekend?: number;
  /** −1 for last and previous, 0 for this, 1 for next. */
  readonly shift?: number;
  /** The direction of a window counted from the present: "past 30 days", "next 3 months". */
  readonly window?: -1 | 1;
  /** A length with its own number: 半年 is 6 months. */
  readonly length?: { readonly grain: Grain; readonly count: number };
  readonly period?: PeriodSpec;
  /** The year before an era's year 1. */
  readonly era?: number;
  /** An hour of the day, 0 to 24. */
  readonly hour?: number;
  readonly comparison?: { readonly basis: 'previous' | 'same'; readonly grain?: Grain };
  /** Also an everyday word ("may", "sun"): needs support from its neighbours. */
  readonly doubtful?: boolean;
  /** Also a verb of motion ("march"). */
  readonly motion?: boolean;
  readonly certainty?: number;
  /** What is taken for granted when the word is read as a number ("a few"). */
  readonly assumption?: string;
}

export interface Token {
  readonly start: number;
  readonly end: number;
  /** The folded text. */
  readonly text: string;
  /** Absent for text that has nothing to do with time. */
  readonly word?: Word;
  /** Chinese or Japanese, where words are not set apart. */
  readonly unspaced: boolean;
  readonly capital: boolean;
}
