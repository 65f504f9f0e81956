import type { QueryResponse } from '../../contracts/query.ts';
import type { Language } from '../../question/language.ts';
import type { AnsweredQuestion } from './answer-question.ts';
import { describeRejection, doubtRejected } from './doubt-rejected.ts';
import { doubtUntraceable } from './respond.ts';

type AnswerFields = Omit<
  QueryResponse,
  'queryId' | 'requestId' | 'sessionId' | 'database' | 'question' | 'dryRun' | 'usage' | 'timings'
>;

/** What a response says of the answer itself. */
export function answerFields(
  { answer, presented }: Pick<AnsweredQuestion, 'answer' | 'presented'>,
  language: Language,
): AnswerFields {
  const { lane, strategy, status, intent, plan, statements, table, clarification } = answer;
  const { understoodAs, followUpOf, visualization } = answer;
  const { summary, isEvaluated = false, isReplaced = false } = presented;
  // Of rows that no model chose, what our narrator leaves out says nothing, nor do words of a model of which none is left.
  const isUntouched = lane !== 'model' && (isReplaced || !isEvaluated);
  const grounded = isUntouched ? answer.confidence : doubtUntraceable(answer.confidence, summary.grounding, language);
  const toolChain = intent === undefined ? [] : [...intent.toolChain, ...(isEvaluated ? ['evaluation'] : [])];
  return {
    lane,
    strategy,
    status,
    ...(intent === undefined ? {} : { intent: { ...intent, toolChain } }),
    ...(plan === undefined ? {} : { plan }),
    ...(understoodAs === undefined ? {} : { understoodAs }),
    ...(followUpOf === undefined ? {} : { followUpOf }),
    ...(visualization === undefined ? {} : { visualization }),
    statements,
    ...(table === undefined
      ? {}
      : {
          result: {
            columns: table.columns,
            rows: table.rows,
            rowCount: table.rows.length,
            truncated: table.truncated,
          },
        }),
    ...(clarification === undefined ? {} : { clarification }),
    summary,
    confidence: doubtRejected(grounded, presented, { lane, language }),
    assumptions: [...answer.assumptions, ...presented.assumptions, ...describeRejection(presented, language)],
  };
}
