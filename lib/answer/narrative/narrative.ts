import type { Language } from '../../question/language.ts';
import type { ResultTable } from '../result-table.ts';

export interface NarrateInput {
  readonly table: ResultTable;
  readonly question: string;
  readonly language: Language;
  /** The present day, "2026-10-31": a period that goes beyond it is not complete. */
  readonly asOf?: string;
}

export type QualityIssue =
  | 'truncated'
  | 'limited'
  | 'missing-values'
  | 'partial-period'
  | 'gaps'
  | 'few-periods'
  | 'duplicates'
  /** In the words of whoever read the rows. */
  | 'remark';

export interface DataQuality {
  /** True where nothing is missing that the answer should rest on. */
  readonly isComplete: boolean;
  readonly rowCount: number;
  readonly missingValues: number;
  readonly issues: readonly { readonly kind: QualityIssue; readonly text: string }[];
}

/** What the rows say, in the language of the question. */
export interface Narrative {
  /** One or two sentences that answer the question. */
  readonly businessAnswer: string;
  readonly keyFindings: readonly string[];
  readonly recommendedAction?: string;
  readonly dataQuality: DataQuality;
}
