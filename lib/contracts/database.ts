import { z } from 'zod';
import { databaseIdField, sessionIdField } from './text-fields.ts';

export const databaseStates = ['preparing', 'ready', 'stale', 'failed'] as const;
export type DatabaseState = (typeof databaseStates)[number];

const databaseSummarySchema = z
  .strictObject({
    id: z.string(),
    title: z.string(),
    description: z.string().optional(),
    kind: z.string(),
    /** `preparing` until its structure has been read; a question waits for that. `stale`: what is known is of earlier. */
    state: z.enum(databaseStates),
    /** True when its structure could not be read again in time: the database may have changed since, or be down. */
    isStale: z.boolean(),
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

/** What a database can be asked about, the most telling first. */
const askableSchema = z
  .strictObject({
    entities: z
      .array(z.strictObject({ table: z.string(), title: z.string(), rowCount: z.int().optional() }))
      .readonly(),
    /** Defined figures, and columns whose sum is one. */
    measures: z.array(z.strictObject({ title: z.string(), table: z.string(), unit: z.string().optional() })).readonly(),
    /** Days between which things happened, as the database was when it was read last. */
    timeRange: z.strictObject({ from: z.iso.date(), to: z.iso.date() }).optional(),
    exampleQuestions: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Askable' });

export type Askable = z.infer<typeof askableSchema>;

export const databaseSelectResponseSchema = z
  .strictObject({
    ...contextFields,
    database: z.string(),
    /** `preparing`: its structure is still being read, and a question waits for that. */
    state: z.enum(['ready', 'preparing']),
    /** What the session asked before, where that was another one. */
    replaced: z.string().optional(),
    /** The session had expired; its questions are there again. */
    recovered: z.literal(true).optional(),
    /** Absent while the database is being prepared. */
    askable: askableSchema.optional(),
  })
  .meta({ id: 'DatabaseSelectResponse' });

export type DatabaseSelectResponse = z.infer<typeof databaseSelectResponseSchema>;

/** What GET database/context/{sessionId} takes. */
export const contextParametersSchema = z
  .strictObject({
    /** Takes an expired session up again; one that is lost begins anew with the database that is named. */
    recover: z.enum(['true', 'false']).optional(),
    database: databaseIdField.optional(),
  })
  .refine(({ recover, database }) => database === undefined || recover === 'true', {
    path: ['database'],
    message: 'is only for the recovery of a session: add recover=true, or use POST /api/database/select',
  })
  .meta({ id: 'ContextParameters' });

export type ContextParameters = z.infer<typeof contextParametersSchema>;

export const databaseContextResponseSchema = z
  .strictObject({
    ...contextFields,
    database: z.string().optional(),
    /** The session had expired or was lost. */
    recovered: z.literal(true).optional(),
    turns: z
      .array(
        z.strictObject({
          queryId: z.string(),
          askedAt: z.iso.datetime(),
          database: z.string(),
          question: z.string(),
          outcome: z.enum(['planned', 'answered', 'clarify', 'declined']),
        }),
      )
      .readonly(),
  })
  .meta({ id: 'DatabaseContextResponse' });

export type DatabaseContextResponse = z.infer<typeof databaseContextResponseSchema>;
