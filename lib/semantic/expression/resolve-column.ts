import type { ColumnStructure, TableName } from '../../catalog/catalog.ts';
import { tableKey } from '../../catalog/table-name.ts';
import { nearestName } from '../../core/nearest-name.ts';
import type { ColumnReference } from '../measure-expression.ts';
import type { ExpressionNode, Span } from './expression-node.ts';

/** What of a catalog expressions are held against; a `Catalog` and a `CatalogStructure` are such. */
export interface KnownTable extends TableName {
  readonly columns: readonly Pick<ColumnStructure, 'name' | 'type'>[];
}

export interface ResolveContext {
  /** By their keys. */
  readonly tables: ReadonlyMap<string, KnownTable>;
  /** The key of the table whose columns need no table before them. */
  readonly home?: string;
  /** Notes a fault; reading goes on, so that all of them are told at once. */
  readonly report: (span: Span, message: string) => void;
}

type NameNode = Extract<ExpressionNode, { kind: 'name' }>;

/** The column that a name means, as the catalog writes it; a fault is reported and nothing given where there is none. */
export function resolveColumn(node: NameNode, context: ResolveContext): ColumnReference | undefined {
  const { tables, home, report } = context;
  const column = node.parts.at(-1) ?? '';
  const qualifier = node.parts.slice(0, -1);
  if (qualifier.length === 0 && home === undefined) {
    report(node, unqualified(column, tables));
    return undefined;
  }
  const key = qualifier.length === 0 ? home : findTable(qualifier, tables);
  const table = key === undefined ? undefined : tables.get(key);
  if (key === undefined || table === undefined) {
    report(node, noSuchTable(qualifier.join('.'), tables));
    return undefined;
  }
  const found = findNamed(
    column,
    table.columns.map(({ name }) => name),
  );
  const known = table.columns.find(({ name }) => name === found);
  if (known === undefined) {
    report(node, `The table "${key}" has no column "${column}"${suggestColumn(column, key, tables)}`);
    return undefined;
  }
  return { alias: key, column: known.name, type: known.type };
}

/** The key of a table as people write it: with its schema or without, in the quotes of a key or without. */
export function findTableKey(name: string, tables: ReadonlyMap<string, KnownTable>): string | undefined {
  if (tables.has(name)) return name;
  const folded = name.toLowerCase();
  const similar = [...tables].filter(
    ([key, table]) => key.toLowerCase() === folded || table.name.toLowerCase() === folded,
  );
  return similar.length === 1 ? similar[0]?.[0] : undefined;
}

/** Written exactly so, or the only one that differs in case alone. */
function findNamed(name: string, candidates: readonly string[]): string | undefined {
  if (candidates.includes(name)) return name;
  const similar = candidates.filter((candidate) => candidate.toLowerCase() === name.toLowerCase());
  return similar.length === 1 ? similar[0] : undefined;
}

function findTable(qualifier: readonly string[], tables: ReadonlyMap<string, KnownTable>): string | undefined {
  const [first = '', second] = qualifier;
  if (qualifier.length > 2) return undefined;
  const keys = [...tables.keys()];
  const wanted = second === undefined ? tableKey({ name: first }) : tableKey({ schema: first, name: second });
  const exact = findNamed(wanted, keys);
  if (exact !== undefined || second !== undefined) return exact;
  // Without its schema where only one table is called so.
  const bare = keys.filter((key) => tables.get(key)?.name.toLowerCase() === first.toLowerCase());
  return bare.length === 1 ? bare[0] : undefined;
}

/** The sentence for a name that no table has. */
export function noSuchTable(name: string, tables: ReadonlyMap<string, KnownTable>): string {
  const nearest = nearestName(name, tables.keys());
  return `There is no table "${name}"${nearest === undefined ? '.' : `; did you mean "${nearest}"?`}`;
}

function suggestColumn(column: string, key: string, tables: ReadonlyMap<string, KnownTable>): string {
  const nearest = nearestName(column, tables.get(key)?.columns.map(({ name }) => name) ?? []);
  if (nearest !== undefined) return `; did you mean "${nearest}"?`;
  const elsewhere = tablesWith(column, tables);
  return elsewhere.length === 0 ? '.' : `; ${elsewhere.map((table) => `"${table}.${column}"`).join(' and ')} exist.`;
}

function unqualified(column: string, tables: ReadonlyMap<string, KnownTable>): string {
  const holders = tablesWith(column, tables);
  const say = `Say which table "${column}" belongs to`;
  if (holders.length > 0) return `${say}: ${holders.map((table) => `"${table}.${column}"`).join(' or ')}.`;
  return `${say}, as in "orders.${column}", or name the table under "table".`;
}

const shownTables = 3;

function tablesWith(column: string, tables: ReadonlyMap<string, KnownTable>): readonly string[] {
  return [...tables]
    .filter(([, { columns }]) => columns.some(({ name }) => name === column))
    .map(([key]) => key)
    .slice(0, shownTables);
}
