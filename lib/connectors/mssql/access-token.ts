import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import type { Clock } from '../../core/clock.ts';
import { type KeptToken, keepToken } from '../../core/kept-token.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { MssqlAuth } from './mssql-config.ts';

/** Tokens for one database, from one credential. */
export type TokenSource = KeptToken;

/**
 * The resource of all of Azure SQL and Fabric. It is fixed: the server's own wish is not followed, so that a host that
 * only claims to be the server gets no token for anything else.
 */
export const sqlScope = 'https://database.windows.net/.default';

type EntraAuth = Exclude<MssqlAuth, { kind: 'password' | 'access-token' }>;

/** A configured token as it is, or the identity's, kept until shortly before they expire. */
export function createTokenSource(
  auth: Exclude<MssqlAuth, { kind: 'password' }>,
  deps: { readonly clock: Clock; readonly createCredential?: (auth: EntraAuth) => Promise<TokenCredential> },
): TokenSource {
  if (auth.kind === 'access-token') {
    return { get: async () => checkedToken(auth.token.reveal(), deps.clock), forget: () => undefined };
  }
  let credential: Promise<TokenCredential> | undefined;
  const tokens = keepToken({
    clock: deps.clock,
    ask: async ({ signal }) => {
      credential ??= (deps.createCredential ?? createCredential)(auth);
      const answer = await (await credential).getToken(sqlScope, { abortSignal: signal });
      if (answer === null) throw new Error('The credential gave no token.');
      return { token: answer.token, expiresAtMs: answer.expiresOnTimestamp };
    },
  });
  return {
    ...tokens,
    get: async ({ signal }) => {
      try {
        return await tokens.get({ signal });
      } catch (error) {
        signal.throwIfAborted();
        throw new QuerentError(
          'database.access-denied',
          'Microsoft Entra gave no token for the database: the identity is unknown, not permitted, or out of reach.',
          { cause: error },
        );
      }
    },
  };
}

async function createCredential(auth: EntraAuth): Promise<TokenCredential> {
  const { ClientSecretCredential, ManagedIdentityCredential } = await import('@azure/identity');
  if (auth.kind === 'service-principal') {
    return new ClientSecretCredential(auth.tenantId, auth.clientId, auth.clientSecret.reveal());
  }
  return auth.clientId === undefined
    ? new ManagedIdentityCredential()
    : new ManagedIdentityCredential({ clientId: auth.clientId });
}

const claims = z.object({ exp: z.number() });

/** The token as it is; a fault where it says itself that it has expired. An opaque one is left to the server. */
function checkedToken(token: string, clock: Clock): string {
  const expiresAtMs = expiryOf(token);
  if (expiresAtMs === undefined || expiresAtMs > clock.now().getTime()) return token;
  throw new QuerentError('database.access-denied', 'The access token of the database has expired.', {
    suggestions: ['Configure a new token, or a managed identity, whose tokens are renewed by themselves.'],
  });
}

function expiryOf(token: string): number | undefined {
  try {
    const payload: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const parsed = claims.safeParse(payload);
    return parsed.success ? parsed.data.exp * 1_000 : undefined;
  } catch {
    return undefined;
  }
}
