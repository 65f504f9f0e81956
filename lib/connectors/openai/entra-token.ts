import type { TokenCredential } from '@azure/identity';
import { startDeadline, untilAborted } from '../../core/abort.ts';
import type { Clock } from '../../core/clock.ts';
import { ModelFault } from '../../llm/model-fault.ts';
import type { EntraAuth } from './openai-config.ts';

/** The resource of Azure's AI services. It is fixed, so that no server is given a token for anything else. */
const scope = 'https://cognitiveservices.azure.com/.default';
/** A token that is about to expire would be refused on its way. */
const marginMs = 120_000;
const askingMs = 30_000;

export type CreateCredential = (auth: EntraAuth) => Promise<TokenCredential>;

/** Gives tokens of one identity, kept until shortly before they expire; callers that come together share one request. */
export function createEntraToken(
  auth: EntraAuth,
  deps: { readonly clock: Clock; readonly createCredential?: CreateCredential },
): (options: { readonly signal: AbortSignal }) => Promise<string> {
  let credential: Promise<TokenCredential> | undefined;
  let kept: { readonly token: string; readonly expiresAtMs: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    credential ??= (deps.createCredential ?? createCredential)(auth);
    // Not the caller's signal: others may wait for the same token.
    const deadline = startDeadline(askingMs);
    try {
      const answer = await (await credential).getToken(scope, { abortSignal: deadline.signal });
      if (answer === null) throw new Error('The credential gave no token.');
      kept = { token: answer.token, expiresAtMs: answer.expiresOnTimestamp };
      return answer.token;
    } finally {
      deadline.clear();
      asking = undefined;
    }
  };

  return async ({ signal }) => {
    if (kept !== undefined && kept.expiresAtMs - marginMs > deps.clock.now().getTime()) return kept.token;
    try {
      asking ??= ask();
      return await untilAborted(asking, signal);
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
