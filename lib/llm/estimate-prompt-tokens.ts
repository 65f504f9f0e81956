import { estimateTokens } from '../semantic/linking/estimate-tokens.ts';
import type { ModelMessage } from './language-model.ts';

/** What a message costs beside its text: its role and the marks around it. */
const tokensOfMessage = 4;

/** About how many tokens a prompt has. The schema of the answer belongs to it. */
export function estimatePromptTokens(messages: readonly ModelMessage[], schema?: unknown): number {
  const ofMessages = messages.reduce((sum, { content }) => sum + tokensOfMessage + estimateTokens(content), 0);
  return Math.ceil(ofMessages + (schema === undefined ? 0 : estimateTokens(JSON.stringify(schema))));
}
