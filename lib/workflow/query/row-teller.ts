import type { RowSink } from '../../agents/data/data-agent.ts';
import type { ResultColumn as AnswerColumn } from '../../answer/result-table.ts';
import type { ResultColumn } from '../../sql/database.ts';
import type { Cell } from '../../sql/value.ts';
import type { AskContext } from './ask-context.ts';
import type { LaneAnswer } from './lane-answer.ts';

/** Sends the rows of an answer to whoever listens, before anybody has read them. */
export interface RowTeller {
  /** Where the rows of a statement go while it runs, as they will most likely be the answer; undefined where nobody listens. */
  follow(columnsOf: (columns: readonly ResultColumn[]) => readonly AnswerColumn[]): RowSink | undefined;
  /** Sends the statements, and the rows where others or none have been sent. */
  complete(answer: Pick<LaneAnswer, 'statements' | 'table'>): void;
}

const batchRows = 500;

export function createRowTeller(tell: AskContext['tell']): RowTeller {
  if (tell === undefined) return { follow: () => undefined, complete: () => undefined };
  let sent: readonly (readonly Cell[])[] | undefined;
  const toldStatements = new Set<LaneAnswer['statements'][number]>();

  const begin = (columns: readonly AnswerColumn[]): ((rows: readonly (readonly Cell[])[]) => void) => {
    sent = undefined;
    tell({ event: 'columns', data: { columns } });
    let offset = 0;
    return (rows) => {
      for (let at = 0; at < rows.length; at += batchRows) {
        const batch = rows.slice(at, at + batchRows);
        tell({ event: 'rows', data: { offset, rows: batch } });
        offset += batch.length;
      }
    };
  };

  return {
    follow: (columnsOf) => {
      let send: ((rows: readonly (readonly Cell[])[]) => void) | undefined;
      return {
        columns: (columns) => {
          send = begin(columnsOf(columns));
        },
        rows: (rows) => send?.(rows),
        end: (all) => {
          sent = all;
        },
      };
    },
    complete: ({ statements, table }) => {
      if (table !== undefined && table.rows !== sent) {
        begin(table.columns)(table.rows);
        sent = table.rows;
      }
      for (const statement of statements) {
        if (!toldStatements.has(statement)) tell({ event: 'statement', data: statement });
        toldStatements.add(statement);
      }
    },
  };
}
