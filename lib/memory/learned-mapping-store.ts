import type { DatabaseId, TenantId } from '../core/ids.ts';
import type { LearnedMapping } from './learned-mapping.ts';
import type { WriteOutcome } from './session-store.ts';

/** What is learned holds for one database of one tenant. */
export interface MappingScope {
  readonly tenant: TenantId;
  readonly database: DatabaseId;
}

export type MappingKey = Pick<LearnedMapping, 'key' | 'element'>;

export interface StoredMapping {
  readonly mapping: LearnedMapping;
  /** Names this state of the row: a write that gives it succeeds only while the row is unchanged. */
  readonly etag: string;
}

interface StoreOptions {
  readonly signal: AbortSignal;
}

/** Where learned mappings are kept. Faults are `storage.unavailable`; a lost race is the value `conflict`. */
export interface LearnedMappingStore {
  read(scope: MappingScope, key: MappingKey, options: StoreOptions): Promise<StoredMapping | undefined>;
  /** A conflict when there is one already. */
  insert(scope: MappingScope, mapping: LearnedMapping, options: StoreOptions): Promise<WriteOutcome>;
  /** A conflict when the row is not in the state that the ETag names, or gone. */
  replace(scope: MappingScope, mapping: LearnedMapping, etag: string, options: StoreOptions): Promise<WriteOutcome>;
  /** Whether there was one. */
  remove(scope: MappingScope, key: MappingKey, options: StoreOptions): Promise<boolean>;
  /** All of the scope, ordered by key. */
  list(scope: MappingScope, options: StoreOptions): Promise<readonly LearnedMapping[]>;
}
