import { QuerentError } from '../core/querent-error.ts';
import type { SessionStore } from './session-store.ts';

/** Stands in where no storage is configured: every use says so. */
export function createNoSessionStore(): SessionStore {
  const fail = async (): Promise<never> => {
    throw new QuerentError('storage.unavailable', 'No state storage is configured, so there are no sessions.', {
      suggestions: ['An operator can configure one with AzureWebJobsStorage; questions with a database work without.'],
    });
  };
  return { read: fail, insert: fail, replace: fail, remove: fail, list: fail, ping: fail };
}
