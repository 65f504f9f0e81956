import { type Token, tokenize } from '../question/token.ts';
import { labelFromText } from './labels.ts';
import type { Entity, FilterMeaning } from './semantic-model.ts';
import type { TermIndex } from './term-index.ts';

/** A term of the model that the words name. */
export interface FilterMatch {
  readonly filter: FilterMeaning;
  readonly entity: Entity;
  /**
   * whole: the words name the thing too ("active customers"); property: they are said of it ("in stock"); modifier: they
   * are what a whole name says before its thing ("active"), and mean it only beside that thing.
   */
  readonly part: 'whole' | 'property' | 'modifier';
  /** Something that has happened, on a day that a period in the question may as well speak of. */
  readonly isEvent?: true;
}

export interface FilterIndex {
  /** The most tokens that a name has; 0 where the model defines no filter. */
  readonly longest: number;
  /** The filter that the tokens name, all of them. */
  readonly lookup: (tokens: readonly Token[], from: number, to: number) => FilterMatch | undefined;
}

/** Names of filters are found as they are written, in any number and case; the first filter of a name counts. */
export function createFilterIndex(
  filters: readonly FilterMeaning[],
  entityOf: (key: string) => Entity | undefined,
  terms: TermIndex,
): FilterIndex {
  const matches = new Map<string, FilterMatch>();
  let longest = 0;
  const add = (tokens: readonly Token[], match: FilterMatch) => {
    const key = keyOf(tokens);
    if (key === '' || matches.has(key)) return;
    matches.set(key, match);
    longest = Math.max(longest, tokens.length);
  };
  const modifiers: (readonly [tokens: readonly Token[], match: FilterMatch])[] = [];
  for (const filter of filters) {
    const entity = entityOf(filter.table);
    if (entity === undefined) continue;
    for (const name of filter.names) {
      const tokens = tokenize(name);
      const thing = thingAt(tokens, entity, terms);
      add(tokens, { filter, entity, part: thing === undefined ? 'property' : 'whole' });
      if (thing !== undefined) modifiers.push([tokens.slice(0, thing), { filter, entity, part: 'modifier' }]);
    }
  }
  // What is written comes before what follows from it.
  for (const [tokens, match] of modifiers) add(tokens, match);
  return { longest, lookup: (tokens, from, to) => matches.get(keyOf(tokens.slice(from, to))) };
}

function keyOf(tokens: readonly Token[]): string {
  if (tokens.some(({ kind }) => kind === 'character')) return tokens.map(({ folded }) => folded).join('');
  return tokens.map(({ stem }) => stem).join(' ');
}

/** Where the name of the thing itself begins, which ends the name of the filter. */
function thingAt(tokens: readonly Token[], entity: Entity, terms: TermIndex): number | undefined {
  for (let at = 1; at < tokens.length; at += 1) {
    const names = terms
      .lookup(tokens, at, tokens.length)
      .some(({ element, score }) => element.kind === 'entity' && element.entity === entity && score >= leastScore);
    if (names || isOwnName(tokens.slice(at), entity)) return at;
  }
  return undefined;
}

const leastScore = 0.8;

function isOwnName(tokens: readonly Token[], { labels }: Entity): boolean {
  const label = labelFromText(tokens.map(({ raw }) => raw).join(tokens[0]?.kind === 'character' ? '' : ' '), 1, 'name');
  return labels.some(
    ({ unspaced, weight }) => weight > leastScore && unspaced !== undefined && unspaced === label?.unspaced,
  );
}
