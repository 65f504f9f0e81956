import { z } from 'zod';
import type {
  CatalogStructure,
  ColumnStructure,
  ForeignKey,
  IndexStructure,
  TableStructure,
} from '../../catalog/catalog.ts';
import type { Cell } from '../../sql/value.ts';
import { columnTypeNamed, nativeTypeOf } from './column-type.ts';

/** Runs one of the statements below and gives all its rows. */
export type ReadRows = (sql: string) => Promise<readonly (readonly Cell[])[]>;

const tablesSql = `
SELECT schema_name, table_name, 'table', comment, estimated_size FROM duckdb_tables()
WHERE NOT internal AND NOT temporary AND database_name = current_database()
UNION ALL
SELECT schema_name, view_name, 'view', comment, NULL FROM duckdb_views()
WHERE NOT internal AND NOT temporary AND database_name = current_database()
ORDER BY 1, 2`;

const columnsSql = `
SELECT schema_name, table_name, column_name, data_type, is_nullable, comment FROM duckdb_columns()
WHERE NOT internal AND database_name = current_database()
ORDER BY schema_name, table_name, column_index`;

const constraintsSql = `
SELECT schema_name, table_name, constraint_type, to_json(constraint_column_names)::VARCHAR, referenced_table,
  to_json(referenced_column_names)::VARCHAR, constraint_name
FROM duckdb_constraints()
WHERE database_name = current_database() AND constraint_type IN ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
ORDER BY schema_name, table_name, constraint_index`;

/** Keys have indexes as well, which this list leaves out. */
const indexesSql = `
SELECT schema_name, table_name, index_name, is_unique, to_json(expressions::VARCHAR[])::VARCHAR
FROM duckdb_indexes() WHERE database_name = current_database()
ORDER BY schema_name, table_name, index_name`;

const names = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const tableRow = z.tuple([
  z.string(),
  z.string(),
  z.enum(['table', 'view']),
  z.string().nullable(),
  z.number().nullable(),
]);
const columnRow = z.tuple([z.string(), z.string(), z.string(), z.string(), z.boolean(), z.string().nullable()]);
const constraintRow = z.tuple([
  z.string(),
  z.string(),
  z.enum(['PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY']),
  names,
  z.string().nullable(),
  names,
  z.string(),
]);
const indexRow = z.tuple([z.string(), z.string(), z.string(), z.boolean(), names]);
type ColumnRow = z.infer<typeof columnRow>;
type ConstraintRow = z.infer<typeof constraintRow>;
type IndexRow = z.infer<typeof indexRow>;

/** Tables, views, columns, keys and indexes and comments in four statements. A schema's name is given only where there are several. */
export async function readDuckdbStructure(readRows: ReadRows): Promise<CatalogStructure> {
  const tables = tableRow.array().parse(await readRows(tablesSql));
  const columns = Map.groupBy(columnRow.array().parse(await readRows(columnsSql)), keyOf);
  const constraints = Map.groupBy(constraintRow.array().parse(await readRows(constraintsSql)), keyOf);
  const indexes = Map.groupBy(indexRow.array().parse(await readRows(indexesSql)), keyOf);
  const hasOneSchema = new Set(tables.map(([schema]) => schema)).size <= 1;
  return {
    dialect: 'duckdb',
    tables: tables.map(([schema, name, kind, comment, rowEstimate]): TableStructure => {
      const key = keyOf([schema, name]);
      const location = hasOneSchema ? {} : { schema };
      return {
        ...location,
        name,
        kind,
        ...(comment === null ? {} : { comment }),
        ...(rowEstimate === null ? {} : { rowEstimate }),
        columns: (columns.get(key) ?? []).map(columnOf),
        ...keysOf(constraints.get(key) ?? [], location),
        indexes: [
          ...(constraints.get(key) ?? []).flatMap(indexOfKey),
          ...(indexes.get(key) ?? []).flatMap((index) => indexOf(index, columns.get(key) ?? [])),
        ],
      };
    }),
  };
}

const keyOf = ([schema, table]: readonly [string, string, ...unknown[]]): string => JSON.stringify([schema, table]);

function columnOf([, , name, nativeType, nullable, comment]: ColumnRow): ColumnStructure {
  return {
    name,
    type: columnTypeNamed(nativeType),
    nativeType: nativeTypeOf(nativeType),
    nullable,
    ...(comment === null ? {} : { comment }),
  };
}

function keysOf(
  rows: readonly ConstraintRow[],
  location: { readonly schema?: string },
): Pick<TableStructure, 'primaryKey' | 'uniqueKeys' | 'foreignKeys'> {
  const columnsOf = (wanted: ConstraintRow[2]) =>
    rows.filter(([, , type]) => type === wanted).map(([, , , own]) => own);
  return {
    primaryKey: columnsOf('PRIMARY KEY')[0] ?? [],
    uniqueKeys: columnsOf('UNIQUE'),
    foreignKeys: rows.flatMap(([, , type, own, referenced, referencedColumns]): ForeignKey[] =>
      type === 'FOREIGN KEY' && referenced !== null
        ? // A foreign key cannot leave its schema in DuckDB.
          [{ columns: own, references: { ...location, name: referenced }, referencedColumns }]
        : [],
    ),
  };
}

function indexOfKey([, , type, columns, , , name]: ConstraintRow): readonly IndexStructure[] {
  return type === 'FOREIGN KEY' ? [] : [{ name, columns, isUnique: true }];
}

/** Columns are listed as they were written in the index: in quotes or not, in any case. */
function indexOf(
  [, , name, isUnique, expressions]: IndexRow,
  columns: readonly ColumnRow[],
): readonly IndexStructure[] {
  const stored = new Map(columns.map(([, , column]) => [column.toLowerCase(), column]));
  const found = expressions.map((expression) =>
    stored.get(expression.replace(/^"(.*)"$/s, (_, quoted: string) => quoted.replaceAll('""', '"')).toLowerCase()),
  );
  const end = found.indexOf(undefined);
  const leading = (end === -1 ? found : found.slice(0, end)).filter((column) => column !== undefined);
  // What is unique over an expression need not be so over the columns before it.
  return leading.length === 0 ? [] : [{ name, columns: leading, isUnique: isUnique && end === -1 }];
}
