import type { AggregateFunction, ComparisonOperator, Direction, TimeUnit } from '../question/lexicon/cue.ts';
import type { CalendarPart, Grain } from '../question/time/grain.ts';
import type { Period, PeriodExpression } from '../question/time/time-expression.ts';
import type { FilterMeaning } from '../semantic/semantic-model.ts';
import type { TermMatch } from '../semantic/term-index.ts';
import type { ValueMatch } from '../semantic/value-index.ts';
import type { Step } from './plan.ts';

/** A stretch of the question that names something of the schema, with everything it may name. */
export interface TermMention {
  readonly text: string;
  readonly matches: readonly TermMatch[];
  /** It names no element of its own, but the time from one event to another. */
  readonly elapsed?: Elapsed;
}

/** The time from one event of a row to another, or from one until the present. */
export interface Elapsed {
  /** Told by the dates where the question names none. */
  readonly unit?: TimeUnit;
  /** Absent where it begins with the rows themselves. */
  readonly from?: TermMention;
  readonly to?: TermMention;
}

export interface ValueMention {
  readonly text: string;
  readonly matches: readonly ValueMatch[];
}

/** Whose property something is: a thing, or the thing that a value tells of. */
export type Owner =
  | { readonly kind: 'term'; readonly mention: TermMention }
  | { readonly kind: 'value'; readonly mention: ValueMention };

export interface Ownership {
  readonly property: TermMention;
  readonly owner: Owner;
  /** The question says so; else the property stands in a clause about the owner. */
  readonly named: boolean;
}

export interface VerbTie {
  readonly verb: string;
  readonly isPassive: boolean;
}

/** Something asked for: a thing, a property, or a figure made of it. */
export interface Target {
  readonly mention: TermMention;
  readonly aggregate?: AggregateFunction;
  readonly count?: boolean;
  readonly distinct?: boolean;
  /** A property of which all are asked for: "all the types of forms". */
  readonly all?: true;
  /** Joined by "and" to the target before. */
  readonly joined?: boolean;
  /** The number of its sentence, from 1; absent in the first. */
  readonly sentence?: number;
}

export type FrameGroup =
  /** `each`: said of single things ("of every store"), not of groups ("by store"). */
  | { readonly kind: 'term'; readonly mention: TermMention; readonly each?: true }
  /** `yearShiftMonths` makes fiscal years of years. */
  | {
      readonly kind: 'grain';
      readonly grain: Grain | CalendarPart;
      readonly yearShiftMonths?: number /** What is ranked itself: which month had the most. */;
      readonly ranked?: true;
      /** The date that it is the month or year of. */
      readonly of?: TermMention;
    };

type FrameCondition =
  /** Any of the values; `column` where the question names the column too. */
  | {
      readonly kind: 'value';
      readonly values: readonly ValueMention[];
      readonly column?: TermMention;
      /** Joined by "and": of one row any, of related rows all. */
      readonly both?: boolean;
      /** The thing right behind the value: "German customers". */
      readonly thing?: TermMention;
      /** Holds of some related row, whichever passes the other conditions. */
      readonly apart?: true;
      /** What is done by what the value tells of, or to it: "supervised by Ann", "who supervise Ann". */
      readonly tie?: VerbTie;
      /** A row is wanted for each of the values. */
      readonly each?: true;
      readonly negated: boolean;
    }
  | {
      readonly kind: 'contains';
      readonly text: string;
      readonly matches: readonly ValueMatch[];
      /** The column that the question names; any text may then be looked for. */
      readonly column?: TermMention;
      readonly negated: boolean;
      /** Where in the text the words stand; anywhere unless told. */
      readonly place?: 'start' | 'end';
      /** The question says that something is to contain the words; else they merely occur inside stored values. */
      readonly said: boolean;
    }
  | {
      readonly kind: 'compare';
      readonly target: Target;
      readonly operator: ComparisonOperator;
      /** Further comparisons of the same figure of which one is enough: "below 5 or over 10". */
      readonly alternatives?: readonly { readonly operator: ComparisonOperator; readonly value: number }[];
      /** `average`: that of the same figure, over all of its rows. */
      readonly value: number | 'average';
      readonly apart?: true;
      /** Said of all that there is of a thing: out of stock. */
      readonly inAll?: true;
    }
  /** Conditions of which one is enough: "from Lyon or with a freight above 100". */
  | { readonly kind: 'any'; readonly filters: readonly FrameFilter[] }
  /** A property with that of the row that a value names: "more expensive than Green Tea". */
  | {
      readonly kind: 'compare-row';
      readonly property: TermMention;
      readonly operator: ComparisonOperator;
      readonly row: ValueMention;
    }
  /** What has a property in common with the row that a value names, that row left out: "in the same city as Alfa". */
  | { readonly kind: 'same'; readonly property: TermMention; readonly row: ValueMention }
  /** One property with another of the same row: "stock below the reorder level". */
  | {
      readonly kind: 'compare-terms';
      readonly left: TermMention;
      readonly operator: ComparisonOperator;
      readonly right: TermMention;
      /** The question leaves the left side out, as the right is a limit of it: of the things listed themselves. */
      readonly implied?: true;
    }
  | { readonly kind: 'text'; readonly column: TermMention; readonly text: string; readonly negated: boolean }
  /** A term of the semantic model: "active customers". */
  | { readonly kind: 'defined'; readonly filter: FilterMeaning; readonly negated: boolean }
  /** A yes-or-no column that is true: "discontinued products". */
  | { readonly kind: 'flag'; readonly column: TermMention; readonly negated: boolean }
  | { readonly kind: 'period'; readonly time: PeriodExpression; readonly event?: TermMention }
  /** A property of which nothing is stored. */
  | { readonly kind: 'empty'; readonly column: TermMention; readonly negated: boolean }
  /** What happened in the period before has not happened in this one: "in 2024 but not in 2025". */
  | { readonly kind: 'not-again'; readonly time: PeriodExpression }
  /** The date of the column is over: "past their due date". */
  | { readonly kind: 'past'; readonly column: TermMention }
  /** Having, or lacking, something of the kind: "customers without orders". */
  | { readonly kind: 'exists'; readonly mention: TermMention; readonly negated: boolean };

