import { z } from 'zod';
import type { ResultTable } from '../../answer/result-table.ts';
import type { LanguageModel, ModelAccount, ModelAnswer } from '../../llm/language-model.ts';
import type { Prompt } from '../../llm/prompts/prompt.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import { renderPrompt } from '../../llm/prompts/render-prompt.ts';
import type { Language } from '../../question/language.ts';
import { createAnswerReader } from './answer-reader.ts';
import { languageName } from './query-task.ts';
import { resultText } from './result-text.ts';
import type { SpendingMeter } from './spending-meter.ts';
import { stages } from './stages.ts';

const evaluationSchema = z.object({
  business_answer: z.string(),
  key_findings: z.array(z.string()).readonly(),
  recommended_action: z.string().optional(),
  data_quality: z.string().optional(),
  accepted: z.boolean(),
  critique: z.string().optional(),
});

export type Evaluation = z.output<typeof evaluationSchema>;

export interface EvaluationTask {
  readonly question: string;
  readonly language: Language;
  readonly table: ResultTable;
  readonly assumptions: readonly string[];
  readonly persona?: Prompt | undefined;
  readonly account: ModelAccount;
}

/** The model as a reader of rows. Nothing that it says has been held against them. */
export interface Evaluator {
  evaluate(
    task: EvaluationTask,
    context: {
      readonly meter: SpendingMeter;
      readonly signal: AbortSignal;
      /** Is given each sentence of the answer once it is complete. */
      readonly onSentence?: ((text: string) => void) | undefined;
    },
  ): Promise<Evaluation>;
}

const maxOutputTokens = 900;

export function createEvaluator({
  model,
  prompts,
}: {
  readonly model: LanguageModel;
  readonly prompts: PromptLibrary;
}): Evaluator {
  return {
    evaluate: async ({ question, language, table, assumptions, persona, account }, { meter, signal, onSentence }) => {
      const inputs = {
        question,
        language: languageName(language),
        assumptions: assumptions.join('\n'),
        result: resultText(table),
      };
      const request = {
        role: 'evaluate' as const,
        messages: renderPrompt(prompts.stage(stages.evaluation), inputs, { library: prompts, persona }),
        output: { name: 'evaluation', schema: evaluationSchema },
        maxOutputTokens,
        account,
      };
      const reader = createAnswerReader('business_answer');
      let answer: ModelAnswer<Evaluation> | undefined;
      try {
        for await (const event of model.stream(request, { signal })) {
          if (event.kind === 'end') answer = event.answer;
          else for (const each of reader.read(event.text)) onSentence?.(each);
        }
      } catch (error) {
        throw meter.addFailed(error);
      }
      if (answer === undefined) throw new TypeError('The stream of the model ended without its value.');
      meter.add(answer);
      return answer.value;
    },
  };
}
