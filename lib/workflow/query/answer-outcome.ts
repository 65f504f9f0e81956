import type { Agent } from '../../agents/agent.ts';
import type { DataRequest, DataResponse } from '../../agents/data/data-agent.ts';
import type { VizRequest, VizResponse } from '../../agents/viz/viz-agent.ts';
import type { Phase, QueryResponse } from '../../contracts/query.ts';
import type { RequestId } from '../../core/ids.ts';
import type { Principal } from '../../identity/principal.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import type { AskableDatabase } from '../databases.ts';
import { round, type Stopwatch } from '../stopwatch.ts';
import { outcomeFields, presentedColumns, restrictedSentence } from './respond.ts';

export interface Answer {
  readonly fields: ReturnType<typeof outcomeFields>;
  readonly summary: QueryResponse['summary'];
  /** What was done to the statement that the plan does not say. */
  readonly assumptions: readonly string[];
}

/** Runs the statement where there is one, and words what came of it. */
export async function answerOutcome(
  outcome: PlanOutcome,
  how: {
    readonly database: AskableDatabase;
    readonly dryRun: boolean;
    readonly question: string;
    readonly language: Language;
    /** The present day, "2026-10-31", and the sentence that says so. */
    readonly asOf: { readonly date: string; readonly assumption: string };
    readonly maxRows: number;
    readonly exampleQuestions: readonly string[];
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
  const { exampleQuestions } = how;
  if (outcome.kind !== 'planned') {
    const text = outcome.kind === 'clarify' ? outcome.question : outcome.reason;
    return {
      fields: outcomeFields(outcome, undefined, { exampleQuestions }),
      summary: { text, keyFindings: [] },
      assumptions: [],
    };
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
  if (rowSet === undefined) return { fields, summary: { text: outcome.restatement, keyFindings: [] }, assumptions };
  const { summary } = await watch.measure('present', () =>
    deps.viz.process(
      {
        table: {
          columns: presentedColumns(outcome, data),
          rows: rowSet.rows,
          truncated: rowSet.truncated,
          plan: outcome.plan,
        },
        question: how.question,
        language: how.language,
        assumptions: [...outcome.assumptions, how.asOf.assumption],
        asOf: how.asOf.date,
      },
      context,
    ),
  );
  return { fields, summary, assumptions };
}
