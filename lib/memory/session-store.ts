import type { OwnerId, SessionId, TenantId } from '../core/ids.ts';
import type { Session } from './session.ts';

export interface SessionKey {
  readonly tenant: TenantId;
  readonly owner: OwnerId;
  readonly sessionId: SessionId;
}

export interface StoredSession {
  readonly session: Session;
  /** Names this state of the row: a write that gives it succeeds only while the row is unchanged. */
  readonly etag: string;
}

/** Where a session stands among those of its tenant. */
export interface SessionPlace {
  readonly owner: string;
  readonly sessionId: string;
}

export interface ListedSession extends SessionPlace {
  readonly session: Session;
}

export type WriteOutcome = 'saved' | 'conflict';

interface StoreOptions {
  readonly signal: AbortSignal;
}

/** Where sessions are kept. Faults are `storage.unavailable`; a lost race is the value `conflict`. */
export interface SessionStore {
  /** Undefined when there is none; expiry is the caller's to judge. */
  read(key: SessionKey, options: StoreOptions): Promise<StoredSession | undefined>;
  /** A conflict when there is one already. */
  insert(key: SessionKey, session: Session, options: StoreOptions): Promise<WriteOutcome>;
  /** A conflict when the row is not in the state that the ETag names, or gone. */
  replace(key: SessionKey, session: Session, etag: string, options: StoreOptions): Promise<WriteOutcome>;
  /** Whether there was one. */
  remove(key: SessionKey, options: StoreOptions): Promise<boolean>;
  /** Sessions of a tenant in the store's own order of owner and id, behind the place named; `limit` of them at the most. */
  list(
    tenant: TenantId,
    options: StoreOptions & { readonly limit: number; readonly after?: SessionPlace },
  ): Promise<readonly ListedSession[]>;
  /** One round trip; resolves when the storage answers. */
  ping(options: StoreOptions): Promise<void>;
}
