import type { TokenCredential } from '@azure/identity';
import { z } from 'zod';
import { startDeadline, untilAborted } from '../../core/abort.ts';
import type { Clock } from '../../core/clock.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { MssqlAuth } from './mssql-config.ts';

/** Tokens for one database, from one credential. */
export interface TokenSource {
  /** A token that is valid for the next minutes. */
  get(options: { readonly signal: AbortSignal }): Promise<string>;
  /** Drops the kept token, because the server refused it. */
  forget(): void;
}

/**
 * The resource of all of Azure SQL and Fabric. It is fixed: the server's own wish is not followed, so that a host that
 * only claims to be the server gets no token for anything else.
 */
export const sqlScope = 'https://database.windows.net/.default';

/** A token that is about to expire would fail in the middle of a login. */
const marginMs = 120_000;

type EntraAuth = Exclude<MssqlAuth, { kind: 'password' | 'access-token' }>;

/** Identity services that do not answer in this time do not answer. */
const askingMs = 30_000;

/** Tokens are kept until shortly before they expire; callers that come together share one request. */
export function createTokenSource(
  auth: Exclude<MssqlAuth, { kind: 'password' }>,
  deps: { readonly clock: Clock; readonly createCredential?: (auth: EntraAuth) => Promise<TokenCredential> },
): TokenSource {
  if (auth.kind === 'access-token') {
    return { get: async () => checkedToken(auth.token.reveal(), deps.clock), forget: () => undefined };
  }
  let credential: Promise<TokenCredential> | undefined;
  let kept: { readonly token: string; readonly expiresAtMs: number } | undefined;
  let asking: Promise<string> | undefined;

  const ask = async (): Promise<string> => {
    credential ??= (deps.createCredential ?? createCredential)(auth);
    // Not the caller's signal: others may wait for the same answer.
    const deadline = startDeadline(askingMs);
    try {
      const answer = await (await credential).getToken(sqlScope, { abortSignal: deadline.signal });
      if (answer === null) throw new Error('The credential gave no token.');
      kept = { token: answer.token, expiresAtMs: answer.expiresOnTimestamp };
      return answer.token;
    } finally {
      deadline.clear();
      asking = undefined;
    }
  };

  return {
    get: async ({ signal }) => {
      if (kept !== undefined && kept.expiresAtMs - marginMs > deps.clock.now().getTime()) return kept.token;
      try {
        asking ??= ask();
        return await untilAborted(asking, signal);
      } catch (error) {
        signal.throwIfAborted();
        throw new QuerentError(
          'database.access-denied',
          'Microsoft Entra gave no token for the database: the identity is unknown, not permitted, or out of reach.',
          { cause: error },
        );
      }
    },
    forget: () => {
      kept = undefined;
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
