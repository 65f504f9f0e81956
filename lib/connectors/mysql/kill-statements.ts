import { startDeadline, untilAborted } from '../../core/abort.ts';
import { killStatement } from './flavour.ts';
import { isServerError, serverErrorNumber } from './mysql-error.ts';
import type { ServerConnection, ServerSession } from './server-connection.ts';

/** Stops what other sessions of the same account run. */
export interface Killer {
  /** Resolves with whether the order reached the server. */
  kill(what: 'query' | 'connection', session: ServerSession): Promise<boolean>;
  close(): void;
}

const unknownSession = 1094;
const attemptMs = 2_000;
/** One connection serves a burst of cancelled statements; then it is given back to the server. */
const keepMs = 5_000;

export function createKiller(open: (signal: AbortSignal) => Promise<ServerConnection>): Killer {
  let connection: ServerConnection | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  const drop = (isHanging = false) => {
    clearTimeout(idle);
    if (isHanging) connection?.destroy();
    else connection?.quit();
    connection = undefined;
  };

  async function attempt(what: 'query' | 'connection', session: ServerSession): Promise<boolean> {
    const { signal, clear } = startDeadline(attemptMs);
    clearTimeout(idle);
    try {
      if (connection?.isUsable !== true) connection = await open(signal);
      // Behind a load balancer the number may be another session's on another server. TiDB's numbers are the cluster's.
      const { server } = connection.session;
      if (server !== session.server && session.flavour !== 'tidb') {
        drop();
        return false;
      }
      await untilAborted(connection.command(killStatement(session.flavour, what, session.processId)), signal);
      return true;
    } catch (error) {
      if (!isServerError(error)) drop(true);
      // A session that the server knows no more needs no order.
      return serverErrorNumber(error) === unknownSession;
    } finally {
      clear();
      idle = setTimeout(() => drop(), keepMs);
      idle.unref();
    }
  }

  return {
    kill: (what, session) => {
      const order = queue.then(() => attempt(what, session));
      queue = order;
      return order;
    },
    close: () => {
      queue = queue.then(() => drop());
    },
  };
}
