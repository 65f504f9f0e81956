import type { AggregateFunction, ComparisonOperator, Direction } from '../../question/lexicon/cue.ts';
import type { CalendarPart, Grain } from '../../question/time/grain.ts';
import type { ComparisonPeriodExpression, PeriodExpression } from '../../question/time/time-expression.ts';
import type {
  FrameDerivation,
  FrameFilter,
  FrameGroup,
  FrameOrder,
  Ownership,
  Target,
  TermMention,
  ValueMention,
  VerbTie,
} from '../frame.ts';
import type { Step } from '../plan.ts';
import { isSameElement } from '../same-element.ts';

/** A target in the order in which it was read. */
export interface DraftTarget {
  readonly mention: TermMention;
  aggregate?: AggregateFunction;
  count?: boolean;
  distinct?: boolean;
  readonly all?: true;
  /** Position among the pieces of the question, to tell what stands next to it. */
  at: number;
  /** Joined by "and" to the one before. */
  readonly joined: boolean;
  /** The token after its last. */
  readonly endToken: number;
  readonly sentence?: number;
  /** Named in a condition, which has to use it. */
  readonly inCondition?: boolean;
}

/** What was said and waits for the word that it belongs to. */
export interface Pending {
  /** "maximum and minimum": each makes a figure of what follows. */
  aggregates?: readonly AggregateFunction[];
  count?: boolean;
  /** The count stands alone behind a comma: of what was named before. */
  countsBefore?: boolean;
  distinct?: boolean;
  group?: boolean;
  /** What is to be grouped by was called single things: "of every …". */
  each?: boolean;
  negation?: { readonly text: string };
  /** Said of the property that is still to come: "an unknown …". */
  missing?: { readonly text: string };
  sort?: { direction?: Direction };
  superlative?: { readonly direction: Direction; readonly text: string };
  top?: { readonly direction: Direction };
  compare?: {
    readonly operator: ComparisonOperator;
    readonly about?: string;
    readonly text: string;
    readonly after?: DraftTarget;
  };
  /** A verb whose other side is still to come, and on whose side it is. */
  tie?: VerbTie;
  /** A comparison with a property, of which the other side is still to come. */
  versus?: { readonly operator: ComparisonOperator; readonly right: TermMention; readonly text: string };
  /** A comparison whose thing is still to come: "more than 20 …". */
  having?: {
    readonly operator: ComparisonOperator;
    readonly value: number;
    readonly text: string;
    /** A sum of money, which things are not counted in. */
    readonly money: boolean;
  };
  between?: { readonly text: string; readonly after?: DraftTarget; low?: number };
  contain?: { readonly column?: TermMention; readonly place?: 'start' | 'end' };
  /** An "or" that has not found its two sides. */
  alternative?: {
    readonly text: string;
    /** Position among the conditions of the one that is to come. */
    readonly from: number;
    /** How many things and properties had been asked for. */
    readonly outputs: number;
    /** Commas part further sides. */
    readonly isList: boolean;
  };
  /** What has a property in common with a row: the property, or the row, is still to come. */
  same?: { readonly text: string; readonly property?: TermMention; readonly row?: ValueMention };
  /** "A higher …" whose "than" is still to come. */
  comparative?: { readonly operator: ComparisonOperator; readonly text: string };
  event?: TermMention;
}

/** What the question says of holding figures against others. */
export interface ChangeSaid {
  /** Growth, change: one figure and how it came to be. */
  readonly growth?: string;
  /** The figure that stands right beside that word: "revenue growth", "increase in revenue". */
  readonly about?: string;
  /** Versus, compared: two figures side by side; `isOptional` where the word alone may as well mean to show. */
  readonly versus?: { readonly text: string; readonly isOptional: boolean };
  readonly back?: Step;
  readonly against?: ComparisonPeriodExpression;
}

/** What the question says of figures that run along the periods. */
export interface RunningSaid {
  readonly kind: 'running-total' | 'moving-average';
  readonly text: string;
  readonly over?: Step;
}

