import { z } from 'zod';
import { catalogStateSchema } from './schema-changes.ts';

export const dependencyHealthSchema = z.strictObject({
  name: z.string(),
  kind: z.enum(['database', 'storage', 'guard', 'prompts']),
  state: z.enum(['ready', 'preparing', 'stale', 'failed', 'not-configured']),
  /** Of a round trip made for this report; absent where none was made. */
  latencyMs: z.number().min(0).optional(),
  /** Code of the fault, where there is one. */
  code: z.string().optional(),
  /** What is wrong with files of the app's own, each with its line. */
  detail: z.string().optional(),
  /** Of a database: how fresh the knowledge of its contents is. */
  catalog: catalogStateSchema.optional(),
});

export type DependencyHealth = z.infer<typeof dependencyHealthSchema>;

/** `degraded`: some questions can be answered; `down`: none. */
export const healthResponseSchema = z
  .strictObject({
    status: z.enum(['ok', 'degraded', 'down']),
    version: z.string(),
    dependencies: z.array(dependencyHealthSchema).readonly(),
  })
  .meta({ id: 'HealthResponse' });

export type HealthResponse = z.infer<typeof healthResponseSchema>;

export const livenessResponseSchema = z.strictObject({ status: z.literal('ok') }).meta({ id: 'LivenessResponse' });

export const readinessResponseSchema = z
  .strictObject({ status: z.enum(['ready', 'preparing', 'failed']) })
  .meta({ id: 'ReadinessResponse' });
