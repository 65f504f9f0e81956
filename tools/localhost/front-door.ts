import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../lib/core/clock.ts';
import type { IdSource } from '../../lib/core/ids.ts';
import { type FunctionKeys, mayCall } from './function-keys.ts';
import type { HostLog } from './host-log.ts';
import { type Answer, answerStatus, type HttpExchange } from './http-exchange.ts';
import { type HttpRoute, matchRoute } from './http-routes.ts';
import type { InFlight } from './in-flight.ts';
import { describeError, type Invoke } from './invocation.ts';
import { announcesTooMuch } from './request-body.ts';

// What a queue message may hold at most.
const maxInputBytes = 65_536;

/** A loaded app, as far as HTTP is concerned. */
export interface ServedApp {
  readonly routes: readonly HttpRoute[];
  readonly invoke: Invoke;
  readonly answer: Answer;
  /** Starts a function that is not of HTTP by its name; undefined where there is none. */
  readonly start: (name: string, input: string) => Promise<unknown> | undefined;
}

export interface FrontDoorOptions {
  /** Requests that come before the app is loaded wait for it. */
  readonly app: Promise<ServedApp>;
  readonly keys: FunctionKeys | undefined;
  readonly maxOutstandingRequests: number;
  readonly customHeaders: Readonly<Record<string, string>>;
  readonly maxBodyBytes: number;
  readonly inFlight: InFlight;
  readonly isStopping: () => boolean;
  readonly log: HostLog;
  readonly clock: Clock;
  readonly ids: IdSource;
}

export type RequestListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Takes every request: checks it as the real host does, finds the function, has it answer, writes one log line. */
export function createFrontDoor(options: FrontDoorOptions): RequestListener {
  return (request, response) => {
    const startedMs = options.clock.monotonicMs();
    const done = options.inFlight.begin();
    // A socket may fail at any moment; without a listener the failure would end the process.
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    const report = (source: string) =>
      response.once('close', () => {
        const path = (request.url ?? '').split('?')[0];
        const outcome = response.writableFinished ? response.statusCode : 'the client left';
        const elapsedMs = Math.round(options.clock.monotonicMs() - startedMs);
        options.log.write('information', source, `${request.method} ${path} ${outcome} ${elapsedMs} ms`);
      });
    serve(request, response, options, report)
      .catch((error: unknown) => {
        options.log.write('error', 'http', describeError(error));
        answerStatus({ request, response }, 500);
      })
      .finally(done);
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: FrontDoorOptions,
  report: (source: string) => void,
): Promise<void> {
  const refuse = (status: number, source = 'http') => {
    report(source);
    answerStatus({ request, response }, status);
  };
  if (options.isStopping()) return refuse(503);
  const most = options.maxOutstandingRequests;
  if (most >= 0 && options.inFlight.count > most) return refuse(429);
  const host = request.headers.host ?? 'localhost';
  const target = originForm(request.url ?? '/');
  if (!isHost(host) || target === undefined) return refuse(400);
  const [path = '/', query = ''] = target.split(/\?(.*)/s);
  const key = request.headersDistinct['x-functions-key']?.[0] ?? new URLSearchParams(query).get('code') ?? undefined;

  const app = await options.app;
  const administered = /^\/admin\/functions\/([^/]+)$/i.exec(path)?.[1];
  if (administered !== undefined) return refuse(await administer(administered, request, key, app, options));
  const match = matchRoute(app.routes, request.method ?? 'GET', path);
  if (match === undefined) return refuse(404);
  const name = match.route.registered.metadata.name;
  if (!mayCall(options.keys, match.route.authLevel, key)) return refuse(401, name);
  if (announcesTooMuch(request, options.maxBodyBytes)) return refuse(413, name);

  report(name);
  if (request.headers.expect?.toLowerCase() === '100-continue') response.writeContinue();
  const exchange: HttpExchange = {
    request,
    response,
    match,
    target,
    host,
    invocationId: options.ids.next(),
    maxBodyBytes: options.maxBodyBytes,
    customHeaders: options.customHeaders,
    invoke: app.invoke,
  };
  await app.answer(exchange);
}

/**
 * `POST /admin/functions/{name}` with `{"input": "…"}` runs a timer or queue function now, as in the real host. The content
 * type must be JSON: a page of another origin cannot send that without asking first, and is not let.
 */
async function administer(
  name: string,
  request: IncomingMessage,
  key: string | undefined,
  app: ServedApp,
  { keys, maxBodyBytes }: FrontDoorOptions,
): Promise<number> {
  if (request.method !== 'POST') return 404;
  if (!mayCall(keys, 'admin', key)) return 401;
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? '')) return 415;
  if (request.headers['content-length'] === undefined) return 411;
  if (announcesTooMuch(request, Math.min(maxBodyBytes, maxInputBytes))) return 413;
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk;
  const input = parseInput(text);
  if (input === undefined) return 400;
  const started = app.start(name, input);
  if (started === undefined) return 404;
  void started.catch(() => undefined);
  return 202;
}

function parseInput(text: string): string | undefined {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body !== 'object' || body === null) return undefined;
    const input = 'input' in body ? body.input : '';
    return typeof input === 'string' ? input : JSON.stringify(input);
  } catch {
    return undefined;
  }
}

/** Path and query of a request target, be it a path or a whole URL. Others ("*", an authority) are for proxies. */
function originForm(target: string): string | undefined {
  if (target.startsWith('/')) return target;
  const url = /^https?:\/\//i.test(target) ? URL.parse(target) : null;
  return url === null ? undefined : `${url.pathname}${url.search}`;
}

/** A host name or address with an optional port; what else may stand in a Host header cannot become part of a URL. */
function isHost(host: string): boolean {
  return /^(?:[\w.-]+|\[[\d:a-f.]+\])(?::\d{1,5})?$/i.test(host) && URL.canParse(`http://${host}/`);
}
