import { z } from 'zod';
import { dialects } from '../sql/dialect.ts';
import type { Catalog } from './catalog.ts';

/** Raised when what a snapshot holds changes its meaning, or less may be kept in it: those of another version are not used. */
export const snapshotSchemaVersion = 1;

const tableName = { schema: z.exactOptional(z.string()), name: z.string() };
const names = z.array(z.string()).readonly();

const profileSchema = z.strictObject({
  distinctCount: z.exactOptional(z.number()),
  nullFraction: z.exactOptional(z.number()),
  min: z.exactOptional(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  max: z.exactOptional(z.union([z.string(), z.number(), z.boolean(), z.null()])),
  values: z.exactOptional(names),
  valuesComplete: z.exactOptional(z.boolean()),
});

const columnSchema = z.strictObject({
  name: z.string(),
  type: z.enum([
    ...(['boolean', 'integer', 'decimal', 'float', 'text', 'date', 'time', 'timestamp', 'timestamptz'] as const),
    ...(['interval', 'binary', 'json', 'uuid', 'other'] as const),
  ]),
  nativeType: z.string(),
  nullable: z.boolean(),
  comment: z.exactOptional(z.string()),
  profile: profileSchema,
});

const tableSchema = z.strictObject({
  ...tableName,
  kind: z.enum(['table', 'view']),
  comment: z.exactOptional(z.string()),
  rowEstimate: z.exactOptional(z.number()),
  rowCount: z.exactOptional(z.number()),
  columns: z.array(columnSchema).readonly(),
  primaryKey: names,
  uniqueKeys: z.array(names).readonly(),
  foreignKeys: z
    .array(
      z.strictObject({
        columns: names,
        references: z.strictObject(tableName),
        referencedColumns: names,
      }),
    )
    .readonly(),
  indexes: z.exactOptional(
    z.array(z.strictObject({ name: z.string(), columns: names, isUnique: z.boolean() })).readonly(),
  ),
});

const catalogSchema: z.ZodType<Catalog> = z.strictObject({
  database: z.string(),
  dialect: z.enum(dialects),
  fingerprint: z.string(),
  capturedAt: z.iso.datetime(),
  tables: z.array(tableSchema).readonly(),
  relationships: z
    .array(
      z.strictObject({
        from: z.strictObject(tableName),
        fromColumns: names,
        to: z.strictObject(tableName),
        toColumns: names,
        source: z.enum(['declared', 'inferred', 'model']),
        confidence: z.number(),
      }),
    )
    .readonly(),
});

/** A catalog with what is needed to go on from it: what the guard must know, and when each table was measured. */
export const snapshotSchema = z.strictObject({
  schemaVersion: z.literal(snapshotSchemaVersion),
  catalog: catalogSchema,
  /** Every table with the names of all its columns, those that nobody may read too; the guard judges `*` by them. */
  storedTables: z
    .array(z.strictObject({ ...tableName, columns: z.array(z.strictObject({ name: z.string() })).readonly() }))
    .readonly(),
  /** By the key of the table. */
  measured: z.record(z.string(), z.strictObject({ at: z.iso.datetime(), rowEstimate: z.exactOptional(z.number()) })),
});

export type CatalogSnapshot = Readonly<z.infer<typeof snapshotSchema>>;

/** When each table was measured, and how many rows the engine then thought it had. */
export type MeasuredTables = CatalogSnapshot['measured'];
