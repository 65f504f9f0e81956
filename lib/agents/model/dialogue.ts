import type { LanguageModel, ModelMessage, ModelRequest } from '../../llm/language-model.ts';
import { dataBlock } from '../../llm/prompts/render-prompt.ts';
import type { SpendingMeter } from './spending-meter.ts';

/** One request to a model that can be told what was wrong with its reply. */
export interface Dialogue<T> {
  /** The reply; with a reason, the reply that takes the place of the last one. Throws a ModelFault. */
  next(reason?: string): Promise<T>;
}

/** What was said before stays as it is, so that the provider can serve it from its cache. */
export function startDialogue<T>(
  request: ModelRequest<T>,
  {
    model,
    meter,
    signal,
  }: { readonly model: LanguageModel; readonly meter: SpendingMeter; readonly signal: AbortSignal },
): Dialogue<T> {
  let messages: readonly ModelMessage[] = request.messages;
  return {
    next: async (reason) => {
      if (reason !== undefined) messages = [...messages, { role: 'user', content: correction(reason) }];
      try {
        const answer = await model.complete({ ...request, messages }, { signal });
        meter.add(answer);
        messages = [...messages, { role: 'assistant', content: JSON.stringify(answer.value) }];
        return answer.value;
      } catch (error) {
        throw meter.addFailed(error);
      }
    },
  };
}

/** The reason may quote what a model or a database has written. */
const correction = (reason: string): string =>
  `${dataBlock('critique', reason)}\nGive the whole reply again, with a query to which this does not apply.`;
