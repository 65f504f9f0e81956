import type { Agent } from '../../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../../agents/data/data-agent.ts';
import { QuerentError } from '../../../core/querent-error.ts';
import { type Check, type Confirmation, resultHash, type VerifiedQuery } from '../../../memory/verified-query.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import { fillSlots } from '../../../sql/literal-template.ts';
import type { AskableDatabase } from '../../databases.ts';
import type { AskContext } from '../ask-context.ts';
import { requestedCost } from '../requested-cost.ts';
import { tablesFingerprint } from './pattern-of.ts';

/** Runs a query for questions that were confirmed, with the caller's policy, and compares what comes with what was. */
export async function checkCandidate(
  { sql, slots, tablesFingerprint: tables }: VerifiedQuery,
  confirmations: readonly Confirmation[],
  {
    database: { settings, connect, policyFor },
    index,
    context: { principal, requestId, signal },
    data,
  }: {
    readonly database: AskableDatabase;
    readonly index: SemanticIndex;
    readonly context: AskContext;
    readonly data: Agent<DataRequest, DataResponse>;
  },
): Promise<Omit<Check, 'at'>> {
  if (tablesFingerprint(sql, index) !== tables) {
    return { outcome: 'rejected', reason: 'the tables are no longer what they were', runs: [] };
  }
  const [database, policy] = await Promise.all([connect({ signal }), policyFor(principal, { signal })]);
  const { maxRows, timeoutMs, maxBytes } = settings.limits;
  const common = {
    database,
    policy,
    limits: { maxRows, timeoutMs, maxBytes },
    costing: { cost: requestedCost(settings.costLimits, undefined), tables: index.catalog.tables },
    dryRun: false,
  };
  const runs: Check['runs'][number][] = [];
  for (const { contents, resultHash: expected } of confirmations) {
    const statement = { text: sql, parameters: fillSlots(slots, contents), columns: [] };
    try {
      const { rowSet } = await data.process({ ...common, statement }, { requestId, signal });
      const { rows, columns } = rowSet ?? { rows: [], columns: [] };
      runs.push({ expected, got: resultHash(rows, columns.length), rows: rows.length });
    } catch (error) {
      if (signal.aborted || !(error instanceof QuerentError)) throw error;
      return { outcome: 'rejected', reason: `it could not be run again (${error.code})`, runs };
    }
  }
  return runs.every(({ expected, got }) => expected === got)
    ? { outcome: 'promoted', reason: 'it gave what was confirmed, for each question', runs }
    : { outcome: 'rejected', reason: 'it gave other rows than were confirmed', runs };
}
