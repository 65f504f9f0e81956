import { QuerentError } from '../core/querent-error.ts';
import type { SessionLook } from '../memory/sessions.ts';
import type { CallerDatabases } from './caller-databases.ts';

/**
 * The problem of a session that cannot be gone on with: `context.session-expired` says when it ended and which database it
 * asked, `context.session-not-found` that there is none. `ways` are the ways out of the place that met it.
 */
export function lostSession(
  id: string,
  look: Exclude<SessionLook, { readonly kind: 'found' }>,
  databases: CallerDatabases,
  ways: readonly string[] = [],
): QuerentError {
  const expired = look.kind === 'expired' ? look.session : undefined;
  // What the caller may no longer ask is not named.
  const database = expired?.database === undefined ? undefined : databases.find(expired.database)?.settings.id;
  const select = `{"sessionId": "${id}", "database": "${database ?? '…'}"}`;
  const suggestions = [
    ...ways,
    ...(database === undefined
      ? []
      : [`GET /api/database/context/${encodeURIComponent(id)}?recover=true takes the session up again.`]),
    `POST /api/database/select with ${select} begins or takes up the session with that database.`,
    'Or ask without a sessionId to begin a new session.',
  ];
  if (expired === undefined) {
    const detail = `There is no session "${id}", so its database is not known.`;
    return new QuerentError('context.session-not-found', detail, { suggestions });
  }
  const asked = database === undefined ? '' : ` It asked the database "${database}".`;
  return new QuerentError('context.session-expired', `The session "${id}" expired at ${expired.expiresAt}.${asked}`, {
    suggestions,
  });
}
