import type { Cue } from '../../question/lexicon/cue.ts';
import { type FrameDraft, takeOutput } from './frame-draft.ts';
import { cueAt, isThing, type Piece, readingAt, targetBefore } from './piece.ts';

/** "Whose name contains …", "names that start with …", "titles with the word …". */
export function readContain(draft: FrameDraft, { place }: Extract<Cue, { kind: 'contain' }>, piece: Piece): void {
  // "Contains the word …" says it twice.
  if (cueAt(piece, 1)?.kind === 'contain') return;
  const { text } = piece.annotation;
  if (/\P{ASCII}/u.test(text) && place !== undefined) return placeLast(draft, place, text);
  let at = piece.at;
  while (isBetween(cueAt(piece, at - piece.at - 1))) at -= 1;
  const before = targetBefore(draft, at);
  const isProperty = before !== undefined && before.count !== true && before.aggregate === undefined;
  if (isProperty && !isThing(before.mention) && isNamingNext(piece)) {
    // "Which product names contain …" asks for them too.
    const column = (draft.outputs.length > 1 ? takeOutput(draft, before) : before).mention;
    draft.pending.contain = { column, ...(place === undefined ? {} : { place }) };
  } else if (place !== undefined) readAgain(draft, place, piece);
  else if (before !== undefined || isNamingNext(piece)) draft.pending.contain = {};
}

/** "Names that start with a or end with b": in the same column. */
function readAgain(draft: FrameDraft, place: 'start' | 'end', piece: Piece): void {
  const last = draft.filters.at(-1);
  const joined = ['or', 'and'].includes(cueAt(piece, -1)?.kind ?? '');
  if (joined && isNamingNext(piece) && last?.kind === 'contains' && last.column !== undefined)
    draft.pending.contain = { column: last.column, place };
  else draft.notUnderstood.push(piece.annotation.text);
}

function isBetween(cue: Cue | undefined): boolean {
  return cue?.kind === 'contain' || cue?.kind === 'relative';
}

/** で始まる and 开头 follow what is looked for. */
function placeLast(draft: FrameDraft, place: 'start' | 'end', text: string): void {
  const last = draft.filters.at(-1);
  if (last?.kind === 'contains') draft.filters[draft.filters.length - 1] = { ...last, place };
  else draft.notUnderstood.push(text);
}

function isNamingNext(piece: Piece): boolean {
  return ['value', 'literal', 'unknown', 'number'].includes(readingAt(piece, 1)?.kind ?? '');
}
