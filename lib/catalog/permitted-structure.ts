import type { GuardPolicy } from '../sql/guard-policy.ts';
import type { CatalogStructure, TableStructure } from './catalog.ts';

/** The part of a structure that statements may mention: other schemas and excluded columns are not in it at all. */
export function permittedStructure(structure: CatalogStructure, policy: GuardPolicy): CatalogStructure {
  const schemas = policy.allowedSchemas?.map(lower);
  const excluded = new Set(policy.excludedColumns.map(lower));
  return {
    dialect: structure.dialect,
    tables: structure.tables
      .filter(({ schema }) => schemas === undefined || schema === undefined || schemas.includes(lower(schema)))
      .map((table) => withoutColumns(table, (column) => isExcluded(table, column, excluded))),
  };
}

const lower = (text: string): string => text.toLowerCase();

function isExcluded({ schema, name }: TableStructure, column: string, excluded: ReadonlySet<string>): boolean {
  const short = lower(`${name}.${column}`);
  return excluded.has(short) || (schema !== undefined && excluded.has(`${lower(schema)}.${short}`));
}

function withoutColumns(table: TableStructure, isHidden: (column: string) => boolean): TableStructure {
  const isWhole = (columns: readonly string[]) => !columns.some(isHidden);
  return {
    ...table,
    columns: table.columns.filter(({ name }) => !isHidden(name)),
    primaryKey: isWhole(table.primaryKey) ? table.primaryKey : [],
    uniqueKeys: table.uniqueKeys.filter(isWhole),
    foreignKeys: table.foreignKeys.filter(({ columns }) => isWhole(columns)),
  };
}
