import { createEvaluator } from '../../agents/model/evaluator.ts';
import { createQueryWriter } from '../../agents/model/query-writer.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import { againAfterChange } from './again-after-change.ts';
import { answerByLane, asksModel } from './answer-by-lane.ts';
import { answerDirectly } from './answer-directly.ts';
import type { AskContext } from './ask-context.ts';
import type { AskDependencies } from './ask-dependencies.ts';
import type { AskedQuestion } from './asked-question.ts';
import { improveAnswer } from './improve-answer.ts';
import type { KeptTurn } from './keep-turn.ts';
import type { LaneAnswer } from './lane-answer.ts';
import type { LaneModel } from './lane-model.ts';
import type { Presented } from './present-answer.ts';
import type { QuestionCourse } from './question-course.ts';
import type { PlannedQuestion, Understand, UnderstoodQuestion } from './understand-question.ts';
import { answerVerified, isForVerified } from './verified/answer-verified.ts';
import { verifiedExamples } from './verified/verified-examples.ts';

export interface AnsweredQuestion {
  readonly asked: AskedQuestion;
  readonly answer: LaneAnswer;
  readonly presented: Presented;
  /** False where the turn could not be saved, absent where nothing was to be kept. */
  readonly saved?: boolean;
}

/** Of a question's time, what is over when a model must have read the rows. */
const shareForEvaluation = 0.92;

/** Lane, rows, words: direct tool, planner where it is sure, verified query, model; and the turn is kept beside it. */
export async function answerQuestion(
  first: UnderstoodQuestion,
  understand: Understand,
  { turn, prompts }: { readonly turn: KeptTurn; readonly prompts: PromptLibrary | undefined },
  context: AskContext,
  deps: AskDependencies,
  { watch, modelSignal, modelUntilMs }: QuestionCourse,
): Promise<AnsweredQuestion> {
  const { index, database, strategy } = first.asked;
  const parts = deps.model && prompts && { model: deps.model, prompts };
  const { candidates } = deps;
  const lane: LaneModel | undefined = parts && {
    writer: createQueryWriter(parts),
    signal: modelSignal,
    untilMs: modelUntilMs,
    candidates,
    examples: () => verifiedExamples(first.asked, context, deps.verified),
  };

  const byLane = async ({ asked, direct, plan }: UnderstoodQuestion): Promise<AskedAnswer> => {
    const made = await answerDirectly(direct, asked, context, deps.direct);
    if (made !== undefined) return { asked, answer: made };
    const planned = await plan();
    turn.note(planned.outcome);
    return { asked: planned.asked, answer: await withoutTool(planned) };
  };
  const withoutTool = async ({ asked, outcome }: PlannedQuestion): Promise<LaneAnswer> =>
    (isForVerified(strategy, outcome) ? await answerVerified(asked, context, deps.verified) : undefined) ??
    answerByLane(outcome, asked, context, lane);

  if (first.direct === undefined) {
    const { outcome } = await first.plan();
    // What the planner answers is remembered beside the database; of others it must first be known whether they answer.
    const mayBeVerified = deps.verified !== undefined && isForVerified(strategy, outcome);
    if (!mayBeVerified && !asksModel(strategy, outcome, lane !== undefined)) turn.begin(outcome);
  }

  return turn.around(async () => {
    const { asked, answer } = await againAfterChange(
      async (current) => byLane(current === index ? first : await understand(current)),
      index,
      { database, signal: context.signal },
    );
    if (answer.lane === 'model' && answer.table !== undefined) {
      deps.direct.metrics.recordModelAnswer(watch.read().totalMs);
    }
    if (answer.lane === 'direct' || answer.lane === 'verified') {
      const { status } = answer;
      turn.begin(status === 'answered' ? { kind: status, answer } : { kind: status });
    }
    const improved = await improveAnswer(answer, asked, context, {
      viz: deps.viz,
      evaluator: parts && createEvaluator(parts),
      untilMs: deps.requestTimeoutMs * shareForEvaluation,
    });
    if (improved.answer.lane === 'model' && improved.answer.status === 'answered') {
      // What its reader was not content with is nothing to learn from.
      const isLearned = improved.presented.rejection === undefined;
      turn.begin({ kind: 'answered', ...(isLearned ? { answer: improved.answer } : {}) });
    }
    return { asked, ...improved };
  });
}

interface AskedAnswer {
  readonly asked: AskedQuestion;
  readonly answer: LaneAnswer;
}
