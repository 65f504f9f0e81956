import { z } from 'zod';
import type { CatalogStructure, ColumnStructure, IndexStructure, TableStructure } from '../../catalog/catalog.ts';
import type { Cell, SqlParameter } from '../../sql/value.ts';
import { columnTypeNamed } from './column-type.ts';

export interface StructureOptions {
  readonly dialect: 'mysql' | 'tidb';
  /** The database that unqualified names mean. */
  readonly database: string;
  readonly schemas: readonly string[];
  readonly readRows: (sql: string, parameters: readonly SqlParameter[]) => Promise<readonly (readonly Cell[])[]>;
}

const text = z.string().nullable();
const count = z.union([z.number(), z.string().transform(Number)]).nullable();
const tableRow = z.tuple([z.string(), z.string(), z.string(), text, count]);
const columnRow = z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string(), text]);
const keyRow = z.tuple([z.string(), z.string(), z.string(), z.string(), text, text, text]);
const indexRow = z.tuple([z.string(), z.string(), z.string(), count, text]);
type ColumnRow = z.infer<typeof columnRow>;
type KeyRow = z.infer<typeof keyRow>;
type IndexRow = z.infer<typeof indexRow>;

const tablesSql = (schemas: string) => `
SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, TABLE_COMMENT, TABLE_ROWS
FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (${schemas}) ORDER BY TABLE_SCHEMA, TABLE_NAME`;

const columnsSql = (schemas: string) => `
SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, IS_NULLABLE, COLUMN_COMMENT
FROM information_schema.COLUMNS WHERE TABLE_SCHEMA IN (${schemas})
ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`;

/** Primary, unique and foreign keys; which is which shows in the name and in what is referenced. */
const keysSql = (schemas: string) => `
SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, COLUMN_NAME,
  REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME
FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA IN (${schemas})
ORDER BY TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, ORDINAL_POSITION`;

/** Indexes that a comparison can use; a part over an expression has no column. */
const indexesSql = (schemas: string) => `
SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, NON_UNIQUE, COLUMN_NAME
FROM information_schema.STATISTICS WHERE TABLE_SCHEMA IN (${schemas}) AND INDEX_TYPE NOT IN ('FULLTEXT', 'SPATIAL')
ORDER BY TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX`;

const viewTypes = new Set(['VIEW', 'SYSTEM VIEW']);
const tableTypes = new Set(['BASE TABLE', 'SYSTEM VERSIONED']);
/** Longer lists of an enum's members say no more about the type and would fill every description of the table. */
const maxNativeTypeLength = 200;

/** Tables, views, columns, keys and indexes and comments in four statements. A schema's name is given where it has to be said. */
export async function readMysqlStructure(options: StructureOptions): Promise<CatalogStructure> {
  const { dialect, database, schemas, readRows } = options;
  const parameters = schemas.map((value): SqlParameter => ({ type: 'text', value }));
  const places = schemas.map(() => '?').join(', ');
  const tables = tableRow.array().parse(await readRows(tablesSql(places), parameters));
  const columns = Map.groupBy(columnRow.array().parse(await readRows(columnsSql(places), parameters)), keyOf);
  const keys = Map.groupBy(keyRow.array().parse(await readRows(keysSql(places), parameters)), keyOf);
  const indexes = Map.groupBy(indexRow.array().parse(await readRows(indexesSql(places), parameters)), keyOf);
  const isOnlyDefault = schemas.length === 1 && schemas[0] === database;
  const nameOf = (schema: string, name: string) => (isOnlyDefault ? { name } : { schema, name });
  const found: TableStructure[] = [];
  for (const [schema, name, type, comment, rowEstimate] of tables) {
    const isView = viewTypes.has(type);
    if (!isView && !tableTypes.has(type)) continue;
    const key = keyOf([schema, name]);
    found.push({
      ...nameOf(schema, name),
      kind: isView ? 'view' : 'table',
      // A view's comment is the word VIEW.
      ...(isView || comment === null || comment === '' ? {} : { comment }),
      ...(isView || rowEstimate === null ? {} : { rowEstimate }),
      columns: (columns.get(key) ?? []).map(columnOf),
      ...keysOf(keys.get(key) ?? [], nameOf),
      indexes: indexesOf(indexes.get(key) ?? []),
    });
  }
  return { dialect, tables: found };
}

const keyOf = ([schema, table]: readonly [string, string, ...unknown[]]): string => JSON.stringify([schema, table]);

function columnOf([, , name, dataType, columnType, isNullable, comment]: ColumnRow): ColumnStructure {
  const isLong = columnType.length > maxNativeTypeLength;
  return {
    name,
    type: columnTypeNamed(dataType, columnType),
    nativeType: isLong ? `${columnType.slice(0, maxNativeTypeLength - 1)}…` : columnType,
    nullable: isNullable === 'YES',
    ...(comment === null || comment === '' ? {} : { comment }),
  };
}

function keysOf(
  rows: readonly KeyRow[],
  nameOf: (schema: string, name: string) => { readonly schema?: string; readonly name: string },
): Pick<TableStructure, 'primaryKey' | 'uniqueKeys' | 'foreignKeys'> {
  let primaryKey: readonly string[] = [];
  const uniqueKeys: (readonly string[])[] = [];
  const foreignKeys: TableStructure['foreignKeys'][number][] = [];
  for (const [constraint, parts] of Map.groupBy(rows, ([, , name]) => name)) {
    const columns = parts.map(([, , , column]) => column);
    const [, , , , schema = null, table = null] = parts[0] ?? [];
    if (constraint === 'PRIMARY') primaryKey = columns;
    else if (schema === null || table === null) uniqueKeys.push(columns);
    else {
      foreignKeys.push({
        columns,
        references: nameOf(schema, table),
        referencedColumns: parts.map(([, , , , , , column]) => column ?? ''),
      });
    }
  }
  return { primaryKey, uniqueKeys, foreignKeys };
}

function indexesOf(rows: readonly IndexRow[]): readonly IndexStructure[] {
  return [...Map.groupBy(rows, ([, , name]) => name)].flatMap(([name, parts]): readonly IndexStructure[] => {
    const end = parts.findIndex(([, , , , column]) => column === null);
    const leading = (end === -1 ? parts : parts.slice(0, end)).map(([, , , , column]) => column ?? '');
    // What is unique over an expression need not be so over the columns before it.
    const isUnique = end === -1 && parts[0]?.[3] === 0;
    return leading.length === 0 ? [] : [{ name, columns: leading, isUnique }];
  });
}
