import type { HttpHandler, HttpRequest } from '@azure/functions';
import { startDeadline, untilAborted } from '../lib/core/abort.ts';

/** A client that sends slowly is not waited for longer than this. */
const drainTimeoutMs = 5_000;

/**
 * Takes what a handler has left of the request's body before the answer is given. The host sends requests to the worker
 * over connections that it keeps, and the next one on this connection, of whomever, waits behind a body that nobody takes.
 */
export function drained(handler: HttpHandler): HttpHandler {
  return async (request, invocation) => {
    const response = await handler(request, invocation);
    if (request.body !== null && !request.bodyUsed) await drain(request);
    return response;
  };
}

async function drain(request: HttpRequest): Promise<void> {
  const deadline = startDeadline(drainTimeoutMs);
  try {
    await untilAborted(discard(request), deadline.signal);
  } catch {
    // A body that breaks off or goes on and on is the client's loss: the answer does not depend on it.
  } finally {
    deadline.clear();
  }
}

async function discard({ body }: HttpRequest): Promise<void> {
  const reader = body?.getReader();
  while (reader !== undefined && !(await reader.read()).done);
}
