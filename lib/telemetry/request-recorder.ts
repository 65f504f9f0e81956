import { startDeadline, toQuerentError, untilAborted } from '../core/abort.ts';
import type { TenantId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';
import type { RequestRecord } from './request-record.ts';
import type { RequestStore } from './request-store.ts';

/** Records that wait while the storage is down; the oldest give way. */
const maxWaiting = 1_000;
const maxBatch = 100;
const writeTimeoutMs = 5_000;

export interface RequestRecorder {
  /** Takes the record and returns at once; it is written behind the answer. Never throws. */
  record(tenant: TenantId, record: RequestRecord): void;
  /** Resolves when what was recorded so far is written, or could not be. */
  settled(options: { readonly signal: AbortSignal }): Promise<void>;
}

/**
 * Writes records behind the answers, several at once where they come quickly. A question neither waits for its record nor
 * fails with it; what could not be written is tried again with the next one.
 */
export function createRequestRecorder(deps: {
  readonly store: RequestStore;
  readonly logger: Logger;
}): RequestRecorder {
  const { store, logger } = deps;
  let waiting: readonly { readonly tenant: TenantId; readonly record: RequestRecord }[] = [];
  let writing: Promise<void> | undefined;
  let isFailing = false;

  async function writeBatch(): Promise<boolean> {
    const tenant = waiting[0]?.tenant;
    if (tenant === undefined) return false;
    const batch = waiting.filter((one) => one.tenant === tenant).slice(0, maxBatch);
    const deadline = startDeadline(writeTimeoutMs);
    try {
      await store.append(
        tenant,
        batch.map(({ record }) => record),
        { signal: deadline.signal },
      );
    } finally {
      deadline.clear();
    }
    waiting = waiting.filter((one) => !batch.includes(one));
    return true;
  }

  async function writeAll(): Promise<void> {
    try {
      let hasMore = true;
      while (hasMore) hasMore = await writeBatch();
      isFailing = false;
    } catch (error) {
      // One line an outage: each question that follows would only repeat it.
      if (!isFailing) {
        const { code } = toQuerentError(error);
        logger.log('error', {
          error_code: code === 'internal.unexpected' ? 'storage.unavailable' : code,
          detail: 'Records of requests could not be written.',
        });
      }
      isFailing = true;
    }
    writing = undefined;
    if (waiting.length > 0 && !isFailing) begin();
  }

  /** Behind the answer, which is on its way. */
  function begin(): void {
    writing ??= new Promise<void>((resolve) => {
      setImmediate(() => void writeAll().finally(resolve));
    });
  }

  return {
    record(tenant, record) {
      waiting = [...waiting, { tenant, record }].slice(-maxWaiting);
      begin();
    },
    async settled({ signal }) {
      if (writing !== undefined) await untilAborted(writing, signal);
    },
  };
}
