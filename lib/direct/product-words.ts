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
    // 2.50 and 2.5 are one size; 150 x 150 is not 150 x 200.
    numbers: found.filter(isNumber).map((piece) => String(Number(piece))),
  };
}

const units = /^(?:ml|cm|mm|fr|cc|g|m|l)$/;
/** What stands between the numbers of a size. */
const isTimes = (word: string): boolean => word === 'x';

/** One letter apart. In short words only a letter left out: "lok" is "lock", and "cap" is no "cup". */
function isClose(left: string, right: string): boolean {
  if (left === right || looseKey(left) === looseKey(right)) return true;
  const shorter = Math.min(left.length, right.length);
  const isLongEnough = shorter >= 4 || (shorter === 3 && left.length !== right.length);
  return isLongEnough && editDistance(left, right, 1) <= 1;
}

export interface Fit {
  /** The words of the name that were not asked. */
  readonly more: readonly string[];
  /** A number of the name that was not asked: a size that the question does not tell. */
  readonly hasOtherSize: boolean;
}

/**
 * How a name fits what was asked; undefined where it lacks something of it. Each word must be there, but for slips of the pen, and
 * each number in its order: another size is another product, and so is what a word says that the name does not.
 */
export function fitOf(asked: ProductWords, name: string): Fit | undefined {
  const own = productWords(name);
  const lacks = asked.words.filter((word) => !isTimes(word) && !own.words.some((each) => isClose(word, each)));
  const sizes = asked.numbers.length > 0 && asked.numbers.length === own.numbers.length;
  // A unit goes without saying where the numbers are the same and the name has none.
  const isUnitOnly = lacks.every((word) => units.test(word)) && !own.words.some((word) => units.test(word));
  if ((lacks.length > 0 && !(sizes && isUnitOnly)) || !isInOrder(asked.numbers, own.numbers)) return undefined;
  if (!asked.words.some((word) => word.length > 1 && !units.test(word))) return undefined;
  const more = own.words.filter(
    (word) => !isTimes(word) && !units.test(word) && !asked.words.some((each) => isClose(each, word)),
  );
  return { more, hasOtherSize: own.numbers.length > asked.numbers.length };
}

/** True where the name speaks of what the words do, whether or not it is the same. */
export function sharesWord(asked: ProductWords, name: string): boolean {
  const own = productWords(name).words;
  return asked.words.some((word) => word.length > 2 && own.some((each) => isClose(word, each)));
}

function isInOrder(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  for (const number of whole) if (at < part.length && number === part[at]) at += 1;
  return at === part.length;
}
