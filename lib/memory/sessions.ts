import type { Clock } from '../core/clock.ts';
import type { TenantId } from '../core/ids.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { Random } from '../core/random.ts';
import { isExpired, newSession, type Session } from './session.ts';
import type { ListedSession, SessionKey, SessionPlace, SessionStore, StoredSession } from './session-store.ts';
import { untilSaved } from './until-saved.ts';

/** A session under an id: one that goes on, one whose time is over but that is still stored, or none. */
export type SessionLook =
  | { readonly kind: 'found'; readonly session: Session }
  | { readonly kind: 'expired'; readonly session: Session }
  | { readonly kind: 'none' };

export interface Sessions {
  look(key: SessionKey, options: { readonly signal: AbortSignal }): Promise<SessionLook>;
  /** Undefined when there is no such session or it has expired. */
  find(key: SessionKey, options: { readonly signal: AbortSignal }): Promise<Session | undefined>;
  /**
   * Reads, changes and writes a session, again when another writer was faster, so that no change is lost. `change` gets
   * a new session where there is none (or an expired one), and must be pure. Throws `context.conflict` when it never wins.
   * `isNew` saves the reading: the session is written at once. `takesUp` goes on with an expired one.
   */
  change(
    key: SessionKey,
    change: (session: Session) => Session,
    options: { readonly signal: AbortSignal; readonly isNew?: boolean; readonly takesUp?: boolean },
  ): Promise<Session>;
  /** A page of a tenant's sessions, the expired as well. */
  list(
    tenant: TenantId,
    options: { readonly limit: number; readonly after?: SessionPlace; readonly signal: AbortSignal },
  ): Promise<{ readonly listed: readonly ListedSession[]; readonly isMore: boolean }>;
  /** Whether there was one that had not expired. */
  remove(key: SessionKey, options: { readonly signal: AbortSignal }): Promise<boolean>;
}

export function createSessions(deps: {
  readonly store: SessionStore;
  readonly clock: Clock;
  readonly random: Random;
}): Sessions {
  const { store, clock, random } = deps;

  const write = (key: SessionKey, changed: Session, stored: StoredSession | undefined, signal: AbortSignal) =>
    stored === undefined
      ? store.insert(key, changed, { signal })
      : store.replace(key, changed, stored.etag, { signal });

  const look: Sessions['look'] = async (key, { signal }) => {
    const stored = await store.read(key, { signal });
    if (stored === undefined) return { kind: 'none' };
    const { session } = stored;
    return { kind: isExpired(session, clock.now()) ? 'expired' : 'found', session };
  };

  return {
    look,

    async find(key, options) {
      const seen = await look(key, options);
      return seen.kind === 'found' ? seen.session : undefined;
    },

    async change(key, change, { signal, isNew = false, takesUp = false }) {
      const saved = await untilSaved(
        async (attempt) => {
          const stored = isNew && attempt === 0 ? undefined : await store.read(key, { signal });
          const now = clock.now();
          const usable = stored !== undefined && (takesUp || !isExpired(stored.session, now));
          const changed = change(usable ? stored.session : newSession(now));
          return (await write(key, changed, stored, signal)) === 'saved' ? changed : undefined;
        },
        { random, signal },
      );
      if (saved !== undefined) return saved;
      throw new QuerentError('context.conflict', 'The session was changed by other requests again and again.');
    },

    async list(tenant, { limit, ...options }) {
      const listed = await store.list(tenant, { limit: limit + 1, ...options });
      return { listed: listed.slice(0, limit), isMore: listed.length > limit };
    },

    async remove(key, { signal }) {
      const stored = await store.read(key, { signal });
      if (stored === undefined) return false;
      const removed = await store.remove(key, { signal });
      return removed && !isExpired(stored.session, clock.now());
    },
  };
}
