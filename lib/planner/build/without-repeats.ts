import type { Choices } from '../choose/choices.ts';
import { headWord } from '../choose/head-word.ts';
import type { Frame } from '../frame.ts';
import { isSameElement } from '../same-element.ts';

/** "Which cities …? Return the city and …": what is said twice in the same word is asked for once. */
export function withoutRepeats(targets: Frame['outputs'], choices: Choices): Frame['outputs'] {
  return targets.filter((target, at) => {
    const element = choices.terms.get(target.mention)?.element;
    return !targets.slice(0, at).some((earlier) => {
      const same =
        earlier.sentence !== target.sentence &&
        headWord(earlier.mention.text) === headWord(target.mention.text) &&
        earlier.aggregate === target.aggregate &&
        earlier.count === target.count;
      const before = choices.terms.get(earlier.mention)?.element;
      return same && element !== undefined && before !== undefined && isSameElement(before, element);
    });
  });
}
