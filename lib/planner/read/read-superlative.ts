import type { Cue } from '../../question/lexicon/cue.ts';
import type { TermMention } from '../frame.ts';

import { type FrameDraft, setOrder, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, isThing, type Piece, readingAt, targetBefore } from './piece.ts';
import { quantityOf } from './quantity-of.ts';

/** "The highest": of what stands behind it, unless the word says that itself. */
export function readSuperlative(draft: FrameDraft, cue: Extract<Cue, { kind: 'superlative' }>, piece: Piece): void {
  const { pending } = draft;
  const before = targetBefore(draft, piece.at);
  const { direction } = cue;
  const extreme = direction === 'asc' ? 'min' : 'max';
  const { text } = piece.annotation;
  if (cue.about === 'time') {
    const happened = /recently$/i.test(text) ? datedNext(piece) : undefined;
    // "the most recent shipment" of an order: the date of another thing than the one asked for.
    const following = readingAt(piece, 1)?.kind === 'term';
    const related = following ? draft.outputs.length > 0 : readingAt(piece, -1)?.kind === 'value';
    const isOther = related || pending.event !== undefined || draft.clause === 'condition';
    if (happened === undefined && isOther) draft.unsupported.push('the latest of related rows');
    if (happened === undefined) setOrder(draft, { kind: 'time', direction }, text);
    else {
      setOrder(draft, { kind: 'target', target: { mention: happened }, direction }, text);
      draft.used.add(piece.at + 1);
    }
  } else if (cue.about === 'frequency') {
    setOrder(draft, { kind: 'frequency', direction }, text);
  } else if (cue.about !== undefined && !isOfTime(cue.about, piece)) {
    const { mention, direction: way } = quantityOf(cue.about, direction, piece);
    setOrder(draft, { kind: 'target', target: { mention }, direction: way }, text);
  } else if (before !== undefined && /\P{ASCII}/u.test(piece.annotation.text)) {
    const target = toTarget(takeOutput(draft, before));
    // 返品が一番多い商品: of things there are many.
    const counted = isThing(target.mention) && /多|少/u.test(text) ? { ...target, count: true } : target;
    setOrder(draft, { kind: 'target', target: counted, direction }, text);
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

/** "Most recently hired": what happened last, by the date that goes by the verb. */
function datedNext(piece: Piece): TermMention | undefined {
  const next = readingAt(piece, 1);
  const element = next?.kind === 'term' && next.verbal ? next.matches[0]?.element : undefined;
  if (next?.kind !== 'term' || element?.kind !== 'column' || element.column.role !== 'time') return undefined;
  return { text: piece.pieces[piece.at + 1]?.text ?? '', matches: next.matches };
}
