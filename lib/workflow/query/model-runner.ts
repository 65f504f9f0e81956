import { QuerentError } from '../../core/querent-error.ts';
import { serverClock } from '../../sql/server-clock.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { StatementRunner } from './statement-runner.ts';

/** Of the time that a model's lane has left, what one statement may take: another must have time as well. */
const shareOfStatement = 0.5;
const leastMs = 500;

/**
 * Runs what a model writes: the present is the question's and not the server's, and a slow statement leaves time for another one.
 * `untilMs` is the end of the lane's time, in milliseconds since the question came.
 */
export function createModelRunner(
  { runner, index, asOf, watch }: Pick<AskedQuestion, 'runner' | 'index' | 'asOf' | 'watch'>,
  untilMs: number,
): StatementRunner {
  return {
    run: async (statement, options) => {
      const clock = serverClock(statement.text, index.catalog.dialect);
      if (clock !== undefined) {
        const detail = `${clock} is the server's clock. The present day of this question is ${asOf.date}: write it as a date.`;
        throw new QuerentError('guard.refused', detail);
      }
      const left = (untilMs - watch.read().totalMs) * shareOfStatement;
      return runner.run(statement, { ...options, timeoutMs: Math.max(leastMs, Math.round(left)) });
    },
  };
}
