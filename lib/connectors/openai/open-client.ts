import type OpenAI from 'openai';

/** Longer than any call may take: the callers have deadlines of their own. */
const longMs = 600_000;
const silent = { error: () => undefined, warn: () => undefined, info: () => undefined, debug: () => undefined };

const sentHeaders = ['accept', 'content-type', 'authorization', 'api-key', 'openai-organization', 'openai-project'];

/**
 * A client that does what it is told and no more. The library would otherwise take keys, addresses and headers from OPENAI_*
 * variables of the environment, repeat requests by itself, write to the console, tell the server about this machine, and
 * follow redirects with the key.
 */
export async function openClient(address: {
  readonly baseUrl: string;
  readonly query: Readonly<Record<string, string>>;
}): Promise<OpenAI> {
  const { OpenAI: Client } = await import('openai');
  return new Client({
    baseURL: address.baseUrl,
    defaultQuery: address.query,
    // Each request brings its own credentials.
    apiKey: 'none',
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    maxRetries: 0,
    timeout: longMs,
    logLevel: 'off',
    logger: silent,
    fetch: (url, init) => {
      const given = new Headers(init?.headers);
      const headers = new Headers({ 'user-agent': 'querent' });
      for (const name of sentHeaders) {
        const value = given.get(name);
        if (value !== null) headers.set(name, value);
      }
      return fetch(url, { ...init, headers, redirect: 'manual' });
    },
  });
}
