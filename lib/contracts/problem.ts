import { z } from 'zod';
import { type ErrorCode, errorCodes } from '../core/error-codes.ts';
import type { RequestId } from '../core/ids.ts';
import type { QuerentError } from '../core/querent-error.ts';

const codes = Object.keys(errorCodes);

/** Problem details of RFC 9457, the body of every error. */
export const problemSchema = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.string().refine((code) => codes.includes(code)),
    requestId: z.string(),
    retryable: z.boolean(),
    suggestions: z.array(z.string()).readonly(),
  })
  .meta({ id: 'Problem' });

export type Problem = z.infer<typeof problemSchema> & { readonly code: ErrorCode };

export function toProblem(error: QuerentError, requestId: RequestId): Problem {
  const { status, title } = error.definition;
  return {
    type: `urn:querent:problem:${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId,
    retryable: error.retryable,
    suggestions: error.suggestions,
  };
}
