import { z } from 'zod';
import type { CatalogStructure, ForeignKey, IndexStructure, TableStructure } from '../../catalog/catalog.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { Cell, SqlParameter } from '../../sql/value.ts';
import { columnTypeNamed, nativeTypeOf } from './column-type.ts';
import type { MssqlConfig } from './mssql-config.ts';
import { columnsSql, detailsSql, keysSql, schemaCondition } from './structure-sql.ts';

/** Runs one of the statements and gives all its rows. */
export type ReadRows = (sql: string, parameters: readonly SqlParameter[]) => Promise<readonly (readonly Cell[])[]>;

export interface MssqlStructure {
  readonly structure: CatalogStructure;
  /** Whether names and texts differ by case, as they do by default in a Fabric warehouse. */
  readonly isCaseSensitive: boolean;
}

const text = z.string();
const columnRow = z.tuple([
  text,
  text,
  text.transform((type) => (type.trim() === 'V' ? ('view' as const) : ('table' as const))),
  text,
  text.nullable(),
  text,
  z.number(),
  z.number(),
  z.number(),
  z.boolean(),
  text.nullable(),
]);
const keyRow = z.tuple([
  z.enum(['P', 'U', 'I', 'F']),
  text,
  text,
  text,
  z.number(),
  text,
  text.nullable(),
  text.nullable(),
  text.nullable(),
]);
const detailRow = z.tuple([z.enum(['comment', 'rows']), text, text, text.nullable(), text.nullable()]);
type ColumnRow = z.infer<typeof columnRow>;
type KeyRow = z.infer<typeof keyRow>;
type DetailRow = z.infer<typeof detailRow>;

const keyOf = (schema: string, table: string): string => JSON.stringify([schema, table]);

/**
 * Tables and views of the configured schemas in three statements. Keys that are not enforced, as all of Fabric's, count as
 * declared. A schema's name is given unless all is in dbo, where every account finds a table by its bare name.
 */
export async function readMssqlStructure(
  readRows: ReadRows,
  { dialect, schemas }: Pick<MssqlConfig, 'dialect' | 'schemas'>,
): Promise<MssqlStructure> {
  const parameters = (schemas ?? []).map((value): SqlParameter => ({ type: 'text', value }));
  const condition = schemaCondition(parameters.length);
  const columns = columnRow.array().parse(await readRows(columnsSql(condition), parameters));
  const keys = Map.groupBy(keyRow.array().parse(await readRows(keysSql(condition), parameters)), ([, s, t]) =>
    keyOf(s, t),
  );
  const details = detailRow.array().parse(await readOptional(readRows, detailsSql(condition), parameters));
  const comments = new Map<string, string>();
  const estimates = new Map<string, number>();
  for (const [kind, schema, table, column, value] of details) collect([kind, schema, table, column, value]);

  function collect([kind, schema, table, column, value]: DetailRow): void {
    if (value === null) return;
    if (kind === 'rows') estimates.set(keyOf(schema, table), Number(value));
    else if (value.trim() !== '') comments.set(JSON.stringify([schema, table, column]), value);
  }

  const isAllDbo = columns.every(([schema]) => schema === 'dbo');
  const location = (schema: string) => (isAllDbo ? {} : { schema });
  const tables = [...Map.groupBy(columns, ([schema, table]) => keyOf(schema, table)).entries()].map(
    ([key, rows]): TableStructure[] => {
      const [first] = rows;
      if (first === undefined) return [];
      const [schema, name, kind] = first;
      const estimate = estimates.get(key);
      return [
        {
          ...location(schema),
          name,
          kind,
          ...commentOf(comments, [schema, name, null]),
          ...(estimate === undefined || kind === 'view' ? {} : { rowEstimate: estimate }),
          columns: rows.map((row) => columnOf(row, comments)),
          ...keysOf(keys.get(key) ?? [], location),
          // A Fabric warehouse lists its keys among the indexes, and has none.
          ...(dialect === 'fabric' ? {} : { indexes: indexesOf(keys.get(key) ?? []) }),
        },
      ];
    },
  );
  const collation = columns[0]?.[10] ?? '';
  return { structure: { dialect, tables: tables.flat() }, isCaseSensitive: /_CS|_BIN/i.test(collation) };
}

/** Row counts and comments are welcome, but an account or an edition may not show them. */
async function readOptional(
  readRows: ReadRows,
  sql: string,
  parameters: readonly SqlParameter[],
): Promise<readonly (readonly Cell[])[]> {
  try {
    return await readRows(sql, parameters);
  } catch (error) {
    const isRefused = error instanceof QuerentError && refusals.has(error.code);
    if (isRefused) return [];
    throw error;
  }
}

const refusals: ReadonlySet<string> = new Set([
  'database.engine-error',
  'database.unknown-object',
  'database.access-denied',
]);

function commentOf(
  comments: ReadonlyMap<string, string>,
  path: readonly [string, string, string | null],
): { readonly comment?: string } {
  const comment = comments.get(JSON.stringify(path));
  return comment === undefined ? {} : { comment };
}

function columnOf(row: ColumnRow, comments: ReadonlyMap<string, string>): TableStructure['columns'][number] {
  const [schema, table, , name, baseType, ownType, maxLength, precision, scale, nullable] = row;
  // Types of the CLR have no base type; aliases of users are read as what they stand for.
  const typeName = baseType ?? ownType;
  return {
    name,
    type: columnTypeNamed(typeName),
    nativeType: nativeTypeOf({ name: typeName, maxLength, precision, scale }),
    nullable,
    ...commentOf(comments, [schema, table, name]),
  };
}

function keysOf(
  rows: readonly KeyRow[],
  location: (schema: string) => { readonly schema?: string },
): Pick<TableStructure, 'primaryKey' | 'uniqueKeys' | 'foreignKeys'> {
  const named = (kind: KeyRow[0]): readonly KeyRow[][] => [
    ...Map.groupBy(
      rows.filter(([own]) => own === kind),
      ([, , , name]) => name,
    ).values(),
  ];
  const columnsOf = (key: readonly KeyRow[]): readonly string[] => key.map(([, , , , , column]) => column);
  return {
    primaryKey: named('P').map(columnsOf)[0] ?? [],
    uniqueKeys: named('U').map(columnsOf),
    foreignKeys: named('F').flatMap((key): ForeignKey[] => {
      const [, , , , , , schema, name] = key[0] ?? [];
      if (schema === undefined || schema === null || name === undefined || name === null) return [];
      return [
        {
          columns: columnsOf(key),
          references: { ...location(schema), name },
          referencedColumns: key.flatMap(([, , , , , , , , column]) => (column === null ? [] : [column])),
        },
      ];
    }),
  };
}

function indexesOf(rows: readonly KeyRow[]): readonly IndexStructure[] {
  const parts = Map.groupBy(
    rows.filter(([kind]) => kind !== 'F'),
    ([, , , name]) => name,
  );
  return [...parts].map(([name, columns]) => ({
    name,
    columns: columns.map(([, , , , , column]) => column),
    isUnique: columns[0]?.[0] !== 'I',
  }));
}
