import { z } from 'zod';
import { intentSchema, resultColumnsSchema } from './intent.ts';

const searchSchema = z.object({
  table: z.string(),
  column: z.string(),
  keywords: z.array(z.string()).readonly(),
  show: z.array(z.string()).readonly(),
});

export type Search = z.output<typeof searchSchema>;

/**
 * The reply to stage 0: what was asked, and the first thing to do about it. Lengths are bounded by the tokens of the reply: as parts of
 * the schema they would be read, and paid, with every call.
 */
export const firstStepSchema = z.object({
  intent: intentSchema,
  step: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('sql'),
      sql: z.string(),
      columns: resultColumnsSchema,
      assumptions: z.array(z.string()).readonly(),
    }),
    z.object({ kind: z.literal('search'), searches: z.array(searchSchema).readonly() }),
    z.object({
      kind: z.literal('clarify'),
      question: z.string(),
      options: z.array(z.string()).readonly(),
    }),
    z.object({ kind: z.literal('decline'), reason: z.string() }),
  ]),
});

export type FirstStep = z.output<typeof firstStepSchema>;
