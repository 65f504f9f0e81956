import type { SchemaChange as SchemaChangeContract } from '../contracts/schema-changes.ts';
import type { ColumnStructure, TableStructure } from './catalog.ts';
import { diffKeys, type Renames } from './key-changes.ts';
import { matchRenamedColumns, matchRenamedTables } from './match-renamed.ts';
import { tableKey } from './table-name.ts';
import { isWidening } from './type-change.ts';

export type SchemaChange = SchemaChangeContract;

/** What of a structure is compared; a `Catalog` and a `CatalogStructure` are such. */
interface ComparedStructure {
  readonly tables: readonly TableStructure[];
}

/**
 * What has changed between two readings, in order of table and column, each with what it does to readers: they are all
 * that this is for. The order in which tables, columns and keys are listed is no change.
 */
export function diffStructures(before: ComparedStructure, after: ComparedStructure): readonly SchemaChange[] {
  const old = byKey(before.tables);
  const current = byKey(after.tables);
  const removed = before.tables.filter((table) => !current.has(tableKey(table)));
  const added = after.tables.filter((table) => !old.has(tableKey(table)));
  const renamed = matchRenamedTables(removed, added);
  const isMatched = new Set(renamed.flatMap((pair) => [pair.before, pair.after]));
  const kept = after.tables.flatMap((table) => {
    const match = old.get(tableKey(table));
    return match === undefined ? [] : [{ before: match, after: table }];
  });
  const pairs = [...kept, ...renamed].map(matchColumns);
  const renames: Renames = {
    tables: new Map(renamed.map((pair) => [tableKey(pair.before), tableKey(pair.after)])),
    columns: new Map(pairs.map(({ before: table, columns }) => [tableKey(table), columns.newNames])),
  };
  return [
    ...removed.filter((table) => !isMatched.has(table)).map(removedTable),
    ...added.filter((table) => !isMatched.has(table)).map(addedTable),
    ...renamed.map(renamedTable),
    ...pairs.flatMap((pair) => diffTable(pair, renames)),
  ].toSorted(compareChanges);
}

const byKey = (tables: readonly TableStructure[]): ReadonlyMap<string, TableStructure> =>
  new Map(tables.map((table) => [tableKey(table), table]));

function compareChanges(left: SchemaChange, right: SchemaChange): number {
  const [first, second] = [left, right].map(({ table, column = '', kind, before = '', after = '' }) =>
    JSON.stringify([table, column, kind, before, after]),
  );
  return (first ?? '') < (second ?? '') ? -1 : (first ?? '') > (second ?? '') ? 1 : 0;
}

function removedTable(table: TableStructure): SchemaChange {
  const reason = `The ${table.kind} is gone: what reads it fails.`;
  return { kind: 'table-removed', table: tableKey(table), impact: 'breaking', reason };
}

function addedTable(table: TableStructure): SchemaChange {
  const reason = `A new ${table.kind}: nothing reads it yet.`;
  return { kind: 'table-added', table: tableKey(table), impact: 'compatible', reason };
}

function renamedTable(pair: { readonly before: TableStructure; readonly after: TableStructure }): SchemaChange {
  const [before, after] = [tableKey(pair.before), tableKey(pair.after)];
  const reason = 'The same columns stand under another name: what names the old one fails.';
  return { kind: 'table-renamed', table: after, before, after, impact: 'breaking', reason };
}

interface ColumnPair {
  readonly before: ColumnStructure;
  readonly after: ColumnStructure;
}

interface TablePair {
  readonly before: TableStructure;
  readonly after: TableStructure;
  readonly columns: {
    readonly removed: readonly ColumnStructure[];
    readonly added: readonly ColumnStructure[];
    readonly renamed: readonly ColumnPair[];
    readonly kept: readonly ColumnPair[];
    readonly newNames: ReadonlyMap<string, string>;
  };
}

