/** Counts what is going on, so that a stop can wait for it. */
export interface InFlight {
  readonly count: number;
  /** Counts one more; call the answer once, when it is done. */
  begin(): () => void;
  /** Resolves with true when nothing is going on, with false when the time is over first. */
  idle(timeoutMs: number): Promise<boolean>;
}

export function createInFlight(): InFlight {
  let count = 0;
  const waiting = new Set<() => void>();
  return {
    get count() {
      return count;
    },
    begin() {
      count += 1;
      let done = false;
      return () => {
        if (done) return;
        done = true;
        count -= 1;
        if (count === 0) for (const wake of waiting) wake();
      };
    },
    idle(timeoutMs) {
      if (count === 0) return Promise.resolve(true);
      const { promise, resolve } = Promise.withResolvers<boolean>();
      const wake = () => finish(true);
      const timer = setTimeout(() => finish(false), timeoutMs);
      const finish = (idle: boolean) => {
        clearTimeout(timer);
        waiting.delete(wake);
        resolve(idle);
      };
      waiting.add(wake);
      return promise;
    },
  };
}
