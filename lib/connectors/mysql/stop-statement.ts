import { startDeadline, untilAborted } from '../../core/abort.ts';
import type { Killer } from './kill-statements.ts';
import { serverErrorNumber } from './mysql-error.ts';
import type { ServerConnection } from './server-connection.ts';

/** How long each order to stop may take to show, in turn; an order that comes before the statement has begun is lost. */
const pausesMs = [100, 200, 400, 800, 1_500];
/** The server caps the rows itself: at a limit the end is usually on its way already. */
const endPauseMs = 5;
const verifyMs = 1_000;
const interrupted = 1317;

interface StopOptions {
  readonly connection: ServerConnection;
  readonly killer: Killer;
  /** Settles when the server has nothing more to do for the statement. */
  readonly ended: Promise<unknown>;
  /** True where nothing but the end is expected from the server. */
  readonly mayEndByItself: boolean;
}

/** Stops what the server does for a connection. Resolves with whether the connection is in order afterwards. */
export async function stopStatement(options: StopOptions): Promise<boolean> {
  const { connection, killer, ended, mayEndByItself } = options;
  // What is still on its way is read, for the end comes behind it.
  connection.resume();
  if (mayEndByItself && (await settlesWithin(ended, endPauseMs))) return connection.isUsable;
  for (const pauseMs of pausesMs) {
    const isOrdered = await killer.kill('query', connection.session);
    if (await settlesWithin(ended, pauseMs)) return isInOrder(connection);
    if (!isOrdered) return false;
  }
  await killer.kill('connection', connection.session);
  return false;
}

async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const { signal, clear } = startDeadline(ms);
  try {
    await untilAborted(promise, signal);
    return true;
  } catch {
    return false;
  } finally {
    clear();
  }
}

/** An order to stop that came too late may hit the next statement: one of ours takes it instead. */
async function isInOrder(connection: ServerConnection): Promise<boolean> {
  const { signal, clear } = startDeadline(verifyMs);
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      try {
        await untilAborted(connection.command('DO 0'), signal);
        return true;
      } catch (error) {
        if (serverErrorNumber(error) !== interrupted) return false;
      }
    }
    return false;
  } finally {
    clear();
  }
}
