import type { CueMatch } from '../../question/lexicon/lexicon-index.ts';
import type { Token } from '../../question/token.ts';
import { identifierStems } from '../../semantic/identifier-words.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';

const determiners = new Set(['the', 'our', 'this', 'your', 'my']);
const adjectives = new Set(['whole', 'entire']);
const generalNouns = new Set(['company', 'firm', 'business', 'organization', 'enterprise', 'corporation']);
const smallCues = new Set(['filler', 'where-in', 'relative', 'group']);
/** Behind a noun that is spoken of itself. */
const complements = new Set(['by', 'per', 'for', 'among']);
const smallWords = new Set(['by', 'with', 'for', 'to', 'from', 'of', 'at', 'in', 'on']);

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/**
 * The stretches that say only whose all of it is: "the library", and with the verb that ties things to it "does the bakery
 * sell", "registered with the practice". A database is called after its house; the noun at `at` must name nothing in it.
 */
export function houseStretches(
  tokens: readonly Token[],
  at: number,
  cues: readonly (readonly CueMatch[])[],
  index: SemanticIndex,
): readonly Stretch[] {
  const noun = tokens[at];
  if (noun?.kind !== 'word' || noun.folded !== noun.stem) return [];
  const ownNames = new Set(identifierStems(index.catalog.database));
  if (!ownNames.has(noun.stem) && !generalNouns.has(noun.stem)) return [];
  let from = at;
  while (ownNames.has(tokens[from - 1]?.stem ?? '') || adjectives.has(tokens[from - 1]?.folded ?? '')) from -= 1;
  if (!determiners.has(tokens[from - 1]?.folded ?? '') || index.terms.lookup(tokens, at, at + 1).length > 0) return [];
  // "The churn of customers", "show the churn by month" speak of a subject; "in the library by genre" does not.
  const next = tokens[at + 1]?.folded ?? '';
  if (next === 'of' || (complements.has(next) && !smallWords.has(tokens[from - 2]?.folded ?? ''))) return [];
  const stretches = [{ from, to: at + 1 }];
  const after = linkLength(cues[at + 1]);
  if (after > 0) stretches.push({ from, to: at + 1 + after });
  const before = linkBefore(tokens, from, cues);
  if (before !== undefined) stretches.push({ from: before, to: at + 1 });
  return stretches;
}

function linkLength(matches: readonly CueMatch[] | undefined): number {
  return Math.max(0, ...(matches ?? []).filter(({ cue }) => cue.kind === 'link').map(({ length }) => length));
}

/** The verb before the noun, with small words between the two. */
function linkBefore(
  tokens: readonly Token[],
  noun: number,
  cues: readonly (readonly CueMatch[])[],
): number | undefined {
  for (let at = noun - 1; at >= Math.max(0, noun - 4); at -= 1) {
    const length = linkLength(cues[at]);
    if (length > 0) return at + length <= noun ? at : undefined;
    const isSmall =
      smallWords.has(tokens[at]?.folded ?? '') || (cues[at] ?? []).some(({ cue }) => smallCues.has(cue.kind));
    if (!isSmall) return undefined;
  }
  return undefined;
}
