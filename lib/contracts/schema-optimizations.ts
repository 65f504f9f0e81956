import { z } from 'zod';
import { wholeNumberParameter } from './parameter-fields.ts';
import { catalogStampSchema } from './schema-fields.ts';
import { databaseIdField } from './text-fields.ts';

export const defaultEvidenceDays = 7;

/** What GET schema/optimizations takes. */
export const optimizationsParametersSchema = z
  .strictObject({
    database: databaseIdField.optional(),
    /** How many days of requests count as evidence. */
    days: wholeNumberParameter({ min: 1, max: 30 }).optional(),
  })
  .meta({ id: 'OptimizationsParameters' });

export type OptimizationsParameters = z.infer<typeof optimizationsParametersSchema>;

export const optimizationKinds = [
  'index',
  'partitioning',
  'clustering',
  'statistics',
  'materialisation',
  'columnar-replica',
] as const;

const gradeField = z.enum(['low', 'medium', 'high']);

export const optimizationSchema = z
  .strictObject({
    /** Stays the same while the same is recommended. */
    id: z.string(),
    kind: z.enum(optimizationKinds),
    table: z.string(),
    columns: z.array(z.string()).readonly(),
    /** Why, in a sentence. */
    reason: z.string(),
    /** The figures that it follows from. */
    evidence: z.record(z.string(), z.number()),
    expectedBenefit: z.string(),
    /** How much it is likely to help. */
    impact: gradeField,
    /** How hard it is to do and to keep. */
    complexity: gradeField,
    /** What it takes: space, time, locks, and what changes. */
    cost: z.string(),
    /** In the dialect of the database, to be run by its owner in this order. */
    statements: z.array(z.string()).readonly(),
    /** Querent only reads: it never runs these. */
    executed: z.literal(false),
  })
  .meta({ id: 'Optimization' });

export type Optimization = z.infer<typeof optimizationSchema>;

/** Which requests count as evidence. */
export const evidenceSchema = z
  .strictObject({
    /** `this-process`: only what this instance has seen since it started; `none`: the records could not be read. */
    reach: z.enum(['all-instances', 'this-process', 'none']),
    since: z.iso.datetime(),
    until: z.iso.datetime(),
    requests: z.int().min(0),
    /** False where there were more requests than are read; the newest count. */
    isComplete: z.boolean(),
  })
  .meta({ id: 'Evidence' });

export type Evidence = z.infer<typeof evidenceSchema>;

export const optimizationsResponseSchema = z
  .strictObject({
    database: z.string(),
    dialect: z.string(),
    catalog: catalogStampSchema,
    evidence: evidenceSchema,
    recommendations: z.array(optimizationSchema).readonly(),
    /** What could not be judged, and why. */
    notes: z.array(z.string()).readonly(),
  })
  .meta({ id: 'OptimizationsResponse' });

export type OptimizationsResponse = z.infer<typeof optimizationsResponseSchema>;
