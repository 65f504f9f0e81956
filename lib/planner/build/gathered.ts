import type { Direction } from '../../question/lexicon/cue.ts';
import type { CalendarPart, Grain } from '../../question/time/grain.ts';
import type { LearnedElement } from '../../semantic/learned-term.ts';
import type { ColumnMeaning, Entity } from '../../semantic/semantic-model.ts';
import type { FrameFilter } from '../frame.ts';
import type { Asked } from './asked.ts';

export type Figure = Extract<Asked, { kind: 'figure' | 'count' }>;

export type Dimension =
  | { readonly kind: 'entity'; readonly entity: Entity }
  | { readonly kind: 'attribute'; readonly column: ColumnMeaning; readonly entity: Entity }
  | {
      readonly kind: 'grain';
      readonly grain: Grain | CalendarPart;
      readonly yearShiftMonths?: number;
      /** The date that it is the month or year of, where the question says so. */
      readonly date?: ColumnMeaning;
    };

export interface Threshold {
  readonly asked: Asked;
  readonly filter: Extract<FrameFilter, { kind: 'compare' }>;
}

/** The question with every word decided: rows are listed, or figures are made for each combination of dimensions. */
export interface Gathered {
  readonly mode: 'list' | 'aggregate';
  /** Listed things and properties, in the order asked. */
  readonly attributes: readonly Extract<Asked, { kind: 'entity' | 'attribute' }>[];
  readonly figures: readonly Figure[];
  readonly dimensions: readonly Dimension[];
  readonly thresholds: readonly Threshold[];
  /** Things named beside a figure that are no dimension of it: rows must have a partner among them. */
  readonly required: readonly Entity[];
  /** The limit holds for each combination of these: the first three products of each region. */
  readonly within?: readonly Dimension[];
  readonly order?: { readonly by: Asked | 'time'; readonly direction: Direction };
  /** Logarithm of what speaks against this reading. */
  readonly penalty: number;
  readonly notes: readonly Note[];
}

/** What was taken for granted, to be put into words later. */
export type Note =
  | { readonly kind: 'average-assumed'; readonly label: string }
  | { readonly kind: 'limit-assumed'; readonly limit: number }
  /** Ranked by the figure, as the question does not say by what. */
  | { readonly kind: 'ranking-assumed'; readonly label: string }
  /** The period that begins then is not over at present. */
  | { readonly kind: 'partial-period'; readonly start: string; readonly asOf: string }
  | { readonly kind: 'learned'; readonly term: string; readonly element: LearnedElement };
