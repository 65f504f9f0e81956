import type { Token } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';

/** "How much did we pay": behind what does it, the plain verb of "did" names nothing. */
export function isBareVerb(tokens: readonly Token[], at: number): boolean {
  const [aux, who] = [tokens[at - 2]?.folded ?? '', tokens[at - 1]?.folded ?? ''];
  return /^(did|do|does)$/.test(aux) && /^(we|they|you|i|he|she|it)$/.test(who);
}

/** A participle behind "are" that ends the question says of which it is true. */
export function isPredicate(tokens: readonly Token[], at: number, length: number): boolean {
  const next = tokens[at + length];
  const ends = next === undefined || next.kind === 'break';
  return (
    length === 1 &&
    ends &&
    /^(purchased|bought|used)$/.test(tokens[at]?.folded ?? '') &&
    /^(are|is|were|was)$/.test(tokens[at - 1]?.folded ?? '')
  );
}

/** 2026年10月归还的租赁: between a period and the thing, what names a date is what happened to the thing then. */
export function isDatedVerb(tokens: readonly Token[], from: number, to: number, index: SemanticIndex): boolean {
  if (tokens[to]?.raw !== '的' || /[日期间間时時]/u.test(tokens[to - 1]?.raw ?? '')) return false;
  const element = index.terms.lookup(tokens, from, to, { verbal: true })[0]?.element;
  return element?.kind === 'column' && element.column.role === 'time';
}

/** "By vehicle make": a word of no weight is a name where a thing stands before it that has a column of just that name. */
export function isNamedColumn(tokens: readonly Token[], at: number, index: SemanticIndex): boolean {
  const word = tokens[at];
  if (word?.kind !== 'word' || word.folded.length < 4 || at === 0) return false;
  const [match] = index.terms.lookup(tokens, at, at + 1);
  if (match?.element.kind !== 'column' || match.reason !== 'exact' || match.score < 0.95) return false;
  const { entity } = match.element;
  if (/^(by|per|each|every|and|their|its|,)$/.test(tokens[at - 1]?.folded ?? '')) return true;
  const before = index.terms.lookup(tokens, at - 1, at)[0]?.element;
  return before?.kind === 'entity' && before.entity === entity;
}

export const questionWords: ReadonlySet<string> = new Set([
  'what',
  'which',
  'who',
  'whose',
  'how',
  'when',
  'where',
  'why',
]);

/** The words are the whole name of a table. */
export function namesTable(tokens: readonly Token[], from: number, to: number, index: SemanticIndex): boolean {
  return index.terms.lookup(tokens, from, to).some(({ element, score }) => element.kind === 'entity' && score >= 0.95);
}
