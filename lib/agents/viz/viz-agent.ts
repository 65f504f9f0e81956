import type { ResultColumn, ResultTable } from '../../answer/result-table.ts';
import { type AnswerSummary, summarise, type ToldRows } from '../../answer/summarise.ts';
import type { Language } from '../../question/language.ts';
import type { Agent } from '../agent.ts';

export type PresentedColumn = ResultColumn;

export interface VizRequest {
  readonly table: ResultTable;
  readonly question: string;
  readonly language: Language;
  /** What was taken for granted: periods and limits that the words may speak of. */
  readonly assumptions?: readonly string[];
  /** The present day: a period that goes beyond it is not complete. */
  readonly asOf?: string;
  /** What the rows say, where who read them knows what was asked for. */
  readonly told?: ToldRows;
}

export interface VizResponse {
  readonly summary: AnswerSummary;
}

/** Rows → what they say, with every figure traced to them. */
export function createVizAgent(): Agent<VizRequest, VizResponse> {
  return { name: 'viz', process: async (request) => ({ summary: summarise(request) }) };
}
