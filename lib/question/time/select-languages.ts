import { isHan, isHiragana, isKana } from './fold-text.ts';
import type { Language } from './language.ts';

/**
 * The languages that a text may be written in. Spaced ones always take part; of those written in Chinese characters, one
 * where kana or characters of its own tell, else all of them, in the order given.
 */
export function selectLanguages(text: string, languages: readonly Language[]): readonly Language[] {
  const spaced = languages.filter((language) => !language.unspaced);
  const unspaced = languages.filter((language) => language.unspaced);
  let [hasHan, hasHiragana, hasKana] = [false, false, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    hasHan ||= isHan(code);
    hasHiragana ||= isHiragana(code);
    hasKana ||= isKana(code);
  }
  if (!hasHan && !hasKana) return spaced;
  const inKana = unspaced.filter((language) => language.kana);
  if (hasHiragana) return [...spaced, ...inKana];
  // Katakana may be a product's name in a Chinese sentence: characters of the language weigh more.
  const evident = unspaced.filter((language) => [...text].some((character) => language.evidence?.includes(character)));
  if (evident.length > 0 && evident.length < unspaced.length) return [...spaced, ...evident];
  return [...spaced, ...(hasKana ? inKana : unspaced)];
}