/** `clause`: conditions of one number are said in one breath, so that they tell of the same related rows. */
export type FrameFilter = FrameCondition & { readonly clause?: number };

export type FrameOrder =
  | { readonly kind: 'target'; readonly target: Target; readonly direction: Direction }
  | { readonly kind: 'time'; readonly direction: Direction }
  /** By how often the values asked for occur. */
  | { readonly kind: 'frequency'; readonly direction: Direction };

/** The rows are sorted by how a figure has changed, not by the figure. */
export interface RankedChange {
  readonly by: 'difference' | 'percent';
  readonly direction: Direction;
}

/** A figure made of other figures. */
export type FrameDerivation =
  /** In percent of the total; `part`: what is told of the things, and makes the part where the other filters make the whole. */
  | { readonly kind: 'share'; readonly part?: readonly FrameFilter[] }
  /** Each period of the series that is asked for against the one so far back. */
  | { readonly kind: 'change'; readonly back: Step; readonly ranked?: RankedChange }
  | { readonly kind: 'running-total' }
  | { readonly kind: 'moving-average'; readonly over: Step }
  /** Divided by the one figure of the frame `by`: each frame has its own as the last of its outputs. */
  | {
      readonly kind: 'ratio';
      readonly by: Frame;
      readonly as: 'quotient' | 'percent';
      /** What the question calls the two figures. */
      readonly words: { readonly of: string; readonly by: string };
      /** The rows are sorted by it. */
      readonly direction?: Direction;
    }
  /** The later period, to which the filter restricts, against the earlier one. */
  | { readonly kind: 'periods'; readonly earlier: Period; readonly later: Period; readonly ranked?: RankedChange };

/** The question's form: what is asked, by what, under which conditions. What its words name is still open. */
export interface Frame {
  readonly outputs: readonly Target[];
  /** "How many?" without saying of what. */
  readonly bareCount: boolean;
  /** Beside the figures, the number of the rows that they are made of. */
  readonly countsRows?: true;
  /** A "how many" that wants a noun and found none: hardly the right way to read the question. */
  readonly unnamedCount: boolean;
  readonly groups: readonly FrameGroup[];
  readonly filters: readonly FrameFilter[];
  readonly order?: FrameOrder;
  readonly limit?: number;
  /** The place in the order that is asked for, from 2: the third largest. */
  readonly rank?: number;
  /** A comparison of which the figure is not said: "above 5,000". */
  readonly comparison?: { readonly operator: ComparisonOperator; readonly value: number; readonly text: string };
  /** What figures are to be held against, where no period of their own is said: "compared with 2024". */
  readonly against?: Period;
  readonly limitAssumed: boolean;
  /** What is ranked by was not said. */
  readonly rankingAssumed?: true;
  readonly derivation?: FrameDerivation;
  /** What is said of related rows holds of all that there are: "have only ordered tea". */
  readonly exclusive: boolean;
  /** Something is to be shown row by row, not summed up. */
  readonly listing: boolean;
  /** Every column of the things listed is wanted; the word that says so. */
  readonly everything?: string;
  readonly ownerships: readonly Ownership[];
  /** The stems of the words of the question: they may tell which of several keys is meant. */
  readonly said: readonly string[];
  /** Parts of the question that found no place in the form, as written. */
  readonly notUnderstood: readonly string[];
  /** What the question asks for that no plan can express yet. */
  readonly unsupported: readonly string[];
}

/** The frame with that of the figure by which its own is divided. */
export function framesOf(frame: Frame): readonly Frame[] {
  return frame.derivation?.kind === 'ratio' ? [frame, frame.derivation.by] : [frame];
}
