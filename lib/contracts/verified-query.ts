import { z } from 'zod';
import { wholeNumberParameter } from './parameter-fields.ts';
import { databaseIdField, sessionIdField } from './text-fields.ts';

export const defaultVerifiedQueriesPage = 50;

/** What POST query/{queryId}/feedback takes. */
export const feedbackRequestSchema = z
  .strictObject({
    sessionId: sessionIdField,
    verdict: z.enum(['up', 'down']),
    /** What would have been right, in the user's words; kept with the evidence, and not listed. */
    correction: z.string().min(1).max(2_000).optional(),
  })
  .meta({ id: 'FeedbackRequest' });

export type FeedbackRequest = z.infer<typeof feedbackRequestSchema>;

const checkSchema = z.strictObject({
  at: z.iso.datetime(),
  outcome: z.enum(['promoted', 'rejected', 'failure', 'rolled-back']),
  reason: z.string(),
  runs: z
    .array(
      z.strictObject({
        question: z.string(),
        expected: z.string(),
        got: z.string(),
        rows: z.int().min(0),
        /** What the planner gives for the same question, where it answers. */
        planner: z
          .strictObject({ agrees: z.boolean(), got: z.string(), rows: z.int().min(0), sql: z.string() })
          .exactOptional(),
      }),
    )
    .readonly(),
});

export const verifiedQueryViewSchema = z
  .strictObject({
    id: z.string(),
    shape: z.string(),
    example: z.string(),
    sql: z.string(),
    persona: z.string().optional(),
    state: z.enum(['candidate', 'verified', 'retired']),
    confirmations: z.int().min(0),
    /** What was found out when it was run again, and what spoke against it. */
    checks: z.array(checkSchema).readonly(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'VerifiedQuery' });

export type VerifiedQueryView = z.infer<typeof verifiedQueryViewSchema>;

export const feedbackResponseSchema = z
  .strictObject({
    queryId: z.string(),
    /** False when this turn had been counted before, or nothing could be learned from it. */
    isCounted: z.boolean(),
    learnedMappings: z.int().min(0),
    verifiedQuery: verifiedQueryViewSchema.optional(),
  })
  .meta({ id: 'FeedbackResponse' });

export type FeedbackResponse = z.infer<typeof feedbackResponseSchema>;

export const verifiedQueriesParametersSchema = z
  .strictObject({
    database: databaseIdField,
    limit: wholeNumberParameter({ min: 1, max: 200 }).optional(),
    cursor: z.string().max(2_000).optional(),
  })
  .meta({ id: 'VerifiedQueriesParameters' });

export type VerifiedQueriesParameters = z.infer<typeof verifiedQueriesParametersSchema>;

export const verifiedQueriesResponseSchema = z
  .strictObject({
    database: z.string(),
    /** Of all pages together. */
    total: z.int().min(0),
    /** In the order in which they were learned. */
    verifiedQueries: z.array(verifiedQueryViewSchema).readonly(),
    /** Names the next page; absent on the last one. */
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'VerifiedQueriesResponse' });

export type VerifiedQueriesResponse = z.infer<typeof verifiedQueriesResponseSchema>;

/** What POST verified-queries/{id}/rollback takes. */
export const rollbackRequestSchema = z
  .strictObject({ database: databaseIdField, reason: z.string().min(1).max(500) })
  .meta({ id: 'RollbackRequest' });

export type RollbackRequest = z.infer<typeof rollbackRequestSchema>;
