import type { Agent } from '../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../agents/data/data-agent.ts';
import type { Extreme, VizRequest, VizResponse } from '../../agents/viz/viz-agent.ts';
import type { Phase } from '../../contracts/query.ts';
import type { RequestId } from '../../core/ids.ts';
import type { Principal } from '../../identity/principal.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import type { AskableDatabase } from '../databases.ts';
import { round, type Stopwatch } from '../stopwatch.ts';
import { outcomeFields, presentedColumns, restrictedSentence } from './respond.ts';

export interface Answer {
  readonly fields: ReturnType<typeof outcomeFields>;
  readonly summary: { readonly text: string };
  /** What was done to the statement that the plan does not say. */
  readonly assumptions: readonly string[];
}

/** Runs the statement where there is one, and words what came of it. */
export async function answerOutcome(
  outcome: PlanOutcome,
  how: {
    readonly database: AskableDatabase;
    readonly dryRun: boolean;
    readonly language: Language;
    readonly maxRows: number;
    /** What the statement may cost, and the tables whose size is known. */
    readonly costing: NonNullable<DataRequest['costing']>;
  },
  context: { readonly principal: Principal; readonly requestId: RequestId; readonly signal: AbortSignal },
  deps: {
    readonly data: Agent<DataRequest, DataResponse>;
    readonly viz: Agent<VizRequest, VizResponse>;
  },
  watch: Stopwatch<Phase>,
): Promise<Answer> {
  const { settings, connect, policyFor } = how.database;
  const { exampleQuestions } = settings;
  if (outcome.kind !== 'planned') {
    const text = outcome.kind === 'clarify' ? outcome.question : outcome.reason;
    return { fields: outcomeFields(outcome, undefined, { exampleQuestions }), summary: { text }, assumptions: [] };
  }
  const { signal, principal } = context;
  const [database, policy] = await Promise.all([connect({ signal }), policyFor(principal, { signal })]);
  const { timeoutMs, maxBytes } = settings.limits;
  const data = await deps.data.process(
    {
      database,
      statement: outcome.sql,
      policy,
      limits: { maxRows: how.maxRows, timeoutMs, maxBytes },
      costing: how.costing,
      dryRun: how.dryRun,
    },
    context,
  );
  watch.add('guard', round(data.guardMs));
  if (data.estimateMs !== undefined) watch.add('estimate', data.estimateMs);
  if (data.databaseMs !== undefined) watch.add('database', data.databaseMs);
  const fields = outcomeFields(outcome, data, { dialect: database.dialect, exampleQuestions });
  const { rowSet } = data;
  const assumptions = data.isRestricted ? [restrictedSentence[how.language]] : [];
  if (rowSet === undefined) return { fields, summary: { text: outcome.restatement }, assumptions };
  const { summary } = await watch.measure('present', () =>
    deps.viz.process(
      {
        columns: presentedColumns(outcome, data),
        rows: rowSet.rows,
        truncated: rowSet.truncated,
        language: how.language,
        extreme: soughtExtreme(outcome),
      },
      context,
    ),
  );
  return { fields, summary, assumptions };
}

/** A ranking that begins with the smallest measure asks for the lowest. */
function soughtExtreme({ plan, sql }: Extract<PlanOutcome, { readonly kind: 'planned' }>): Extreme {
  const [first] = plan.orderBy;
  const isByMeasure = first?.kind === 'output' && sql.columns[first.index]?.role === 'measure';
  return isByMeasure && first.direction === 'asc' ? 'lowest' : 'highest';
}
