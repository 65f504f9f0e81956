import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RouteMatch } from './http-routes.ts';
import type { Invoke } from './invocation.ts';
import type { InvocationRequest, TypedData } from './worker-types.ts';

/** A request that a function is going to answer. */
export interface HttpExchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly match: RouteMatch;
  /** Path and query as sent, beginning with "/". */
  readonly target: string;
  /** The Host header, checked. */
  readonly host: string;
  readonly invocationId: string;
  readonly maxBodyBytes: number;
  /** Headers of host.json that every answer carries where the function does not set them. */
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly invoke: Invoke;
}

/** Has a function answer. Resolves when the function is done and the answer is sent, or when the client has left. */
export type Answer = (exchange: HttpExchange) => Promise<void>;

/** Headers that belong to one connection and are not passed on (RFC 9110, section 7.6.1). */
const connectionHeaders = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The pairs of a raw header list that may be passed on, without those named. */
export function passedHeaders(raw: readonly string[], without: readonly string[]): [string, string][] {
  const pairs = Array.from({ length: raw.length / 2 }, (_, index): [string, string] => [
    raw[2 * index] ?? '',
    raw[2 * index + 1] ?? '',
  ]);
  const named = pairs
    .filter(([name]) => name.toLowerCase() === 'connection')
    .flatMap(([, value]) => value.split(',').map((name) => name.trim().toLowerCase()));
  return pairs.filter(([name]) => {
    const key = name.toLowerCase();
    return !connectionHeaders.has(key) && !named.includes(key) && !without.includes(key);
  });
}

/** Ends an exchange with a status alone, as the host itself answers: it has nothing to say about the inside of an app. */
export function answerStatus(exchange: Pick<HttpExchange, 'request' | 'response'>, status: number): void {
  const { request, response } = exchange;
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(status, { 'content-length': 0 }).end();
  if (!request.complete) {
    // The rest of the body is thrown away for a while: a connection closed under a sender loses it the answer.
    request.resume();
    setTimeout(() => request.complete || request.destroy(), 5_000).unref();
  }
}

/** The header values as the worker gets them: one text a name. */
export function headerRecord(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values = []]) => [
      name,
      values.join(name === 'cookie' ? '; ' : ', '),
    ]),
  );
}

/** What the worker is told of a request beside its body: route parameters, headers and query. */
export function invocationRequest(exchange: HttpExchange, data: TypedData): InvocationRequest {
  const { request, match } = exchange;
  const query = Object.fromEntries(new URLSearchParams(exchange.target.split('?').slice(1).join('?')));
  const traceParent = request.headersDistinct['traceparent']?.[0];
  return {
    invocationId: exchange.invocationId,
    inputData: [{ name: match.route.bindingName, data }],
    triggerMetadata: {
      ...Object.fromEntries(Object.entries(match.parameters).map(([name, value]) => [name, { string: value }])),
      Headers: { json: JSON.stringify(headerRecord(request)) },
      Query: { json: JSON.stringify(query) },
    },
    ...(traceParent === undefined ? {} : { traceContext: { traceParent } }),
  };
}
