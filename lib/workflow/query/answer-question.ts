import { createEvaluator } from '../../agents/model/evaluator.ts';
import { createQueryWriter } from '../../agents/model/query-writer.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import { againAfterChange } from './again-after-change.ts';
import { answerByLane, asksModel } from './answer-by-lane.ts';
import { answerDirectly } from './answer-directly.ts';
import type { AskContext } from './ask-context.ts';
import type { AskDependencies } from './ask-dependencies.ts';
import { improveAnswer } from './improve-answer.ts';
import type { KeptTurn } from './keep-turn.ts';
import type { LaneAnswer } from './lane-answer.ts';
import type { LaneModel } from './lane-model.ts';
import type { Presented } from './present-answer.ts';
import type { QuestionCourse } from './question-course.ts';
import type { Understand, UnderstoodQuestion } from './understand-question.ts';
import { answerVerified, isForVerified } from './verified/answer-verified.ts';
import { verifiedExamples } from './verified/verified-examples.ts';

export interface AnsweredQuestion {
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
  const { asked, outcome, direct } = first;
  const { index, database, strategy } = asked;
  const parts = deps.model && prompts && { model: deps.model, prompts };
  const { candidates } = deps;
  const lane: LaneModel | undefined = parts && {
    writer: createQueryWriter(parts),
    signal: modelSignal,
    untilMs: modelUntilMs,
    candidates,
    examples: () => verifiedExamples(asked, context, deps.verified),
  };

  const byLane = async (understood: UnderstoodQuestion): Promise<LaneAnswer> =>
    (await answerDirectly(understood.direct, understood.asked, context, deps.direct)) ??
    (isForVerified(strategy, understood.outcome)
      ? await answerVerified(understood.asked, context, deps.verified)
      : undefined) ??
    answerByLane(understood.outcome, understood.asked, context, lane);

  // What the planner answers is remembered beside the database; of others it must first be known whether they answer.
  const mayBeVerified = deps.verified !== undefined && isForVerified(strategy, outcome);
  const isDecided = direct === undefined && !mayBeVerified;
  if (isDecided && !asksModel(strategy, outcome, lane !== undefined)) turn.begin(outcome.kind);

  return turn.around(async () => {
    const { answer, answered } = await againAfterChange(
      async (current) => {
        const understood = current === index ? first : await understand(current);
        return { answer: await byLane(understood), answered: understood.asked };
      },
      index,
      { database, signal: context.signal },
    );
    if (answer.lane === 'model' && answer.table !== undefined) {
      deps.direct.metrics.recordModelAnswer(watch.read().totalMs);
    }
    const isOurs = answer.lane === 'direct' || answer.lane === 'verified';
    if (isOurs && answer.status === 'answered') turn.begin('answered', answer);
    const improved = await improveAnswer(answer, answered, context, {
      viz: deps.viz,
      evaluator: parts && createEvaluator(parts),
      untilMs: deps.requestTimeoutMs * shareForEvaluation,
    });
    if (improved.answer.lane === 'model' && improved.answer.status === 'answered') {
      // What its reader was not content with is nothing to learn from.
      turn.begin('answered', improved.presented.rejection === undefined ? improved.answer : undefined);
    }
    return improved;
  });
}
