import type { Agent } from '../../agents/agent.ts';
import type { Evaluator } from '../../agents/model/evaluator.ts';
import type { VizRequest, VizResponse } from '../../agents/viz/viz-agent.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import type { LaneAnswer } from './lane-answer.ts';
import { type Presented, presentAnswer } from './present-answer.ts';

interface PresentedAnswer {
  readonly answer: LaneAnswer;
  readonly presented: Presented;
}

/** Rounds of a question that is worked on until its reader is content. */
const maxRounds = 3;

/**
 * Shows the rows, then says what they say. An iterative question is answered anew for each critique, until there is none, the
 * rounds are over, or the model cannot go on; then the last answer stands.
 */
export async function improveAnswer(
  first: LaneAnswer,
  asked: AskedQuestion,
  context: AskContext,
  deps: {
    readonly viz: Agent<VizRequest, VizResponse>;
    readonly evaluator: Evaluator | undefined;
    /** By when the rows must have been read, in milliseconds since the question came. */
    readonly untilMs: number;
  },
): Promise<PresentedAnswer> {
  const present = async (answer: LaneAnswer): Promise<PresentedAnswer> => {
    asked.words.withdraw();
    asked.rows.complete(answer);
    const timeoutMs = deps.untilMs - asked.watch.read().totalMs;
    return { answer, presented: await presentAnswer(answer, asked, context, { ...deps, timeoutMs }) };
  };
  let last = await present(first);
  for (let round = 1; asked.strategy === 'iterative' && round < maxRounds; round += 1) {
    const critique = last.presented.rejection?.critique;
    const better = critique === undefined ? undefined : await revise(last.answer, critique, context);
    if (better?.table === undefined || isSame(better, last.answer)) break;
    const before = last.answer.statements;
    const added = better.statements.filter((statement) => !before.includes(statement));
    last = await present({ ...better, statements: [...before, ...added] });
  }
  return last;
}

/** A query that is written again as it was has nothing more to give. */
const isSame = (left: LaneAnswer, right: LaneAnswer): boolean =>
  left.statements.at(-1)?.sql === right.statements.at(-1)?.sql;

async function revise(answer: LaneAnswer, critique: string, { signal }: AskContext): Promise<LaneAnswer | undefined> {
  try {
    return await answer.revise?.(critique);
  } catch (error) {
    // There is an answer already: what stands in the way of a better one is no reason to lose it.
    if (signal.aborted || !(error instanceof QuerentError)) throw error;
    return undefined;
  }
}
