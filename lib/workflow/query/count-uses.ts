import { setImmediate as nextTurn } from 'node:timers/promises';
import { startDeadline, toQuerentError } from '../../core/abort.ts';
import type { RequestId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { MappingScope } from '../../memory/learned-mapping-store.ts';
import type { LearnedMappings } from '../../memory/learned-mappings.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';

/** How long an answer that is ready may wait for this. */
const countTimeoutMs = 1_000;

/** Counts the learned mappings that an answer rests on, beside the database. It never fails: a count is not worth an answer. */
export async function countUses(
  outcome: PlanOutcome,
  scope: MappingScope,
  deps: {
    readonly learnedMappings: Pick<LearnedMappings, 'recordUse'>;
    readonly logger: Logger;
    readonly requestId: RequestId;
  },
): Promise<void> {
  const learned = outcome.kind === 'planned' ? (outcome.learned ?? []) : [];
  if (learned.length === 0) return;
  await nextTurn();
  const { signal, clear } = startDeadline(countTimeoutMs);
  try {
    await Promise.all(learned.map((term) => deps.learnedMappings.recordUse(scope, term, { signal })));
  } catch (cause) {
    const { code } = toQuerentError(cause, signal);
    const detail = 'The use of a learned mapping was not counted.';
    deps.logger.log('error', { request_id: deps.requestId, error_code: code, detail });
  } finally {
    clear();
  }
}
