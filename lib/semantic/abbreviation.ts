const leastQuality = 0.6;

/**
 * How well `short` abbreviates the words, in their order: 0 where not at all, up to 1. A word may be cut short (cust), lose its
 * vowels (cstmr), or keep some of its consonants and its end (acct, qty); several may be written as one (custno), three and
 * more by their first letters (dob).
 */
export function abbreviates(short: string, words: readonly string[]): number {
  if (short.length < 2 || words.length === 0 || words.length > 5) return 0;
  if (words.length > 2 && short.length === words.length) {
    return words.every((word, at) => word.charAt(0) === short.charAt(at)) ? 0.8 : 0;
  }
  const quality = bestPieces(short, words);
  return quality >= leastQuality ? quality : 0;
}

function bestPieces(short: string, [word, ...others]: readonly string[]): number {
  if (word === undefined) return short === '' ? 1 : 0;
  let best = 0;
  for (let length = 1; length <= Math.min(short.length - others.length, word.length); length += 1) {
    const quality = pieceQuality(short.slice(0, length), word);
    if (quality > best) best = Math.max(best, quality * bestPieces(short.slice(length), others));
  }
  return best;
}

function pieceQuality(piece: string, word: string): number {
  if (piece === word) return 1;
  if (piece.length < 2 || piece.charAt(0) !== word.charAt(0)) return 0;
  const bones = skeleton(word);
  if (piece === bones) return piece.length > 2 ? 0.92 : 0.85;
  // A long beginning is another word ("custom" is no short customer), two letters may be anything.
  if (word.startsWith(piece))
    return piece.length > 5 || word.length - piece.length < 2 ? 0 : piece.length > 2 ? 0.9 : 0.65;
  if (piece.length < 3 || piece.length > 5 || !isKept(piece, word)) return 0;
  if (piece.at(-1) === word.at(-1)) return 0.85;
  return bones.startsWith(piece) ? 0.8 : 0;
}

/** A word without its vowels; the first letter always stays. */
function skeleton(word: string): string {
  return word.charAt(0) + word.slice(1).replaceAll(/[aeiou]/g, '');
}

/** Whether the letters stand in the word in this order, and vowels only where the word begins so or ends. */
function isKept(piece: string, word: string): boolean {
  let at = 0;
  for (let index = 0; index < piece.length; index += 1) {
    const letter = piece.charAt(index);
    const found = word.indexOf(letter, at);
    if (found < 0) return false;
    const isBeginning = word.startsWith(piece.slice(0, index + 1));
    const isEnd = index === piece.length - 1 && letter === word.at(-1);
    if (/[aeiou]/.test(letter) && !isBeginning && !isEnd) return false;
    at = found + 1;
  }
  return true;
}
