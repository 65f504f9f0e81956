import type { Catalog, Table } from '../catalog/catalog.ts';

/** A table that a tool reads, with the columns that it cannot do without. */
export interface TableNeed {
  readonly table: string;
  readonly columns: readonly string[];
}

export type TableNeeds = Readonly<Record<string, TableNeed>>;

/** The tables of a catalog that meet the needs, under the tool's own names for them. */
export type BoundTables<Needs extends TableNeeds> = { readonly [Name in keyof Needs]: Table };

/** Tables whose names are those wanted, whatever their schema and case; undefined where one of them or a column is missing. */
export function bindTables<Needs extends TableNeeds>(
  { tables }: Pick<Catalog, 'tables'>,
  needs: Needs,
): BoundTables<Needs> | undefined {
  const bound = Object.entries(needs).flatMap(([name, need]) => {
    const table = tables.find((one) => sameName(one.name, need.table) && hasColumns(one, need.columns));
    return table === undefined ? [] : [[name, table] as const];
  });
  const found = Object.fromEntries(bound);
  return isBound(found, needs) ? found : undefined;
}

function isBound<Needs extends TableNeeds>(
  found: Readonly<Record<string, Table>>,
  needs: Needs,
): found is BoundTables<Needs> & Readonly<Record<string, Table>> {
  return Object.keys(needs).every((name) => found[name] !== undefined);
}

const hasColumns = (table: Table, columns: readonly string[]): boolean =>
  columns.every((wanted) => table.columns.some(({ name }) => sameName(name, wanted)));

const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();
