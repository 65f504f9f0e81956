import type { TableName } from './catalog.ts';

/**
 * A table's name as one text, "dbo.Orders" or "orders": a key for maps, an alias in SQL, and what a model file calls the
 * table. Different names give different texts: a part that holds a dot or a quote stands in quotes, as in SQL.
 */
export function tableKey({ schema, name }: TableName): string {
  return schema === undefined ? quoteOdd(name) : `${quoteOdd(schema)}.${quoteOdd(name)}`;
}

function quoteOdd(part: string): string {
  return /[."]/.test(part) ? `"${part.replaceAll('"', '""')}"` : part;
}
