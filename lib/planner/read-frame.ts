import { tokenize } from '../question/token.ts';
import type { SemanticIndex } from '../semantic/semantic-index.ts';
import type { Annotation, Reading } from './annotation.ts';
import type { Cover } from './cover.ts';
import { dropGlosses } from './drop-glosses.ts';
import type { Frame } from './frame.ts';
import { emptyDraft, type FrameDraft, finishDraft, takeOutput } from './frame-draft.ts';
import { type Piece, targetBefore } from './piece.ts';
import { readCue } from './read-cue.ts';
import { readFilter } from './read-filter.ts';
import { readNumber } from './read-number.ts';
import { readTerm } from './read-term.ts';
import { readTime } from './read-time.ts';
import { readValue } from './read-value.ts';

/** Reads the pieces of a cover from left to right into the form of a question. */
export function readFrame(cover: Cover, index: SemanticIndex): Frame {
  const draft = emptyDraft();
  // A counter belongs to the number before it (5店舗); elsewhere the same word is a noun that must not get lost.
  const lost = cover.annotations.filter((annotation, at) => isStrayCounter(annotation, cover.annotations[at - 1]));
  draft.notUnderstood.push(...lost.map(({ text }) => text));
  const pieces = dropGlosses(cover.annotations).filter(({ reading }) => !isSilent(reading));
  for (const [at, annotation] of pieces.entries()) {
    if (!draft.used.has(at)) readPiece(draft, { at, annotation, pieces, index });
  }
  return finishDraft(draft, stemsOf(cover));
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

function readPiece(draft: FrameDraft, piece: Piece): void {
  const { reading, text } = piece.annotation;
  switch (reading.kind) {
    case 'cue':
      return readCue(draft, reading.cue, piece);
    case 'term':
      return readTerm(draft, { text, matches: reading.matches }, reading.verbal, piece);
    case 'filter':
      return readFilter(draft, reading.match, piece);
    case 'value':
      return readValue(draft, { text, matches: reading.matches }, piece);
    case 'number':
      return readNumber(draft, reading.number.value, piece);
    case 'time':
      return readTime(draft, reading.time, piece);
    case 'literal':
      return readLiteral(draft, text, piece);
    case 'unknown':
      if (draft.pending.contain?.column === undefined) draft.notUnderstood.push(text);
      else readLiteral(draft, text, piece);
      return;
    case 'break':
      if (text === ',' && draft.lastGroupAt === piece.at - 1) draft.pending.group = true;
      else delete draft.pending.group;
      draft.clause = 'head';
      return;
    default:
      reading satisfies never;
  }
}

function readLiteral(draft: FrameDraft, text: string, piece: Piece): void {
  const bare = text.replace(/^["'“‘「『`]|["'”’」』`]$/gu, '');
  const column = targetBefore(draft, piece.at);
  const negated = draft.pending.negation !== undefined;
  if (draft.pending.contain !== undefined) {
    draft.filters.push({ kind: 'contains', text: bare, matches: [], negated, said: true, ...draft.pending.contain });
    delete draft.pending.contain;
  } else if (column !== undefined && column.mention.matches[0]?.element.kind === 'column') {
    draft.filters.push({ kind: 'text', column: takeOutput(draft, column).mention, text: bare, negated });
  } else {
    draft.notUnderstood.push(text);
    return;
  }
  delete draft.pending.negation;
}
