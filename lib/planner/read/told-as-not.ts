import { tokenize } from '../../question/token.ts';
import type { TermMention } from '../frame.ts';

const denials = new Set(['no', 'not', 'never', 'without']);
/** Words between a denial and what it denies: "no longer sold", "not yet paid". */
const mostBetween = 2;

/**
 * The comment of the column says that its yes is the contrary of the words: "retired: no longer sold" is true of what is not
 * sold, so that "not sold" is its yes.
 */
export function isToldAsNot({ text, matches }: TermMention): boolean {
  const element = matches[0]?.element;
  if (element?.kind !== 'column' || matches[0]?.reason === 'exact') return false;
  const said = tokenize(text).map(({ stem }) => stem);
  const told = tokenize(element.column.column.comment ?? '').map(({ stem }) => stem);
  const at = told.indexOf(said.at(-1) ?? '');
  const from = Math.max(0, at - said.length - mostBetween);
  return at > 0 && !said.some((word) => denials.has(word)) && told.slice(from, at).some((word) => denials.has(word));
}
