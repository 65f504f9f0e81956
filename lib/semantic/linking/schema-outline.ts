import type { Relationship } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import { tokenize } from '../../question/token.ts';
import { identifierStems, splitIdentifier } from '../identifier-words.ts';
import { estimateTokens } from './estimate-tokens.ts';
import type { LinkIndex } from './link-index.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';
import type { ColumnReference, LinkedColumn } from './linked-schema.ts';
import { numberedRuns } from './numbered-runs.ts';
import { renderColumn, renderRun } from './render-column.ts';
import { renderTableHead } from './render-schema.ts';
import { safeText } from './safe-text.ts';

/** Columns that are chosen together, with what the plain rendering of them costs. */
export interface OutlineUnit {
  readonly columns: readonly OutlineColumn[];
  readonly cost: number;
  readonly isKey: boolean;
}

export interface OutlineColumn {
  readonly link: LinkColumn;
  readonly plain: Omit<LinkedColumn, 'score'>;
  /** What its comment adds to its name; absent where it adds nothing. */
  readonly comment?: OutlineComment;
  readonly isKey: boolean;
}

export interface OutlineTable {
  readonly link: LinkTable;
  readonly units: readonly OutlineUnit[];
  readonly headCost: number;
  /** Head and all columns, without any description. */
  readonly cost: number;
  readonly comment?: OutlineComment;
}

export interface OutlineComment {
  readonly text: string;
  /** With its brackets. */
  readonly cost: number;
}

const longest = { tableComment: 160, columnComment: 140 };
/** A comma. */
const separatorCost = 1.08;

/** What each table would cost, by the position of the table. */
export function outlineSchema(links: LinkIndex, relationships: readonly Relationship[]): readonly OutlineTable[] {
  const references = collectReferences(links, relationships);
  const keys = new Set(
    relationships.flatMap(({ from, fromColumns, to, toColumns }) => [
      ...fromColumns.map((column) => referenceKey(tableKey(from), column)),
      ...toColumns.map((column) => referenceKey(tableKey(to), column)),
    ]),
  );
  return links.tables.map((link) => outlineTable(link, references, keys));
}

function outlineTable(
  link: LinkTable,
  references: ReadonlyMap<string, ColumnReference>,
  keys: ReadonlySet<string>,
): OutlineTable {
  const columns = link.columns.map((column) => {
    const key = referenceKey(link.key, column.meaning.column.name);
    return outlineColumn(column, references.get(key), keys.has(key));
  });
  const runs = numberedRuns(
    columns.map((column) => ({ name: column.plain.name, column })),
    (left, right) => isAlike(left.column, right.column),
  );
  const units = runs.map((run) => makeUnit(run.map(({ column }) => column)));
  const comment = tellingComment(link.table.comment, link.table.name, longest.tableComment);
  const headCost = estimateTokens(`${renderTableHead({ key: link.key })}: …\n`);
  return {
    link,
    units,
    headCost,
    cost: units.reduce((sum, { cost }) => sum + cost, headCost),
    ...(comment === undefined ? {} : { comment }),
  };
}

function outlineColumn(link: LinkColumn, references: ColumnReference | undefined, joins: boolean): OutlineColumn {
  const { name, type, comment } = link.meaning.column;
  const telling = tellingComment(comment, name, longest.columnComment);
  const isPrimaryKey = link.table.table.primaryKey.includes(name);
  return {
    link,
    isKey: isPrimaryKey || joins,
    plain: {
      name,
      type,
      isPrimaryKey,
      ...(references === undefined ? {} : { references }),
    },
    ...(telling === undefined ? {} : { comment: telling }),
  };
}

function makeUnit(columns: readonly OutlineColumn[]): OutlineUnit {
  const plain = columns.map((column) => ({ ...column.plain, score: 0 }));
  const text = plain.length > 1 ? renderRun(plain) : plain.map(renderColumn).join('');
  return {
    columns,
    cost: estimateTokens(text) + separatorCost,
    isKey: columns.some(({ isKey }) => isKey),
  };
}

/** Numbered columns with descriptions of their own are not alike: A1 may be a name and A2 a salary. */
function isAlike(left: OutlineColumn, right: OutlineColumn): boolean {
  const generic = (comment: OutlineComment | undefined) => comment?.text.replaceAll(/\d+/g, '');
  return (
    left.plain.type === right.plain.type &&
    !left.plain.isPrimaryKey &&
    !right.plain.isPrimaryKey &&
    left.plain.references?.table === right.plain.references?.table &&
    left.plain.references?.column === right.plain.references?.column &&
    generic(left.comment) === generic(right.comment)
  );
}

/** A comment that only repeats the name is none. */
function tellingComment(comment: string | undefined, name: string, maxLength: number): OutlineComment | undefined {
  if (comment === undefined) return undefined;
  const known = new Set([...identifierStems(name), ...splitIdentifier(name)]);
  const isTold = tokenize(comment).every(
    ({ kind, stem, folded }) => kind === 'break' || known.has(stem) || known.has(folded) || kind === 'symbol',
  );
  const text = isTold ? '' : safeText(comment, maxLength);
  return text === '' ? undefined : { text, cost: estimateTokens(` (${text})`) };
}

const referenceKey = (table: string, column: string): string => JSON.stringify([table, column]);

/** What each column refers to, for keys of one column; the surest where there are several. */
function collectReferences(
  links: LinkIndex,
  relationships: readonly Relationship[],
): ReadonlyMap<string, ColumnReference> {
  const found = new Map<string, ColumnReference>();
  for (const { from, fromColumns, to, toColumns } of relationships.toSorted(
    (left, right) => right.confidence - left.confidence,
  )) {
    const [source, target] = [fromColumns[0], toColumns[0]];
    const table = tableKey(to);
    if (source === undefined || target === undefined || fromColumns.length > 1) continue;
    const key = referenceKey(tableKey(from), source);
    if (found.has(key)) continue;
    const primary = links.tableOf(table)?.table.primaryKey ?? [];
    found.set(key, primary.length === 1 && primary[0] === target ? { table } : { table, column: target });
  }
  return found;
}
