import type { Cue } from '../../question/lexicon/cue.ts';
import { tokenize } from '../../question/token.ts';
import type { SemanticIndex } from '../../semantic/semantic-index.ts';
import type { Annotation, Reading } from '../annotate/annotation.ts';
import type { Cover } from '../annotate/cover.ts';
import { dropGlosses } from '../annotate/drop-glosses.ts';
import { foldOrders } from '../annotate/fold-orders.ts';
import type { Frame, Owner, TermMention } from '../frame.ts';
import { adjoiningKey, isNumericKey } from './adjoining-key.ts';
import { findOwners, matchesOfOwner, type OwnerLink, type Spoken, sameAs } from './find-owners.ts';
import { finishDraft } from './finish-draft.ts';
import { type DraftTarget, emptyDraft, type FrameDraft, takeOutput } from './frame-draft.ts';
import { joinAlternatives } from './join-alternatives.ts';
import { keepPresent } from './keep-present.ts';
import { opensTelling } from './opens-telling.ts';
import { cueAt, type Piece, targetBefore } from './piece.ts';
import { rankByWorth, showBest, showSeveral } from './rank-by-worth.ts';
import { readCue } from './read-cue.ts';
import { readElapsed } from './read-elapsed.ts';
import { readFilter } from './read-filter.ts';
import { readNumber } from './read-number.ts';
import { readOrdinal } from './read-ordinal.ts';
import { type Mentions, readRatio } from './read-ratio.ts';
import { readTerm } from './read-term.ts';
import { readTime } from './read-time.ts';
import { nameOfThing, readValue } from './read-value.ts';

/** Reads the pieces of a cover into the form of a question; of two figures held against each other, each by itself. */
export function readFrame(cover: Cover, index: SemanticIndex): Frame {
  const mentions: Mentions = new Map();
  const read = (annotations: readonly Annotation[]) => readAnnotations({ ...cover, annotations }, index, mentions);
  return readRatio(cover.annotations, read, mentions) ?? read(cover.annotations);
}

/** From left to right. What has been read before is named by the same mention again. */
function readAnnotations(cover: Cover, index: SemanticIndex, known: Mentions): Frame {
  const draft = emptyDraft();
  // A counter belongs to the number before it (5店舗); elsewhere the same word is a noun that must not get lost.
  const lost = cover.annotations.filter((annotation, at) => isStrayCounter(annotation, cover.annotations[at - 1]));
  draft.notUnderstood.push(...lost.map(({ text }) => text));
  const { pieces, leads } = spokenOf(foldOrders(dropGlosses(cover.annotations)));
  const links = findOwners({ pieces, leads });
  const mentions: (Owner | undefined)[] = pieces.map((annotation, at) => {
    const mention = known.get(annotation) ?? mentionAt(annotation, links.get(at), pieces, index);
    if (mention !== undefined) known.set(annotation, mention);
    return mention;
  });
  for (const at of mentions.keys()) mentions[at] = mentions[sameAs(pieces, at) ?? at];
  for (const [at, { owner, named }] of links) {
    const [property, of] = [mentions[at], mentions[owner]];
    if (property?.kind === 'term' && of !== undefined)
      draft.ownerships.push({ property: property.mention, owner: of, named });
  }
  for (const [at, annotation] of pieces.entries()) {
    const piece = { at, annotation, pieces, lead: leads[at] ?? '', index };
    if (draft.used.has(at) || readElapsed(draft, piece, { mentions, leads })) continue;
    if (opensClause(draft, piece)) draft.clauseNumber += 1;
    if (saysOnly(draft, piece)) draft.exclusive = true;
    if (draft.told === undefined && opensTelling(draft, piece)) draft.told = { from: draft.filters.length };
    readPiece(draft, piece, mentions[at]);
    numberFilters(draft);
  }
  rankByWorth(draft, index);
  showSeveral(draft);
  showBest(draft);
  keepPresent(draft, index);
  return finishDraft(draft, stemsOf(cover));
}

/** What the pieces name, so that what is said of one of them is said of the very mention that is read later. */
function mentionAt(
  annotation: Annotation,
  link: OwnerLink | undefined,
  pieces: readonly Annotation[],
  index: SemanticIndex,
): Owner | undefined {
  const { reading, text } = annotation;
  if (reading.kind === 'value') return { kind: 'value', mention: { text, matches: reading.matches } };
  if (reading.kind !== 'term') return undefined;
  const owner = link === undefined ? undefined : pieces[link.owner];
  const further = owner === undefined ? [] : matchesOfOwner(annotation, owner, index);
  return { kind: 'term', mention: { text, matches: [...reading.matches, ...further] } };
}

function spokenOf(annotations: readonly Annotation[]): Spoken {
  const pieces: Annotation[] = [];
  const leads: string[] = [];
  let lead: string[] = [];
  for (const annotation of annotations) {
    if (isSilent(annotation.reading)) {
      lead.push(annotation.text.toLowerCase());
      continue;
    }
    pieces.push(annotation);
    leads.push(lead.join(' '));
    lead = [];
  }
  return { pieces, leads };
}

/** The words that name values are no names of anything else. */
function stemsOf({ annotations }: Cover): readonly string[] {
  const words = annotations.filter(({ reading }) => reading.kind !== 'value' && reading.kind !== 'literal');
  return [...new Set(words.flatMap(({ text }) => tokenize(text).map(({ stem }) => stem)))];
}

function isSilent(reading: Reading): boolean {
  return reading.kind === 'cue' && (reading.cue.kind === 'filler' || reading.cue.kind === 'counter');
}

