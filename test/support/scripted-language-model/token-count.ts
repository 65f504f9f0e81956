import { countTokens, decodeGenerator, encode } from 'gpt-tokenizer/encoding/o200k_base';
import type { ChatRequest } from './script.ts';

/** A message costs three tokens more than its role and text, and the reply is opened with three. */
const marks = 3;
/** Providers keep beginnings of at least so many tokens, in steps of so many. */
const leastCached = 1_024;
const cachedStep = 128;

const textsOf = ({ messages, response_format }: ChatRequest): readonly string[] => [
  ...(response_format === undefined || response_format === null ? [] : [JSON.stringify(response_format)]),
  ...messages.map(({ role, content }) => `${role}\n${content}`),
];

/** Counts prompts as the provider does, and remembers them, so that a beginning that comes again is reported as cached. */
export function createPromptCounter(): (request: ChatRequest) => { readonly prompt: number; readonly cached: number } {
  const seen: { readonly model: string; readonly tokens: readonly number[] }[] = [];
  return (request) => {
    const tokens = textsOf(request).flatMap((text) => [...encode(text), ...Array.from({ length: marks }, () => -1)]);
    const longest = Math.max(
      0,
      ...seen.filter(({ model }) => model === request.model).map((each) => commonBeginning(each.tokens, tokens)),
    );
    seen.push({ model: request.model, tokens });
    const cached = longest < leastCached ? 0 : longest - (longest % cachedStep);
    return { prompt: tokens.length + marks, cached };
  };
}

function commonBeginning(a: readonly number[], b: readonly number[]): number {
  const end = a.findIndex((token, place) => token !== b[place]);
  return end === -1 ? a.length : end;
}

export const countText = (text: string): number => countTokens(text);

/** The text in the pieces that tokens make of it. */
export const tokensOf = (text: string): readonly string[] => [...decodeGenerator(encode(text))];
