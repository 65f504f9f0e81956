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
  /** One round trip; resolves when the storage answers. */
  ping(options: StoreOptions): Promise<void>;
}
