import type { Catalog, Column, Relationship, Table } from '../../lib/catalog/catalog.ts';
import type { ColumnType } from '../../lib/sql/value.ts';

/** A column as a test writes it: a name, or a name with its type or its stored texts. */
type SketchedColumn = string | readonly [name: string, details: ColumnType | readonly string[]];

export interface SketchedTable {
  readonly columns: readonly SketchedColumn[];
  /** The first column unless told; none where empty. */
  readonly key?: readonly string[];
  readonly rows?: number;
}

const sketchedRows = 40;

/**
 * A catalog in few words, for tests of how names and keys are understood. Columns called …_id are whole numbers, others
 * text; `references` are "table.column → table", by the key of the table they lead to.
 */
export function catalogOf(
  tables: Readonly<Record<string, SketchedTable>>,
  references: readonly `${string}.${string} → ${string}`[] = [],
): Catalog {
  const made = Object.entries(tables).map(([name, table]) => tableOf(name, table));
  const keyOf = (name: string) => made.find((table) => table.name === name)?.primaryKey[0] ?? '';
  const relationships = references.map((reference): Relationship => {
    const [, from = '', column = '', to = ''] = /^(.+)\.(.+) → (.+)$/.exec(reference) ?? [];
    return {
      from: { name: from },
      fromColumns: [column],
      to: { name: to },
      toColumns: [keyOf(to)],
      source: 'declared',
      confidence: 1,
    };
  });
  return {
    database: 'sketched',
    dialect: 'duckdb',
    fingerprint: 'sketched',
    capturedAt: '2026-01-01T00:00:00.000Z',
    tables: made,
    relationships,
  };
}

function tableOf(name: string, { columns, key, rows = sketchedRows }: SketchedTable): Table {
  const made = columns.map((column) => columnOf(column, rows));
  const primaryKey = key ?? made.slice(0, 1).map((column) => column.name);
  return { name, kind: 'table', rowCount: rows, columns: made, primaryKey, uniqueKeys: [], foreignKeys: [] };
}

function columnOf(sketch: SketchedColumn, rows: number): Column {
  const [name, details] = typeof sketch === 'string' ? ([sketch, plainType(sketch)] as const) : sketch;
  if (typeof details === 'string') return made(name, details, { distinctCount: rows });
  return made(name, 'text', { distinctCount: details.length, values: details, valuesComplete: true });
}

function plainType(name: string): ColumnType {
  return /id$/i.test(name) ? 'integer' : 'text';
}

function made(name: string, type: ColumnType, profile: Column['profile']): Column {
  return { name, type, nativeType: type.toUpperCase(), nullable: false, profile };
}
