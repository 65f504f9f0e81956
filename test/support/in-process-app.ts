import { join } from 'node:path';
import { HttpRequest, type HttpResponseInit, InvocationContext } from '@azure/functions';
import type { EndpointDependencies } from '../../functions/endpoint.ts';
import { endpoints } from '../../functions/endpoints.ts';
import { makeNotFoundHandler } from '../../functions/not-found.ts';
import { makePageHandler } from '../../functions/page.ts';
import { type Config, loadConfig } from '../../lib/config.ts';
import { type Container, createContainer } from '../../lib/container.ts';
import { systemClock } from '../../lib/core/clock.ts';
import { systemRandom } from '../../lib/core/random.ts';
import type { LearnedMappingStore } from '../../lib/memory/learned-mapping-store.ts';
import type { SessionStore } from '../../lib/memory/session-store.ts';
import type { VerifiedQueryStore } from '../../lib/memory/verified-query-store.ts';
import type { RequestStore } from '../../lib/telemetry/request-store.ts';
import { countingIds } from './counting-ids.ts';
import { memoryLearnedMappingStore } from './memory-learned-mapping-store.ts';
import { memorySessionStore } from './memory-session-store.ts';
import { memoryVerifiedQueryStore } from './memory-verified-query-store.ts';

export interface AppResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, undefined where there is none. */
  readonly json: unknown;
}

export interface AppRequest {
  /** A text as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface InProcessApp {
  readonly container: Container;
  readonly records: readonly Readonly<Record<string, unknown>>[];
  call(method: string, path: string, request?: AppRequest): Promise<AppResponse>;
  post(path: string, body: unknown): Promise<AppResponse>;
  close(): Promise<void>;
}

/** The app's handlers behind its own routes, without a host. Databases come from the environment given. */
export async function openInProcessApp(
  options: {
    readonly environment?: Readonly<Record<string, string>>;
    readonly sessionStore?: SessionStore;
    readonly requestStore?: RequestStore;
    readonly learnedMappingStore?: LearnedMappingStore;
    readonly promptsDirectory?: string;
    readonly verifiedQueryStore?: VerifiedQueryStore;
    readonly container?: (config: Config) => Promise<Container>;
  } = {},
): Promise<InProcessApp> {
  const records: Readonly<Record<string, unknown>>[] = [];
  const logger = {
    log: (channel: string, record: Readonly<Record<string, unknown>>) => {
      if (records.length < 1_000) records.push({ channel, ...record });
    },
  };
  const ids = countingIds();
  const config = await loadConfig(options.environment ?? {}, join(import.meta.dirname, '..', '..'));
  const container =
    (await options.container?.(config)) ??
    createContainer(config, {
      clock: systemClock,
      ids,
      random: systemRandom,
      logger,
      version: 'test',
      sessionStore: options.sessionStore ?? memorySessionStore(),
      ...(options.promptsDirectory === undefined ? {} : { promptsDirectory: options.promptsDirectory }),
      ...(options.requestStore === undefined ? {} : { requestStore: options.requestStore }),
      learnedMappingStore: options.learnedMappingStore ?? memoryLearnedMappingStore(),
      verifiedQueryStore: options.verifiedQueryStore ?? memoryVerifiedQueryStore(),
    });
  const deps: EndpointDependencies = {
    container: async () => container,
    ids,
    logger,
    disconnect: { signalOf: () => undefined, drained: async () => undefined },
  };
  const routes = endpoints.map(({ method, route, make }) => ({ method, route, handler: make(deps) }));
  const notFound = makeNotFoundHandler(deps, endpoints);
  const page = makePageHandler(deps);

  const call: InProcessApp['call'] = async (method, path, { body, headers = {} } = {}) => {
    const { pathname } = new URL(path, 'http://localhost');
    const found = routes.map((route) => ({ ...route, params: match(route.route, pathname) }));
    const route = found.find((one) => one.method === method && one.params !== undefined);
    const fallback = pathname.startsWith('/api/')
      ? { handler: notFound, params: {} }
      : { handler: page, params: { path: pathname.slice(1) } };
    const { handler, params } = route ?? fallback;
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const request = new HttpRequest({
      method,
      url: new URL(path, 'http://localhost').href,
      headers: { ...(text === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      params: params ?? {},
      ...(text === undefined ? {} : { body: { string: text } }),
    });
    return toResponse(await handler(request, new InvocationContext({ functionName: 'test' })));
  };

  return {
    container,
    records,
    call,
    post: (path, body) => call('POST', path, { body }),
    close: () => container.close(),
  };
}

function match(route: string, pathname: string): Record<string, string> | undefined {
  const wanted = route.split('/');
  const parts = pathname.split('/').slice(1);
  if (wanted.length !== parts.length) return undefined;
  const params: Record<string, string> = {};
  for (const [place, part] of wanted.entries()) {
    const given = parts[place] ?? '';
    if (part.startsWith('{')) params[part.slice(1, -1)] = decodeURIComponent(given);
    else if (part !== given) return undefined;
  }
  return params;
}

async function toResponse(response: HttpResponseInit): Promise<AppResponse> {
  const { body } = response;
  const text = await textOf(body);
  const headers = new Headers(response.headers);
  const isJson = /json/.test(headers.get('content-type') ?? '');
  return { status: response.status ?? 200, headers, text, json: isJson ? JSON.parse(text) : undefined };
}

async function textOf(body: HttpResponseInit['body']): Promise<string> {
  if (typeof body === 'string') return body;
  if (Buffer.isBuffer(body)) return body.toString('utf8');
  if (typeof body !== 'object' || body === null || !(Symbol.asyncIterator in body)) return '';
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of body as AsyncIterable<Uint8Array>) text += decoder.decode(piece, { stream: true });
  return text;
}
