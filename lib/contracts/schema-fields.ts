import { z } from 'zod';
import { columnTypes } from './query.ts';

/** Fields that the answers of schema intelligence share. */

/** Which reading of a database's structure an answer was made from. */
export const catalogStampSchema = z
  .strictObject({
    /** When the structure was read. */
    capturedAt: z.iso.datetime(),
    /** Of the structure: as long as it is the same, nothing has changed. */
    fingerprint: z.string(),
    /** As GET schema/changes counts them. */
    version: z.int().min(1).optional(),
    /** `snapshot`: read by another instance or an earlier one. */
    source: z.enum(['live', 'snapshot']),
    /** True when the structure could not be read again in time: the database may have changed since. */
    isStale: z.boolean(),
    /** `structure` while the data have not been looked at: values and inferred relationships are not known yet. */
    depth: z.enum(['structure', 'profiled']).optional(),
    /** Code of what stood in the way of reading it again. */
    fault: z.string().optional(),
  })
  .meta({ id: 'CatalogStamp' });

export type CatalogStamp = z.infer<typeof catalogStampSchema>;

export const columnRoles = ['identity', 'foreign-key', 'time', 'measure', 'attribute'] as const;

export const columnTypeField = z.enum(columnTypes);

/** 0 to 1. */
export const confidenceField = z.number().min(0).max(1);

/** Columns of a table; the table as the endpoints name it, "orders" or "sales.orders". */
export const tableColumnsSchema = z.strictObject({ table: z.string(), columns: z.array(z.string()).readonly() });

/** A way to join two tables along a key: each row of `from` has at most one partner in `to`. */
export const relationshipSchema = z
  .strictObject({
    from: tableColumnsSchema,
    to: tableColumnsSchema,
    source: z.enum(['declared', 'inferred', 'model']),
    confidence: confidenceField,
    cardinality: z.enum(['many-to-one', 'one-to-one']),
    /** True when rows of `from` may have no partner. */
    isOptional: z.boolean(),
    /** Rows of `from` for each row of `to` that has any, on average; absent where it was not measured. */
    fanOut: z.number().min(0).optional(),
  })
  .meta({ id: 'Relationship' });

export type RelationshipView = z.infer<typeof relationshipSchema>;
