import type { TenantId } from '../core/ids.ts';
import type { RequestRecord } from './request-record.ts';

/** Where the records of requests are kept. Faults are `storage.unavailable`. */
export interface RequestStore {
  /** `all-instances`: of the whole deployment, and lasting; `this-process`: of this instance since it started. */
  readonly reach: 'all-instances' | 'this-process';
  /** Repeating it with the same records changes nothing. */
  append(tenant: TenantId, records: readonly RequestRecord[], options: { readonly signal: AbortSignal }): Promise<void>;
  /** Newest first, at most `limit`, none older than `since`. */
  recent(
    tenant: TenantId,
    wanted: { readonly since: Date; readonly until: Date; readonly limit: number },
    options: { readonly signal: AbortSignal },
  ): Promise<readonly RequestRecord[]>;
}
