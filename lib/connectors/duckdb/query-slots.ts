import { QuerentError } from '../../core/querent-error.ts';
import type { Deadline } from './deadline.ts';

/** Bounds how many statements run at once; the others wait their turn, first come, first served. */
export interface QuerySlots {
  /** Resolves with the function that gives the slot back; database.busy when too many wait already or time ran out. */
  take(deadline: Deadline): Promise<() => void>;
}

export interface QuerySlotsOptions {
  readonly maxActive: number;
  readonly maxWaiting: number;
}

export function createQuerySlots({ maxActive, maxWaiting }: QuerySlotsOptions): QuerySlots {
  const waiting = new Set<() => void>();
  let active = 0;

  const giveBack = () => {
    const [next] = waiting;
    if (next === undefined) {
      active -= 1;
      return;
    }
    waiting.delete(next);
    next();
  };
  const slot = () => {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      giveBack();
    };
  };

  return {
    take: async (deadline) => {
      if (deadline.signal.aborted) throw deadline.error();
      if (active < maxActive) {
        active += 1;
        return slot();
      }
      if (waiting.size >= maxWaiting) throw busy();
      return new Promise((resolve, reject) => {
        const proceed = () => {
          deadline.signal.removeEventListener('abort', giveUp);
          resolve(slot());
        };
        const giveUp = () => {
          waiting.delete(proceed);
          const error = deadline.error();
          reject(error.code === 'database.timeout' ? busy() : error);
        };
        deadline.signal.addEventListener('abort', giveUp, { once: true });
        waiting.add(proceed);
      });
    },
  };
}

const busy = () => new QuerentError('database.busy', 'Too many statements are running or waiting on this database.');
