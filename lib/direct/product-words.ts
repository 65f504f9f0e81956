import { foldText } from '../question/fold.ts';
import { looseKey } from '../question/loose-key.ts';
import { editDistance } from '../semantic/edit-distance.ts';

/** What a product's name is compared by: "ｼﾘﾝｼﾞ2.5ML ﾛｯｸ" has the words シリンジ, ml, ロック and the number 2.5. */
export interface ProductWords {
  readonly words: readonly string[];
  readonly numbers: readonly string[];
}

const pieces = /\d+(?:\.\d+)?|\p{Script=Latin}+|[\p{Script=Katakana}ー]+|\p{Script=Hiragana}+|\p{Script=Han}+/gu;

export function productWords(name: string): ProductWords {
  const found = foldText(name).match(pieces) ?? [];
  const isNumber = (piece: string): boolean => /^\d/.test(piece);
  return {
    words: [...new Set(found.filter((piece) => !isNumber(piece)))],
    // 2.50 and 2.5 are one size.
    numbers: [...new Set(found.filter(isNumber).map((piece) => String(Number(piece))))],
  };
}

/** Units and single letters say little by themselves. */
const weightOf = (word: string): number => (/^(?:[a-z]|ml|cm|mm|fr|cc|no)$/.test(word) ? 0.3 : 1);
/** One letter apart. In short words only a letter left out: "lok" is "lock", and "cap" is no "cup". */
function isClose(left: string, right: string): boolean {
  if (left === right || looseKey(left) === looseKey(right)) return true;
  const shorter = Math.min(left.length, right.length);
  const isLongEnough = shorter >= 4 || (shorter === 3 && left.length !== right.length);
  return isLongEnough && editDistance(left, right, 1) <= 1;
}

/**
 * How well a name fits what was asked, 0 to 1: the share of the words asked that it has, and of its own words that were
 * asked. 0 where a number that was asked is not in it: another size is another product.
 */
export function likeness(asked: ProductWords, name: string): number {
  const own = productWords(name);
  if (!asked.numbers.every((number) => own.numbers.includes(number))) return 0;
  const covered = shareOf(asked, own);
  return covered === 0 ? 0 : 0.8 * covered + 0.2 * shareOf(own, asked);
}

/** The share of the words and numbers of one that the other has, by weight. */
function shareOf(one: ProductWords, other: ProductWords): number {
  const weights = [
    ...one.words.map((word) => ({ weight: weightOf(word), isIn: other.words.some((own) => isClose(word, own)) })),
    ...one.numbers.map((number) => ({ weight: 1, isIn: other.numbers.includes(number) })),
  ];
  // A number alone is no likeness: sizes are shared by many things.
  if (one.words.length > 0 && !weights.some(({ weight, isIn }, at) => at < one.words.length && isIn && weight === 1))
    return 0;
  const total = weights.reduce((sum, { weight }) => sum + weight, 0);
  const shared = weights.reduce((sum, { weight, isIn }) => sum + (isIn ? weight : 0), 0);
  return total === 0 ? 0 : shared / total;
}
