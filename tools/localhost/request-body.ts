import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Writable } from 'node:stream';

export type BodyOutcome = 'complete' | 'too-large' | 'client-left' | 'receiver-left';

/**
 * Passes a request's body on, no faster than it is taken and no further than the limit. The request stays usable when the
 * limit is reached, so that it can still be answered.
 */
export async function passBody(request: IncomingMessage, receiver: Writable, maxBytes: number): Promise<BodyOutcome> {
  let bytes = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!(chunk instanceof Uint8Array)) continue;
      bytes += chunk.byteLength;
      if (bytes > maxBytes) return 'too-large';
      if (receiver.destroyed) return leave(request);
      if (!receiver.write(chunk)) await drained(receiver);
    }
  } catch {
    return 'client-left';
  }
  if (receiver.destroyed) return 'receiver-left';
  receiver.end();
  return 'complete';
}

/** Whether the headers alone tell that the body is over the limit. */
export function announcesTooMuch(request: IncomingMessage, maxBytes: number): boolean {
  return Number(request.headers['content-length'] ?? 0) > maxBytes;
}

/** Whether a body follows the headers. */
export function hasBody(request: IncomingMessage): boolean {
  return request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
}

function leave(request: IncomingMessage): BodyOutcome {
  request.resume();
  return 'receiver-left';
}

async function drained(receiver: Writable): Promise<void> {
  const waiting = new AbortController();
  const either = { signal: waiting.signal };
  await Promise.race([once(receiver, 'drain', either), once(receiver, 'close', either)]).catch(() => undefined);
  waiting.abort();
}
