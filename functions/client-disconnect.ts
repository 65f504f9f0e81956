import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';

const invocationIdHeader = 'x-ms-invocation-id';

/** Tells when the client of an invocation has left. */
export interface ClientDisconnect {
  /** Aborted when the client leaves before its answer is complete; `undefined` where the host does not tell. */
  signalOf(invocationId: string): AbortSignal | undefined;
}

/**
 * With streaming, the host forwards each request to a server inside the worker, and ends that connection when the client
 * leaves. The library does not hand this on, so we watch Node's own announcement of every request that a server begins.
 */
export function watchClientDisconnect(): ClientDisconnect {
  const controllers = new Map<string, AbortController>();

  subscribe('http.server.request.start', (message) => {
    const exchange = readExchange(message);
    if (exchange === undefined) return;
    const controller = new AbortController();
    controllers.set(exchange.invocationId, controller);
    exchange.whenClosed((isComplete) => {
      controllers.delete(exchange.invocationId);
      if (!isComplete) controller.abort(new DOMException('The client has left.', 'AbortError'));
    });
  });

  return { signalOf: (invocationId) => controllers.get(invocationId)?.signal };
}

interface Exchange {
  readonly invocationId: string;
  readonly whenClosed: (listener: (isComplete: boolean) => void) => void;
}

function readExchange(message: unknown): Exchange | undefined {
  if (typeof message !== 'object' || message === null || !('request' in message && 'response' in message)) {
    return undefined;
  }
  const { request, response } = message;
  if (!(request instanceof IncomingMessage && response instanceof ServerResponse)) return undefined;
  const invocationId = request.headers[invocationIdHeader];
  if (typeof invocationId !== 'string') return undefined;
  return {
    invocationId,
    whenClosed: (listener) => void response.once('close', () => listener(response.writableFinished)),
  };
}
