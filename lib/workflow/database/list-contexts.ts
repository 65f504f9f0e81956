import { z } from 'zod';
import {
  type ContextsParameters,
  type ContextsResponse,
  defaultContextsPage,
} from '../../contracts/database-contexts.ts';
import { QuerentError } from '../../core/querent-error.ts';
import { isExpired } from '../../memory/session.ts';
import type { ContextCall, ContextDependencies } from './context-call.ts';

const cursorSchema = z.strictObject({ owner: z.string(), sessionId: z.string() });

/** A page of the tenant's sessions, without what was asked in them. */
export async function listContexts(
  { limit = defaultContextsPage, cursor }: ContextsParameters,
  { principal, signal }: ContextCall,
  { sessions, clock }: ContextDependencies,
): Promise<ContextsResponse> {
  const after = cursor === undefined ? undefined : readCursor(cursor);
  const { listed, isMore } = await sessions.list(principal.tenant, {
    limit,
    signal,
    ...(after === undefined ? {} : { after }),
  });
  const now = clock.now();
  const last = listed.at(-1);
  return {
    contexts: listed.map(({ owner, sessionId, session }) => {
      const lastAskedAt = session.turns.at(-1)?.askedAt;
      return {
        owner,
        sessionId,
        ...(session.database === undefined ? {} : { database: session.database }),
        createdAt: session.createdAt,
        expiresAt: session.expiresAt,
        isExpired: isExpired(session, now),
        turns: session.turns.length,
        ...(lastAskedAt === undefined ? {} : { lastAskedAt }),
      };
    }),
    ...(isMore && last !== undefined ? { nextCursor: writeCursor(last) } : {}),
  };
}

function writeCursor({ owner, sessionId }: z.infer<typeof cursorSchema>): string {
  return Buffer.from(JSON.stringify({ owner, sessionId }), 'utf8').toString('base64url');
}

function readCursor(cursor: string): z.infer<typeof cursorSchema> {
  try {
    return cursorSchema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (cause) {
    throw new QuerentError('validation.invalid', 'cursor: is not one that this endpoint has given.', {
      cause,
      suggestions: ['Leave the parameter out to begin again; each page names the next one as "nextCursor".'],
    });
  }
}
