import type { GuardPolicy } from '../sql/guard-policy.ts';
import type { CatalogStructure, ColumnStructure, TableName, TableStructure } from './catalog.ts';

/** The part of a structure that statements may mention: other tables and columns are not in it at all. */
export function permittedStructure(structure: CatalogStructure, policy: GuardPolicy): CatalogStructure {
  const schemas = policy.allowedSchemas?.map(lower);
  const tables = policy.allowedTables === undefined ? undefined : setOf(policy.allowedTables);
  const excluded = setOf(policy.excludedColumns);
  const allowed = setOf(policy.allowedColumns ?? []);
  const restricted = setOf((policy.allowedColumns ?? []).map((name) => name.slice(0, name.lastIndexOf('.'))));
  const isHidden = (table: TableName, column: string): boolean =>
    namesOf(table, column).some((name) => excluded.has(name)) ||
    (namesOf(table).some((name) => restricted.has(name)) && !namesOf(table, column).some((name) => allowed.has(name)));
  return {
    dialect: structure.dialect,
    tables: structure.tables
      .filter(({ schema }) => schemas === undefined || schema === undefined || schemas.includes(lower(schema)))
      .filter((table) => tables === undefined || namesOf(table).some((name) => tables.has(name)))
      .map((table) => withoutColumns(table, (column) => isHidden(table, column))),
  };
}

/**
 * Columns whose data may be measured for everybody: what a policy masks, or shows only in part to each caller, must not
 * come back as a sample or an extreme.
 */
export function measurableColumns(table: TableStructure, policy: GuardPolicy): readonly ColumnStructure[] {
  const filtered = setOf((policy.rowPolicies ?? []).map((rule) => rule.table));
  if (namesOf(table).some((name) => filtered.has(name))) return [];
  const masked = setOf((policy.maskedColumns ?? []).map(({ column }) => column));
  return table.columns.filter(({ name }) => !namesOf(table, name).some((known) => masked.has(known)));
}

const lower = (text: string): string => text.toLowerCase();
const setOf = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(lower));

/** The forms in which a policy may name a table or its column: with and without the schema. */
function namesOf({ schema, name }: TableName, column?: string): readonly string[] {
  const short = lower(column === undefined ? name : `${name}.${column}`);
  return schema === undefined ? [short] : [short, `${lower(schema)}.${short}`];
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
