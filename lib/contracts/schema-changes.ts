import { z } from 'zod';

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
