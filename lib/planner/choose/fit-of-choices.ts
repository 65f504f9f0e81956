import type { JoinGraph } from '../../semantic/join-graph.ts';
import type { Frame } from '../frame.ts';
import { type Chosen, doubtOfOwners, ownershipsOf } from '../read/ownership.ts';
import { isSameElement } from '../same-element.ts';
import { headWord } from './head-word.ts';

/** The share of the best match's score that another needs in order to count beside it. */
export const leastShare = 0.8;

/** Logarithm of how well the meanings go together in the form of the question. */
export function fitOf(frame: Frame, choices: Chosen, joins: JoinGraph): number {
  return affinity(frame, choices) + constancy(frame, choices) + doubtOfOwners(frame, choices, joins);
}

/** What a later sentence names again is the same: the status to be returned is that which was counted by. */
function constancy({ outputs, groups }: Frame, { terms }: Chosen): number {
  const first = [
    ...outputs.filter(({ sentence }) => sentence === undefined).map(({ mention }) => mention),
    ...groups.flatMap((group) => (group.kind === 'term' ? [group.mention] : [])),
  ];
  let penalty = 0;
  for (const { mention, sentence } of outputs) {
    const chosen = terms.get(mention)?.element;
    if (sentence === undefined || chosen?.kind !== 'column') continue;
    const head = headWord(mention.text);
    const before = first
      .filter(({ text }) => head !== '' && headWord(text) === head)
      .flatMap((earlier) => terms.get(earlier)?.element ?? []);
    const couldBe = mention.matches.some(({ element }) => before.some((earlier) => isSameElement(earlier, element)));
    if (couldBe && !before.some((earlier) => isSameElement(earlier, chosen))) penalty -= 0.7;
  }
  return penalty;
}

/** "The names of customers": a property belongs to a thing named beside it when that thing has one by the name. */
function affinity(frame: Frame, choices: Chosen): number {
  const things = new Set<string>();
  const named = [
    ...frame.outputs.filter(({ count }) => count !== true).map(({ mention }) => mention),
    ...frame.groups.flatMap((group) => (group.kind === 'term' ? [group.mention] : [])),
  ];
  for (const mention of named) {
    const element = choices.terms.get(mention)?.element;
    if (element?.kind === 'entity') things.add(element.entity.key);
  }
  let penalty = 0;
  const filtered = frame.filters.flatMap((filter) =>
    'column' in filter && filter.column !== undefined ? [filter.column] : [],
  );
  const owned = ownershipsOf(frame);
  for (const mention of [...frame.outputs.map((output) => output.mention), ...filtered]) {
    if (owned.get(mention)?.named === true) continue;
    const term = choices.terms.get(mention);
    const chosen = term?.element;
    if (term === undefined || chosen?.kind !== 'column' || things.has(chosen.column.table)) continue;
    const own = mention.matches.some(
      ({ element, reason, score }) =>
        element.kind === 'column' &&
        things.has(element.column.table) &&
        // What the words mean first is not given up for what they hardly ever stand for.
        !(reason === 'synonym' && score < leastShare * term.score),
    );
    if (own) penalty -= 0.9;
  }
  return penalty + neighbourhood(frame, choices);
}

/** "Names of races, and names of their tracks": a property goes with the thing that follows it. */
function neighbourhood({ outputs }: Frame, { terms }: Chosen): number {
  let penalty = 0;
  let thing: string | undefined;
  let isNext = false;
  for (const { mention, count, joined } of outputs.toReversed()) {
    const element = terms.get(mention)?.element;
    const said = isNext;
    // "The title, department and credits" are three things to be shown.
    const isOwner = element?.kind === 'entity' && count !== true && joined !== true;
    isNext = isOwner;
    if (element?.kind === 'entity') thing = isOwner ? element.entity.key : undefined;
    if (element?.kind !== 'column' || thing === undefined || element.column.table === thing) continue;
    const isOfThing = mention.matches.some(
      ({ element: other }) => other.kind === 'column' && other.column.table === thing,
    );
    // "Names of cities" are never those of counties.
    if (isOfThing) penalty -= said ? 2.5 : 0.9;
  }
  return penalty;
}
