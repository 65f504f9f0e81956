import { foldText } from './fold.ts';

/**
 * Text in the form in which spellings are compared: folded, without spaces and punctuation, and in katakana of one way of
 * writing. "ﾃﾞｯｷ ﾁｪｱｰ", "でっきちぇあ" and "デッキ・チェア" are one, and so are "New-York" and "newyork". Idempotent.
 */
export function looseKey(text: string): string {
  if (/^[a-z0-9]*$/.test(text)) return text;
  const folded = foldText(text);
  const kana = hasKana.test(folded) ? plainKana(folded) : folded;
  const key = kana.replaceAll(/[^\p{L}\p{N}\p{M}]+/gu, '');
  // What was apart may join to one letter now.
  return key === text ? key : looseKey(key);
}

const hasKana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const small = new Map([...'ァィゥェォッャュョヮヵヶ'].map((kana, at) => [kana, 'アイウエオツヤユヨワカケ'.charAt(at)]));
const foreign = new Map(
  Object.entries({ ヴア: 'バ', ヴイ: 'ビ', ヴエ: 'ベ', ヴオ: 'ボ', ヴ: 'ブ', ヂ: 'ジ', ヅ: 'ズ' }),
);

function plainKana(text: string): string {
  return (
    text
      .replaceAll(/[ぁ-ゖ]/gu, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60))
      .replaceAll(/[ァィゥェォッャュョヮヵヶ]/gu, (kana) => small.get(kana) ?? kana)
      .replaceAll(/ヴ[アイエオ]?|[ヂヅ]/gu, (kana) => foreign.get(kana) ?? kana)
      // Hyphens and dashes are often typed for the mark of a long vowel.
      .replaceAll(/(?<=[ァ-ヺー])[-‐‑–—―−]/gu, 'ー')
      // サーバー and サーバ are one word.
      .replaceAll(/ー+(?![ァ-ヺー])/gu, '')
  );
}
