import { z } from 'zod';
import { wholeNumberParameter } from './parameter-fields.ts';

export const defaultContextsPage = 50;

/** What GET database/contexts takes. */
export const contextsParametersSchema = z
  .strictObject({
    limit: wholeNumberParameter({ min: 1, max: 200 }).optional(),
    cursor: z.string().max(4_000).optional(),
  })
  .meta({ id: 'ContextsParameters' });

export type ContextsParameters = z.infer<typeof contextsParametersSchema>;

/** The sessions of a tenant, for its administrators: who asks which database, and not what is asked. */
export const contextsResponseSchema = z
  .strictObject({
    contexts: z
      .array(
        z.strictObject({
          owner: z.string(),
          sessionId: z.string(),
          database: z.string().optional(),
          createdAt: z.iso.datetime(),
          expiresAt: z.iso.datetime(),
          isExpired: z.boolean(),
          /** Questions that are remembered. */
          turns: z.int().min(0),
          lastAskedAt: z.iso.datetime().optional(),
        }),
      )
      .readonly(),
    nextCursor: z.string().optional(),
  })
  .meta({ id: 'ContextsResponse' });

export type ContextsResponse = z.infer<typeof contextsResponseSchema>;
