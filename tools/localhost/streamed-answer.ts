import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { Agent, type ClientRequest, request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import { pipeline } from 'node:stream';
import { type Answer, answerStatus, type HttpExchange, invocationRequest, passedHeaders } from './http-exchange.ts';
import { hasBody, passBody } from './request-body.ts';

const invocationHeader = 'x-ms-invocation-id';
const requestStarted = 'http.server.request.start';

export interface StreamedAnswers {
  readonly answer: Answer;
  /** Closes the connections to the worker's listener, and the listener, which nobody else can close. */
  close(): void;
}

/**
 * The way of an app with `enableHttpStream`: the request goes over HTTP to the listener that the library has opened in the
 * worker, marked with the invocation's id, and what comes back goes to the client as it comes. Both directions keep to
 * the slower side's pace. A client that leaves closes the inner connection, which an app can see.
 */
export function createStreamedAnswers(proxyUrl: string): StreamedAnswers {
  const agent = new Agent({ keepAlive: true });
  const arrivals = new Map<string, () => void>();
  let listener: Server | undefined;
  const onRequest = (message: unknown) => {
    const { request, server } = arrived(message) ?? {};
    const id = request?.headers[invocationHeader];
    if (typeof id !== 'string') return;
    const resolve = arrivals.get(id);
    if (resolve === undefined) return;
    listener = server;
    resolve();
  };
  subscribe(requestStarted, onRequest);

  return {
    async answer(exchange) {
      const { request, response } = exchange;
      // The target is given as a path of its own: resolved against the URL, "//elsewhere/" would name another host.
      const inner = httpRequest(proxyUrl, {
        method: request.method ?? 'GET',
        path: exchange.target,
        headers: innerHeaders(exchange),
        agent,
      });
      // An invocation is begun when its request has reached the worker: the library would wait for it without an end.
      const reached = Promise.withResolvers<boolean>();
      arrivals.set(exchange.invocationId, () => reached.resolve(true));
      const relayed = relay(inner, exchange, () => reached.resolve(false));
      const fed = feed(inner, exchange);
      const leave = () => response.writableFinished || inner.destroy();
      response.once('close', () => void reached.promise.then(leave));
      try {
        if (await reached.promise) {
          const request = invocationRequest(exchange, {});
          const substitute = (outcome: 'failed' | 'empty') => ({ status: outcome === 'failed' ? 500 : 204 });
          const outcome = await exchange.invoke(exchange.match.route.registered, request, { substitute });
          if (outcome.kind === 'failed' && !outcome.answered) inner.destroy();
        }
        await Promise.all([relayed, fed]);
      } finally {
        arrivals.delete(exchange.invocationId);
      }
      if (!response.writableEnded && !response.destroyed) answerStatus(exchange, 500);
    },
    close() {
      unsubscribe(requestStarted, onRequest);
      agent.destroy();
      listener?.close();
      listener?.closeAllConnections();
    },
  };
}

function innerHeaders({ request, host, invocationId }: HttpExchange): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {};
  for (const [name, value] of passedHeaders(request.rawHeaders, ['host', 'expect', invocationHeader])) {
    const present = headers[name.toLowerCase()];
    headers[name.toLowerCase()] = present === undefined ? value : [present, value].flat();
  }
  // Said explicitly: Node frames no body of its own accord for methods that rarely have one.
  if (request.headers['transfer-encoding'] !== undefined) headers['transfer-encoding'] = 'chunked';
  return { ...headers, [invocationHeader]: invocationId, 'x-forwarded-host': host, 'x-forwarded-proto': 'http' };
}

async function feed(inner: ClientRequest, exchange: HttpExchange): Promise<void> {
  if (!hasBody(exchange.request)) {
    inner.end();
    return;
  }
  const outcome = await passBody(exchange.request, inner, exchange.maxBodyBytes);
  if (outcome === 'too-large') answerStatus(exchange, 413);
  if (outcome !== 'complete') inner.destroy();
}

/** Resolves when the answer has been passed on, or when there will be none. */
function relay(inner: ClientRequest, exchange: HttpExchange, onLost: () => void): Promise<void> {
  const { response } = exchange;
  const { promise, resolve } = Promise.withResolvers<void>();
  inner.on('error', onLost).on('close', () => {
    onLost();
    resolve();
  });
  inner.on('response', (answer: IncomingMessage) => {
    if (response.headersSent || response.destroyed) {
      answer.destroy();
      return;
    }
    const headers = passedHeaders(answer.rawHeaders, [invocationHeader]);
    const custom = Object.entries(exchange.customHeaders).filter(([name]) => !(name.toLowerCase() in answer.headers));
    response.writeHead(answer.statusCode ?? 500, [...headers, ...custom].flat());
    pipeline(answer, response, () => resolve());
  });
  return promise;
}

function arrived(message: unknown): { request: IncomingMessage; server: Server } | undefined {
  return isRequestStart(message) ? message : undefined;
}

function isRequestStart(message: unknown): message is { request: IncomingMessage; server: Server } {
  return typeof message === 'object' && message !== null && 'request' in message && 'server' in message;
}
