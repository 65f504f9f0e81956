import type OpenAI from 'openai';
import type { ChatCall } from '../../llm/chat-endpoint.ts';
import type { ModelMessage } from '../../llm/language-model.ts';
import type { OpenaiModel } from './openai-config.ts';
import type { WireDialect } from './wire-dialect.ts';

type Body = Omit<OpenAI.ChatCompletionCreateParamsNonStreaming, 'stream'>;

/** A call in the words of Chat Completions, without what streaming adds. */
export function requestBody(call: ChatCall, model: OpenaiModel, dialect: WireDialect): Body {
  const { output, temperature, maxOutputTokens } = call;
  const messages = dialect.format !== 'json-schema' ? withSchema(call.messages, output.schema) : call.messages;
  return {
    model: model.name,
    messages: messages.map(({ role, content }) => ({ role, content })),
    [dialect.tokenLimit]: maxOutputTokens,
    ...(temperature !== undefined && dialect.sendsTemperature ? { temperature } : {}),
    ...(model.reasoningEffort === undefined ? {} : { reasoning_effort: model.reasoningEffort }),
    ...responseFormat(output, dialect),
  };
}

function responseFormat(output: ChatCall['output'], { format }: WireDialect): Pick<Body, 'response_format'> {
  if (format === 'prompt') return {};
  if (format === 'json-object') return { response_format: { type: 'json_object' } };
  const { name, schema, isStrict } = output;
  return { response_format: { type: 'json_schema', json_schema: { name, schema: { ...schema }, strict: isStrict } } };
}

/**
 * The schema in words, at the end of the first system message: there it belongs to the part that stays the same, and
 * servers that know only one system message accept it.
 */
function withSchema(messages: readonly ModelMessage[], schema: unknown): readonly ModelMessage[] {
  const words = `Answer with one JSON object and nothing else: no fence, no remark. It must fit this JSON Schema:\n${JSON.stringify(schema)}`;
  const [first, ...others] = messages;
  if (first === undefined || first.role !== 'system') return [{ role: 'system', content: words }, ...messages];
  return [{ role: 'system', content: `${first.content}\n\n${words}` }, ...others];
}
