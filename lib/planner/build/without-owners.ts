import type { JoinGraph } from '../../semantic/join-graph.ts';
import type { Choices } from '../choose/choices.ts';
import type { Frame, Target } from '../frame.ts';
import { referredBy, tableOf } from '../table-of.ts';

/** "The name of Ann's advisor" asks for the name; the key only says whose it is. */
export function withoutOwners(
  outputs: readonly Target[],
  { ownerships }: Frame,
  { terms }: Choices,
  joins: JoinGraph,
): readonly Target[] {
  return outputs.filter(({ mention, count, aggregate }) => {
    const key = terms.get(mention)?.element;
    const owner = key === undefined ? undefined : referredBy(key, joins);
    if (owner === undefined || count === true || aggregate !== undefined) return true;
    return !ownerships.some((ownership) => {
      const property = terms.get(ownership.property)?.element;
      const isOwn = ownership.owner.kind === 'term' && ownership.owner.mention === mention;
      return isOwn && property !== undefined && tableOf(property) === owner;
    });
  });
}
