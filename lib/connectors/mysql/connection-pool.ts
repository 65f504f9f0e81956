import { setImmediate as nextTurn } from 'node:timers/promises';
import { QuerentError } from '../../core/querent-error.ts';
import { mysqlError } from './mysql-error.ts';
import type { ServerConnection } from './server-connection.ts';
import type { StatementDeadline } from './statement-deadline.ts';

/** A connection for one statement. */
export interface Lease {
  readonly connection: ServerConnection;
  /** True when it has served before, and so may have been lost unnoticed. */
  readonly isReused: boolean;
  /** To be called once; a connection that is no longer usable is not kept. */
  giveBack(): void;
}

export interface PoolOptions {
  readonly open: (signal: AbortSignal) => Promise<ServerConnection>;
  readonly maxActive: number;
  readonly maxWaiting: number;
}

export interface ConnectionPool {
  /** Throws database.busy when too many wait already or time ran out while waiting. `fresh` takes no used connection. */
  take(deadline: StatementDeadline, options: { readonly fresh: boolean }): Promise<Lease>;
  /** Refuses who waits and whoever comes, and closes what is idle. */
  close(): void;
}

/** Well below the minutes after which firewalls and load balancers forget a connection without a word. */
const keepIdleMs = 60_000;

interface Waiting {
  proceed(): void;
  refuse(error: QuerentError): void;
}

/** At most `maxActive` statements at once, first come, first served. */
export function createConnectionPool({ open, maxActive, maxWaiting }: PoolOptions): ConnectionPool {
  const waiting = new Set<Waiting>();
  const idle = new Map<ServerConnection, NodeJS.Timeout>();
  let active = 0;
  let isClosed = false;

  const drop = (connection: ServerConnection) => {
    clearTimeout(idle.get(connection));
    idle.delete(connection);
    connection.quit();
  };

  function keep(connection: ServerConnection): void {
    if (isClosed || !connection.isUsable) {
      connection.quit();
      return;
    }
    const timer = setTimeout(() => drop(connection), keepIdleMs);
    timer.unref();
    idle.set(connection, timer);
  }

  /** The one used last: the others may then grow old enough to be closed. */
  async function takeIdle(): Promise<ServerConnection | undefined> {
    for (;;) {
      const connection = [...idle.keys()].at(-1);
      if (connection === undefined) return undefined;
      clearTimeout(idle.get(connection));
      idle.delete(connection);
      // A turn of the event loop brings the news of a server that has gone away meanwhile.
      await nextTurn();
      if (connection.isUsable) return connection;
      connection.destroy();
    }
  }

  function giveSlotBack(): void {
    const [next] = waiting;
    if (next === undefined) {
      active -= 1;
      return;
    }
    waiting.delete(next);
    next.proceed();
  }

  async function takeSlot(deadline: StatementDeadline): Promise<void> {
    if (isClosed) throw closed();
    if (deadline.signal.aborted) throw deadline.error();
    if (active < maxActive) {
      active += 1;
      return;
    }
    if (waiting.size >= maxWaiting) throw busy();
    await new Promise<void>((resolve, reject) => {
      const settle = (end: () => void) => {
        waiting.delete(entry);
        deadline.signal.removeEventListener('abort', giveUp);
        end();
      };
      const entry: Waiting = {
        proceed: () => settle(resolve),
        refuse: (error) => settle(() => reject(error)),
      };
      const giveUp = () => {
        const error = deadline.error();
        entry.refuse(error.code === 'database.timeout' ? busy() : error);
      };
      deadline.signal.addEventListener('abort', giveUp, { once: true });
      waiting.add(entry);
    });
  }

  return {
    take: async (deadline, { fresh }) => {
      await takeSlot(deadline);
      try {
        const used = fresh ? undefined : await takeIdle();
        const connection = used ?? (await open(deadline.signal));
        if (isClosed) {
          connection.destroy();
          throw closed();
        }
        return {
          connection,
          isReused: used !== undefined,
          giveBack: () => {
            keep(connection);
            giveSlotBack();
          },
        };
      } catch (error) {
        giveSlotBack();
        throw mysqlError(error);
      }
    },
    close: () => {
      isClosed = true;
      for (const { refuse } of [...waiting]) refuse(stopped());
      for (const connection of [...idle.keys()]) drop(connection);
    },
  };
}

const busy = () => new QuerentError('database.busy', 'Too many statements are running or waiting on this database.');
const stopped = () => new QuerentError('workflow.cancelled', 'The database was closed while the statement waited.');
const closed = () => new QuerentError('database.unreachable', 'The database has been closed.');
