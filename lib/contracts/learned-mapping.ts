import { z } from 'zod';
import { wholeNumberParameter, wordsParameter } from './parameter-fields.ts';
import { confidenceField } from './schema-fields.ts';
import { databaseIdField } from './text-fields.ts';

export const maxTermCharacters = 80;
export const defaultMappingsPage = 50;

const textOfAtMost = (characters: number) =>
  z
    .string()
    .min(1)
    .max(characters)
    .refine((text) => text.isWellFormed(), 'holds half of a surrogate pair')
    .refine((text) => !/\p{Cc}/u.test(text), 'holds a control character');

const nameField = textOfAtMost(300);

const termField = textOfAtMost(maxTermCharacters).meta({
  description: 'What people say: a word or a few, as they stand in a question',
});

/** What a term means: a table, a column of it, a defined measure, or a value of a column. */
const elementFields = {
  table: nameField,
  column: nameField.optional(),
  measure: nameField.optional(),
  value: nameField.optional(),
};

const learnedElementSchema = z
  .strictObject(elementFields)
  .refine(({ column, measure }) => column === undefined || measure === undefined, {
    path: ['measure'],
    message: 'a mapping leads to a column or to a measure, not to both',
  })
  .refine(({ column, value }) => value === undefined || column !== undefined, {
    path: ['value'],
    message: 'needs the column that holds the value',
  })
  .meta({ id: 'LearnedElement' });

export const outcomes = ['success', 'failure'] as const;

/** What POST schema/learn-mapping takes. Without an outcome and a score it confirms the mapping. */
export const learnMappingRequestSchema = z
  .strictObject({
    database: databaseIdField,
    term: termField,
    element: learnedElementSchema,
    /** Whether an answer that took the term so was right. */
    outcome: z.enum(outcomes).optional(),
    /** How right, 0 to 1; from 0.5 on it is a success. */
    score: confidenceField.optional(),
    /** A request with the same key counts once; absent: one with the same request id and outcome. */
    idempotencyKey: z
      .string()
      .regex(/^[\x21-\x7e]{1,128}$/, 'must be 1 to 128 visible ASCII characters')
      .optional(),
  })
  .refine(
    ({ outcome, score }) => outcome === undefined || score === undefined || score >= 0.5 === (outcome === 'success'),
    {
      path: ['score'],
      message: 'says the opposite of the outcome: a success has 0.5 or more, a failure less',
    },
  )
  .meta({ id: 'LearnMappingRequest' });

export type LearnMappingRequest = z.infer<typeof learnMappingRequestSchema>;

export const learnedMappingViewSchema = z
  .strictObject({
    id: z.string(),
    term: z.string(),
    element: z.strictObject({
      table: z.string(),
      column: z.string().optional(),
      measure: z.string().optional(),
      value: z.string().optional(),
    }),
    confidence: confidenceField,
    /** Only active mappings change how questions are understood. */
    state: z.enum(['active', 'suspended']),
    /** `failures`: it was wrong too often; `schema`: the database has no such element, or one of another type. */
    suspendedBy: z.enum(['failures', 'schema']).optional(),
    successes: z.int().min(0),
    failures: z.int().min(0),
    /** Answers that it was used for. */
    uses: z.int().min(0),
    createdAt: z.iso.datetime(),
    lastConfirmedAt: z.iso.datetime().optional(),
    lastUsedAt: z.iso.datetime().optional(),
  })
  .meta({ id: 'LearnedMapping' });

export type LearnedMappingView = z.infer<typeof learnedMappingViewSchema>;

export const learnMappingResponseSchema = z
  .strictObject({
    database: z.string(),
    mapping: learnedMappingViewSchema,
    /** False when this outcome had been counted before. */
    isCounted: z.boolean(),
  })
  .meta({ id: 'LearnMappingResponse' });

export type LearnMappingResponse = z.infer<typeof learnMappingResponseSchema>;

/** What GET schema/learned-mappings takes. */
export const learnedMappingsParametersSchema = z
  .strictObject({
    database: databaseIdField,
    term: wordsParameter.optional(),
    state: z.enum(['active', 'suspended']).optional(),
    limit: wholeNumberParameter({ min: 1, max: 500 }).optional(),
    cursor: z.string().max(2_000).optional(),
  })
  .meta({ id: 'LearnedMappingsParameters' });

export type LearnedMappingsParameters = z.infer<typeof learnedMappingsParametersSchema>;

export const learnedMappingsResponseSchema = z
  .strictObject({
    database: z.string(),
    total: z.int().min(0),
    mappings: z.array(learnedMappingViewSchema).readonly(),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'LearnedMappingsResponse' });

export type LearnedMappingsResponse = z.infer<typeof learnedMappingsResponseSchema>;

/** What DELETE schema/learned-mappings takes: the id of a mapping, or its term and element. */
export const removeMappingParametersSchema = z
  .strictObject({
    database: databaseIdField,
    id: z
      .string()
      .regex(/^[\w-]{22}$/, 'is not the id of a learned mapping')
      .optional(),
    term: termField.optional(),
    table: elementFields.table.optional(),
    column: elementFields.column,
    measure: elementFields.measure,
    value: elementFields.value,
  })
  .refine(({ id, term, table }) => id !== undefined || (term !== undefined && table !== undefined), {
    message: 'Name the mapping by its "id", or by its "term" and "table" with its column, measure or value.',
  })
  .meta({ id: 'RemoveMappingParameters' });

export type RemoveMappingParameters = z.infer<typeof removeMappingParametersSchema>;
