import type { z } from 'zod';
import type { codeInput } from './code-input.ts';
import { type DirectQuestion, saysOnly } from './direct-question.ts';

/** How a tool for part numbers reads a question: it says the tool's cue, the numbers, and nothing else. */
export const readCodes =
  (cue: RegExp) =>
  ({ text, codes, claimedPrices }: DirectQuestion): z.input<typeof codeInput> | undefined =>
    claimedPrices.length === 0 && saysOnly(text, cue) ? { codes } : undefined;
