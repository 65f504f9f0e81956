import type { Cue } from '../question/lexicon/cue.ts';
import { type FrameDraft, setOrder, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, mentionOf, type Piece, readingAt, targetBefore } from './piece.ts';

/** "The highest": of what stands behind it, unless the word says that itself. */
export function readSuperlative(draft: FrameDraft, cue: Extract<Cue, { kind: 'superlative' }>, piece: Piece): void {
  const { pending } = draft;
  const before = targetBefore(draft, piece.at);
  const { direction } = cue;
  const extreme = direction === 'asc' ? 'min' : 'max';
  const { text } = piece.annotation;
  if (cue.about === 'time') {
    // "the most recent shipment" of an order: the date of another thing than the one asked for.
    const following = readingAt(piece, 1)?.kind === 'term';
    const related = following ? draft.outputs.length > 0 : readingAt(piece, -1)?.kind === 'value';
    if (related || pending.event !== undefined || draft.clause === 'condition')
      draft.unsupported.push('the latest of related rows');
    setOrder(draft, { kind: 'time', direction }, text);
  } else if (cue.about === 'frequency') {
    setOrder(draft, { kind: 'frequency', direction }, text);
  } else if (cue.about !== undefined && !isOfTime(cue.about, piece)) {
    setOrder(draft, { kind: 'target', target: { mention: mentionOf(cue.about, piece.index) }, direction }, text);
  } else if (before !== undefined && /\P{ASCII}/u.test(piece.annotation.text)) {
    setOrder(draft, { kind: 'target', target: toTarget(takeOutput(draft, before)), direction }, text);
  } else if (pending.aggregates !== undefined && cueAt(piece, -1)?.kind === 'and') {
    // "the average and largest salary": one more figure.
    pending.aggregates = [...pending.aggregates, extreme];
    return;
  } else if (pending.superlative !== undefined) {
    // "the largest and smallest price": two figures.
    pending.aggregates = [pending.superlative.direction === 'asc' ? 'min' : 'max', extreme];
    delete pending.superlative;
    return;
  } else {
    pending.superlative = { direction: cue.direction, text: piece.annotation.text };
    return;
  }
  if (!draft.topMode && draft.limit === undefined) {
    draft.limit = 1;
    draft.limitAssumed = true;
  }
}

/** "The longest average time between …" is no length. */
function isOfTime(about: string, piece: Piece): boolean {
  return about === 'length' && [1, 2].some((offset) => cueAt(piece, offset)?.kind === 'elapsed');
}