function isStrayCounter({ reading }: Annotation, before: Annotation | undefined): boolean {
  return reading.kind === 'cue' && reading.cue.kind === 'counter' && before?.reading.kind !== 'number';
}

function readPiece(draft: FrameDraft, piece: Piece, named: Owner | undefined): void {
  const { reading, text } = piece.annotation;
  switch (reading.kind) {
    case 'cue':
      return readCue(draft, reading.cue, piece);
    case 'term':
      return named?.kind === 'term' ? readTerm(draft, named.mention, reading.verbal, piece) : undefined;
    case 'filter':
      return readFilter(draft, reading.match, piece);
    case 'value':
      return named?.kind === 'value' ? readValue(draft, named.mention, piece) : undefined;
    case 'number':
      return readNumber(draft, reading.number.value, piece);
    case 'ordinal':
      return readOrdinal(draft, reading.place, piece);
    case 'time':
      return readTime(draft, reading.time, piece);
    case 'literal':
      return readLiteral(draft, text, piece);
    case 'unknown':
      // "Contains the French word …": the text is still to come.
      if (draft.pending.contain?.column === undefined || cueAt(piece, 1)?.kind === 'contain')
        draft.notUnderstood.push(text);
      else readLiteral(draft, text, piece);
      return;
    case 'break':
      if (text === ',' && draft.lastGroupAt === piece.at - 1) draft.pending.group = true;
      else delete draft.pending.group;
      draft.clause = 'head';
      if (/^[.?!;。？！；]$/u.test(text)) joinAlternatives(draft);
      delete draft.pending.tie;
      if (/^[.?!;。？！；]$/u.test(text) && draft.outputs.length > 0) draft.sentence += 1;
      return;
    default:
      reading satisfies never;
  }
}

/** "And", "but" and "who" begin anew, unless they only go on to tell what is lacking: "without orders that contain …". */
function opensClause({ filters, outputs }: FrameDraft, piece: Piece): boolean {
  const { reading } = piece.annotation;
  // "In 2025, how many …": the time goes with what follows.
  if (reading.kind === 'break') return outputs.length > 0;
  if (reading.kind !== 'cue' || !['and', 'or', 'relative'].includes(reading.cue.kind)) return false;
  const last = filters.at(-1);
  const before = piece.pieces[piece.at - 1];
  return !(reading.cue.kind === 'relative' && last?.kind === 'exists' && last.mention.text === before?.text);
}

/** "Customers who only ordered tea", "ordered only tea": said of what is told of the things, not of the things. */
function saysOnly({ outputs, clause }: FrameDraft, { lead, annotation: { reading } }: Piece): boolean {
  if (outputs.length === 0 || !/\b(only|solely|exclusively)\b/.test(lead)) return false;
  return reading.kind === 'value' || reading.kind === 'literal' || (reading.kind === 'term' && clause !== 'head');
}

function numberFilters({ filters, clauseNumber }: FrameDraft): void {
  for (const [at, filter] of filters.entries())
    if (filter.clause === undefined) filters[at] = { ...filter, clause: clauseNumber };
}

function readLiteral(draft: FrameDraft, text: string, piece: Piece): void {
  const bare = text.replace(/^["'“‘「『`]|["'”’」』`]$/gu, '');
  const column = columnBefore(draft, piece);
  const negated = draft.pending.negation !== undefined;
  const name = nameOfThing(piece);
  const after = cueAt(piece, 1);
  const isText = column !== undefined && column.mention.matches[0]?.element.kind === 'column';
  if (isText && after?.kind === 'contain' && /\P{ASCII}/u.test(piece.pieces[piece.at + 1]?.text ?? '')) {
    // 名前が「…」を含む
    const { mention } = takeOutput(draft, column);
    draft.filters.push({ kind: 'contains', text: bare, matches: [], column: mention, negated, said: true });
  } else if (draft.pending.contain !== undefined) {
    draft.filters.push({ kind: 'contains', text: bare, matches: [], negated, said: true, ...draft.pending.contain });
    delete draft.pending.contain;
  } else if (isText) {
    pushEquality(draft, takeOutput(draft, column).mention, { bare, text, negated });
  } else if (name !== undefined) {
    draft.filters.push({ kind: 'text', column: name, text: bare, negated });
  } else {
    const key = negated ? undefined : adjoiningKey(draft, piece);
    if (key === undefined) {
      draft.notUnderstood.push(text);
      return;
    }
    pushEquality(draft, key, { bare, text, negated });
  }
  delete draft.pending.negation;
}

/** The column that the text right behind it is to be in; "majoring in" and "is" may stand between. */
function columnBefore(draft: FrameDraft, piece: Piece): DraftTarget | undefined {
  let at = piece.at;
  for (let cue = cueAt(piece, -1); isBetween(cue); cue = cueAt(piece, at - piece.at - 1)) at -= 1;
  return targetBefore(draft, at);
}

function isBetween(cue: Cue | undefined): boolean {
  return cue?.kind === 'where-in' || (cue?.kind === 'compare' && cue.operator === 'eq');
}

/** Texts are compared as texts; a column of numbers takes only what is a number. */
function pushEquality(
  draft: FrameDraft,
  column: TermMention,
  { bare, text, negated }: { readonly bare: string; readonly text: string; readonly negated: boolean },
): void {
  delete draft.pending.compare;
  if (!isNumericKey(column)) draft.filters.push({ kind: 'text', column, text: bare, negated });
  else if (/^-?\d+(\.\d+)?$/.test(bare)) {
    const operator = negated ? 'ne' : 'eq';
    draft.filters.push({ kind: 'compare', target: { mention: column }, operator, value: Number(bare) });
  } else draft.notUnderstood.push(text);
}
