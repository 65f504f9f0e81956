import { ModelFault } from '../../llm/model-fault.ts';
import type { PlanOutcome } from '../../planner/outcome.ts';
import type { Language } from '../../question/language.ts';
import { answerByModel } from './answer-by-model.ts';
import { answerOutcome } from './answer-outcome.ts';
import type { AskContext } from './ask-context.ts';
import type { AskedQuestion } from './asked-question.ts';
import { isModelStrategy } from './intake.ts';
import type { LaneAnswer } from './lane-answer.ts';
import type { LaneModel } from './lane-model.ts';
import type { ModelFailure, ModelOutcome } from './model-answer.ts';
import { modelReasons } from './model-reasons.ts';

/** Whether a model is asked for rows: where the request wants it, or where the planner has none. */
export function asksModel(strategy: AskedQuestion['strategy'], outcome: PlanOutcome, hasModel: boolean): boolean {
  if (!hasModel || strategy === 'direct') return false;
  return isModelStrategy(strategy) || outcome.kind !== 'planned';
}

/** The planner's answer where it is sure, else the model's; and the planner's again where the model has none. */
export async function answerByLane(
  outcome: PlanOutcome,
  asked: AskedQuestion,
  context: AskContext,
  model: LaneModel | undefined,
): Promise<LaneAnswer> {
  if (model === undefined || !asksModel(asked.strategy, outcome, true)) return answerOutcome(outcome, asked, context);
  const made = await attempt(asked, context, model);
  if (made.kind === 'answer' && (made.answer.status === 'answered' || outcome.kind !== 'planned')) return made.answer;
  return fallBack(made, outcome, asked, context);
}

async function attempt(asked: AskedQuestion, context: AskContext, model: LaneModel): Promise<ModelOutcome> {
  const { signal } = model;
  try {
    return await answerByModel(asked, context, model);
  } catch (error) {
    if (context.signal.aborted) throw error;
    if (error instanceof ModelFault) return { kind: 'failed', fault: error, statements: [] };
    if (!signal.aborted) throw error;
    const fault = new ModelFault('model.timeout', 'The time for an answer of the language model was over.');
    return { kind: 'failed', fault, statements: [] };
  }
}

async function fallBack(
  made: ModelOutcome,
  outcome: PlanOutcome,
  asked: AskedQuestion,
  context: AskContext,
): Promise<LaneAnswer> {
  const failure: ModelFailure = made.kind === 'failed' ? made : { ...made.answer, kind: 'failed' };
  const { fault, intent, statements } = failure;
  // Who wants a model and nothing else is told what is wrong with it.
  if (fault !== undefined && outcome.kind !== 'planned' && isModelStrategy(asked.strategy)) throw fault;
  const planned = await answerOutcome(outcome, asked, context);
  const note = noteOf(fault, asked.language);
  const reasons = modelReasons[asked.language];
  // The planner's own reason may be that a model is needed, which has been asked.
  const { clarification } = planned;
  const told =
    planned.status === 'declined' && clarification !== undefined
      ? { text: note, clarification: { ...clarification, question: note } }
      : undefined;

  return {
    ...planned,
    ...told,
    ...(intent === undefined ? {} : { intent }),
    statements: [...statements, ...planned.statements],
    confidence: {
      ...planned.confidence,
      reasons: [
        ...planned.confidence.reasons,
        fault === undefined ? reasons.noUsableQuery : reasons.noAnswer(fault.code),
      ],
    },
    assumptions: told === undefined ? [...planned.assumptions, note] : planned.assumptions,
  };
}

function noteOf(fault: ModelFault | undefined, language: Language): string {
  const note = notes[language];
  if (fault === undefined) return note['no-query'];
  if (fault.code === 'model.budget-exceeded') return `${note['not-asked']} ${fault.message}`;
  return note['no-answer'];
}

const notes: Readonly<Record<Language, Readonly<Record<'no-query' | 'no-answer' | 'not-asked', string>>>> = {
  en: {
    'no-query': 'A language model was asked and found no query that could be used.',
    'no-answer': 'A language model was asked and could not answer.',
    'not-asked': 'No language model could be asked (any more).',
  },
  ja: {
    'no-query': '言語モデルにも尋ねましたが、使えるクエリは得られませんでした。',
    'no-answer': '言語モデルにも尋ねましたが、回答が得られませんでした。',
    'not-asked': '言語モデルには（これ以上）尋ねられませんでした。',
  },
  zh: {
    'no-query': '已询问语言模型，但没有得到可用的查询。',
    'no-answer': '已询问语言模型，但没有得到回答。',
    'not-asked': '无法（再）询问语言模型。',
  },
};
