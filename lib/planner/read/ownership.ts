import type { JoinGraph } from '../../semantic/join-graph.ts';
import type { SchemaElement, TermMatch } from '../../semantic/term-index.ts';
import type { ValueMatch } from '../../semantic/value-index.ts';
import type { Frame, FrameFilter, Owner, Ownership, TermMention } from '../frame.ts';
import { referredBy, tableOf } from '../table-of.ts';

/** What the words of a frame are taken to mean. */
export interface Chosen {
  readonly terms: ReadonlyMap<TermMention, TermMatch>;
  readonly values: ReadonlyMap<FrameFilter, readonly ValueMatch[]>;
}

/** A property that is taken from another thing than the question names, though that one has it. */
const otherThing = { named: -1.2, context: -0.6 } as const;
/** How much of the best match's score a match has that counts because it is the owner's own. */
const ownShare = 0.7;
/** Figures are told of things by the rows of others, too: the average salary of a job is that of its employees. */
const ownFigureShare = 0.8;

/** The least score of a match of the owner's own. */
export function leastOfOwn({ matches }: TermMention, element: SchemaElement): number {
  const isFigure = element.kind === 'measure' || (element.kind === 'column' && element.column.role === 'measure');
  return (isFigure ? ownFigureShare : ownShare) * (matches[0]?.score ?? 0);
}

export function ownershipsOf({ ownerships }: Frame): ReadonlyMap<TermMention, Ownership> {
  return new Map(ownerships.map((ownership) => [ownership.property, ownership]));
}

/** The tables that the owner may be, before it is decided. */
export function tablesOf(owner: Owner): ReadonlySet<string> {
  if (owner.kind === 'value') return new Set(owner.mention.matches.map(({ entity }) => entity.key));
  const least = 0.8 * (owner.mention.matches[0]?.score ?? 0);
  return new Set(owner.mention.matches.filter(({ score }) => score >= least).map(({ element }) => tableOf(element)));
}

/** The tables that have what is said to be of the thing: it is one of theirs by less of its name. */
export function tablesOfProperties(
  thing: TermMention,
  ownerships: ReadonlyMap<TermMention, Ownership>,
): ReadonlySet<string> {
  if (thing.matches[0]?.reason === 'exact') return new Set();
  const own = ownerships
    .values()
    .filter(({ owner, named }) => named && owner.kind === 'term' && owner.mention === thing)
    .flatMap(({ property: { matches } }) => matches.slice(0, 1));
  return new Set(own.map(({ element }) => tableOf(element)));
}

function mayBe({ matches }: TermMention, table: string): boolean {
  const [best] = matches;
  const least = ownShare * (best?.score ?? 0);
  if (best?.reason === 'exact') return false;
  return matches.some(
    ({ element, score }) => element.kind === 'entity' && element.entity.key === table && score >= least,
  );
}

/** Logarithm of how unlikely it is that properties belong to other things than those that they are said of. */
export function doubtOfOwners(frame: Frame, choices: Chosen, joins: JoinGraph): number {
  let doubt = 0;
  for (const { property, owner, named } of frame.ownerships) {
    const term = choices.terms.get(property);
    const table = chosenTable(owner, frame, choices, joins);
    if (term === undefined || table === undefined || term.element.kind === 'entity') continue;
    if (tableOf(term.element) === table) continue;
    const isOwned = property.matches.some(
      ({ element, score }) =>
        element.kind === 'column' && element.column.table === table && score >= leastOfOwn(property, element),
    );
    if (isOwned) doubt += named ? otherThing.named : otherThing.context;
    // "The prices of treatments": whose rows have a price, where several tables may be the treatments.
    else if (named && owner.kind === 'term' && mayBe(owner.mention, tableOf(term.element))) doubt += otherThing.named;
  }
  return doubt;
}

function chosenTable(
  owner: Owner,
  { filters }: Frame,
  { terms, values }: Chosen,
  joins: JoinGraph,
): string | undefined {
  if (owner.kind === 'term') {
    const element = (terms.get(owner.mention) ?? owner.mention.matches[0])?.element;
    return element === undefined ? undefined : (referredBy(element, joins) ?? tableOf(element));
  }
  const filter = filters.find((each) => each.kind === 'value' && each.values.includes(owner.mention));
  const match = (filter === undefined ? undefined : values.get(filter)?.[0]) ?? owner.mention.matches[0];
  return match?.entity.key;
}
