import { startDeadline, untilAborted } from '../../core/abort.ts';
import { killStatement } from './flavour.ts';
import type { ServerConnection } from './server-connection.ts';

/** Stops what other sessions of the same account run. */
export interface Killer {
  /** Resolves when the server has taken the order, or when it could not be given. */
  kill(what: 'query' | 'connection', processId: string): Promise<void>;
  close(): void;
}

const attemptMs = 2_000;
/** One connection serves a burst of cancelled statements; then it is given back to the server. */
const keepMs = 5_000;

export function createKiller(open: (signal: AbortSignal) => Promise<ServerConnection>): Killer {
  let connection: ServerConnection | undefined;
  let queue: Promise<void> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const drop = () => {
    clearTimeout(idle);
    connection?.destroy();
    connection = undefined;
  };

  async function attempt(what: 'query' | 'connection', processId: string): Promise<void> {
    const { signal, clear } = startDeadline(attemptMs);
    clearTimeout(idle);
    try {
      if (connection?.isUsable !== true) connection = await open(signal);
      await untilAborted(connection.command(killStatement(connection.flavour, what, processId)), signal);
    } catch {
      // The statement may have ended by itself, the server may be gone or full: whoever waits for the end decides.
      if (signal.aborted || connection?.isUsable !== true) drop();
    } finally {
      clear();
    }
    idle = setTimeout(drop, keepMs);
    idle.unref();
  }

  return {
    kill: (what, processId) => {
      queue = queue.then(() => attempt(what, processId));
      return queue;
    },
    close: () => {
      queue = queue.then(drop);
    },
  };
}
