import { z } from 'zod';

export const requestRecordVersion = 1;

const columnSchema = z.object({ table: z.string(), column: z.string() });

const usageSchema = z.object({
  tables: z.array(z.string()).readonly(),
  joined: z.array(z.tuple([columnSchema, columnSchema]).readonly()).readonly(),
  filtered: z.array(columnSchema.extend({ by: z.enum(['equality', 'range', 'text', 'null']) })).readonly(),
  grouped: z.array(columnSchema).readonly(),
  ordered: z.array(columnSchema).readonly(),
  aggregated: z.array(columnSchema).readonly(),
});

/**
 * What is kept of a question for statistics: how it went, and the names of the columns that it used. Neither the question
 * itself nor any value of it or of an answer.
 */
export const requestRecordSchema = z.object({
  schemaVersion: z.literal(requestRecordVersion),
  requestId: z.string(),
  at: z.iso.datetime(),
  database: z.string().optional(),
  lane: z.string(),
  /** The direct tool that answered. */
  tool: z.string().optional(),
  status: z.enum(['answered', 'clarify', 'declined', 'failed']),
  errorCode: z.string().optional(),
  isDryRun: z.boolean(),
  totalMs: z.number(),
  /** Of reading the question against the schema, from its words to the plan. */
  planMs: z.number().optional(),
  databaseMs: z.number().optional(),
  rowCount: z.number().optional(),
  /** What the question took of language models, failed calls included; absent in records of before they were counted. */
  modelCalls: z.number().optional(),
  tokens: z.number().optional(),
  costUsd: z.number().optional(),
  confidence: z.number().optional(),
  /** Fingerprint of the structure that the question was read with. */
  catalogVersion: z.string().optional(),
  /** Equal for questions that differ in values alone. */
  shape: z.string().optional(),
  /** Of a slow question that asks for figures: the statement that would sum them up in advance. */
  summarySql: z.string().optional(),
  usage: usageSchema.optional(),
  /** Names of the schema that the question used, as it called them. */
  terms: z.array(z.string()).readonly(),
  /** Words that nothing in the schema explained; see `keptWords` for which are kept. */
  unknownWords: z.array(z.string()).readonly(),
});

export type RequestRecord = Readonly<z.infer<typeof requestRecordSchema>>;
