import type { KnownTable } from '../guard-policy.ts';
import { foldName } from './fold-name.ts';

/** A catalog, prepared for looking up names: it may have thousands of tables, and a statement is judged in less than 1 ms. */
export interface CatalogIndex {
  /** Tables of this name in any schema; `name` is folded. */
  tablesNamed(name: string): readonly KnownTable[];
  readonly schemas: readonly string[];
}

export function indexCatalog(catalog: readonly KnownTable[]): CatalogIndex {
  const byName = Map.groupBy(catalog, (table) => foldName(table.name));
  const schemas = new Set(catalog.flatMap((table) => (table.schema === undefined ? [] : [table.schema])));
  return { tablesNamed: (name) => byName.get(name) ?? [], schemas: [...schemas] };
}
