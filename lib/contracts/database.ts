import { z } from 'zod';
import { databaseIdField, sessionIdField } from './text-fields.ts';

export const databaseStates = ['preparing', 'ready', 'failed'] as const;
export type DatabaseState = (typeof databaseStates)[number];

const databaseSummarySchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    description: z.string().optional(),
    kind: z.string(),
    /** `preparing` until its structure has been read; a question waits for that. */
    state: z.enum(databaseStates),
    defaultAsOf: z.string().optional(),
    exampleQuestions: z.array(z.string()).readonly(),
  })
  .meta({ id: 'DatabaseSummary' });

export const databaseListResponseSchema = z
  .strictObject({ databases: z.array(databaseSummarySchema).readonly() })
  .meta({ id: 'DatabaseListResponse' });

export type DatabaseListResponse = z.infer<typeof databaseListResponseSchema>;

export const databaseSelectRequestSchema = z
  .strictObject({ database: databaseIdField, sessionId: sessionIdField.optional() })
  .meta({ id: 'DatabaseSelectRequest' });

export type DatabaseSelectRequest = z.infer<typeof databaseSelectRequestSchema>;

const contextFields = {
  sessionId: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
};

export const databaseSelectResponseSchema = z
  .strictObject({ ...contextFields, database: z.string() })
  .meta({ id: 'DatabaseSelectResponse' });

export type DatabaseSelectResponse = z.infer<typeof databaseSelectResponseSchema>;

export const databaseContextResponseSchema = z
  .strictObject({
    ...contextFields,
    database: z.string().optional(),
    turns: z
      .array(
        z.strictObject({
          queryId: z.string(),
          askedAt: z.iso.datetime(),
          database: z.string(),
          question: z.string(),
          outcome: z.enum(['planned', 'clarify', 'declined']),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'DatabaseContextResponse' });

export type DatabaseContextResponse = z.infer<typeof databaseContextResponseSchema>;
