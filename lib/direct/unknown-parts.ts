import type { Language } from '../question/language.ts';

/** Says which of the part numbers asked for have no rows. Nothing is said of what was not run. */
export function unknownParts(
  codes: readonly string[],
  found: readonly string[] | undefined,
  language: Language,
): readonly string[] {
  if (found === undefined) return [];
  const known = new Set(found.map((part) => part.toUpperCase()));
  const unknown = codes.filter((code) => !known.has(code));
  return unknown.length === 0 ? [] : [sentences[language](unknown.join(', '))];
}

const sentences: Readonly<Record<Language, (codes: string) => string>> = {
  en: (codes) => `Nothing is on file for ${codes}.`,
  ja: (codes) => `${codes}については該当する登録がありません。`,
  zh: (codes) => `没有${codes}的相关记录。`,
};
