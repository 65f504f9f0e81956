import { z } from 'zod';
import { databaseIdField } from './text-fields.ts';

export const schemaChangeSchema = z
  .strictObject({
    kind: z.enum([
      'table-added',
      'table-removed',
      'table-renamed',
      'kind-changed',
      'column-added',
      'column-removed',
      'column-renamed',
      'type-changed',
      'nullability-changed',
      'key-changed',
      'comment-changed',
    ]),
    /** As the database names it now; of what was removed, as it was named. */
    table: z.string(),
    column: z.string().optional(),
    before: z.string().optional(),
    after: z.string().optional(),
    /** `breaking`: a statement, a mapping or a join path that was right before may fail or mean something else. */
    impact: z.enum(['breaking', 'compatible']),
    reason: z.string(),
  })
  .meta({ id: 'SchemaChange' });

export type SchemaChange = z.infer<typeof schemaChangeSchema>;

export const schemaVersionSchema = z
  .strictObject({
    version: z.int().min(1),
    capturedAt: z.iso.datetime(),
    fingerprint: z.string(),
    /** Against the version before; empty for the first that is known. */
    changes: z.array(schemaChangeSchema).readonly(),
    /** Changes beside these, where there are too many to keep. */
    omittedChanges: z.int().min(1).optional(),
  })
  .meta({ id: 'SchemaVersion' });

export type SchemaVersion = z.infer<typeof schemaVersionSchema>;

/** How fresh the knowledge of a database's contents is. */
export const catalogStateSchema = z
  .strictObject({
    /** `snapshot`: read by another instance or an earlier one, and not yet read again by this. */
    source: z.enum(['live', 'snapshot', 'none']),
    capturedAt: z.iso.datetime().optional(),
    ageMs: z.number().min(0).optional(),
    /** True when the database could not be read again in time. */
    isStale: z.boolean(),
    version: z.int().min(1).optional(),
    /** `structure` while the data have not been looked at: names and keys are known, values are not. */
    depth: z.enum(['structure', 'profiled']).optional(),
    /** Code of the fault of the last reading, where it failed. */
    fault: z.string().optional(),
    /** What of the semantic model file does not fit the database. */
    modelFaults: z.array(z.string()).readonly().optional(),
  })
  .meta({ id: 'CatalogState' });

export type CatalogState = z.infer<typeof catalogStateSchema>;

/** Parameters of the query string, so every value arrives as a text. */
export const schemaChangesParametersSchema = z
  .strictObject({
    /** May be left out where there is only one. */
    database: databaseIdField.optional(),
    /** A version or a moment; what changed after it is listed. */
    since: z
      .union(
        [
          z
            .string()
            .regex(/^\d{1,9}$/)
            .transform(Number),
          z.union([z.iso.datetime({ offset: true }), z.iso.date()]).transform((text) => new Date(text)),
        ],
        'is neither a version such as 3 nor a moment such as 2026-10-31 or 2026-10-31T09:00:00Z',
      )
      .optional(),
    impact: z.enum(['breaking', 'compatible']).optional(),
  })
  .meta({ id: 'SchemaChangesParameters' });

export type SchemaChangesParameters = z.infer<typeof schemaChangesParametersSchema>;

export const schemaChangesResponseSchema = z
  .strictObject({
    database: z.string(),
    catalog: catalogStateSchema,
    /** Newest first. */
    versions: z.array(schemaVersionSchema).readonly(),
    /** Of the versions listed. */
    changeCount: z.int().min(0),
    breakingCount: z.int().min(0),
  })
  .meta({ id: 'SchemaChangesResponse' });

export type SchemaChangesResponse = z.infer<typeof schemaChangesResponseSchema>;

export const schemaRefreshRequestSchema = z
  .strictObject({
    database: databaseIdField,
    /** Tables whose data are measured anew whatever their age, as "table" or "schema.table"; absent: all. */
    tables: z.array(z.string().min(1).max(300)).min(1).max(1_000).optional(),
  })
  .meta({ id: 'SchemaRefreshRequest' });

export type SchemaRefreshRequest = z.infer<typeof schemaRefreshRequestSchema>;

export const schemaRefreshResponseSchema = z
  .strictObject({
    database: z.string(),
    catalog: catalogStateSchema,
    /** Against what was known before. */
    changes: z.array(schemaChangeSchema).readonly(),
    tables: z.int().min(0),
    /** Tables whose data were measured; the others kept what was known of them. */
    measuredTables: z.int().min(0),
    durationMs: z.number().min(0),
  })
  .meta({ id: 'SchemaRefreshResponse' });

export type SchemaRefreshResponse = z.infer<typeof schemaRefreshResponseSchema>;
