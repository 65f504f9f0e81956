export const languages = ['en', 'ja', 'zh'] as const;
/** Languages in which an answer is worded. */
export type Language = (typeof languages)[number];

/**
 * The language to answer in: the locale's where the request names one that we speak, else what the script of the
 * question suggests. Han characters alone are read as Chinese unless a half-width or full-width form betrays Japanese.
 */
export function answerLanguage(question: string, locale: string | undefined): Language {
  const wanted = locale?.slice(0, 2).toLowerCase();
  const spoken = languages.find((language) => language === wanted);
  if (spoken !== undefined) return spoken;
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(question)) return 'ja';
  return /\p{Script=Han}/u.test(question) ? 'zh' : 'en';
}
