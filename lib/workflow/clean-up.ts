import { startDeadline, toQuerentError } from '../core/abort.ts';
import type { Clock } from '../core/clock.ts';
import type { TenantId } from '../core/ids.ts';
import type { Logger } from '../core/logger.ts';

/** Rows of one table whose time is over. Faults are `storage.unavailable`. */
export interface OldRows {
  readonly name: string;
  /** Days that a row is kept once its time is over. */
  readonly keptDays: number;
  /** Removes rows whose time was over at the moment, until none is left or the signal ends, and gives their number. */
  remove(tenant: TenantId, before: Date, options: { readonly signal: AbortSignal }): Promise<number>;
}

/** What is not removed by then is left for the next run. */
const runMs = 4 * 60 * 1_000;
const dayMs = 24 * 60 * 60 * 1_000;

export type CleanUp = (tenant: TenantId) => Promise<void>;

/** Removes what is kept no longer, one table after the other; one that fails does not keep the others from it. */
export function createCleanUp(deps: {
  readonly tables: readonly OldRows[];
  readonly clock: Clock;
  readonly logger: Logger;
}): CleanUp {
  const { tables, clock, logger } = deps;
  return async (tenant) => {
    const deadline = startDeadline(runMs);
    try {
      for (const { name, keptDays, remove } of tables) {
        const before = new Date(clock.now().getTime() - keptDays * dayMs);
        try {
          const removed = await remove(tenant, before, { signal: deadline.signal });
          logger.log('main', { event: 'clean-up', table: name, removed });
        } catch (error) {
          const { code } = toQuerentError(error, deadline.signal);
          logger.log('error', { event: 'clean-up', table: name, error_code: code });
        }
      }
    } finally {
      deadline.clear();
    }
  };
}
