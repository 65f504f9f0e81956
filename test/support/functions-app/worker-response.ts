import { subscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';

const responses = new Map<string, ServerResponse>();

/**
 * The library hides the response that it streams to, and neither waits for a slow client nor tells of one that has left.
 * The channel shows every response of the process; the header says which invocation it is for.
 */
export function watchResponses(): void {
  subscribe('http.server.request.start', (message) => {
    if (typeof message !== 'object' || message === null || !('request' in message && 'response' in message)) return;
    const { request, response } = message;
    if (!(request instanceof IncomingMessage && response instanceof ServerResponse)) return;
    const id = request.headers['x-ms-invocation-id'];
    if (typeof id !== 'string') return;
    responses.set(id, response);
    response.once('close', () => responses.delete(id));
  });
}

export interface Receiver {
  /** Aborted when the client leaves. */
  readonly signal: AbortSignal;
  /** Resolves when the client has taken most of what was written, or has left. */
  drained(): Promise<void>;
}

export function receiverOf(invocationId: string): Receiver {
  const response = responses.get(invocationId);
  const left = new AbortController();
  response?.once('close', () => left.abort());
  return {
    signal: left.signal,
    async drained() {
      if (response?.writableNeedDrain !== true) return;
      await once(response, 'drain', { signal: left.signal }).catch(() => undefined);
    },
  };
}
