import type { LearnedTerm } from '../semantic/learned-term.ts';
import type { Choices } from './choose/choices.ts';

/** The learned meanings that a reading rests on, each once. */
export function learnedIn({ terms, values }: Choices): readonly LearnedTerm[] {
  const matches = [...terms.values(), ...[...values.values()].flat()];
  return [...new Set(matches.flatMap(({ learned }) => (learned === undefined ? [] : [learned])))];
}
