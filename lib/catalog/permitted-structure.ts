import type { GuardPolicy } from '../sql/guard-policy.ts';
import type { CatalogStructure, ColumnStructure, TableName, TableStructure } from './catalog.ts';

/** The part of a structure that statements may mention: other tables and columns are not in it at all. */
export function permittedStructure(structure: CatalogStructure, policy: GuardPolicy): CatalogStructure {
  const schemas = policy.allowedSchemas?.map(lower);
  const { allowedTables, allowedColumns = [] } = policy;
  const isAllowedTable = allowedTables === undefined ? () => true : tableMatcher(allowedTables);
  const isExcluded = columnMatcher(policy.excludedColumns);
  const isAllowedColumn = columnMatcher(allowedColumns);
  const isRestricted = tableMatcher(allowedColumns.map((name) => name.slice(0, name.lastIndexOf('.'))));
  const isHidden = (table: TableName, column: string): boolean =>
    isExcluded(table, column) || (isRestricted(table) && !isAllowedColumn(table, column));
  return {
    dialect: structure.dialect,
    tables: structure.tables
      .filter(({ schema }) => schemas === undefined || schema === undefined || schemas.includes(lower(schema)))
      .filter(isAllowedTable)
      .map((table) => withoutColumns(table, (column) => isHidden(table, column))),
  };
}

/**
 * Columns whose data may be measured for everybody: what a policy masks, or shows only in part to each caller, must not
 * come back as a sample or an extreme.
 */
export function measurableColumns(table: TableStructure, policy: GuardPolicy): readonly ColumnStructure[] {
  if (tableMatcher((policy.rowPolicies ?? []).map((rule) => rule.table))(table)) return [];
  const isMasked = columnMatcher((policy.maskedColumns ?? []).map(({ column }) => column));
  return table.columns.filter(({ name }) => !isMasked(table, name));
}

const lower = (text: string): string => text.toLowerCase();

/** Whether a list names a table, with or without its schema. */
export function tableMatcher(names: readonly string[]): (table: TableName) => boolean {
  const isNamed = matcher(names, 1);
  return (table) => isNamed(table, lower(table.name));
}

/** Whether a list names a column of a table, with or without the schema of the table. */
export function columnMatcher(names: readonly string[]): (table: TableName, column: string) => boolean {
  const isNamed = matcher(names, 2);
  return (table, column) => isNamed(table, lower(`${table.name}.${column}`));
}

/** Tables of a database with its default schema alone carry none, and a list may name it all the same. */
function matcher(names: readonly string[], parts: number): (table: TableName, short: string) => boolean {
  const whole = new Set(names.map(lower));
  const short = new Set([...whole].map((name) => name.split('.').slice(-parts).join('.')));
  return ({ schema }, name) =>
    schema === undefined ? short.has(name) : whole.has(name) || whole.has(`${lower(schema)}.${name}`);
}

function withoutColumns(table: TableStructure, isHidden: (column: string) => boolean): TableStructure {
  const isWhole = (columns: readonly string[]) => !columns.some(isHidden);
  return {
    ...table,
    columns: table.columns.filter(({ name }) => !isHidden(name)),
    primaryKey: isWhole(table.primaryKey) ? table.primaryKey : [],
    uniqueKeys: table.uniqueKeys.filter(isWhole),
    foreignKeys: table.foreignKeys.filter(({ columns }) => isWhole(columns)),
    ...(table.indexes === undefined ? {} : { indexes: table.indexes.filter(({ columns }) => isWhole(columns)) }),
  };
}
