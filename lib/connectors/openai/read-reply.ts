import { z } from 'zod';
import type { ModelUsage } from '../../llm/language-model.ts';
import { ModelFault } from '../../llm/model-fault.ts';

const usageSchema = z.object({
  prompt_tokens: z.number().nonnegative(),
  completion_tokens: z.number().nonnegative().nullish(),
  prompt_tokens_details: z.object({ cached_tokens: z.number().nonnegative().nullish() }).nullish(),
});

const textPart = z.object({ text: z.string().nullish() });
const contentSchema = z
  .union([z.string(), z.array(textPart)])
  .nullish()
  .transform((content) => {
    if (typeof content === 'string') return content;
    return (content ?? []).map(({ text }) => text ?? '').join('');
  });

const partSchema = z.object({ content: contentSchema, refusal: z.string().nullish() });

const completionSchema = z.object({
  choices: z.array(z.object({ message: partSchema, finish_reason: z.string().nullish() })).min(1),
  usage: z.unknown().optional(),
});

const chunkSchema = z.object({
  choices: z.array(z.object({ delta: partSchema.nullish(), finish_reason: z.string().nullish() })).nullish(),
  usage: z.unknown().optional(),
});

/** The text of a completion; a fault where the model declined, or where the server sent something else. */
export function readCompletion(body: unknown): {
  readonly text: string;
  readonly finish: 'stop' | 'length';
  readonly usage?: ModelUsage;
} {
  const parsed = completionSchema.safeParse(body);
  const [choice] = parsed.data?.choices ?? [];
  if (!parsed.success || choice === undefined) throw notACompletion();
  const usage = readUsage(parsed.data.usage);
  const { content, refusal } = choice.message;
  if (isRefusal(refusal, choice.finish_reason)) throw refused(usage, content);
  if (choice.finish_reason === 'error') throw failedMidway(usage, content);
  return { text: content, finish: finishOf(choice.finish_reason), ...(usage === undefined ? {} : { usage }) };
}

/** What a piece of a stream adds; pieces of unknown shape add nothing. */
export function readChunk(chunk: unknown): {
  readonly text: string;
  readonly refusal: string;
  readonly finishReason: string | undefined;
  readonly usage: ModelUsage | undefined;
} {
  const parsed = chunkSchema.safeParse(chunk);
  const [choice] = parsed.data?.choices ?? [];
  return {
    text: choice?.delta?.content ?? '',
    refusal: choice?.delta?.refusal ?? '',
    finishReason: choice?.finish_reason ?? undefined,
    usage: readUsage(parsed.data?.usage),
  };
}

export const finishOf = (reason: string | null | undefined): 'stop' | 'length' =>
  reason === 'length' ? 'length' : 'stop';

export const isRefusal = (refusal: string | null | undefined, finishReason: string | null | undefined): boolean =>
  (refusal ?? '') !== '' || finishReason === 'content_filter';

export function refused(usage: ModelUsage | undefined, receivedText: string): ModelFault {
  return new ModelFault('model.refused', 'The language model, or its provider, declined to answer this.', {
    wasProcessed: true,
    receivedText,
    ...(usage === undefined ? {} : { usage }),
  });
}

/** Servers that begin an answer with status 200 can say only in its last word that they failed. */
export function failedMidway(usage: ModelUsage | undefined, receivedText: string): ModelFault {
  return new ModelFault('model.unavailable', 'The language model failed in the middle of its answer.', {
    isRepeatable: true,
    wasProcessed: true,
    receivedText,
    ...(usage === undefined ? {} : { usage }),
  });
}

export function notACompletion(cause?: unknown): ModelFault {
  return new ModelFault('model.malformed', 'The server of the language model sent something that is no completion.', {
    isRepeatable: true,
    wasProcessed: true,
    cause,
  });
}

function readUsage(value: unknown): ModelUsage | undefined {
  const parsed = usageSchema.safeParse(value);
  if (!parsed.success) return undefined;
  const { prompt_tokens, completion_tokens, prompt_tokens_details } = parsed.data;
  const cached = prompt_tokens_details?.cached_tokens ?? 0;
  return {
    promptTokens: prompt_tokens,
    cachedPromptTokens: Math.min(cached, prompt_tokens),
    completionTokens: completion_tokens ?? 0,
  };
}
