import { QuerentError } from '../../core/querent-error.ts';
import type { StatementDeadline } from './statement-deadline.ts';
import type { TdsSession } from './tds-session.ts';

/** A session that is ours until it is given back. */
export interface Lease {
  readonly session: TdsSession;
  /** Whether it has run statements before; its connection may have died without a sign. */
  readonly isReused: boolean;
  /** `clean` after a statement that ran to its end; anything else is reset first. Once only; later calls do nothing. */
  giveBack(state: 'clean' | 'disturbed'): void;
}

export interface SessionPool {
  /** Rejects with database.busy when too many wait already or time ran out while waiting. */
  take(deadline: StatementDeadline): Promise<Lease>;
  /** Closes the sessions that nobody uses: what one broken connection says is likely true of the others. */
  dropIdle(): void;
  close(): void;
}

export interface SessionPoolOptions {
  readonly maxActive: number;
  readonly maxWaiting: number;
  readonly open: (signal: AbortSignal) => Promise<TdsSession>;
}

/** Gateways in front of Azure SQL cut connections that were silent for 30 minutes; ours go long before. */
const idleMs = 240_000;

export function createSessionPool({ maxActive, maxWaiting, open }: SessionPoolOptions): SessionPool {
  const idle = new Map<TdsSession, NodeJS.Timeout>();
  const all = new Set<TdsSession>();
  const waiting = new Set<{ proceed(): void; reject(error: QuerentError): void }>();
  let active = 0;
  let isClosed = false;

  const releaseSlot = (): void => {
    const [next] = waiting;
    if (next === undefined) {
      active -= 1;
      return;
    }
    next.proceed();
  };

  async function takeSlot(deadline: StatementDeadline): Promise<void> {
    if (deadline.signal.aborted) throw deadline.error();
    if (active < maxActive) {
      active += 1;
      return;
    }
    if (waiting.size >= maxWaiting) throw busy();
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        waiting.delete(place);
        deadline.signal.removeEventListener('abort', giveUp);
      };
      const giveUp = (): void => {
        leave();
        const error = deadline.error();
        reject(error.code === 'database.timeout' ? busy() : error);
      };
      const place = {
        proceed: () => {
          leave();
          resolve();
        },
        reject: (error: QuerentError) => {
          leave();
          reject(error);
        },
      };
      deadline.signal.addEventListener('abort', giveUp, { once: true });
      waiting.add(place);
    });
  }

  const discard = (session: TdsSession): void => {
    clearTimeout(idle.get(session));
    idle.delete(session);
    all.delete(session);
    session.destroy();
  };

  /** The session that was used last, so that the others can grow old and go. */
  const takeIdle = (): TdsSession | undefined => {
    for (const session of [...idle.keys()].reverse()) {
      if (session.isUsable) {
        clearTimeout(idle.get(session));
        idle.delete(session);
        return session;
      }
      discard(session);
    }
    return undefined;
  };

  const keep = (session: TdsSession): void => {
    const timer = setTimeout(() => discard(session), idleMs);
    timer.unref();
    idle.set(session, timer);
  };

  async function settle(session: TdsSession, state: 'clean' | 'disturbed'): Promise<void> {
    try {
      if (state === 'disturbed' && session.isUsable) await session.reset();
      if (session.isUsable && !isClosed) keep(session);
      else discard(session);
    } catch {
      // A session that cannot be reset has no other use.
      discard(session);
    } finally {
      releaseSlot();
    }
  }

  const lease = (session: TdsSession, isReused: boolean): Lease => {
    let isGiven = false;
    return {
      session,
      isReused,
      giveBack: (state) => {
        if (isGiven) return;
        isGiven = true;
        void settle(session, state);
      },
    };
  };

  return {
    take: async (deadline) => {
      if (isClosed) throw closed();
      await takeSlot(deadline);
      try {
        if (isClosed) throw closed();
        const kept = takeIdle();
        if (kept !== undefined) return lease(kept, true);
        const session = await open(deadline.signal);
        all.add(session);
        if (isClosed) {
          discard(session);
          throw closed();
        }
        return lease(session, false);
      } catch (error) {
        releaseSlot();
        throw deadline.signal.aborted ? deadline.error() : error;
      }
    },
    dropIdle: () => {
      for (const session of [...idle.keys()]) discard(session);
    },
    close: () => {
      isClosed = true;
      for (const place of [...waiting]) place.reject(stopped());
      for (const session of [...all]) discard(session);
    },
  };
}

const busy = () => new QuerentError('database.busy', 'Too many statements are running or waiting on this database.');
const stopped = () => new QuerentError('workflow.cancelled', 'The statement was stopped before it began.');
const closed = () => new QuerentError('database.unreachable', 'The database has been closed.');
