import type { TokenCredential } from '@azure/identity';
import type { Clock } from '../../core/clock.ts';
import { keepToken } from '../../core/kept-token.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import type { EntraAuth } from './openai-config.ts';

/** The resource of Azure's AI services. It is fixed, so that no server is given a token for anything else. */
const scope = 'https://cognitiveservices.azure.com/.default';

export type CreateCredential = (auth: EntraAuth) => Promise<TokenCredential>;

/** Gives tokens of one identity, kept until shortly before they expire. */
export function createEntraToken(
  auth: EntraAuth,
  deps: { readonly clock: Clock; readonly createCredential?: CreateCredential },
): (options: { readonly signal: AbortSignal }) => Promise<string> {
  let credential: Promise<TokenCredential> | undefined;
  const tokens = keepToken({
    clock: deps.clock,
    ask: async ({ signal }) => {
      credential ??= (deps.createCredential ?? createCredential)(auth);
      const answer = await (await credential).getToken(scope, { abortSignal: signal });
      if (answer === null) throw new Error('The credential gave no token.');
      return { token: answer.token, expiresAtMs: answer.expiresOnTimestamp };
    },
  });
  return async ({ signal }) => {
    try {
      return await tokens.get({ signal });
    } catch (error) {
      signal.throwIfAborted();
      throw new ModelFault(
        'model.access-denied',
        'Microsoft Entra gave no token for the language model: the identity is unknown, not permitted, or out of reach.',
        { cause: error },
      );
    }
  };
}

async function createCredential(auth: EntraAuth): Promise<TokenCredential> {
  const { ClientSecretCredential, DefaultAzureCredential, ManagedIdentityCredential } = await import('@azure/identity');
  if (auth.kind === 'default-credential') return new DefaultAzureCredential();
  if (auth.kind === 'service-principal') {
    return new ClientSecretCredential(auth.tenantId, auth.clientId, auth.clientSecret.reveal());
  }
  return auth.clientId === undefined
    ? new ManagedIdentityCredential()
    : new ManagedIdentityCredential({ clientId: auth.clientId });
}
