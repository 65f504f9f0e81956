import { neededStages } from '../../lib/agents/model/stages.ts';
import { QuerentError } from '../../lib/core/querent-error.ts';
import { loadPrompts } from '../../lib/llm/prompts/prompt-library.ts';
import { type Finding, fault, ok } from './finding.ts';

/** Whether every prompt file can be read, and which personas there are. */
export async function checkPrompts(directory: string): Promise<Finding> {
  try {
    const personas = (await loadPrompts(directory, { needed: neededStages })).personas().map(({ id }) => id);
    return ok('prompts', `personas ${personas.join(', ') || 'none'}`);
  } catch (error) {
    if (!(error instanceof QuerentError)) throw error;
    return fault('prompts', error.message, 'Correct the lines; docs/personas.md describes the form.');
  }
}
