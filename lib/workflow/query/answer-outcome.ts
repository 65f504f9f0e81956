import type { PlanOutcome } from '../../planner/outcome.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { LaneAnswer } from './lane-answer.ts';
import { plannerIntent } from './planner-intent.ts';
import { outcomeFields, presentedColumns, restrictedSentence } from './respond.ts';

/** The planner's lane: runs the statement where there is one. */
export async function answerOutcome(
  outcome: PlanOutcome,
  asked: AskedQuestion,
  { signal, tell }: AskContext,
): Promise<LaneAnswer> {
  const { exampleQuestions } = asked;
  const { dialect } = asked.index.catalog;
  const { confidence, goesOn } = outcome;
  const common = {
    lane: 'planner',
    strategy: 'direct',
    confidence,
    intent: plannerIntent(outcome, asked),
    ...(goesOn === undefined ? {} : { followUpOf: goesOn.thread.map(({ question }) => question) }),
  } as const;
  if (outcome.kind !== 'planned') {
    const text = outcome.kind === 'clarify' ? outcome.question : outcome.reason;
    return { ...common, ...outcomeFields(outcome, undefined, { exampleQuestions, dialect }), text, assumptions: [] };
  }
  tell?.({ event: 'progress', data: { step: 'running' } });
  const sink = asked.rows.follow((columns) => presentedColumns(outcome, columns));
  const data = await asked.runner.run(outcome.sql, { signal, sink });
  const restricted = data.isRestricted ? [restrictedSentence[asked.language]] : [];
  const { rowSet } = data;
  return {
    ...common,
    ...outcomeFields(outcome, data, { dialect, exampleQuestions }),
    understoodAs: outcome.restatement,
    ...(outcome.chart === undefined ? {} : { visualization: { chartType: outcome.chart } }),
    text: outcome.restatement,
    assumptions: [...outcome.assumptions, asked.asOf.assumption, ...restricted],
    ...(rowSet === undefined
      ? {}
      : {
          table: {
            columns: presentedColumns(outcome, rowSet.columns),
            rows: rowSet.rows,
            truncated: rowSet.truncated,
            plan: outcome.plan,
          },
        }),
  };
}
