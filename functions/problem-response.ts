import type { HttpResponseInit } from '@azure/functions';
import { toProblem } from '../lib/contracts/problem.ts';
import type { RequestId } from '../lib/core/ids.ts';
import type { QuerentError } from '../lib/core/querent-error.ts';
import { jsonResponse } from './json-response.ts';

/** An error as problem details. The cause stays inside. */
export function problemResponse(
  error: QuerentError,
  requestId: RequestId,
  headers: Readonly<Record<string, string>> = {},
): HttpResponseInit {
  const problem = toProblem(error, requestId);
  const seconds =
    error.retryAfterMs === undefined ? unknownSeconds(problem.status) : Math.ceil(error.retryAfterMs / 1_000);
  const retryAfter = seconds === undefined ? {} : { 'retry-after': String(Math.max(1, seconds)) };
  return jsonResponse(problem, requestId, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...retryAfter, ...headers },
  });
}

/** What is not there for now is mostly there soon. */
const unknownSeconds = (status: number): number | undefined => (status === 503 ? 2 : undefined);
