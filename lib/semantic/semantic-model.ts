import type { Column, Table } from '../catalog/catalog.ts';
import type { MeasureExpression } from './measure-expression.ts';
import type { Additivity } from './vocabulary/measures.ts';

/** A name by which people may call something. Latin names are compared by stems, names in other scripts as text. */
export interface Label {
  readonly stems: readonly string[];
  /** The folded text of a name without spaces between words (Japanese, Chinese). */
  readonly unspaced?: string;
  /** 0 to 1: how surely this name means the thing. */
  readonly weight: number;
  readonly source: 'name' | 'comment' | 'model';
}

export interface Entity {
  readonly key: string;
  readonly table: Table;
  readonly labels: readonly Label[];
  /** Shown in answers: "order lines". */
  readonly title: string;
  /** Columns of the primary key, or of a unique key; empty where rows have no identity. */
  readonly identity: readonly string[];
  /** The column that people would name a row by, where there is one. */
  readonly displayColumn?: string;
  /** The columns that together name a row: the display column, or a person's first and last name. */
  readonly nameColumns: readonly string[];
  /** Columns that stand for a row in a listing. */
  readonly listColumns: readonly string[];
  /** Columns by which time is meant, most likely first. */
  readonly timeColumns: readonly TimeColumn[];
  /** Columns between which a row holds, both inclusive; an empty end has not come yet. */
  readonly validity?: { readonly from: string; readonly until: string };
  readonly columns: readonly ColumnMeaning[];
}

export interface TimeColumn {
  readonly name: string;
  /** Above 0 for dates of what happened, below 0 for dates such as birth or expiry that few questions mean. */
  readonly rank: number;
}

export type ColumnRole = 'identity' | 'foreign-key' | 'time' | 'measure' | 'attribute';

export interface ColumnMeaning {
  readonly table: string;
  readonly column: Column;
  readonly role: ColumnRole;
  readonly labels: readonly Label[];
  readonly title: string;
  readonly additivity?: Additivity;
  readonly unit?: string;
}

/** A figure with a definition: revenue as quantity × price, or order value as revenue ÷ orders. */
export interface MeasureMeaning {
  readonly id: string;
  readonly title: string;
  /** The table whose rows the figure is made from. Column references use table keys as aliases. */
  readonly table: string;
  readonly expression: MeasureExpression;
  readonly labels: readonly Label[];
  readonly unit?: string;
}

export interface SemanticModel {
  readonly entities: readonly Entity[];
  readonly measures: readonly MeasureMeaning[];
}
