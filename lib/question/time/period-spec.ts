import { type Grain, isFiner } from './grain.ts';

/** A period as the words give it, before the present day makes dates of it. */
export type PeriodSpec =
  /** `naming` overrides what the language says of the fiscal year's number. */
  | { readonly type: 'year'; readonly year: number; readonly fiscal?: boolean; readonly naming?: 'starts' | 'ends' }
  | { readonly type: 'decade'; readonly year: number }
  | { readonly type: 'relative'; readonly grain: Grain; readonly offset: number; readonly fiscal?: boolean }
  | NamedSpec
  | OrdinalSpec
  /** `offset` steps from the present; `week` names a week instead; with neither, the latest one not after the present. */
  | { readonly type: 'weekday'; readonly weekday: number; readonly offset?: number; readonly week?: number }
  /** "First Monday of May"; negative counts from the end. */
  | { readonly type: 'nth-weekday'; readonly weekday: number; readonly index: number; readonly within: PeriodSpec }
  /** "The week of March 3": the unit that holds the day. */
  | { readonly type: 'holding'; readonly grain: Grain; readonly day: PeriodSpec }
  /** "The year ended March 31": the length up to and with the day. */
  | { readonly type: 'ending'; readonly grain: Grain; readonly count: number; readonly at: PeriodSpec }
  | { readonly type: 'weekend'; readonly offset: number }
  | WindowSpec
  /** With a year, the same stretch of that year: "YTD 2025". */
  | { readonly type: 'to-date'; readonly grain: Grain; readonly fiscal?: boolean; readonly year?: number }
  | { readonly type: 'ago'; readonly grain: Grain; readonly count: number }
  | { readonly type: 'edge'; readonly edge: 'start' | 'end'; readonly of: PeriodSpec }
  /** "Last March": the latest that is over; "next March": the first that has not begun. */
  | { readonly type: 'occurrence'; readonly spec: PeriodSpec; readonly direction: -1 | 1 }
  | { readonly type: 'numeric-date'; readonly year: number; readonly first: number; readonly second: number }
  | { readonly type: 'range'; readonly from?: Bound; readonly to?: Bound }
  | {
      readonly type: 'either';
      readonly spec: PeriodSpec;
      readonly otherwise: PeriodSpec;
      readonly reading: string;
      readonly weight: number;
      readonly assumption?: string;
    };

/** A unit with a name or number of its own, "March", "Q3", "week 12", "the 5th"; its year may be missing. */
export interface NamedSpec {
  readonly type: 'named';
  readonly grain: Grain;
  readonly index: number;
  readonly within?: PeriodSpec;
}

/** Units counted from an edge of a larger one: "first week of May"; negative counts from the end. */
export interface OrdinalSpec {
  readonly type: 'ordinal';
  readonly grain: Grain;
  readonly index: number;
  /** How many units: "first 6 months of 2025". */
  readonly count: number;
  readonly within?: PeriodSpec;
}

export interface WindowSpec {
  readonly type: 'window';
  readonly grain: Grain;
  readonly count: number;
  readonly direction: -1 | 1;
  /** `complete`: whole units before the current one. `reaching`: from the day that lies the count back, that day included. */
  readonly form?: 'complete' | 'reaching';
  /** The word leaves open whether the calendar unit is meant ("in the last week"). */
  readonly orCalendarUnit?: boolean;
  readonly assumption?: string;
}

/** One side of a range: the first day of a period, or the first day after it. */
export interface Bound {
  readonly spec: PeriodSpec;
  readonly at: 'start' | 'end';
}

export const named = (grain: Grain, index: number, within?: PeriodSpec): NamedSpec => ({
  type: 'named',
  grain,
  index,
  ...(within === undefined ? {} : { within }),
});

export const relative = (grain: Grain, offset: number, fiscal = false): PeriodSpec => ({
  type: 'relative',
  grain,
  offset,
  ...(fiscal ? { fiscal } : {}),
});

export const since = (spec: PeriodSpec): PeriodSpec => ({ type: 'range', from: { spec, at: 'start' } });
export const after = (spec: PeriodSpec): PeriodSpec => ({ type: 'range', from: { spec, at: 'end' } });
export const before = (spec: PeriodSpec): PeriodSpec => ({ type: 'range', to: { spec, at: 'start' } });
export const until = (spec: PeriodSpec): PeriodSpec => ({ type: 'range', to: { spec, at: 'end' } });

/** The size that the words of a period name. */
export function grainOf(spec: PeriodSpec): Grain {
  switch (spec.type) {
    case 'year':
    case 'decade':
      return 'year';
    case 'weekday':
    case 'nth-weekday':
    case 'weekend':
    case 'edge':
    case 'numeric-date':
      return 'day';
    case 'range': {
      const side = spec.from ?? spec.to;
      return side === undefined ? 'day' : grainOf(side.spec);
    }
    case 'either':
    case 'occurrence':
      return grainOf(spec.spec);
    case 'relative':
    case 'named':
    case 'ordinal':
    case 'window':
    case 'to-date':
    case 'holding':
    case 'ending':
    case 'ago':
      return spec.grain;
    default:
      return spec satisfies never;
  }
}

/** The outermost unit of a chain such as "first week of May" when nothing says in which larger period it lies. */
export function openEnd(spec: PeriodSpec): NamedSpec | OrdinalSpec | undefined {
  if (spec.type === 'edge') return openEnd(spec.of);
  if (spec.type !== 'named' && spec.type !== 'ordinal') return undefined;
  return spec.within === undefined ? spec : openEnd(spec.within);
}

/** Places the open end of `part` inside `whole`; undefined when it has none or would not fit. */
export function anchor(part: PeriodSpec, whole: PeriodSpec): PeriodSpec | undefined {
  if (part.type === 'weekday' && part.offset === undefined && whole.type === 'relative' && whole.grain === 'week') {
    return { ...part, week: whole.offset };
  }
  const open = openEnd(part);
  if (open === undefined || !isFiner(open.grain, grainOf(whole))) return undefined;
  if (!isContainer(whole)) return undefined;
  // A day has its number in a month; a month's day needs no larger unit.
  if (open.type === 'named' && open.grain === 'day' && grainOf(whole) !== 'month') return undefined;
  return attach(part, whole);
}

function attach(part: PeriodSpec, whole: PeriodSpec): PeriodSpec {
  if (part.type === 'edge') return { ...part, of: attach(part.of, whole) };
  if (part.type !== 'named' && part.type !== 'ordinal') return part;
  return { ...part, within: part.within === undefined ? whole : attach(part.within, whole) };
}

const isContainer = (spec: PeriodSpec): boolean =>
  spec.type === 'year' ||
  spec.type === 'relative' ||
  spec.type === 'named' ||
  spec.type === 'ordinal' ||
  spec.type === 'ago' ||
  spec.type === 'decade';
