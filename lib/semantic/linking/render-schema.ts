import type { Relationship, TableName } from '../../catalog/catalog.ts';
import type { LinkedColumn, LinkedSchema, LinkedTable } from './linked-schema.ts';
import { numberedRuns } from './numbered-runs.ts';
import { renderColumn, renderRun } from './render-column.ts';
import { quoteName, quoteTableKey, safeText } from './safe-text.ts';

/**
 * The text by which a language model is told of a schema: a line for each table, columns separated by commas. Equal input
 * gives equal bytes. Names are exact, in double quotes where they are not plain; nothing that a database holds breaks a line.
 */
export function renderSchema({ database, dialect, isComplete, tables, joins }: LinkedSchema): string {
  const shared = joins.filter(({ fromColumns }) => fromColumns.length > 1).map(renderJoin);
  return [
    renderHead(database, dialect, isComplete),
    ...tables.map(renderTable),
    ...(shared.length === 0 ? [] : [`joins: ${shared.join('; ')}`]),
    '',
  ].join('\n');
}

/** Says how the lines are to be read. */
export function renderHead(database: string, dialect: string, isComplete: boolean): string {
  const scope = isComplete ? 'all tables' : 'tables for the question; … = more columns';
  return `# ${safeText(database, 60)} (${dialect}), ${scope}. table: columns (description) = values; * primary key, → referenced table's key, text unless a type is given; a1…3 = a1, a2, a3`;
}

export function renderTable(table: LinkedTable): string {
  return `${renderTableHead(table)}: ${renderColumns(table.columns)}${table.omitted > 0 ? ', …' : ''}`;
}

export function renderTableHead({ key, comment }: Pick<LinkedTable, 'key' | 'comment'>): string {
  return `${quoteTableKey(key)}${comment === undefined ? '' : ` (${comment})`}`;
}

function renderColumns(columns: readonly LinkedColumn[]): string {
  return numberedRuns(columns, isAlike)
    .map((run) => (run.length > 1 ? renderRun(run) : run.map(renderColumn).join('')))
    .join(', ');
}

function isAlike(left: LinkedColumn, right: LinkedColumn): boolean {
  const isBare = ({ comment, values, isPrimaryKey }: LinkedColumn) =>
    comment === undefined && values === undefined && !isPrimaryKey;
  return (
    isBare(left) &&
    isBare(right) &&
    left.type === right.type &&
    left.references?.table === right.references?.table &&
    left.references?.column === right.references?.column
  );
}

/** A key of several columns, which no single column can tell of. */
export function renderJoin({ from, fromColumns, to, toColumns }: Relationship): string {
  return `${joinSide(from, fromColumns)} → ${joinSide(to, toColumns)}`;
}

function joinSide({ schema, name }: TableName, columns: readonly string[]): string {
  const table = schema === undefined ? quoteName(name) : `${quoteName(schema)}.${quoteName(name)}`;
  return `${table}(${columns.map(quoteName).join(', ')})`;
}
