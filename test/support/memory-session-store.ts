import type { Session } from '../../lib/memory/session.ts';
import type { SessionKey, SessionStore } from '../../lib/memory/session-store.ts';

/** Sessions of one process, with the same ETag rules as the table; `failWith` plays an outage. */
export function memorySessionStore(): SessionStore & {
  failWith(error: Error | undefined): void;
  readonly size: number;
} {
  const rows = new Map<string, { readonly session: Session; readonly etag: string }>();
  let version = 0;
  let failure: Error | undefined;
  const keyOf = (key: SessionKey) => JSON.stringify([key.tenant, key.owner, key.sessionId]);
  const put = (key: SessionKey, session: Session) => {
    version += 1;
    rows.set(keyOf(key), { session, etag: String(version) });
    return 'saved' as const;
  };
  const check = () => {
    if (failure !== undefined) throw failure;
  };

  return {
    failWith: (error) => {
      failure = error;
    },
    get size() {
      return rows.size;
    },
    read: async (key) => {
      check();
      return rows.get(keyOf(key));
    },
    insert: async (key, session) => {
      check();
      return rows.has(keyOf(key)) ? 'conflict' : put(key, session);
    },
    replace: async (key, session, etag) => {
      check();
      return rows.get(keyOf(key))?.etag === etag ? put(key, session) : 'conflict';
    },
    remove: async (key) => {
      check();
      return rows.delete(keyOf(key));
    },
    ping: async () => check(),
  };
}
