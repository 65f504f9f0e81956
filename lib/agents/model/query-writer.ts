import { z } from 'zod';
import type { LanguageModel } from '../../llm/language-model.ts';
import type { Prompt } from '../../llm/prompts/prompt.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import { renderPrompt } from '../../llm/prompts/render-prompt.ts';
import { type Dialogue, startDialogue } from './dialogue.ts';
import { type FirstStep, firstStepSchema } from './first-step.ts';
import { resultColumnsSchema } from './intent.ts';
import { firstStepInputs, type QueryTask, taskInputs } from './query-task.ts';
import type { SpendingMeter } from './spending-meter.ts';
import { stages } from './stages.ts';

const analysisSchema = z.object({
  pick: z.array(z.string()).readonly(),
  why: z.string(),
  sql: z.string(),
  columns: resultColumnsSchema,
  assumptions: z.array(z.string()).readonly(),
});

export type Analysis = z.output<typeof analysisSchema>;

interface CallContext {
  readonly meter: SpendingMeter;
  readonly signal: AbortSignal;
}

/** The model as the author of queries. Nothing that it writes has been judged or run. */
export interface QueryWriter {
  /** Stages 0 and 1 in one call: the intent, and the first query or search. */
  begin(task: QueryTask, context: CallContext & { readonly temperature?: number }): Dialogue<FirstStep>;
  /** Stage 2: the pick among the candidates, and the query that answers. */
  analyse(
    task: QueryTask,
    found: { readonly candidates: string; readonly critique?: string | undefined },
    context: CallContext,
  ): Dialogue<Analysis>;
}

const maxOutputTokens = 1_500;
/** The second prompt is about what the first has found, and needs less of the schema. */
const schemaTokens = { firstStep: 1_100, analysis: 750 };

export function createQueryWriter({
  model,
  prompts,
}: {
  readonly model: LanguageModel;
  readonly prompts: PromptLibrary;
}): QueryWriter {
  return {
    begin: (task, { temperature, ...context }) =>
      startDialogue(
        {
          role: task.isRouted ? 'route' : 'sql',
          messages: renderPrompt(firstStage(prompts, task), firstStepInputs(task, schemaTokens.firstStep), {
            library: prompts,
            persona: task.persona,
          }),
          output: { name: 'first_step', schema: firstStepSchema },
          ...(temperature === undefined ? {} : { temperature }),
          maxOutputTokens,
          account: task.account,
        },
        { model, ...context },
      ),
    analyse: (task, { candidates, critique }, context) =>
      startDialogue(
        {
          role: 'sql',
          messages: renderPrompt(
            prompts.stage(stages.analysis),
            { ...taskInputs(task, schemaTokens.analysis), candidates, critique },
            { library: prompts, persona: task.persona },
          ),
          output: { name: 'analysis', schema: analysisSchema },
          maxOutputTokens,
          account: task.account,
        },
        { model, ...context },
      ),
  };
}

/** What a second step is told of the persona, the first one need not read. */
function firstStage(prompts: PromptLibrary, { isRouted }: QueryTask): Prompt {
  const stage = prompts.stage(stages.firstStep);
  const { sections: later = [] } = prompts.stage(stages.analysis);
  if (!isRouted || stage.sections === undefined) return stage;
  return { ...stage, sections: stage.sections.filter((heading) => !later.includes(heading)) };
}
