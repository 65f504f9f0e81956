/** Words by camel case, runs of capitals, digits by three, other scripts, runs of punctuation. Spaces and underscores join what follows. */
const pieces =
  /(?<capital>\p{Lu}{2,}(?!\p{Ll})|\p{Lu}(?![\p{Ll}\p{Lu}]))|(?<word>\p{Lu}?\p{Ll}+|\p{Lu})|(?<digits>\p{N}{1,3})|(?<other>[\p{Lo}\p{Lm}]+)|(?<sign>[^\s_\p{L}\p{N}]+|_(?=[_\p{N}]|\p{Lu}\p{Ll}))/gu;

/**
 * About how many tokens of the o200k encoding a text has, without the encoding's tables. Coefficients are a least-squares
 * fit over rendered schemas; the sum over parts of a text is the estimate of the whole.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (const { groups = {} } of text.matchAll(pieces)) {
    const { capital, word, digits, other, sign } = groups;
    if (word !== undefined) tokens += 1 + 0.11 * Math.max(0, word.length - 8);
    else if (capital !== undefined) tokens += 1.03 + 0.13 * Math.max(0, capital.length - 3);
    else if (other !== undefined) tokens += 0.92 * other.length;
    else if (digits !== undefined) tokens += 1.12;
    else tokens += sign === '_' ? 0.9 : 1.08;
  }
  return tokens;
}
