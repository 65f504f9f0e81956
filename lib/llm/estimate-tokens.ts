import type { ModelMessage } from './language-model.ts';

/** What a message costs beside its text: its role and the marks around it. */
const tokensOfMessage = 4;

/**
 * About how many tokens a text has, without a tokenizer, which would cost megabytes to load. It is meant to be a little
 * high: four letters of Latin text, and less than two of other scripts, make a token.
 */
export function estimateTokens(text: string): number {
  let narrow = 0;
  let wide = 0;
  for (const character of text) {
    if ((character.codePointAt(0) ?? 0) < 0x2e80) narrow += 1;
    else wide += 1;
  }
  return Math.ceil(narrow / 3.5 + wide * 0.9);
}

export function estimatePromptTokens(messages: readonly ModelMessage[], schema?: unknown): number {
  const ofMessages = messages.reduce((sum, { content }) => sum + tokensOfMessage + estimateTokens(content), 0);
  return ofMessages + (schema === undefined ? 0 : estimateTokens(JSON.stringify(schema)));
}