/** The frame while it is being read. */
export interface FrameDraft {
  readonly outputs: DraftTarget[];
  bareCount: boolean;
  /** "Currently": what is no longer so is not meant. */
  atPresent?: true;
  /** How many there are of each is asked for besides; the words that say so. */
  ownCount?: string;
  countsRows?: true;
  unnamedCount: boolean;
  readonly groups: FrameGroup[];
  /** Words such as "month" that only a ranking makes a group: "which month had the highest revenue". */
  readonly bareGrains: {
    readonly grain: Grain | CalendarPart;
    readonly text: string;
    readonly yearShiftMonths?: number;
  }[];
  readonly filters: FrameFilter[];
  order?: FrameOrder;
  limit?: number;
  limitAssumed: boolean;
  /** The place in the order that is asked for. */
  place?: { readonly place: number; readonly text: string };
  direction?: Direction;
  /** The words that reverse an order, which has to be one of something. */
  descending?: string;
  topMode: boolean;
  /** Things were ranked by a word that does not say by what: "the highest roller coaster". */
  unranked?: string;
  /** The word for a top that tells by itself what is ranked by. */
  worth?: { readonly text: string };
  /** What is ranked by was not said. */
  rankingAssumed?: true;
  /** Whether the words say what is wanted, or restrict it. */
  clause: 'head' | 'with' | 'condition';
  /** The number of the clause that is being read, for the conditions in it. */
  clauseNumber: number;
  /** All that is known of the things is wanted. */
  everything?: string;
  listing: boolean;
  /** The clause bids to sort: what follows "by" is what is sorted by. */
  arranging: boolean;
  readonly notUnderstood: string[];
  readonly unsupported: string[];
  pending: Pending;
  /** "Only": the related rows are like this and none is other. */
  exclusive: boolean;
  /** Positions of pieces that an earlier piece has already used. */
  readonly used: Set<number>;
  /** Several periods were named, which only a row for each tells apart. */
  joinedPeriods: boolean;
  /** Position of the last piece that made a group. */
  lastGroupAt: number;
  /** The token after that piece. */
  lastGroupEnd: number;
  /** How many sentences have ended. */
  sentence: number;
  /** The token after the last piece that a ranking goes by. */
  lastRankEnd: number;
  /** Position of the last piece that was sorted by. */
  lastSortAt: number;
  readonly ownerships: Ownership[];
  /** "Both" was said of the conditions from this one on. */
  both?: { readonly from: number };
  derivation?: FrameDerivation;
  /** The filters that tell of the things, by their place: "percentage of open orders | that are late". */
  told?: { readonly from: number; readonly to?: number };
  change?: ChangeSaid;
  running?: RunningSaid;
  /** How a figure runs along time is wanted. */
  trend?: true;
  /** Each as it was named, whatever they are joined to. */
  readonly periods: PeriodExpression[];
  /** Two of them have a gap between them. */
  separatePeriods: boolean;
  /** "In percent", which belongs to a share. */
  percent?: { readonly text: string };
}

export function emptyDraft(): FrameDraft {
  return {
    outputs: [],
    bareCount: false,
    unnamedCount: false,
    groups: [],
    bareGrains: [],
    filters: [],
    limitAssumed: false,
    topMode: false,
    clause: 'head',
    clauseNumber: 0,
    listing: false,
    arranging: false,
    notUnderstood: [],
    unsupported: [],
    pending: {},
    exclusive: false,
    used: new Set(),
    joinedPeriods: false,
    periods: [],
    separatePeriods: false,
    lastGroupAt: -9,
    lastGroupEnd: -9,
    sentence: 0,
    lastRankEnd: -9,
    lastSortAt: -9,
    ownerships: [],
  };
}

export function toTarget(draft: DraftTarget): Target {
  return {
    mention: draft.mention,
    ...(draft.aggregate === undefined ? {} : { aggregate: draft.aggregate }),
    ...(draft.count === undefined ? {} : { count: draft.count }),
    ...(draft.distinct === undefined ? {} : { distinct: draft.distinct }),
    ...(draft.all === undefined ? {} : { all: draft.all }),
    ...(draft.joined ? { joined: true } : {}),
    ...(draft.sentence === undefined ? {} : { sentence: draft.sentence }),
  };
}

/** Rows have one order: what asks for another on top of it is not understood. */
export function setOrder(draft: FrameDraft, order: FrameOrder, text: string): void {
  if (draft.order !== undefined && !isSameOrder(draft.order, order)) draft.notUnderstood.push(text);
  draft.order = order;
}

function isSameOrder(left: FrameOrder, right: FrameOrder): boolean {
  if (left.kind !== 'target' || right.kind !== 'target') return left.kind === right.kind;
  const [one, other] = [left.target, right.target];
  const [first, second] = [one.mention.matches[0]?.element, other.mention.matches[0]?.element];
  const isSame = first === second || (first !== undefined && second !== undefined && isSameElement(first, second));
  return isSame && one.count === other.count;
}

/** Takes a target out of the outputs because it turned out to belong to a filter, a group or the order. */
export function takeOutput(draft: FrameDraft, target: DraftTarget): DraftTarget {
  const index = draft.outputs.indexOf(target);
  if (index >= 0) draft.outputs.splice(index, 1);
  return target;
}
