import type { QueryRequest } from '../../contracts/query.ts';
import { QuerentError } from '../../core/querent-error.ts';

const modelStrategies: ReadonlySet<string> = new Set(['single', 'multi', 'iterative']);

/**
 * The question as it is worked on: line breaks and tabs become spaces, the ends are trimmed. The contract has refused
 * every other control character, so that positions in it stay positions in what the caller wrote.
 */
export function normaliseQuestion(question: string): string {
  return question.replace(/[\t\n\r]/g, ' ').trim();
}

/** Whether a strategy has a language model write the query, whatever else could answer. */
export const isModelStrategy = (strategy: QueryRequest['strategy']): boolean =>
  strategy !== undefined && modelStrategies.has(strategy);

/** A strategy that needs a language model cannot be followed while none is configured; another is never taken silently. */
export function refuseModelStrategy(strategy: QueryRequest['strategy'], hasModel: boolean): void {
  if (hasModel || !isModelStrategy(strategy)) return;
  throw new QuerentError(
    'validation.invalid',
    `strategy: "${strategy}" needs a language model, and none is configured.`,
    { suggestions: ['Use "auto" or "direct", or leave the field out.'] },
  );
}
