import { subscribe } from 'node:diagnostics_channel';
import { IncomingMessage, ServerResponse } from 'node:http';
import type { Writable } from 'node:stream';

const invocationIdHeader = 'x-ms-invocation-id';

/** Tells when the client of an invocation has left, and whether it keeps up. */
export interface ClientDisconnect {
  /** Aborted when the client leaves before its answer is complete; `undefined` where the host does not tell. */
  signalOf(invocationId: string): AbortSignal | undefined;
  /** Resolves once the client has taken what was written to it, or has left; at once where the host does not tell. */
  drained(invocationId: string): Promise<void>;
}

/**
 * With streaming, the host forwards each request to a server inside the worker, and ends that connection when the client
 * leaves. The library does not hand this on, so we watch Node's own announcement of every request that a server begins.
 */
export function watchClientDisconnect(): ClientDisconnect {
  const clients = new Map<string, { readonly controller: AbortController; readonly drained: () => Promise<void> }>();

  subscribe('http.server.request.start', (message) => {
    const exchange = readExchange(message);
    if (exchange === undefined) return;
    const controller = new AbortController();
    clients.set(exchange.invocationId, { controller, drained: exchange.drained });
    exchange.whenClosed((isComplete) => {
      clients.delete(exchange.invocationId);
      if (!isComplete) controller.abort(new DOMException('The client has left.', 'AbortError'));
    });
  });

  return {
    signalOf: (invocationId) => clients.get(invocationId)?.controller.signal,
    drained: async (invocationId) => clients.get(invocationId)?.drained(),
  };
}

interface Exchange {
  readonly invocationId: string;
  readonly whenClosed: (listener: (isComplete: boolean) => void) => void;
  readonly drained: () => Promise<void>;
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
    drained: () => drained(response),
  };
}

function drained(response: Writable): Promise<void> {
  if (!response.writableNeedDrain || response.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}
