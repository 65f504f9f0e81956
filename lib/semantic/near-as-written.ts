import { looseKey } from '../question/loose-key.ts';
import { stem } from '../question/stem.ts';
import { editDistance } from './edit-distance.ts';
import { allowedEdits } from './spelling-index.ts';

/** A shorter root with an ending is another word sooner than a misspelt one: taking is not making. */
const shortestRoot = 5;

/**
 * Whether a word is spelled like some form of a word of which only the stem is known. Stems that differ by one letter may come
 * of words that differ by more: "takings", whose stem is take, is no misspelt make.
 */
export function isNearAsWritten(written: string, meantStem: string): boolean {
  const asked = looseKey(written);
  return formsOf(meantStem).some((form) => {
    const most = allowedEdits(Math.max(asked.length, form.length));
    return editDistance(asked, looseKey(form), most) <= most;
  });
}

function formsOf(word: string): readonly string[] {
  if (!/^[a-z]+$/.test(word)) return [word];
  const root = word.endsWith('e') ? word.slice(0, -1) : word;
  const ies = word.endsWith('y') ? [`${word.slice(0, -1)}ies`, `${word.slice(0, -1)}ied`] : [];
  const doubled = `${root}${root.charAt(root.length - 1)}`;
  const verbal = word.length < shortestRoot ? [] : [`${root}ed`, `${root}ing`, `${doubled}ed`, `${doubled}ing`];
  const inflected = [`${word}s`, `${word}es`, ...ies, ...verbal];
  return [word, ...inflected.filter((form) => stem(form) === word)];
}
