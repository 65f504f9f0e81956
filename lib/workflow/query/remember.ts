import { setImmediate as nextTurn } from 'node:timers/promises';
import { startDeadline } from '../../core/abort.ts';
import { type Turn, withDatabase, withPersona, withTurn } from '../../memory/session.ts';
import type { SessionKey } from '../../memory/session-store.ts';
import type { Sessions } from '../../memory/sessions.ts';
import type { DatabaseChoice } from './choose-database.ts';

/** How long an answer that is ready may wait for its session to be saved. */
const rememberTimeoutMs = 3_000;

export interface Remembering {
  readonly key: SessionKey;
  readonly isNew: boolean;
  readonly turn: Turn;
  readonly chosenBy: DatabaseChoice['chosenBy'];
  /** The persona that the request names: the conversation goes on with it. */
  readonly persona: string | undefined;
}

export type Remembered = { readonly kind: 'saved' } | { readonly kind: 'not-saved'; readonly cause: unknown };

/**
 * Saves the turn. It is begun once the question is understood and runs beside the database, and is awaited before the
 * answer is given: a function host may freeze the process as soon as it has the answer. It follows a deadline of its
 * own, not the caller's: what was asked is kept even when the caller has left. It never fails: an answer is not lost
 * for a storage that is down.
 */
export async function remember(
  { key, isNew, turn, chosenBy, persona }: Remembering,
  deps: { readonly sessions: Sessions; readonly now: () => Date },
): Promise<Remembered> {
  // One turn later, so that the statement is on its way before the storage's client takes the processor.
  await nextTurn();
  const deadline = startDeadline(rememberTimeoutMs);
  try {
    await deps.sessions.change(
      key,
      (session) => {
        const now = deps.now();
        const held = persona === undefined ? session : withPersona(session, persona);
        const kept = withTurn(held, turn, now);
        // A database that the caller named is where the conversation goes on; one found by words may change each time.
        return chosenBy === 'request' && session.database === undefined ? withDatabase(kept, turn.database, now) : kept;
      },
      { signal: deadline.signal, isNew },
    );
    return { kind: 'saved' };
  } catch (cause) {
    return { kind: 'not-saved', cause };
  } finally {
    deadline.clear();
  }
}
