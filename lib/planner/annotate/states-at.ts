import type { Token } from '../../question/token.ts';
import type { FilterMatch } from '../../semantic/filter-index.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';

const longestName = 3;
const verbs = new Set(
  'is are was were be been being not that who which isn aren t and or only but still currently'.split(' '),
);

/** What words from there on say of the thing right behind them ("open tickets") or before their verb ("users who are disabled"). */
export function statesAt(
  tokens: readonly Token[],
  from: number,
  index: SemanticIndex,
): readonly { readonly to: number; readonly match: FilterMatch }[] {
  const ends = Array.from({ length: index.states.longest }, (_, at) => from + at + 1);
  return ends.flatMap((to) => {
    const match = to > tokens.length ? undefined : stateOfThing(tokens, from, to, index);
    return match === undefined ? [] : [{ to, match }];
  });
}

function stateOfThing(
  tokens: readonly Token[],
  from: number,
  to: number,
  index: SemanticIndex,
): FilterMatch | undefined {
  const matches = index.states.lookup(tokens, from, to);
  if (matches.length === 0) return undefined;
  const found =
    matches.find(({ entity }) => isNamedAt(tokens, to, entity, index)) ??
    (isPredicate(tokens, from)
      ? matches.find(({ entity, state }) => state.isAttributive !== true && isNamedBefore(tokens, from, entity, index))
      : undefined);
  if (found === undefined) return undefined;
  const { state, entity } = found;
  const title = tokens
    .slice(from, to)
    .map(({ folded }) => folded)
    .join(' ');
  const filter = { id: `derived:${title}`, title, table: state.table, condition: state.condition, names: [title] };
  return { filter, entity, part: 'modifier', ...(state.isAttributive === true ? { isEvent: true } : {}) };
}

function isPredicate(tokens: readonly Token[], at: number): boolean {
  return verbs.has(tokens[at - 1]?.folded ?? '');
}

function isNamedAt(tokens: readonly Token[], at: number, entity: Entity, { terms }: SemanticIndex): boolean {
  for (let to = at + 1; to <= Math.min(tokens.length, at + longestName); to += 1) {
    const [best] = terms.lookup(tokens, at, to);
    if (best?.element.kind === 'entity' && best.element.entity === entity && best.score >= leastScore) return true;
  }
  return false;
}

const leastScore = 0.8;

function isNamedBefore(tokens: readonly Token[], before: number, entity: Entity, index: SemanticIndex): boolean {
  return tokens.slice(0, before).some((_, at) => isNamedAt(tokens.slice(0, before), at, entity, index));
}
