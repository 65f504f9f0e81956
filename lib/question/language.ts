/** The languages that questions are understood in. */
export type Language = 'en' | 'ja' | 'zh';

/** The languages that a text may be in: Japanese when it has kana, Chinese or Japanese when it has only ideographs. */
export function possibleLanguages(text: string): readonly Language[] {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text.normalize('NFKC'))) return ['ja', 'en'];
  if (/\p{Script=Han}/u.test(text)) return ['zh', 'ja', 'en'];
  return ['en'];
}