function matchColumns({ before, after }: Pick<TablePair, 'before' | 'after'>): TablePair {
  const [old, current] = [byName(before.columns), byName(after.columns)];
  const renamed = matchRenamedColumns(before.columns, after.columns);
  const isMatched = new Set(renamed.flatMap((pair) => [pair.before, pair.after]));
  const columns = {
    removed: before.columns.filter((column) => !current.has(column.name) && !isMatched.has(column)),
    added: after.columns.filter((column) => !old.has(column.name) && !isMatched.has(column)),
    renamed,
    kept: after.columns.flatMap((column): ColumnPair[] => {
      const match = old.get(column.name);
      return match === undefined ? [] : [{ before: match, after: column }];
    }),
    newNames: new Map(renamed.map((pair) => [pair.before.name, pair.after.name])),
  };
  return { before, after, columns };
}

function diffTable({ before, after, columns }: TablePair, renames: Renames): readonly SchemaChange[] {
  const table = tableKey(after);
  return [
    ...kindChange(before, after),
    ...commentChange({ table }, before.comment, after.comment),
    ...columns.removed.map(({ name, nativeType }): SchemaChange => {
      const reason = 'The column is gone: what reads it fails.';
      return { kind: 'column-removed', table, column: name, before: nativeType, impact: 'breaking', reason };
    }),
    ...columns.added.map(({ name, nativeType }): SchemaChange => {
      const reason = 'A new column: nothing reads it yet.';
      return { kind: 'column-added', table, column: name, after: nativeType, impact: 'compatible', reason };
    }),
    ...columns.renamed.map((pair): SchemaChange => {
      const [from, to] = [pair.before.name, pair.after.name];
      const reason = 'The same column under another name: what names the old one fails.';
      return { kind: 'column-renamed', table, column: to, before: from, after: to, impact: 'breaking', reason };
    }),
    ...[...columns.kept, ...columns.renamed].flatMap((pair) => diffColumn(table, pair.before, pair.after)),
    ...diffKeys(before, after, renames),
  ];
}

const byName = (columns: readonly ColumnStructure[]): ReadonlyMap<string, ColumnStructure> =>
  new Map(columns.map((column) => [column.name, column]));

function kindChange(before: TableStructure, after: TableStructure): readonly SchemaChange[] {
  if (before.kind === after.kind) return [];
  const reason = 'It is read in the same way.';
  const [table, impact] = [tableKey(after), 'compatible'] as const;
  return [{ kind: 'kind-changed', table, before: before.kind, after: after.kind, impact, reason }];
}

function commentChange(
  place: { readonly table: string; readonly column?: string },
  before: string | undefined,
  after: string | undefined,
): readonly SchemaChange[] {
  if (before === after) return [];
  const texts = { ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) };
  const reason = 'Statements stay right; words of questions may find something else.';
  return [{ kind: 'comment-changed', ...place, ...texts, impact: 'compatible', reason }];
}

function diffColumn(table: string, before: ColumnStructure, after: ColumnStructure): readonly SchemaChange[] {
  const column = after.name;
  return [
    ...typeChange(table, before, after),
    ...(before.nullable === after.nullable ? [] : [nullabilityChange(table, after)]),
    ...commentChange({ table, column }, before.comment, after.comment),
  ];
}

function typeChange(table: string, before: ColumnStructure, after: ColumnStructure): readonly SchemaChange[] {
  if (before.type === after.type && before.nativeType === after.nativeType) return [];
  const widens = isWidening(before, after);
  const change = { table, column: after.name, before: before.nativeType, after: after.nativeType };
  const [impact, reason] =
    widens === true
      ? (['compatible', 'The new type holds every value of the old one.'] as const)
      : widens === undefined
        ? (['compatible', 'The values are of the same kind as before.'] as const)
        : before.type === after.type
          ? (['breaking', 'The new type does not hold every value of the old one.'] as const)
          : ([
              'breaking',
              'The values are of another kind: comparisons and sums may fail or mean something else.',
            ] as const);
  return [{ kind: 'type-changed', ...change, impact, reason }];
}

function nullabilityChange(table: string, after: ColumnStructure): SchemaChange {
  const [impact, reason] = after.nullable
    ? (['breaking', 'Rows without a value can appear: counts and joins over the column may miss them.'] as const)
    : (['compatible', 'Every row has a value now.'] as const);
  const texts = after.nullable ? { before: 'NOT NULL', after: 'NULL' } : { before: 'NULL', after: 'NOT NULL' };
  return { kind: 'nullability-changed', table, column: after.name, ...texts, impact, reason };
}
