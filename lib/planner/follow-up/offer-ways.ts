import type { PlanOutcome } from '../outcome.ts';
import { conversationPhrases } from './conversation-phrases.ts';
import type { FollowUp } from './follow-up.ts';

/** Asks which of several ways of going on is meant; `optionsOf` words them, and only those are offered that have an answer. */
export function offerWays(
  restatements: readonly string[],
  optionsOf: (words: string) => readonly string[],
  { said, thread, language, ask }: Pick<FollowUp, 'said' | 'thread' | 'language' | 'ask'>,
): PlanOutcome {
  const phrases = conversationPhrases[language];
  const words = said.rest
    .replace(/[?？。.!！]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  return {
    kind: 'clarify',
    question: phrases.which([...new Set(restatements)]),
    options: optionsOf(words).filter((option) => ask(option).kind === 'planned'),
    notUnderstood: [],
    confidence: { score: 0.5, reasons: [phrases.reason] },
    goesOn: { thread, language },
  };
}
