import type { AskContext } from './ask-context.ts';
import type { LaneAnswer } from './lane-answer.ts';

const batchRows = 500;

/** Sends the statements and the rows of an answer to whoever listens, before anybody has read them. */
export function tellRows(
  { statements, table }: Pick<LaneAnswer, 'statements' | 'table'>,
  tell: AskContext['tell'],
): void {
  if (tell === undefined) return;
  for (const statement of statements) tell({ event: 'statement', data: statement });
  if (table === undefined) return;
  tell({ event: 'columns', data: { columns: table.columns } });
  for (let offset = 0; offset < table.rows.length; offset += batchRows) {
    tell({ event: 'rows', data: { offset, rows: table.rows.slice(offset, offset + batchRows) } });
  }
}
