import { z } from 'zod';
import { databaseIdField } from './text-fields.ts';

export const databaseValidateRequestSchema = z
  .strictObject({ database: databaseIdField })
  .meta({ id: 'DatabaseValidateRequest' });

export type DatabaseValidateRequest = z.infer<typeof databaseValidateRequestSchema>;

export const databaseChecks = ['connection', 'account', 'structure', 'policy', 'semantic-model'] as const;

export const databaseCheckSchema = z
  .strictObject({
    name: z.enum(databaseChecks),
    /** `skipped`: another check that failed stands in the way, or the engine cannot tell. */
    state: z.enum(['ok', 'warning', 'failed', 'skipped']),
    latencyMs: z.number().min(0).optional(),
    detail: z.string(),
    /** What to do; there for everything but `ok`. */
    remedy: z.string().optional(),
    /** Code of the fault, where there is one. */
    code: z.string().optional(),
  })
  .meta({ id: 'DatabaseCheck' });

export type DatabaseCheck = z.infer<typeof databaseCheckSchema>;

export const databaseValidateResponseSchema = z
  .strictObject({
    database: z.string(),
    /** The worst of the checks. */
    status: z.enum(['ok', 'warning', 'failed']),
    checks: z.array(databaseCheckSchema).readonly(),
  })
  .meta({ id: 'DatabaseValidateResponse' });

export type DatabaseValidateResponse = z.infer<typeof databaseValidateResponseSchema>;
