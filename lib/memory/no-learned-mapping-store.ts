import { QuerentError } from '../core/querent-error.ts';
import type { LearnedMappingStore } from './learned-mapping-store.ts';

/** Stands in where no storage is configured: nothing is learned, and who wants to teach is told so. */
export function createNoLearnedMappingStore(): LearnedMappingStore {
  const fail = async (): Promise<never> => {
    throw new QuerentError('storage.unavailable', 'No state storage is configured, so nothing can be learned.', {
      suggestions: [
        'An operator can configure one with AzureWebJobsStorage; semantic-models/<database>.yaml names terms without it.',
      ],
    });
  };
  return { read: fail, insert: fail, replace: fail, remove: fail, list: async () => [] };
}
