import type { Logger } from '../core/logger.ts';
import { QuerentError } from '../core/querent-error.ts';

type Ensure = (options: {
  readonly signal: AbortSignal;
  readonly log: (event: string) => void;
}) => Promise<{ readonly path: string }>;

/**
 * The path of a demo warehouse, generated first where it is missing. Why it cannot be, a disk that is full or may not be
 * written, is for operators to read in the log; callers get `database.unreachable`, and the next question tries again.
 */
export async function prepareDemo(
  id: string,
  ensure: Ensure,
  { logger, signal }: { readonly logger: Logger; readonly signal: AbortSignal },
): Promise<string> {
  try {
    const log = (event: string) => logger.log('performance', { event });
    return (await ensure({ signal, log })).path;
  } catch (cause) {
    if (signal.aborted) throw cause;
    const detail = cause instanceof Error ? cause.message : String(cause);
    logger.log('error', { database: id, event: `Demo warehouse ${id} could not be made.`, detail });
    throw new QuerentError('database.unreachable', `The demo warehouse "${id}" could not be made.`, {
      cause,
      suggestions: [
        'An operator must see to it that the folder of the demo warehouses can be written and has 200 MB of space; the log says what failed.',
        'GET /api/health shows the state of each database.',
      ],
    });
  }
}
