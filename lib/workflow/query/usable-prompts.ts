import type { QueryRequest } from '../../contracts/query.ts';
import { QuerentError } from '../../core/querent-error.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import type { Language } from '../../question/language.ts';
import { isModelStrategy } from './intake.ts';

/**
 * The prompts; undefined where their files are faulty, which whoever reads them has told of: then the question goes to the lanes that
 * need none. Who asks for a model and nothing else is told of the fault.
 */
export async function usablePrompts(
  prompts: () => Promise<PromptLibrary>,
  strategy: QueryRequest['strategy'],
): Promise<PromptLibrary | undefined> {
  try {
    return await prompts();
  } catch (error) {
    if (isModelStrategy(strategy) || !(error instanceof QuerentError)) throw error;
    return undefined;
  }
}

/** Said where a model is configured and could not be asked. */
export const noPromptsSentence: Readonly<Record<Language, string>> = {
  en: 'The prompts of the language model cannot be read, so it was not asked.',
  ja: '言語モデルのプロンプトを読み込めないため、言語モデルには尋ねていません。',
  zh: '无法读取语言模型的提示词，因此没有询问语言模型。',
};
