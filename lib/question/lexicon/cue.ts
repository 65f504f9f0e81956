import type { Grain } from '../time/grain.ts';

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day' | 'week';
export type Direction = 'asc' | 'desc';
export type AggregateFunction = 'sum' | 'avg' | 'min' | 'max';
export type ComparisonOperator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte';

/**
 * What a word of the language (not of the database) does in a question. `side` says where the thing stands that the cue
 * works on: "by" stands before it (prefix), 別 after it (suffix).
 */
export type Cue =
  | { readonly kind: 'filler' }
  | { readonly kind: 'list' }
  /** Every property of the things named is wanted. */
  | { readonly kind: 'everything' }
  | { readonly kind: 'count'; readonly side: 'prefix' | 'suffix' }
  | { readonly kind: 'aggregate'; readonly fn: AggregateFunction }
  | { readonly kind: 'distinct' }
  | { readonly kind: 'group'; readonly side: 'prefix' | 'suffix' }
  /** `by` where the word itself says what is ranked by: best and top by what a thing is worth to the business. */
  | { readonly kind: 'top'; readonly direction: Direction; readonly by?: 'worth' }
  /** `about` names the quantity meant by the adjective itself: oldest → age; absent for "highest". */
  | { readonly kind: 'superlative'; readonly direction: Direction; readonly about?: string }
  | {
      readonly kind: 'compare';
      readonly operator: ComparisonOperator;
      readonly side: 'prefix' | 'suffix';
      readonly about?: string;
    }
  /** A figure and what it is compared with, in one word: out of stock. */
  | {
      readonly kind: 'condition';
      readonly about: string;
      readonly operator: ComparisonOperator;
      readonly value: number;
    }
  /** A comparison parted by what is compared: "a higher price than". */
  | { readonly kind: 'comparative'; readonly operator: ComparisonOperator }
  | { readonly kind: 'than' }
  /** A property that is to be that of another row: "in the same city as". */
  | { readonly kind: 'same' }
  | { readonly kind: 'between' }
  | { readonly kind: 'negation'; readonly side: 'prefix' | 'suffix' }
  | { readonly kind: 'sort'; readonly direction?: Direction }
  /** Bids to sort what is named next: "order the cities by …". */
  | { readonly kind: 'arrange' }
  /** `about` names the quantity meant by the adjectives themselves: from longest to shortest. */
  | { readonly kind: 'direction'; readonly direction: Direction; readonly about?: string }
  /** Opens an order that is said by its ends: "from the best ratings to the lowest", "starting with the newest". */
  | { readonly kind: 'order-from' }
  /** How many there are of each of the things named before: "the statuses and their counts". */
  | { readonly kind: 'own-count' }
  /** The period that was named before: "in that year". */
  | { readonly kind: 'same-time' }
  /** Asks for what is so today: "currently". */
  | { readonly kind: 'at-present' }
  /** The unit in which figures are wanted or given: "in metres". */
  | { readonly kind: 'unit'; readonly unit: string }
  | { readonly kind: 'and' }
  | { readonly kind: 'or' }
  /** Nothing is stored of a property: "missing", "is unknown". */
  | { readonly kind: 'missing' }
  /** Opens a clause that restricts what stands before it: who, that, whose, with. */
  | { readonly kind: 'relative' }
  /** Of two conditions each holds, though no one row need pass both: "bought both tea and coffee". */
  | { readonly kind: 'both'; readonly side: 'prefix' | 'suffix' }
  /** Figures in percent of their total. */
  | { readonly kind: 'share' }
  /** Behind a value: how many of all have it, in percent. */
  | { readonly kind: 'rate' }
  /** One figure divided by another; `orShare` where the word alone may as well mean a part of a whole. */
  | { readonly kind: 'ratio'; readonly orShare?: true }
  /** Stands between a figure and what it is divided by; behind what divides in languages that say that first (suffix). */
  | { readonly kind: 'divisor'; readonly side: 'prefix' | 'suffix'; readonly as: 'quotient' | 'percent' }
  /**
   * The time between two events, which stand behind the word or before it; with `since` that from the last event, or the
   * first, until now. Without a unit the dates tell it.
   */
  | {
      readonly kind: 'elapsed';
      readonly side: 'prefix' | 'suffix';
      readonly unit?: TimeUnit;
      readonly since?: 'first' | 'last';
      /** Only the end is named: "time to close a ticket" begins with the ticket. */
      readonly until?: true;
    }
  /** Where a stretch of time begins or ends: から, まで, 从, 到; `both` behind its two ends. */
  | { readonly kind: 'bound'; readonly end: 'from' | 'to' | 'both' }
  /** What a stretch of time is counted in, said beside it. */
  | { readonly kind: 'time-unit'; readonly unit: TimeUnit }
  /** How a figure has grown; `back` where the word says since when: 前年比. */
  | { readonly kind: 'change'; readonly back?: { readonly grain: Grain; readonly count: number } }
  /** Figures that run along the periods: each with all before it, or averaged with the last few. */
  | { readonly kind: 'running'; readonly figure: 'running-total' | 'moving-average' }
  /** How a figure runs along time, whatever the unit. */
  | { readonly kind: 'trend' }
  /** One held against another; optional where the word alone may as well mean to show. */
  | { readonly kind: 'versus'; readonly isOptional: boolean }
  /** The unit of a share, said beside it. */
  | { readonly kind: 'percent' }
  /** A whole and its parts, or a text and a piece of it: "packs that contain …"; `place` where the piece stands. */
  | { readonly kind: 'contain'; readonly place?: 'start' | 'end' }
  | { readonly kind: 'where-in' }
  | { readonly kind: 'counter' }
  /** Stands for a name that was not said: the full name; the revenue, in "how much did we sell". */
  | { readonly kind: 'named'; readonly about: string; readonly fn?: AggregateFunction }
  /** A verb that ties one thing to another, as the keys between them do: teach, produce, own. */
  | { readonly kind: 'link' }
  /** Says how figures are put together: times, less, 割引後. */
  | { readonly kind: 'arithmetic' }
  /** Understood as language, but nothing that a plan can express yet. */
  | { readonly kind: 'unsupported'; readonly feature: string };

/** Phrases in folded form, words separated by a space, and what they do. */
export type Lexicon = readonly (readonly [phrases: string, cue: Cue])[];

/** Words that bind others: they name nothing of a database, and no name begins or ends with them where words are written apart. */
export const bindingCues: ReadonlySet<Cue['kind']> = new Set([
  'filler',
  'group',
  'and',
  'or',
  'where-in',
  'relative',
  'compare',
  'between',
  'negation',
]);
