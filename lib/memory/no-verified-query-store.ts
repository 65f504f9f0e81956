import { QuerentError } from '../core/querent-error.ts';
import type { VerifiedQueryStore } from './verified-query-store.ts';

/** Stands in where no storage is configured: nothing is learned and nothing is served. */
export function createNoVerifiedQueryStore(): VerifiedQueryStore {
  return {
    read: async () => undefined,
    save: async () => {
      throw new QuerentError('storage.unavailable', 'No state storage is configured, so nothing can be learned.');
    },
    list: async () => [],
  };
}
