import type { KnownTable, RowPolicy } from '../guard-policy.ts';
import type { TableReference } from '../syntax/ast.ts';
import type { CatalogIndex } from './catalog-index.ts';
import { foldName } from './fold-name.ts';
import type { JudgedPolicy } from './judged-policy.ts';

/** What a policy says about one stored table. Names are folded. */
export interface TableRules {
  readonly excluded: ReadonlySet<string>;
  /** The only columns that may be read; undefined where the policy lists none. */
  readonly allowed: ReadonlySet<string> | undefined;
  readonly masked: ReadonlyMap<string, string | null>;
  readonly rows: readonly RowPolicy[];
  /** The table's columns as stored, where a catalog was given. */
  readonly columns: readonly string[] | undefined;
}

interface TablePattern {
  readonly schema: string | undefined;
  readonly table: string;
}

function patternOf(parts: readonly string[]): TablePattern {
  const schema = parts.length > 1 ? parts.slice(0, -1).map(foldName).join('.') : undefined;
  return { schema, table: foldName(parts.at(-1) ?? '') };
}

/** A rule without a schema holds in all of them, and a reference without one may mean any: rules err to the strict side. */
function matches(pattern: TablePattern, reference: TablePattern): boolean {
  if (pattern.table !== reference.table) return false;
  return pattern.schema === undefined || reference.schema === undefined || pattern.schema === reference.schema;
}

function splitColumn(text: string): { readonly pattern: TablePattern; readonly column: string } {
  const parts = text.split('.');
  return { pattern: patternOf(parts.slice(0, -1)), column: foldName(parts.at(-1) ?? '') };
}

function columnsFor(texts: readonly string[], reference: TablePattern): ReadonlySet<string> {
  const found = texts.map(splitColumn).filter(({ pattern }) => matches(pattern, reference));
  return new Set(found.map(({ column }) => column));
}

function knownTable(index: CatalogIndex | undefined, reference: TablePattern): KnownTable | undefined {
  return index
    ?.tablesNamed(reference.table)
    .find((table) =>
      matches(patternOf(table.schema === undefined ? [table.name] : [table.schema, table.name]), reference),
    );
}

/** True where the policy says anything about columns or rows, so that they must be looked at. */
export function hasTableRules(policy: JudgedPolicy): boolean {
  return (
    policy.excludedColumns.length > 0 ||
    (policy.allowedColumns ?? []).length > 0 ||
    (policy.maskedColumns ?? []).length > 0 ||
    (policy.rowPolicies ?? []).length > 0
  );
}

export function rulesFor(table: TableReference, policy: JudgedPolicy): TableRules {
  const reference = patternOf(table.name.map((part) => part.text));
  const allowed = columnsFor(policy.allowedColumns ?? [], reference);
  const masked = (policy.maskedColumns ?? [])
    .map(({ column, replacement }) => ({ ...splitColumn(column), replacement }))
    .filter(({ pattern }) => matches(pattern, reference));
  return {
    excluded: columnsFor(policy.excludedColumns, reference),
    allowed: allowed.size === 0 ? undefined : allowed,
    masked: new Map(masked.map(({ column, replacement }) => [column, replacement])),
    rows: (policy.rowPolicies ?? []).filter((rule) => matches(patternOf(rule.table.split('.')), reference)),
    columns: knownTable(policy.index, reference)?.columns.map((column) => column.name),
  };
}

export const hidesColumns = (rules: TableRules): boolean => rules.excluded.size > 0 || rules.allowed !== undefined;

/** True where the table may have the column, and the policy keeps it from being read. */
export function hidesColumn(rules: TableRules, column: string): boolean {
  const name = foldName(column);
  if (rules.excluded.has(name)) return true;
  // MySQL's other name for a key, which may be a hidden column.
  if (name === '_rowid' && hidesColumns(rules)) return true;
  if (rules.allowed === undefined || rules.allowed.has(name)) return false;
  return rules.columns === undefined || rules.columns.some((known) => foldName(known) === name);
}
