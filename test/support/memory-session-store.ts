import { z } from 'zod';
import type { Session } from '../../lib/memory/session.ts';
import type { SessionKey, SessionStore } from '../../lib/memory/session-store.ts';

const placeSchema = z.tuple([z.string(), z.string(), z.string()]);

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
    list: async (tenant, { limit, after }) => {
      check();
      const behind = after === undefined ? '' : JSON.stringify([tenant, after.owner, after.sessionId]);
      return [...rows]
        .filter(([key]) => key > behind && placeSchema.parse(JSON.parse(key))[0] === tenant)
        .toSorted(([left], [right]) => (left < right ? -1 : 1))
        .slice(0, limit)
        .map(([key, { session }]) => {
          const [, owner, sessionId] = placeSchema.parse(JSON.parse(key));
          return { owner, sessionId, session };
        });
    },
    ping: async () => check(),
  };
}
