const single: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '–': '-',
  '—': '-',
  '‐': '-',
  '‑': '-',
  '−': '-',
  '〜': '~',
  '、': ',',
  '，': ',',
  ｹ: 'ケ',
  ｶ: 'カ',
  ｺ: 'コ',
};

/**
 * Lower case, half-width ASCII, plain hyphens, apostrophes and spaces. One UTF-16 unit becomes one, so that offsets into
 * the result are offsets into the text.
 */
export function foldText(text: string): string {
  let folded = '';
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charAt(index);
    const code = text.charCodeAt(index);
    if (code < 0x80) folded += unit.toLowerCase();
    else if (code >= 0xff01 && code <= 0xff5e) folded += String.fromCharCode(code - 0xfee0).toLowerCase();
    else if (/\s/.test(unit)) folded += ' ';
    else {
      const lower = single[unit] ?? unit.toLowerCase();
      folded += lower.length === 1 ? lower : unit;
    }
  }
  return folded;
}

const isBetween = (code: number, first: number, last: number): boolean => code >= first && code <= last;

/** Chinese characters, 々 and 〇 among them. */
export const isHan = (code: number): boolean =>
  isBetween(code, 0x4e00, 0x9fff) || isBetween(code, 0x3400, 0x4dbf) || code === 0x3005 || code === 0x3007;

export const isHiragana = (code: number): boolean => isBetween(code, 0x3041, 0x309f);

/** Kana, the long-vowel mark and half-width forms included. */
export const isKana = (code: number): boolean => isBetween(code, 0x3041, 0x30ff) || isBetween(code, 0xff66, 0xff9f);

export const isDigit = (code: number): boolean => isBetween(code, 0x30, 0x39);

/** Letters and digits of scripts that put spaces between words. */
export function isWordCharacter(code: number): boolean {
  if (code < 0x80) return isDigit(code) || isBetween(code, 0x61, 0x7a) || isBetween(code, 0x41, 0x5a);
  if (isHan(code) || isKana(code)) return false;
  return /[\p{L}\p{M}\p{N}]/u.test(String.fromCharCode(code));
}
