import { delay, toQuerentError } from '../core/abort.ts';
import type { Logger } from '../core/logger.ts';
import type { SessionStore } from '../memory/session-store.ts';
import type { Databases } from '../workflow/databases.ts';

const storageStartMs = 60_000;
const storagePauseMs = 500;

/**
 * Loads what the first question would wait for. One database after the other: they share the processor, and the first
 * can be asked while the next is made.
 */
export async function warmUp(databases: Databases, store: SessionStore | undefined, logger: Logger): Promise<void> {
  const { signal } = new AbortController();
  const attempt = async (what: Readonly<Record<string, string>>, work: () => Promise<unknown>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      const { code, message } = toQuerentError(error);
      logger.log('error', { ...what, error_code: code, detail: message });
    }
  };
  for (const database of databases.all) {
    await attempt({ database: database.settings.id }, () => database.index({ signal }));
  }
  if (store !== undefined) await attempt({ storage: 'sessions' }, () => waitForStorage(store));
}

/** A storage that starts together with the app, as the emulator does, is asked until it answers. */
async function waitForStorage(store: SessionStore): Promise<void> {
  const signal = AbortSignal.timeout(storageStartMs);
  for (;;) {
    try {
      await store.ping({ signal });
      return;
    } catch (error) {
      if (signal.aborted) throw error;
      await delay(storagePauseMs, signal);
    }
  }
}
