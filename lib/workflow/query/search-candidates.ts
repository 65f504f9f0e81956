import { compileSearch } from '../../agents/model/compile-search.ts';
import type { Search } from '../../agents/model/first-step.ts';
import { resultText } from '../../agents/model/result-text.ts';
import type { QueryResponse } from '../../contracts/query.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { round } from '../stopwatch.ts';
import type { AskedQuestion } from './asked-question.ts';
import { statementFaults } from './statement-faults.ts';

export interface Candidates {
  /** What was found, or why nothing could be looked for, for the next prompt. */
  readonly text: string;
  readonly statements: QueryResponse['statements'];
  /** All that was found, and what stood for it in the text. */
  readonly cells: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

/** All run at once on the database of one question; a model that was misled may ask for any number. */
const mostSearches = 4;

/** Runs the searches of the first step beside each other. One that cannot be run is told of, and the others stand. */
export async function searchCandidates(
  searches: readonly Search[],
  asked: AskedQuestion,
  signal: AbortSignal,
): Promise<Candidates> {
  const found = await Promise.all(searches.slice(0, mostSearches).map((search) => runSearch(search, asked, signal)));
  const left = searches.length - found.length;
  return {
    text: [...found.map(({ text }) => text), ...(left > 0 ? [`${left} more searches were not run.`] : [])].join('\n\n'),
    statements: found.flatMap(({ statements }) => statements),
    cells: new Set(found.flatMap(({ cells }) => [...cells])),
  };
}

async function runSearch(
  search: Search,
  { index, runner, personal }: AskedQuestion,
  signal: AbortSignal,
): Promise<Candidates> {
  const head = `${search.table}.${search.column} with ${search.keywords.join(', ')}`;
  const compiled = compileSearch(search, index.catalog);
  if (compiled.kind === 'unknown') return { text: `${head}\n${compiled.reason}`, statements: [], cells: nothing };
  const { text: sql, parameters, columns } = compiled.sql;
  const statement = { stage: 'discovery', dialect: index.catalog.dialect, sql, parameters };
  try {
    const { rowSet, databaseMs } = await runner.run(compiled.sql, { signal });
    if (rowSet === undefined) return { text: '', statements: [statement], cells: nothing };
    const { rows } = rowSet;
    const shown = columns.map((column, place) => ({
      ...column,
      type: rowSet.columns[place]?.type ?? ('text' as const),
    }));
    const table = personal.withhold({ columns: shown, rows }, sql);
    return {
      text: `${head}\n${resultText(table)}`,
      cells: new Set([...rows, ...table.rows].flat().map(String)),
      statements: [
        { ...statement, rowCount: rows.length, ...(databaseMs === undefined ? {} : { durationMs: round(databaseMs) }) },
      ],
    };
  } catch (error) {
    if (signal.aborted || !(error instanceof QuerentError) || !statementFaults.has(error.code)) throw error;
    return { text: `${head}\n${error.message}`, statements: [{ ...statement, error: error.code }], cells: nothing };
  }
}
