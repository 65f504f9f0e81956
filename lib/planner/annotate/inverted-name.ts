import type { Token } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { TermMatch } from '../../semantic/term-index.ts';

export interface InvertedName {
  /** The token after the last. */
  readonly to: number;
  readonly matches: readonly TermMatch[];
}

const articles: ReadonlySet<string> = new Set(['the', 'a', 'an', 'all', 'each', 'every', 'their', 'its']);
const mostWords = 3;
const leastScore = 0.85;

/**
 * "The codes of document types" are document_type_code: the name of a column said from its end, where what follows "of" is no
 * thing of its own that has codes.
 */
export function invertedName(tokens: readonly Token[], at: number, index: SemanticIndex): InvertedName | undefined {
  const kind = tokens[at];
  if (kind?.kind !== 'word' || tokens[at + 1]?.folded !== 'of') return undefined;
  // "Members of each member type" are members.
  const isThing = index.terms
    .lookup(tokens, at, at + 1)
    .some(({ element, score }) => element.kind === 'entity' && score >= 0.95);
  if (isThing) return undefined;
  let from = at + 2;
  while (articles.has(tokens[from]?.folded ?? '')) from += 1;
  for (let to = Math.min(tokens.length, from + mostWords); to > from; to -= 1) {
    const words = tokens.slice(from, to);
    if (words.some((word) => word.kind !== 'word')) continue;
    const owned = index.terms.lookup(words, 0, words.length)[0];
    if (owned?.element.kind !== 'column' || owned.score < leastScore) continue;
    const said = [...words, kind];
    const matches = index.terms
      .lookup(said, 0, said.length)
      .filter(({ element, reason, score }) => element.kind === 'column' && reason === 'exact' && score >= leastScore);
    if (matches.length > 0) return { to, matches };
  }
  return undefined;
}
