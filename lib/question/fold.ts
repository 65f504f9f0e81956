/**
 * Text in the form in which it is compared: compatibility-normalised (full-width letters and half-width kana become
 * their ordinary forms), lower case, without accents. Kana keep their voicing marks: は, ば and ぱ stay different.
 */
export function foldText(text: string): string {
  if (isPlain(text)) return text.toLowerCase();
  return stripAccents(text.normalize('NFKC').toLowerCase());
}

/** Nothing but printable ASCII, as most text of a database is. */
function isPlain(text: string): boolean {
  return /^[\u0020-\u007e]*$/.test(text);
}

/** Only Latin, Greek and Cyrillic letters lose their marks: in kana a mark makes another letter. */
function stripAccents(text: string): string {
  if (isPlain(text)) return text;
  return text
    .normalize('NFD')
    .replace(/([\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])\p{Mn}+/gu, '$1')
    .normalize('NFC');
}

const halfWidthVoiced = new Map<string, string>();
const halfWidthPlain = new Map<string, string>();
for (let code = 0xff61; code <= 0xff9d; code += 1) {
  const half = String.fromCharCode(code);
  halfWidthPlain.set(half.normalize('NFKC'), half);
  for (const mark of ['\uff9e', '\uff9f']) {
    const voiced = `${half}${mark}`.normalize('NFKC');
    if (voiced.length === 1) halfWidthVoiced.set(voiced, `${half}${mark}`);
  }
}

/** Katakana in half-width form, as older ERP systems store it: "シリンジ" → "ｼﾘﾝｼﾞ". Other characters stay. */
export function toHalfWidthKana(text: string): string {
  let out = '';
  for (const character of text.normalize('NFKC')) {
    out += halfWidthVoiced.get(character) ?? halfWidthPlain.get(character) ?? character;
  }
  return out;
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー々〆〇ｰﾞﾟ]/u;

/** True for a character of a script that is written without spaces between words. */
export function isUnspaced(character: string): boolean {
  return cjk.test(character);
}
