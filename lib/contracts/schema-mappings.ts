import { z } from 'zod';
import { fractionParameter, wholeNumberParameter, wordsParameter } from './parameter-fields.ts';
import { catalogStampSchema, confidenceField } from './schema-fields.ts';
import { databaseIdField } from './text-fields.ts';

export const defaultTopMappings = 10;

/** What GET schema/mappings takes: what a term of the business may name. */
export const mappingsParametersSchema = z
  .strictObject({
    term: wordsParameter,
    database: databaseIdField.optional(),
    minConfidence: fractionParameter.optional(),
    /** Of each database. */
    topK: wholeNumberParameter({ min: 1, max: 100 }).optional(),
  })
  .meta({ id: 'MappingsParameters' });

export type MappingsParameters = z.infer<typeof mappingsParametersSchema>;

const mappedElementSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('table'), table: z.string(), title: z.string() }),
    z.strictObject({ kind: z.literal('column'), table: z.string(), column: z.string(), title: z.string() }),
    z.strictObject({
      kind: z.literal('measure'),
      table: z.string(),
      measure: z.string(),
      title: z.string(),
      definition: z.string(),
    }),
    /** Stored values that the term names, or, where there are none, a column whose values hold it as a part. */
    z.strictObject({
      kind: z.literal('value'),
      table: z.string(),
      column: z.string(),
      values: z.array(z.string()).readonly(),
    }),
  ])
  .meta({ id: 'MappedElement' });

export type MappedElement = z.infer<typeof mappedElementSchema>;

export const mappingTypes = ['exact', 'semantic', 'learned'] as const;

export const mappingSchema = z
  .strictObject({
    element: mappedElementSchema,
    confidence: confidenceField,
    type: z.enum(mappingTypes),
    reasons: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Mapping' });

export type Mapping = z.infer<typeof mappingSchema>;

export const mappingsResponseSchema = z
  .strictObject({
    term: z.string(),
    databases: z
      .array(
        z.strictObject({
          database: z.string(),
          catalog: catalogStampSchema,
          mappings: z.array(mappingSchema).readonly(),
        }),
      )
      .readonly(),
    /** Databases that could not be looked into, and why. */
    unavailable: z.array(z.strictObject({ database: z.string(), code: z.string() })).readonly(),
  })
  .meta({ id: 'MappingsResponse' });

export type MappingsResponse = z.infer<typeof mappingsResponseSchema>;
