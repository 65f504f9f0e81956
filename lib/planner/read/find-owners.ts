import { tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Entity } from '../../semantic/semantic-model.ts';
import type { TermMatch } from '../../semantic/term-index.ts';
import type { Annotation } from '../annotate/annotation.ts';
import { isPropertyElement, isThing } from './piece.ts';

/** Whose property a piece of the question is, by position. */
export interface OwnerLink {
  readonly owner: number;
  /** The question says so ("the name of the store", "its name"); else the property stands in a clause about the thing. */
  readonly named: boolean;
}

export interface Spoken {
  readonly pieces: readonly Annotation[];
  /** The small words right before each piece, in lower case. */
  readonly leads: readonly string[];
}

/**
 * "The names of stores", "store names", "stores whose name is …", "each store and its name": which property belongs to
 * which thing, as far as the form of the question tells. A property of many tables is then that of the thing's own.
 */
export function findOwners({ pieces, leads }: Spoken): ReadonlyMap<number, OwnerLink> {
  const links = new Map<number, OwnerLink>();
  let antecedent: number | undefined;
  let subject: number | undefined;
  let nearest: number | undefined;
  /** A sentence has ended since the nearest thing was named. */
  let ended = false;
  let hasEnded = false;
  /** A key that is all that the first sentence asks for: "Who is the advisor of Ann? Give me the name." */
  let key: number | undefined;
  for (const [at, piece] of pieces.entries()) {
    const lead = leads[at] ?? '';
    if (piece.reading.kind === 'break') {
      if (piece.text !== ',') antecedent = undefined;
      if (/[.?!。？！]/u.test(piece.text)) [ended, hasEnded] = [true, true];
    } else if (opensClause(pieces, at)) antecedent = nearest;
    else if (isThingPiece(piece) && !isTie(piece)) {
      linkBackwards(pieces, at, lead, links);
      // "Tours whose guides have an age above 40": of the guides.
      if (/^whose$/i.test(pieces[at - 1]?.text ?? '')) antecedent = at;
      subject ??= at;
      nearest = at;
      ended = false;
    } else if (isPropertyPiece(piece)) {
      // "The name of Ann's advisor": of whom the key leads to.
      if (isKeyPiece(piece)) linkToKey(pieces, leads, at, links);
      key ??= isKeyPiece(piece) && subject === undefined && links.size === 0 ? at : undefined;
      const before = pieces[at - 1];
      const owner = /\b(their|its|his|her)\b/.test(lead) ? (ended ? subject : nearest) : undefined;
      if (before !== undefined && isThingPiece(before) && before.to === piece.from) {
        links.set(at, { owner: at - 1, named: true });
      } else if (owner !== undefined) links.set(at, { owner, named: true });
      else if (key !== undefined && key !== at && hasEnded) links.set(at, { owner: key, named: true });
      else if (antecedent !== undefined) links.set(at, { owner: antecedent, named: false });
      else if (subject !== undefined && isArranged(pieces[at - 1])) links.set(at, { owner: subject, named: false });
    } else if (piece.reading.kind === 'value') nearest = at;
  }
  return links;
}

function isThingPiece({ reading, text }: Annotation): boolean {
  return reading.kind === 'term' && isThing({ text, matches: reading.matches });
}

/** "A student assigned to it whose name …": the verb tells of the student, and is no thing that has a name. */
function isTie({ text }: Annotation): boolean {
  return /^\w+ed (to|in|by|with|for|at|on)$/i.test(text);
}

function isPropertyPiece({ reading }: Annotation): boolean {
  return reading.kind === 'term' && isPropertyElement(reading.matches[0]?.element);
}

/** "Who", "whose" and "with" begin to tell of what was named last. */
function opensClause(pieces: readonly Annotation[], at: number): boolean {
  const reading = pieces[at]?.reading;
  if (reading?.kind !== 'cue' || at === 0) return false;
  const isQuestion = pieces[at - 1]?.reading.kind === 'break';
  return (
    reading.cue.kind === 'relative' ||
    (reading.cue.kind === 'list' && !isQuestion && /^(which|who|that)/i.test(pieces[at]?.text ?? ''))
  );
}

/** Grouped or sorted by: "the number of documents of each type". */
function isArranged(before: Annotation | undefined): boolean {
  const reading = before?.reading;
  return reading?.kind === 'cue' && (reading.cue.kind === 'group' || reading.cue.kind === 'sort');
}

