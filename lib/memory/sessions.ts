import type { Clock } from '../core/clock.ts';
import { QuerentError } from '../core/querent-error.ts';
import type { Random } from '../core/random.ts';
import { isExpired, newSession, type Session } from './session.ts';
import type { SessionKey, SessionStore, StoredSession } from './session-store.ts';
import { untilSaved } from './until-saved.ts';

export interface Sessions {
  /** Undefined when there is no such session or it has expired. */
  find(key: SessionKey, options: { readonly signal: AbortSignal }): Promise<Session | undefined>;
  /**
   * Reads, changes and writes a session, again when another writer was faster, so that no change is lost. `change` gets
   * a new session where there is none (or an expired one), and must be pure. Throws `context.conflict` when it never wins.
   * `isNew` saves the reading: the session is written at once.
   */
  change(
    key: SessionKey,
    change: (session: Session) => Session,
    options: { readonly signal: AbortSignal; readonly isNew?: boolean },
  ): Promise<Session>;
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

  return {
    async find(key, { signal }) {
      const stored = await store.read(key, { signal });
      return stored === undefined || isExpired(stored.session, clock.now()) ? undefined : stored.session;
    },

    async change(key, change, { signal, isNew = false }) {
      const saved = await untilSaved(
        async (attempt) => {
          const stored = isNew && attempt === 0 ? undefined : await store.read(key, { signal });
          const now = clock.now();
          const usable = stored !== undefined && !isExpired(stored.session, now);
          const changed = change(usable ? stored.session : newSession(now));
          return (await write(key, changed, stored, signal)) === 'saved' ? changed : undefined;
        },
        { random, signal },
      );
      if (saved !== undefined) return saved;
      throw new QuerentError('context.conflict', 'The session was changed by other requests again and again.');
    },

    async remove(key, { signal }) {
      const stored = await store.read(key, { signal });
      if (stored === undefined) return false;
      const removed = await store.remove(key, { signal });
      return removed && !isExpired(stored.session, clock.now());
    },
  };
}
