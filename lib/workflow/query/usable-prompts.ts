import type { QueryRequest } from '../../contracts/query.ts';
import { toQuerentError } from '../../core/abort.ts';
import type { RequestId } from '../../core/ids.ts';
import type { Logger } from '../../core/logger.ts';
import type { PromptLibrary } from '../../llm/prompts/prompt-library.ts';
import type { Language } from '../../question/language.ts';
import { isModelStrategy } from './intake.ts';

/**
 * The prompts; undefined where their files are faulty: then the question goes to the lanes that need none. Who asks for a model and
 * nothing else is told of the fault.
 */
export async function usablePrompts(
  prompts: () => Promise<PromptLibrary>,
  {
    strategy,
    requestId,
    logger,
  }: {
    readonly strategy: QueryRequest['strategy'];
    readonly requestId: RequestId;
    readonly logger: Logger;
  },
): Promise<PromptLibrary | undefined> {
  try {
    return await prompts();
  } catch (error) {
    if (isModelStrategy(strategy)) throw error;
    const { code } = toQuerentError(error);
    // The files are the operator's own: their faults hold nothing of a question.
    const detail = error instanceof Error ? error.message : '';
    logger.log('error', { request_id: requestId, files: 'prompts', error_code: code, detail });
    return undefined;
  }
}

/** Said where a model is configured and could not be asked. */
export const noPromptsSentence: Readonly<Record<Language, string>> = {
  en: 'The prompts of the language model cannot be read, so it was not asked.',
  ja: '言語モデルのプロンプトを読み込めないため、言語モデルには尋ねていません。',
  zh: '无法读取语言模型的提示词，因此没有询问语言模型。',
};