/** "Type codes and the number of documents in each code": by a single word, what was named in full before is meant. */
export function sameAs(pieces: readonly Annotation[], at: number): number | undefined {
  const piece = pieces[at];
  const reading = pieces[at - 1]?.reading;
  if (piece === undefined || !isPropertyPiece(piece) || reading?.kind !== 'cue' || reading.cue.kind !== 'group')
    return undefined;
  const [word, ...others] = tokenize(piece.text);
  const before = pieces.findIndex(
    (other, position) => position < at && isPropertyPiece(other) && tokenize(other.text).at(-1)?.stem === word?.stem,
  );
  return others.length > 0 || before < 0 ? undefined : before;
}

const between: ReadonlySet<string> = new Set(['where-in', 'group', 'superlative', 'top', 'distinct']);

/** The properties before a thing, with small words or what describes the thing between them: "the ids and names of all German clients". */
function linkBackwards(
  pieces: readonly Annotation[],
  thing: number,
  lead: string,
  links: Map<number, OwnerLink>,
): void {
  let at = thing - 1;
  let isTied = lead !== '';
  for (; at >= 0; at -= 1) {
    const reading = pieces[at]?.reading;
    const describes = reading?.kind === 'value' || reading?.kind === 'number' || reading?.kind === 'filter';
    const ties = reading?.kind === 'cue' && between.has(reading.cue.kind);
    if (!describes && !ties) break;
    isTied ||= ties;
  }
  if (!isTied && at === thing - 1) return;
  while (at >= 0) {
    const piece = pieces[at];
    if (piece === undefined) return;
    if (isPropertyPiece(piece)) {
      if (!links.has(at)) links.set(at, { owner: thing, named: true });
    } else if (!isListing(piece)) return;
    at -= 1;
  }
}

/** What stands between the properties that are asked for together. */
function isListing({ reading, text }: Annotation): boolean {
  if (reading.kind === 'break') return text === ',';
  return reading.kind === 'cue' && ['and', 'aggregate', 'distinct'].includes(reading.cue.kind);
}

/** A column named for what it leads to, rather than for the key that it holds. */
function isKeyPiece({ reading, text }: Annotation): boolean {
  const [match] = reading.kind === 'term' ? reading.matches : [];
  if (match?.element.kind !== 'column' || match.element.column.role !== 'foreign-key') return false;
  return (match.reason === 'exact' || match.reason === 'name') && !/\b(ids?|codes?|numbers?|keys?)$/i.test(text);
}

/** The properties said to be "of" the key, or of what it is for somebody: "the first and last name of Ann's advisor". */
function linkToKey(
  pieces: readonly Annotation[],
  leads: readonly string[],
  key: number,
  links: Map<number, OwnerLink>,
): void {
  let at = key - 1;
  while (pieces[at]?.reading.kind === 'value') at -= 1;
  if (!/\bof\b/.test(leads[at + 1] ?? '')) return;
  for (; at >= 0; at -= 1) {
    const piece = pieces[at];
    if (piece === undefined) return;
    if (isPropertyPiece(piece)) links.set(at, { owner: key, named: true });
    else if (!isListing(piece)) return;
  }
}

/** Beyond the best few of all tables. */
const mostMatches = 80;
const leastScore = 0.5;

/** What a property may mean of its owner, where the best matches of all tables do not hold it: the name of a store is how stores are called. */
export function matchesOfOwner(property: Annotation, owner: Annotation, index: SemanticIndex): readonly TermMatch[] {
  const { reading } = property;
  if (reading.kind !== 'term') return [];
  const entity = entityOf(owner);
  if (entity === undefined || reading.matches.some((match) => isOf(match, entity))) return [];
  const tokens = tokenize(property.text);
  const further = index.terms.lookup(tokens, 0, tokens.length, { maxMatches: mostMatches });
  const least = leastScore * (reading.matches[0]?.score ?? 0);
  const own = further.filter((match) => isOf(match, entity) && match.score >= least);
  return own.length > 0 ? own : nameOf(property.text, entity);
}

function isOf({ element }: TermMatch, entity: Entity): boolean {
  return element.kind === 'column' && element.entity === entity;
}

function entityOf({ reading }: Annotation): Entity | undefined {
  if (reading.kind === 'value') return reading.matches[0]?.entity;
  const element = reading.kind === 'term' ? reading.matches[0]?.element : undefined;
  return element?.kind === 'entity' ? element.entity : undefined;
}

function nameOf(text: string, entity: Entity): readonly TermMatch[] {
  const [only, ...others] = entity.nameColumns;
  const column = entity.columns.find(({ column: { name } }) => name === only);
  if (!/^names?$/i.test(text) || column === undefined || others.length > 0) return [];
  return [{ element: { kind: 'column', column, entity }, score: 0.9, reason: 'synonym' }];
}
