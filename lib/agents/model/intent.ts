import { z } from 'zod';
import type { SqlParameter } from '../../sql/value.ts';

export const intentTypes = [
  'lookup',
  'aggregation',
  'ranking',
  'trend',
  'comparison',
  'competitor_replacement',
  'price',
  'components',
  'inventory',
  'specification',
  'other',
] as const;

const named = z.array(z.string()).readonly();

/** What a question asks for, as the model reads it. */
export const intentSchema = z.object({
  type: z.enum(intentTypes),
  confidence: z.number(),
  reasoning: z.string(),
  competitor_name: z.string().optional(),
  competitor_product: named,
  product_codes: named,
});

export const resultColumnsSchema = z
  .array(
    z.object({
      name: z.string(),
      role: z.enum(['dimension', 'time', 'measure', 'attribute']),
      unit: z.string().optional(),
    }),
  )
  .readonly();

/** A query of the model, with what it says of the columns. */
export interface ModelStatement {
  readonly sql: string;
  /** The values of its placeholders; the model writes none itself. */
  readonly parameters?: readonly SqlParameter[];
  readonly columns: z.output<typeof resultColumnsSchema>;
  readonly assumptions: readonly string[];
}
