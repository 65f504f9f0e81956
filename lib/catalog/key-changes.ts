import type { SchemaChange } from '../contracts/schema-changes.ts';
import type { ForeignKey, TableStructure } from './catalog.ts';
import { tableKey } from './table-name.ts';

/** New names of tables by old key, and of the columns of each table by the old key of the table. */
export interface Renames {
  readonly tables: ReadonlyMap<string, string>;
  readonly columns: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

const noRenames: Renames = { tables: new Map(), columns: new Map() };

/** Keys that one of two readings of a table has and the other lacks; a key whose parts were renamed is the same one. */
export function diffKeys(before: TableStructure, after: TableStructure, renames: Renames): readonly SchemaChange[] {
  const table = tableKey(after);
  const [old, current] = [keysOf(before, renames), keysOf(after, noRenames)];
  return [
    ...[...old.difference(current)].map((key): SchemaChange => {
      const reason = isReference(key)
        ? 'The reference is no longer declared: a join over it has no ground.'
        : 'The values may repeat: joins over them may count rows more than once.';
      return { kind: 'key-changed', table, before: key, impact: 'breaking', reason };
    }),
    ...[...current.difference(old)].map((key): SchemaChange => {
      const reason = isReference(key) ? 'A new way to join.' : 'The values no longer repeat.';
      return { kind: 'key-changed', table, after: key, impact: 'compatible', reason };
    }),
  ];
}

const isReference = (key: string): boolean => key.startsWith('FOREIGN KEY');

/** The keys of a table as texts, with what was renamed under its new name. */
function keysOf(table: TableStructure, renames: Renames): Set<string> {
  const list = (columns: readonly string[], owner: string): string => {
    const newNames = renames.columns.get(owner);
    return columns.map((column) => newNames?.get(column) ?? column).join(', ');
  };
  const own = tableKey(table);
  const foreign = ({ columns, references, referencedColumns }: ForeignKey): string => {
    const target = tableKey(references);
    const name = renames.tables.get(target) ?? target;
    return `FOREIGN KEY (${list(columns, own)}) REFERENCES ${name} (${list(referencedColumns, target)})`;
  };
  return new Set([
    ...(table.primaryKey.length === 0 ? [] : [`PRIMARY KEY (${list(table.primaryKey, own)})`]),
    ...table.uniqueKeys.map((key) => `UNIQUE (${list(key, own)})`),
    ...table.foreignKeys.map(foreign),
  ]);
}
