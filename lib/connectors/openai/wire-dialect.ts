import type { OutputFormat } from '../../llm/language-model.ts';
import type { TokenLimitField } from './openai-config.ts';

/** How a model wants to be spoken to: servers that call themselves compatible differ in what they accept. */
export interface WireDialect {
  readonly format: OutputFormat;
  readonly tokenLimit: TokenLimitField;
  readonly sendsTemperature: boolean;
  readonly asksForStreamUsage: boolean;
}

const isAboutSupport =
  /unsupported|not support|unrecogni[sz]ed|unknown|unexpected|not permitted|not allowed|extra (?:inputs|fields)|invalid param|does not exist|unavailable/i;

/**
 * The dialect to try next after a refusal, or undefined where the refusal has another reason. `used` is what the refused
 * request was written in, so that calls that are refused together come to the same.
 */
export function adapted(
  used: WireDialect,
  refusal: { readonly message: string; readonly parameter: string },
  call: { readonly isStreamed: boolean; readonly hasTemperature: boolean },
): WireDialect | undefined {
  const text = `${refusal.parameter} ${refusal.message}`;
  if (call.isStreamed && used.asksForStreamUsage && /stream_options|include_usage/i.test(text)) {
    return { ...used, asksForStreamUsage: false };
  }
  if (call.hasTemperature && used.sendsTemperature && /temperature/i.test(text)) {
    return { ...used, sendsTemperature: false };
  }
  if (
    used.format !== 'prompt' &&
    /response_format|json[_ ]schema|json_object|structured output|grammar|guided/i.test(text)
  ) {
    return { ...used, format: used.format === 'json-schema' ? 'json-object' : 'prompt' };
  }
  if (text.includes(used.tokenLimit) && isAboutSupport.test(text)) {
    return { ...used, tokenLimit: used.tokenLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' };
  }
  return undefined;
}
