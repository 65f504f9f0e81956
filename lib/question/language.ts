/** The languages that questions are understood in. */
export type Language = 'en' | 'ja' | 'zh';

/** Characters that modern Japanese does not write: simplified forms, and words of Chinese grammar. */
const chineseOnly =
  /[的了吗嗎呢哪谁誰这這们們个個么麼很销銷订訂单單价價发發总總额產产类類别货貨费经營营员员计計显显每给給过過从從与與于於请請问問列]/u;

/**
 * The languages that a text may be in, likeliest first. Kana are Japanese; ideographs alone are Chinese where some of them
 * are, else Japanese that is written without kana (店舗数).
 */
export function possibleLanguages(text: string): readonly Language[] {
  const normal = text.normalize('NFKC');
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(normal)) return ['ja', 'en'];
  if (!/\p{Script=Han}/u.test(normal)) return ['en'];
  return chineseOnly.test(normal) ? ['zh', 'en'] : ['ja', 'zh', 'en'];
}
