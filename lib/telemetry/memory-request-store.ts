import type { TenantId } from '../core/ids.ts';
import type { RequestRecord } from './request-record.ts';
import type { RequestStore } from './request-store.ts';

interface Kept {
  readonly tenant: TenantId;
  readonly record: RequestRecord;
}

/** Stands in where no storage is configured: the last requests of this process. */
export function createMemoryRequestStore(capacity = 2_000): RequestStore {
  let kept: readonly Kept[] = [];
  return {
    reach: 'this-process',
    append: async (tenant, records) => {
      kept = [...kept, ...records.map((record) => ({ tenant, record }))].slice(-capacity);
    },
    recent: async (tenant, { since, until, limit }) =>
      kept
        .filter((one) => one.tenant === tenant)
        .map(({ record }) => record)
        .filter(({ at }) => Date.parse(at) >= since.getTime() && Date.parse(at) <= until.getTime())
        .toReversed()
        .slice(0, limit),
  };
}
