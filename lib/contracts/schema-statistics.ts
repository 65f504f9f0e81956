import { z } from 'zod';
import { databaseStates } from './database.ts';
import { directToolStatisticsSchema } from './direct-statistics.ts';
import { wholeNumberParameter } from './parameter-fields.ts';
import { catalogStampSchema } from './schema-fields.ts';
import { evidenceSchema } from './schema-optimizations.ts';
import { databaseIdField } from './text-fields.ts';

/** What GET schema/intelligence-stats takes; without a database, all of them. */
export const statisticsParametersSchema = z
  .strictObject({
    database: databaseIdField.optional(),
    /** How many days of requests count. */
    days: wholeNumberParameter({ min: 1, max: 30 }).optional(),
  })
  .meta({ id: 'StatisticsParameters' });

export type StatisticsParameters = z.infer<typeof statisticsParametersSchema>;

const count = z.int().min(0);

const latenciesSchema = z.strictObject({
  count,
  p50Ms: z.number().min(0),
  p95Ms: z.number().min(0),
  maxMs: z.number().min(0),
});

export type Latencies = z.infer<typeof latenciesSchema>;

const usedSchema = z.array(z.strictObject({ name: z.string(), requests: count })).readonly();

const databaseStatisticsSchema = z
  .strictObject({
    database: z.string(),
    state: z.enum(databaseStates),
    /** Absent until the structure has been read. */
    catalog: catalogStampSchema.extend({ ageMs: z.number().min(0).optional() }).optional(),
    schema: z
      .strictObject({
        tables: count,
        views: count,
        columns: count,
        measures: count,
        declaredRelationships: count,
        inferredRelationships: count,
        columnsWithValues: count,
        values: count,
      })
      .optional(),
    /** Of what the caller's tenant has taught. */
    learned: z.strictObject({ active: count, suspended: count }).optional(),
    requests: z.strictObject({
      answered: count,
      clarify: count,
      declined: count,
      failed: count,
      /** From the words to the plan, with the look-ups of all terms and values. */
      planning: latenciesSchema.optional(),
      database: latenciesSchema.optional(),
    }),
    mostUsedTables: usedSchema,
    mostUsedTerms: usedSchema,
    /** Words that nothing explained, in more than one request. */
    unknownWords: usedSchema,
  })
  .meta({ id: 'DatabaseStatistics' });

export type DatabaseStatistics = z.infer<typeof databaseStatisticsSchema>;

export const statisticsResponseSchema = z
  .strictObject({
    evidence: evidenceSchema,
    databases: z.array(databaseStatisticsSchema).readonly(),
    /** Requests of which it was never decided which database they are about. */
    withoutDatabase: count,
    /** Look-ups of terms by these endpoints in this process, since it started. */
    lookUps: latenciesSchema.optional(),
    directTools: z.array(directToolStatisticsSchema).readonly(),
  })
  .meta({ id: 'StatisticsResponse' });

export type StatisticsResponse = z.infer<typeof statisticsResponseSchema>;
