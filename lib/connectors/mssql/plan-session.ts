import { untilAborted } from '../../core/abort.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { BoundParameter } from './bind-parameters.ts';
import { isShowplan } from './showplan-work.ts';
import type { TdsSession } from './tds-session.ts';

/**
 * Turns a session into one that plans and runs nothing, and makes sure of it with a statement of ours before one of
 * others is sent. Such a session is never reset: that would make it run statements again.
 */
export async function beginPlanning(session: TdsSession, signal: AbortSignal): Promise<void> {
  try {
    await ask(session, 'SET SHOWPLAN_XML ON', signal);
    if (isShowplan(await ask(session, 'SELECT 1 AS one', signal))) return;
    throw new QuerentError('database.engine-error', 'The server gives no plans on this connection.');
  } catch (error) {
    session.destroy();
    throw error;
  }
}

/**
 * The plan of a statement. A session that answers with anything else, or is left before it has answered, is destroyed; a
 * statement that the server cannot plan does it no harm.
 */
export async function readPlan(
  session: TdsSession,
  text: string,
  parameters: readonly BoundParameter[],
  signal: AbortSignal,
): Promise<string> {
  try {
    const plan = await ask(session, `${declarations(parameters)}${text}`, signal);
    if (isShowplan(plan)) return plan;
  } catch (error) {
    if (signal.aborted) session.destroy();
    throw error;
  }
  session.destroy();
  throw new QuerentError('database.engine-error', 'The server answered with something that is no plan.');
}

/**
 * Values stay here: the parameters become variables without one, and the plan is that of values the server does not know.
 * A call of sp_executesql would itself be what is planned.
 */
function declarations(parameters: readonly BoundParameter[]): string {
  if (parameters.length === 0) return '';
  const list = parameters.map(({ name, type, value, length }) => {
    const facts = { name, type, value, length, output: false, precision: undefined, scale: undefined };
    return `@${name} ${type.declaration(facts)}`;
  });
  return `DECLARE ${list.join(', ')};\n`;
}

/** The first value of the first row. */
async function ask(session: TdsSession, batch: string, signal: AbortSignal): Promise<unknown> {
  signal.throwIfAborted();
  let answer: unknown;
  const running = session.batch(batch, {
    onColumns: () => undefined,
    onRow: ([first]) => {
      answer ??= first?.value;
    },
  });
  await untilAborted(running, signal);
  return answer;
}
