import { z } from 'zod';
import { fractionParameter, tableParameter, wholeNumberParameter } from './parameter-fields.ts';
import { catalogStampSchema, confidenceField, relationshipSchema, tableColumnsSchema } from './schema-fields.ts';
import { databaseIdField } from './text-fields.ts';

export const defaultRelationships = 500;

/** What GET schema/relationships takes. `from` and `to` together ask for the ways from one table to the other. */
export const relationshipsParametersSchema = z
  .strictObject({
    database: databaseIdField.optional(),
    table: tableParameter.optional(),
    minConfidence: fractionParameter.optional(),
    from: tableParameter.optional(),
    to: tableParameter.optional(),
    limit: wholeNumberParameter({ min: 1, max: 5_000 }).optional(),
  })
  .refine(({ from, to }) => (from === undefined) === (to === undefined), {
    message: 'from, to: ask for the ways between two tables, so each needs the other',
  })
  .meta({ id: 'RelationshipsParameters' });

export type RelationshipsParameters = z.infer<typeof relationshipsParametersSchema>;

const joinStepSchema = z.strictObject({
  from: tableColumnsSchema,
  to: tableColumnsSchema,
  /** `to-many` multiplies the rows gathered so far. */
  direction: z.enum(['to-one', 'to-many']),
  source: z.enum(['declared', 'inferred', 'model']),
  confidence: confidenceField,
  fanOut: z.number().min(0).optional(),
});

const joinPathSchema = z
  .strictObject({
    steps: z.array(joinStepSchema).readonly(),
    /** True when a row of the first table can come to stand in several rows: sums over it would count it again. */
    multipliesRows: z.boolean(),
    confidence: confidenceField,
  })
  .meta({ id: 'JoinPath' });

export type JoinPathView = z.infer<typeof joinPathSchema>;

export const relationshipsResponseSchema = z
  .strictObject({
    database: z.string(),
    catalog: catalogStampSchema,
    /** How many there are, whatever the limit. */
    total: z.int().min(0),
    relationships: z.array(relationshipSchema).readonly(),
    /** The ways between `from` and `to`, best first; only where they were asked for. */
    paths: z.array(joinPathSchema).readonly().optional(),
  })
  .meta({ id: 'RelationshipsResponse' });

export type RelationshipsResponse = z.infer<typeof relationshipsResponseSchema>;
