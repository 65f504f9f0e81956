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
  const retryAfter = problem.status === 503 ? { 'retry-after': '2' } : {};
  return jsonResponse(problem, requestId, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', ...retryAfter, ...headers },
  });
}
