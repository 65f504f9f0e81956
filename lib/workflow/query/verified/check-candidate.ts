import type { Agent } from '../../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../../agents/data/data-agent.ts';
import { QuerentError } from '../../../core/querent-error.ts';
import { type Check, type Confirmation, resultHash, type VerifiedQuery } from '../../../memory/verified-query.ts';
import type { CompiledSql, PlanOutcome } from '../../../planner/outcome.ts';
import type { PlanRequest } from '../../../planner/plan-request.ts';
import type { SemanticIndex } from '../../../semantic/semantic-index.ts';
import { fillSlots } from '../../../sql/literal-template.ts';
import type { Cell } from '../../../sql/value.ts';
import type { AskableDatabase } from '../../databases.ts';
import type { AskContext } from '../ask-context.ts';
import { requestedCost } from '../requested-cost.ts';
import { tablesFingerprint } from './pattern-of.ts';
import { sameRows } from './same-rows.ts';

export interface CheckScope {
  readonly database: AskableDatabase;
  readonly index: SemanticIndex;
  readonly context: AskContext;
  readonly deps: {
    readonly data: Agent<DataRequest, DataResponse>;
    readonly nlp: Agent<PlanRequest, PlanOutcome>;
  };
}

type Run = Check['runs'][number];

/**
 * Runs a query for questions that were confirmed, with the caller's policy, and compares what comes with what was; and with what
 * the planner gives, where it answers the question, too.
 */
export async function checkCandidate(
  { sql, slots, tablesFingerprint: tables }: VerifiedQuery,
  confirmations: readonly Confirmation[],
  scope: CheckScope,
): Promise<Omit<Check, 'at'>> {
  if (tablesFingerprint(sql, scope.index) !== tables) {
    return { outcome: 'rejected', reason: 'the tables are no longer what they were', runs: [] };
  }
  const runStatement = await statementRunner(scope);
  const runs: Run[] = [];
  for (const { question, asOf, contents, resultHash: expected } of confirmations) {
    try {
      const { rows, width } = await runStatement({ text: sql, parameters: fillSlots(slots, contents), columns: [] });
      const run = { question, expected, got: resultHash(rows, width), rows: rows.length };
      runs.push({ ...run, ...(await plannedBeside(rows, { question, asOf }, runStatement, scope)) });
    } catch (error) {
      if (scope.context.signal.aborted || !(error instanceof QuerentError)) throw error;
      return { outcome: 'rejected', reason: `it could not be run again (${error.code})`, runs };
    }
  }
  if (runs.some(({ expected, got }) => expected !== got)) {
    return { outcome: 'rejected', reason: 'it gave other rows than were confirmed', runs };
  }
  return runs.some(({ planner }) => planner?.agrees === false)
    ? { outcome: 'rejected', reason: 'the planner answers such a question, and with other rows', runs }
    : { outcome: 'promoted', reason: 'it gave what was confirmed, for each question', runs };
}

type RunStatement = (
  statement: CompiledSql,
) => Promise<{ readonly rows: readonly (readonly Cell[])[]; readonly width: number }>;

async function statementRunner({
  database: { settings, connect, policyFor },
  index,
  context: { principal, requestId, signal },
  deps,
}: CheckScope): Promise<RunStatement> {
  const [database, policy] = await Promise.all([connect({ signal }), policyFor(principal, { signal })]);
  const { maxRows, timeoutMs, maxBytes } = settings.limits;
  const common = {
    database,
    policy,
    limits: { maxRows, timeoutMs, maxBytes },
    costing: { cost: requestedCost(settings.costLimits, undefined), tables: index.catalog.tables },
    dryRun: false,
  };
  return async (statement) => {
    const { rowSet } = await deps.data.process({ ...common, statement }, { requestId, signal });
    return { rows: rowSet?.rows ?? [], width: rowSet?.columns.length ?? 0 };
  };
}

/** What the planner gives for the question; nothing where it has no answer, or one that cannot be run. */
async function plannedBeside(
  rows: readonly (readonly Cell[])[],
  { question, asOf }: Pick<Confirmation, 'question' | 'asOf'>,
  runStatement: RunStatement,
  { database: { settings }, index, context: { requestId, signal }, deps }: CheckScope,
): Promise<Pick<Run, 'planner'>> {
  const { weekStart, fiscalYearStart } = settings;
  const outcome = await deps.nlp.process({ question, index, asOf, weekStart, fiscalYearStart }, { requestId, signal });
  if (outcome.kind !== 'planned') return {};
  try {
    const planned = await runStatement(outcome.sql);
    const got = resultHash(planned.rows, planned.width);
    return {
      planner: { agrees: sameRows(rows, planned.rows), got, rows: planned.rows.length, sql: outcome.sql.text },
    };
  } catch (error) {
    if (signal.aborted || !(error instanceof QuerentError)) throw error;
    return {};
  }
}
