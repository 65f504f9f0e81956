import { ModelFault } from './model-fault.ts';

/** Bounds how many calls of one provider are under way; the others wait their turn, first come, first served. */
export interface CallSlots {
  /** Resolves with the function that gives the slot back; model.busy when too many wait; the signal's reason when it ends. */
  take(signal: AbortSignal): Promise<() => void>;
}

export function createCallSlots(limits: { readonly maxActive: number; readonly maxWaiting: number }): CallSlots {
  const waiting = new Set<() => void>();
  let active = 0;

  const slot = (): (() => void) => {
    let isGiven = false;
    return () => {
      if (isGiven) return;
      isGiven = true;
      const [next] = waiting;
      if (next === undefined) {
        active -= 1;
        return;
      }
      waiting.delete(next);
      next();
    };
  };

  return {
    take: async (signal) => {
      signal.throwIfAborted();
      if (active < limits.maxActive) {
        active += 1;
        return slot();
      }
      if (waiting.size >= limits.maxWaiting) {
        throw new ModelFault('model.busy', 'Too many calls are waiting for the language model already.');
      }
      return new Promise((resolve, reject) => {
        const proceed = (): void => {
          signal.removeEventListener('abort', giveUp);
          resolve(slot());
        };
        const giveUp = (): void => {
          waiting.delete(proceed);
          reject(signal.reason);
        };
        signal.addEventListener('abort', giveUp, { once: true });
        waiting.add(proceed);
      });
    },
  };
}
