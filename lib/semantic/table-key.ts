import type { TableName } from '../catalog/catalog.ts';

/** A table's name as one text, used as key and as alias: "dbo.Orders" or "orders". */
export function tableKey(table: TableName): string {
  return table.schema === undefined ? table.name : `${table.schema}.${table.name}`;
}
