/** Digits in Chinese characters, both scripts. */
export const cjkDigits: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

const multipliers: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

const maxLength = 8;

export interface Numeral {
  readonly value: number;
  readonly length: number;
}

/** The number in Chinese characters at the index: 十二 is 12, 二〇二五 is 2025. Undefined where none stands. */
export function readCjkNumeral(text: string, index: number): Numeral | undefined {
  let length = 0;
  while (length < maxLength && isNumeral(text.charAt(index + length))) length += 1;
  if (length === 0) return undefined;
  const characters = text.slice(index, index + length);
  const positional = ![...characters].some((character) => character in multipliers);
  return { value: positional ? readPositional(characters) : readMultiplied(characters), length };
}

const isNumeral = (character: string): boolean => character in cjkDigits || character in multipliers;

const readPositional = (characters: string): number =>
  [...characters].reduce((value, character) => value * 10 + (cjkDigits[character] ?? 0), 0);

function readMultiplied(characters: string): number {
  let total = 0;
  let pending: number | undefined;
  for (const character of characters) {
    const multiplier = multipliers[character];
    if (multiplier === undefined) pending = cjkDigits[character] ?? 0;
    else {
      total += (pending ?? 1) * multiplier;
      pending = undefined;
    }
  }
  return total + (pending ?? 0);
}
