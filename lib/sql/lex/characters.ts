import { StatementRefusal } from '../refusal.ts';

// Right-to-left overrides make a reader see other text than the server does.
const directionControls = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/u;
const invisible = /[\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\ufeff]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is that of ASCII.
const ascii = /^[\u0000-\u007f]*$/u;

/** Refuses what no statement needs, wherever it stands: NUL, broken surrogates. */
export function checkText(text: string): void {
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new StatementRefusal('character', text.slice(Math.max(0, nul - 20), nul));
  if (!text.isWellFormed()) throw new StatementRefusal('character', 'broken surrogate pair');
}

/** Servers disagree whether `--` before a control character opens a comment, so a comment holds none but white space. */
export function checkComment(comment: string): void {
  if (directionControls.test(comment) || controls.test(comment)) throw new StatementRefusal('character', comment);
}

/** A quoted name may hold spaces and punctuation, but nothing that cannot be seen. */
export function checkQuotedName(name: string): void {
  if (name === '' || controls.test(name) || invisible.test(name)) throw new StatementRefusal('character', `"${name}"`);
}

/** A word that only looks like ASCII, such as full-width `ＳＥＬＥＣＴ`, is read differently by different servers. */
export function checkWord(word: string): void {
  if (ascii.test(word)) return;
  if (invisible.test(word) || ascii.test(word.normalize('NFKC'))) throw new StatementRefusal('character', word);
}

/** What may stand between tokens: the four ASCII characters that every server takes for white space. */
export const isSpace = (character: string): boolean =>
  character === ' ' || character === '\n' || character === '\t' || character === '\r';
