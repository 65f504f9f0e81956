import type { Catalog, CatalogStructure, ColumnProfile, Relationship, Table, TableStructure } from './catalog.ts';
import { fingerprint } from './fingerprint.ts';
import { declaredRelationships } from './infer-relationships.ts';
import type { MeasuredTables } from './snapshot.ts';
import { tableKey } from './table-name.ts';

/** A catalog as far as the structure and an earlier reading tell, and the tables whose data have to be looked at. */
export interface CatalogDraft {
  readonly catalog: Catalog;
  readonly measured: MeasuredTables;
  /** Keys of tables. */
  readonly pending: ReadonlySet<string>;
}

/** An earlier reading of the same database. */
export interface EarlierReading {
  readonly catalog: Catalog;
  readonly measured: MeasuredTables;
}

interface DraftOptions {
  readonly databaseName: string;
  readonly now: Date;
  readonly earlier?: EarlierReading | undefined;
  /** Whether a table is to be measured whatever is known of it. */
  readonly isForced?: ((table: TableStructure) => boolean) | undefined;
}

/** Profiles serve as long, unless the table shows a change: values may change while structure and size stay. */
export const maxProfileAgeMs = 6 * 60 * 60 * 1_000;
/** Of larger tables engines estimate how many rows there are, and estimates tremble. */
const exactRows = 10_000;
const tolerance = 0.1;

/** Takes over what an earlier reading knows of tables that show no change. The structure is the permitted one. */
export function draftCatalog(structure: CatalogStructure, options: DraftOptions): CatalogDraft {
  const { databaseName, now, earlier, isForced = () => false } = options;
  const known = new Map(earlier?.catalog.tables.map((table) => [tableKey(table), table]));
  const isKept = (table: TableStructure): boolean => {
    const note = earlier?.measured[tableKey(table)];
    const before = known.get(tableKey(table));
    if (note === undefined || before === undefined || isForced(table)) return false;
    const isYoung = now.getTime() - Date.parse(note.at) < maxProfileAgeMs;
    return isYoung && hasSameData(before, table) && !hasMoved(note.rowEstimate, table.rowEstimate);
  };
  const pending = new Set(structure.tables.filter((table) => !isKept(table)).map(tableKey));
  // Nobody tells of a view that its data have changed, but it shows the data of tables.
  const isAnyTablePending = structure.tables.some(
    ({ kind, ...name }) => kind === 'table' && pending.has(tableKey(name)),
  );
  for (const table of isAnyTablePending ? structure.tables : []) {
    if (table.kind === 'view') pending.add(tableKey(table));
  }
  const tables = structure.tables.map((table) => draftTable(table, known.get(tableKey(table))));
  const columns = new Map(tables.map((table) => [tableKey(table), new Set(table.columns.map(({ name }) => name))]));
  const declared = declaredRelationships(tables);
  const sourceOf = ({ from, fromColumns }: Relationship): string => JSON.stringify([tableKey(from), fromColumns]);
  const declaring = new Set(declared.map(sourceOf));
  const isPossible = (one: Relationship): boolean =>
    one.source === 'inferred' && !declaring.has(sourceOf(one)) && hasColumns(one);
  const hasColumns = ({ from, fromColumns, to, toColumns }: Relationship): boolean =>
    columns.get(tableKey(from))?.isSupersetOf(new Set(fromColumns)) === true &&
    columns.get(tableKey(to))?.isSupersetOf(new Set(toColumns)) === true;
  return {
    catalog: {
      database: databaseName,
      dialect: structure.dialect,
      fingerprint: fingerprint(structure),
      capturedAt: now.toISOString(),
      tables,
      relationships: [...declared, ...(earlier?.catalog.relationships ?? []).filter(isPossible)],
    },
    measured: Object.fromEntries(
      Object.entries(earlier?.measured ?? {}).filter(([key]) => known.has(key) && !pending.has(key)),
    ),
    pending,
  };
}

/** Whether the columns of two readings hold the same kinds of data: names of keys and comments do not matter to a profile. */
function hasSameData(before: Table, after: TableStructure): boolean {
  const shape = ({ kind, columns }: Pick<TableStructure, 'kind' | 'columns'>): string =>
    JSON.stringify([kind, columns.map(({ name, type, nativeType }) => [name, type, nativeType])]);
  return shape(before) === shape(after);
}

function hasMoved(before: number | undefined, after: number | undefined): boolean {
  if (before === undefined || after === undefined) return before !== after;
  return Math.abs(after - before) > (before <= exactRows ? 0 : tolerance * before);
}

/** The structure as it is now, with what was known of columns that are still of their type. */
function draftTable(table: TableStructure, before: Table | undefined): Table {
  const profiles = new Map(before?.columns.map((column) => [column.name, column]));
  const rowCount = before?.rowCount ?? table.rowEstimate;
  return {
    ...table,
    ...(rowCount === undefined ? {} : { rowCount }),
    columns: table.columns.map((column) => {
      const old = profiles.get(column.name);
      const profile: ColumnProfile =
        old?.type === column.type && old.nativeType === column.nativeType ? old.profile : {};
      return { ...column, profile };
    }),
  };
}
