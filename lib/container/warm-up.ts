import { delay, startDeadline, toQuerentError } from '../core/abort.ts';
import type { Logger } from '../core/logger.ts';
import type { SessionStore } from '../memory/session-store.ts';
import type { Databases } from '../workflow/databases.ts';

const storageStartMs = 60_000;
const storagePauseMs = 500;
/** How long the catalogs wait for it: with a snapshot of theirs, a database need not be measured. */
const storageHeadStartMs = 5_000;

/** Long enough for a question that woke the process up to come first. */
const headStartMs = 200;
const busyPauseMs = 50;

interface WarmUpParts {
  readonly databases: Databases;
  readonly store: SessionStore | undefined;
  readonly prompts: () => Promise<unknown>;
  readonly logger: Logger;
  /** Whether a question is being answered: it should not share the processor with what nobody has asked for. */
  readonly isBusy: () => boolean;
  /** Aborted when the process ends. */
  readonly signal: AbortSignal;
}

/**
 * Loads what later questions would wait for. One database after the other, each in a quiet moment: they share the
 * processor, and the first can be asked while the next is made.
 */
export async function warmUp({ databases, store, prompts, logger, isBusy, signal }: WarmUpParts): Promise<void> {
  const attempt = async (what: Readonly<Record<string, string>>, work: () => Promise<unknown>): Promise<void> => {
    try {
      await delay(headStartMs, signal);
      while (isBusy()) await delay(busyPauseMs, signal);
      await work();
    } catch (error) {
      if (signal.aborted) return;
      const { code, message } = toQuerentError(error);
      // Of an unexpected fault the sentence for callers points to the log, which is here.
      const detail = code === 'internal.unexpected' && error instanceof Error ? error.message : message;
      logger.log('error', { ...what, error_code: code, detail });
    }
  };
  const storage = store === undefined ? undefined : waitForStorage(store, signal);
  if (storage !== undefined) await settledWithin(storage, storageHeadStartMs);
  for (const database of databases.all) {
    await attempt({ database: database.settings.id }, () => database.index({ signal }));
  }
  // A file that is wrong is told of now, by whoever reads it, not with the first question that needs it.
  await attempt({ files: 'prompts' }, () => prompts().catch(() => undefined));
  if (storage !== undefined) await attempt({ storage: 'sessions' }, () => storage);
}

/** Waits for the end of the work, be it a failure, and no longer than so long. */
async function settledWithin(work: Promise<unknown>, ms: number): Promise<void> {
  const over = new AbortController();
  const late = delay(ms, over.signal).catch(() => undefined);
  await Promise.race([work.catch(() => undefined), late]);
  over.abort();
}

/** A storage that starts together with the app, as the emulator does, is asked until it answers. */
async function waitForStorage(store: SessionStore, ended: AbortSignal): Promise<void> {
  const deadline = startDeadline(storageStartMs, ended);
  const { signal } = deadline;
  try {
    for (;;) {
      try {
        await store.ping({ signal });
        return;
      } catch (error) {
        if (signal.aborted) throw error;
        // What the storage said tells more than that the time is over.
        await delay(storagePauseMs, signal).catch(() => {
          throw error;
        });
      }
    }
  } finally {
    deadline.clear();
  }
}
