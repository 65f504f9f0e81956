import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Catalog, ForeignKey, Table } from '../../lib/catalog/catalog.ts';
import { declaredRelationships } from '../../lib/catalog/infer-relationships.ts';
import { readCatalog } from '../../lib/catalog/read-catalog.ts';
import { tableKey } from '../../lib/catalog/table-name.ts';
import { columnTypeNamed } from '../../lib/connectors/duckdb/column-type.ts';
import { createDuckdbDatabase } from '../../lib/connectors/duckdb/create-duckdb-database.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { databaseId } from '../../lib/core/ids.ts';
import { createGuard } from '../../lib/sql/guard.ts';
import { defaultGuardPolicy } from '../../lib/sql/guard-policy.ts';
import { loadBenchDatabase } from './bench-database.ts';

/** A question with the tables and columns that its statement uses. */
export const linkingQuestionSchema = z.object({
  id: z.string(),
  db: z.string(),
  question: z.string(),
  /** What the benchmark's authors tell of the database besides its schema. */
  evidence: z.string().optional(),
  /** Where the schema joins many databases: the one that the question is about. */
  source_db: z.string().optional(),
  gold_tables: z.array(z.string()),
  gold_columns: z.array(z.string()),
});
export type LinkingQuestion = z.infer<typeof linkingQuestionSchema>;

const schemaFile = z.object({
  tables: z.array(
    z.object({
      name: z.string(),
      title: z.string().optional(),
      description: z.string().optional(),
      source_db: z.string().optional(),
      columns: z.array(
        z.object({
          name: z.string(),
          type: z.string(),
          description: z.string().optional(),
          value_description: z.string().optional(),
        }),
      ),
      pk: z.array(z.string()),
      fks: z.array(z.object({ columns: z.array(z.string()), ref_table: z.string(), ref_columns: z.array(z.string()) })),
    }),
  ),
});
type SchemaTable = z.infer<typeof schemaFile>['tables'][number];

/** Questions of a set. */
export async function readLinkingQuestions(directory: string): Promise<readonly LinkingQuestion[]> {
  const lines = (await readFile(join(directory, 'questions.jsonl'), 'utf8')).split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => linkingQuestionSchema.parse(JSON.parse(line)));
}

/** The tables of a schema description as a catalog would give them; descriptions are the comments, and there are no contents. */
export async function readSchemaTables(
  file: string,
  only?: (table: SchemaTable) => boolean,
): Promise<readonly Table[]> {
  const { tables } = schemaFile.parse(JSON.parse(await readFile(file, 'utf8')));
  return tables.filter((table) => only?.(table) ?? true).map(toTable);
}

function toTable({ name, title, description, columns, pk, fks }: SchemaTable): Table {
  const comment = description ?? title;
  return {
    name,
    kind: 'table',
    ...(comment === undefined ? {} : { comment }),
    columns: columns.map((column) => {
      const text = [column.description ?? '', column.value_description ?? ''].filter((part) => part !== '').join('. ');
      return {
        name: column.name,
        type: columnTypeNamed(column.type),
        nativeType: column.type,
        nullable: !pk.includes(column.name),
        ...(text === '' ? {} : { comment: text }),
        profile: {},
      };
    }),
    primaryKey: pk,
    uniqueKeys: [],
    foreignKeys: fks.map(
      (key): ForeignKey => ({
        columns: key.columns,
        references: { name: key.ref_table },
        referencedColumns: key.ref_columns,
      }),
    ),
  };
}

export function catalogOfTables(database: string, tables: readonly Table[]): Catalog {
  return {
    database,
    dialect: 'duckdb',
    fingerprint: database,
    capturedAt: '2026-01-01T00:00:00.000Z',
    tables,
    relationships: declaredRelationships(tables),
  };
}

/** The catalog with further tables that no question is about; one whose name is taken is left out. */
export function withDistractors(catalog: Catalog, distractors: readonly Table[]): Catalog {
  const taken = new Set(catalog.tables.map((table) => tableKey(table).toLowerCase()));
  const added = distractors.filter((table) => !taken.has(tableKey(table).toLowerCase()));
  return {
    ...catalog,
    tables: [...catalog.tables, ...added],
    relationships: [...catalog.relationships, ...declaredRelationships(added)],
  };
}

/**
 * The catalog of a benchmark database: read from its contents where the set has them, else from its description. A schema
 * that joins many databases may be restricted to the tables of one.
 */
export async function readBenchCatalog(directory: string, db: string, sourceDb?: string): Promise<Catalog> {
  const joined = join(directory, 'schema.json');
  if (existsSync(joined)) {
    const only = sourceDb === undefined ? undefined : (table: SchemaTable) => table.source_db === sourceDb;
    return catalogOfTables(db, await readSchemaTables(joined, only));
  }
  if (!existsSync(join(directory, 'data', db)))
    return catalogOfTables(db, await readSchemaTables(join(directory, 'schema', `${db}.json`)));
  const database = createDuckdbDatabase({
    id: databaseId(db),
    path: await loadBenchDatabase(resolve(directory), db),
    memoryLimitMb: 1024,
    threads: 2,
    maxConcurrentQueries: 2,
    maxWaitingQueries: 50,
  });
  try {
    return await readCatalog({
      database,
      databaseName: db,
      guard: await createGuard(),
      policy: defaultGuardPolicy,
      clock: systemClock,
      signal: AbortSignal.timeout(120_000),
    });
  } finally {
    await database.close();
  }
}
