import type { Token } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import { longestTerm } from '../../semantic/term-span.ts';
import type { ValueMatch } from '../../semantic/value-index.ts';
import { namesTable, questionWords } from './words-in-place.ts';

interface ValueReading {
  readonly to: number;
  readonly matches: readonly ValueMatch[];
  /** For each word. */
  readonly weight: number;
}

/** The stored values that words from there on may mean; `grammatical` where the first is a small word of the language. */
export function valuesAt(
  { tokens, text }: { readonly tokens: readonly Token[]; readonly text: string },
  at: number,
  index: SemanticIndex,
  grammatical: boolean,
): readonly ValueReading[] {
  const readings: ValueReading[] = [];
  const first = tokens[at];
  if (first === undefined || first.kind === 'break' || first.kind === 'symbol') return [];
  const longest = Math.max(index.values.longestFrom(first), first.kind === 'character' ? longestTerm.characters : 1);
  for (let to = at + 1; to <= Math.min(tokens.length, at + longest); to += 1) {
    if (grammatical && to === at + 1) continue;
    const found = index.values.lookup(tokens, at, to);
    // "The nurses" are the rows of that table, not those of the rank Nurse.
    const isInflected = found.some((match) => match.isInflected === true);
    const isThing = namesTable(tokens, at, to, index);
    // "Which store": the stores are asked for, not what was sold on the channel Store.
    if (isThing && questionWords.has(tokens[at - 1]?.folded ?? '')) continue;
    // "The states in which they were born" are those of birth_state, not what is called State.
    const isKind = isInflected && isThing === false && endsColumnName(tokens, at, to, index);
    // "The professors" begins with a small word, "no-shows" with a part of its own.
    const isLed = grammatical && text[first.end] !== '-';
    const named = isInflected && (isLed || isThing || isKind);
    const matches = named ? found.filter((match) => match.isInflected !== true) : found;
    const best = matches[0];
    if (best === undefined) continue;
    // A bare number or a single letter equals some stored value all too easily.
    const short = to === at + 1 && (first.kind === 'number' || first.folded.length < 2);
    const exact = best.kind === 'exact';
    const quoted = first.kind === 'quoted' || first.kind === 'code';
    // "Transaction statuses" are those of daily_transactions before they are of what is of the kind Transaction.
    const isName = !quoted && isPartOfTableName(tokens, at, to, index);
    const weight = short ? 0.3 : exact ? (quoted ? 1.2 : isName ? 0.6 : 1.02) : 0.6;
    readings.push({ to, matches, weight: weight * best.score });
  }
  return readings;
}

function isPartOfTableName(tokens: readonly Token[], from: number, to: number, index: SemanticIndex): boolean {
  const [best] = index.terms.lookup(tokens, from, to);
  return best?.element.kind === 'entity' && best.reason === 'name' && best.score >= 0.5;
}

function endsColumnName(tokens: readonly Token[], from: number, to: number, index: SemanticIndex): boolean {
  const last = tokens[to - 1]?.stem;
  return index.terms
    .lookup(tokens, from, to)
    .some(
      ({ element, reason, label }) =>
        element.kind === 'column' && (reason === 'exact' || reason === 'name') && label?.stems.at(-1) === last,
    );
}
