import type { Clock } from '../../core/clock.ts';
import type { ChatEndpoint } from '../../llm/chat-endpoint.ts';
import { createChatEndpoint, type RequestHeaders } from './chat-endpoint.ts';
import { type CreateCredential, createEntraToken } from './entra-token.ts';
import { openClient } from './open-client.ts';
import type { OpenaiModel, OpenaiProvider } from './openai-config.ts';
import type { WireDialect } from './wire-dialect.ts';

/** The models of one OpenAI account, Azure resource, or server that speaks the same protocol. Nothing is loaded or sent yet. */
export function createOpenaiProvider(
  provider: OpenaiProvider,
  deps: { readonly clock: Clock; readonly createCredential?: CreateCredential },
): { model(model: OpenaiModel): ChatEndpoint } {
  const headers = headersOf(provider, deps);
  return {
    model: (model) => {
      let opening: ReturnType<typeof openClient> | undefined;
      const client = (): ReturnType<typeof openClient> => {
        opening ??= openClient(addressOf(provider, model)).catch((error: unknown) => {
          opening = undefined;
          throw error;
        });
        return opening;
      };
      return createChatEndpoint(model, { client, headers, dialect: dialectOf(provider, model), clock: deps.clock });
    },
  };
}

function addressOf(
  provider: OpenaiProvider,
  model: OpenaiModel,
): { readonly baseUrl: string; readonly query: Readonly<Record<string, string>> } {
  switch (provider.kind) {
    case 'openai':
      return { baseUrl: withoutSlash(provider.baseUrl ?? 'https://api.openai.com/v1'), query: {} };
    case 'openai-compatible':
      return { baseUrl: withoutSlash(provider.baseUrl), query: {} };
    case 'azure-openai': {
      const endpoint = withoutSlash(provider.endpoint);
      if (provider.apiVersion === undefined) return { baseUrl: `${endpoint}/openai/v1`, query: {} };
      return {
        baseUrl: `${endpoint}/openai/deployments/${encodeURIComponent(model.name)}`,
        query: { 'api-version': provider.apiVersion },
      };
    }
    default:
      return provider satisfies never;
  }
}

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

function headersOf(
  provider: OpenaiProvider,
  deps: { readonly clock: Clock; readonly createCredential?: CreateCredential },
): (options: { readonly signal: AbortSignal }) => Promise<RequestHeaders> {
  const none = { authorization: null, 'api-key': null, 'openai-organization': null, 'openai-project': null };
  switch (provider.kind) {
    case 'openai':
      return async () => ({
        ...none,
        authorization: `Bearer ${provider.apiKey.reveal()}`,
        'openai-organization': provider.organization ?? null,
        'openai-project': provider.project ?? null,
      });
    case 'openai-compatible':
      return async () => ({
        ...none,
        authorization: provider.apiKey === undefined ? null : `Bearer ${provider.apiKey.reveal()}`,
      });
    case 'azure-openai': {
      const { auth } = provider;
      if (auth.kind === 'api-key') return async () => ({ ...none, 'api-key': auth.key.reveal() });
      const token = createEntraToken(auth, deps);
      return async (options) => ({ ...none, authorization: `Bearer ${await token(options)}` });
    }
    default:
      return provider satisfies never;
  }
}

function dialectOf(provider: OpenaiProvider, model: OpenaiModel): WireDialect {
  return {
    format: model.format ?? 'json-schema',
    tokenLimit: model.tokenLimit ?? (provider.kind === 'openai-compatible' ? 'max_tokens' : 'max_completion_tokens'),
    sendsTemperature: true,
    asksForStreamUsage: true,
  };
}
