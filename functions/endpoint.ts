import type { HttpHandler, HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Container } from '../lib/container.ts';
import { startDeadline, toQuerentError } from '../lib/core/abort.ts';
import { type IdSource, type RequestId, requestId } from '../lib/core/ids.ts';
import type { Logger } from '../lib/core/logger.ts';
import { QuerentError } from '../lib/core/querent-error.ts';
import type { ClientDisconnect } from './client-disconnect.ts';
import { problemResponse } from './problem-response.ts';

/** What every endpoint needs. The container is awaited, because its configuration is read while the host starts. */
export interface EndpointDependencies {
  readonly container: () => Promise<Container>;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly disconnect: ClientDisconnect;
}

export interface EndpointContext {
  readonly container: Container;
  readonly requestId: RequestId;
  readonly invocationId: string;
  /** The request's deadline, ended early when the client leaves. */
  readonly signal: AbortSignal;
}

/** Wraps a use case: request id, deadline, and problem details for whatever is thrown. */
export function makeEndpoint(
  deps: EndpointDependencies,
  handle: (request: HttpRequest, context: EndpointContext) => Promise<HttpResponseInit>,
): HttpHandler {
  return async (request: HttpRequest, invocation: InvocationContext): Promise<HttpResponseInit> => {
    const id = requestIdOf(request, deps.ids);
    let signal: AbortSignal | undefined;
    try {
      const container = await deps.container();
      const deadline = startDeadline(container.requestTimeoutMs, deps.disconnect.signalOf(invocation.invocationId));
      signal = deadline.signal;
      try {
        return await handle(request, { container, requestId: id, invocationId: invocation.invocationId, signal });
      } finally {
        deadline.clear();
      }
    } catch (error) {
      return problemResponse(reportFault(error, { logger: deps.logger, requestId: id, signal }), id);
    }
  };
}

/** What a caller is told of a fault; what is ours to mend is logged. */
export function reportFault(
  error: unknown,
  how: { readonly logger: Logger; readonly requestId: RequestId; readonly signal: AbortSignal | undefined },
): QuerentError {
  const fault = toQuerentError(error, how.signal);
  if (fault.definition.status >= 500) logFault(how.logger, how.requestId, fault, error);
  return withoutConfiguration(fault);
}

/** The caller's own id where it is one that is safe to log and to send back, else a new one. */
export function requestIdOf(request: HttpRequest, ids: IdSource): RequestId {
  const given = request.headers.get('x-request-id') ?? '';
  return requestId(/^[A-Za-z0-9._-]{1,128}$/.test(given) ? given : ids.next());
}

/** Where a setting is wrong is for operators to read in the log, not for callers. */
function withoutConfiguration(fault: QuerentError): QuerentError {
  if (fault.code !== 'config.invalid') return fault;
  return new QuerentError('config.invalid', 'The configuration has faults; the log lists them.');
}

/** A driver's message can hold data, so of a known fault only the kind of its cause is logged; of a bug, where it is. */
function logFault(logger: Logger, id: RequestId, fault: QuerentError, error: unknown): void {
  const cause = fault.cause ?? error;
  const isBug = fault.code === 'internal.unexpected';
  logger.log('error', {
    request_id: id,
    error_code: fault.code,
    detail: fault.message,
    cause: cause instanceof Error ? cause.name : typeof cause,
    ...(isBug && cause instanceof Error ? { message: cause.message, stack: cause.stack } : {}),
  });
}
