import type { Column, Table } from '../catalog/catalog.ts';
import type { Condition, MeasureExpression } from './measure-expression.ts';
import type { ModelFault } from './model-fault.ts';
import type { Additivity } from './vocabulary/measures.ts';

/** A name by which people may call something. Latin names are compared by stems, names in other scripts as text. */
export interface Label {
  readonly stems: readonly string[];
  /** The folded text of a name without spaces between words (Japanese, Chinese). */
  readonly unspaced?: string;
  /** 0 to 1: how surely this name means the thing. */
  readonly weight: number;
  readonly source: 'name' | 'comment' | 'model';
  /** Hardly means the thing where less than the whole of it is said. */
  readonly isWholeOnly?: true;
}

export interface Entity {
  readonly key: string;
  readonly table: Table;
  readonly labels: readonly Label[];
  /** Shown in answers: "order lines". */
  readonly title: string;
  readonly description?: string;
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
  /** `year`: whole numbers that are years; absent for dates and timestamps. */
  readonly unit?: 'year';
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
  readonly description?: string;
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
  readonly description?: string;
}

/** A term that stands for a condition on the rows of a table: "active customer", "in stock". */
export interface FilterMeaning {
  readonly id: string;
  readonly title: string;
  readonly table: string;
  /** Column references use table keys as aliases. */
  readonly condition: Condition;
  /** As the model file writes them; the title first. */
  readonly names: readonly string[];
  readonly description?: string;
}

/** Columns of which each divides what the one before it puts together: country, region, city. */
export interface Hierarchy {
  readonly name: string;
  readonly levels: readonly { readonly table: string; readonly column: string }[];
  readonly source: 'derived' | 'model';
}

/** A question that is known to be answered. */
export interface VerifiedQuestion {
  readonly question: string;
  readonly tables?: readonly string[];
  readonly sql?: string;
  readonly asOf?: string;
}

export interface SemanticModel {
  readonly description?: string;
  /** First month of the fiscal year, 1 to 12, where the model file names one. */
  readonly fiscalYearStart?: number;
  readonly entities: readonly Entity[];
  readonly measures: readonly MeasureMeaning[];
  /** Stems of names that a comment defines in a way that could not be read: nothing else is meant by them. */
  readonly openDefinitions: ReadonlySet<string>;
  readonly filters: readonly FilterMeaning[];
  /** As the model file gives them; describeModel adds the derived ones. */
  readonly hierarchies: readonly Hierarchy[];
  readonly questions: readonly VerifiedQuestion[];
  /** What of the model file does not fit the database and was left out. */
  readonly faults: readonly ModelFault[];
}
