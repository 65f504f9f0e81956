import type { MappingScope } from './learned-mapping-store.ts';
import type { WriteOutcome } from './session-store.ts';
import type { VerifiedQuery } from './verified-query.ts';

interface StoreOptions {
  readonly signal: AbortSignal;
}

/** Where verified queries are kept, for one database of one tenant each. Faults are `storage.unavailable`. */
export interface VerifiedQueryStore {
  read(
    scope: MappingScope,
    id: string,
    options: StoreOptions,
  ): Promise<{ readonly query: VerifiedQuery; readonly etag: string } | undefined>;
  /** Without an ETag a new row; a conflict where the row is not in the state that is expected. */
  save(
    scope: MappingScope,
    query: VerifiedQuery,
    etag: string | undefined,
    options: StoreOptions,
  ): Promise<WriteOutcome>;
  list(scope: MappingScope, options: StoreOptions): Promise<readonly VerifiedQuery[]>;
}
