import { foldText } from '../../question/fold.ts';
import { cjkVariants } from './cjk-variants.ts';

/** A text as it is compared, and where each of its characters stood. */
export interface FoldedText {
  readonly text: string;
  /** For each character of `text`, the offset in the original; one more at the end. */
  readonly origins: readonly number[];
}

/** A name as it is compared: 関東 is 关东, in whichever of the two the rows and the text have it. */
export function foldName(text: string): string {
  let out = '';
  for (const character of foldText(text)) out += cjkVariants.get(character) ?? character;
  return out;
}

/** Folds piece by piece, so that a place in the folded text can be shown in the original. */
export function foldWithOrigins(original: string): FoldedText {
  let text = '';
  const origins: number[] = [];
  for (let at = 0; at < original.length; ) {
    let end = at + (/[\ud800-\udbff]/.test(original.charAt(at)) ? 2 : 1);
    while (/[\p{Mn}\uff9e\uff9f\u3099\u309a]/u.test(original.slice(end, end + 1))) end += 1;
    const folded = foldName(original.slice(at, end));
    for (let each = 0; each < folded.length; each += 1) origins.push(at);
    text += folded;
    at = end;
  }
  origins.push(original.length);
  return { text, origins };
}
