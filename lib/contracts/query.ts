import { z } from 'zod';
import {
  databaseIdField,
  isoDateField,
  localeField,
  questionField,
  sessionIdField,
  timeZoneField,
} from './text-fields.ts';

export const strategies = ['auto', 'direct', 'single', 'multi', 'iterative'] as const;

export const maxRequestedRows = 100_000;

export const queryRequestSchema = z
  .strictObject({
    question: questionField,
    sessionId: sessionIdField.optional(),
    database: databaseIdField.optional(),
    persona: z
      .string()
      .regex(/^[a-z0-9_-]{1,64}$/, 'must be 1 to 64 small letters, digits, hyphens or underscores')
      .optional(),
    strategy: z.enum(strategies).optional(),
    locale: localeField.optional(),
    timeZone: timeZoneField.optional(),
    asOf: isoDateField.optional(),
    maxRows: z.int().min(1).max(maxRequestedRows).optional(),
    /** What the statement may read and join by the database's own estimate; raises the limit up to the configured ceiling. */
    maxEstimatedRows: z.int().min(1).optional(),
    evaluate: z.boolean().optional(),
    dryRun: z.boolean().optional(),
  })
  .meta({ id: 'QueryRequest' });

export type QueryRequest = z.infer<typeof queryRequestSchema>;

/** JSON-safe and exact: decimals, dates and large integers are texts. */
export const cellSchema = z.union([z.null(), z.boolean(), z.number(), z.string()]);

export const columnTypes = [
  'boolean',
  'integer',
  'decimal',
  'float',
  'text',
  'date',
  'time',
  'timestamp',
  'timestamptz',
  'interval',
  'binary',
  'json',
  'uuid',
  'other',
] as const;

export const chartTypes = ['bar', 'line', 'pie', 'area', 'scatter', 'table'] as const;
export type ChartType = (typeof chartTypes)[number];

export const resultColumnSchema = z.strictObject({
  name: z.string(),
  type: z.enum(columnTypes),
  unit: z.string().optional(),
  role: z.enum(['dimension', 'time', 'measure', 'attribute']),
});

export const statementSchema = z.strictObject({
  stage: z.string(),
  dialect: z.string(),
  sql: z.string(),
  parameters: z.array(z.strictObject({ type: z.enum(columnTypes), value: cellSchema })).readonly(),
  rowCount: z.int().min(0).optional(),
  durationMs: z.number().min(0).optional(),
  /** Of a statement that was tried in vain: the code of what stood against it. */
  error: z.string().optional(),
});

/** What a question asks for; absent where no database was found for it. */
export const intentSchema = z.strictObject({
  type: z.string(),
  /** Absent where none was called for. */
  persona: z.string().optional(),
  confidence: z.number().min(0).max(1),
  reasoning: z.string(),
  entities: z.strictObject({
    competitor_name: z.string().optional(),
    competitor_product: z.array(z.string()).readonly(),
    product_codes: z.array(z.string()).readonly(),
  }),
  /** What was done, in order. */
  toolChain: z.array(z.string()).readonly(),
});

/** What the rows say. Of a question that ran no statement there is only the text. */
export const summarySchema = z.strictObject({
  /** One or two sentences that answer the question. */
  text: z.string(),
  keyFindings: z.array(z.string()).readonly(),
  recommendedAction: z.string().optional(),
  /** The cells that the text rests on. */
  supportingData: z
    .array(z.strictObject({ row: z.int().min(0), column: z.string(), value: cellSchema }))
    .readonly()
    .optional(),
  dataQuality: z
    .strictObject({
      /** True where nothing is missing that the answer should rest on. */
      isComplete: z.boolean(),
      rowCount: z.int().min(0),
      missingValues: z.int().min(0),
      issues: z
        .array(
          z.strictObject({
            kind: z.enum([
              'truncated',
              'limited',
              'missing-values',
              'partial-period',
              'gaps',
              'few-periods',
              'duplicates',
              'remark',
            ]),
            text: z.string(),
          }),
        )
        .readonly(),
    })
    .optional(),
  /** How many numbers, dates and names of the text were held against the rows; the untraceable have been taken out. */
  grounding: z
    .strictObject({ checked: z.int().min(0), traced: z.int().min(0), untraceable: z.int().min(0) })
    .optional(),
});

export const phases = [
  'intake',
  'understand',
  'plan',
  'model',
  'guard',
  'estimate',
  'database',
  'present',
  'evaluate',
  'remember',
] as const;
export type Phase = (typeof phases)[number];

export const queryResponseSchema = z
  .strictObject({
    queryId: z.string(),
    requestId: z.string(),
    /** Absent when the session could not be saved: there is nothing to continue. */
    sessionId: z.string().optional(),
    /** Absent when the question was declined because no database knows a word of it. */
    database: z.string().optional(),
    question: z.string(),
    status: z.enum(['answered', 'clarify', 'declined']),
    lane: z.enum(['direct', 'planner', 'verified', 'model']),
    /** The way that was gone. */
    strategy: z.enum(['direct', 'single', 'multi', 'iterative']),
    intent: intentSchema.optional(),
    dryRun: z.literal(true).optional(),
    plan: z.looseObject({}).optional(),
    /** The question in words as the planner understood it. */
    understoodAs: z.string().optional(),
    /** The questions of the session that this one was understood to go on from, oldest first; absent where it stands alone. */
    followUpOf: z.array(z.string()).readonly().optional(),
    /** Absent where the question does not say how to draw the rows. */
    visualization: z.strictObject({ chartType: z.enum(chartTypes) }).optional(),
    statements: z.array(statementSchema).readonly(),
    result: z
      .strictObject({
        columns: z.array(resultColumnSchema).readonly(),
        rows: z.array(z.array(cellSchema).readonly()).readonly(),
        rowCount: z.int().min(0),
        truncated: z.boolean(),
      })
      .optional(),
    summary: summarySchema,
    confidence: z.strictObject({ score: z.number().min(0).max(1), reasons: z.array(z.string()).readonly() }),
    assumptions: z.array(z.string()).readonly(),
    clarification: z.strictObject({ question: z.string(), options: z.array(z.string()).readonly() }).optional(),
    usage: z.strictObject({
      modelCalls: z.int().min(0),
      promptTokens: z.int().min(0),
      completionTokens: z.int().min(0),
      costUsd: z.number().min(0),
      /** Present where a provider did not report all of it, so that part is an estimate. */
      isEstimated: z.literal(true).optional(),
    }),
    timings: z.strictObject({
      totalMs: z.number().min(0),
      /** Only phases that took place. */
      phases: z.partialRecord(z.enum(phases), z.number().min(0)),
    }),
  })
  .meta({ id: 'QueryResponse' });

export type QueryResponse = z.infer<typeof queryResponseSchema>;
