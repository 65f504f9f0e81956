import type { Cue } from '../../question/lexicon/cue.ts';
import { singular } from '../../question/stem.ts';
import { tokenize } from '../../question/token.ts';
import { type DraftTarget, type FrameDraft, toTarget } from './frame-draft.ts';
import { isThing, type Piece, readingAt } from './piece.ts';
import { quantityOf } from './quantity-of.ts';

/** "In descending order", "from highest to lowest altitude": sorts by what stands beside it, or by what was said to rank. */
export function readDirection(
  draft: FrameDraft,
  { direction, about }: Extract<Cue, { kind: 'direction' }>,
  before: DraftTarget | undefined,
  piece: Piece,
): void {
  draft.direction = direction;
  if (direction === 'desc') draft.descending = piece.annotation.text;
  // "The longest rivers, ordered from longest to shortest": one alone needs no order.
  if (draft.limitAssumed && !draft.topMode && draft.outputs.some(({ mention }) => isPlural(mention.text))) {
    delete draft.limit;
    draft.limitAssumed = false;
  }
  if (draft.pending.sort !== undefined) draft.pending.sort.direction = direction;
  else if (isKeyNext(draft, piece)) {
    // "From highest to lowest altitude"
    draft.pending.sort = { direction };
    return;
  }
  if (draft.order !== undefined) draft.order = { ...draft.order, direction };
  else if (about === 'time') draft.order = { kind: 'time', direction };
  else if (about !== undefined) {
    const { mention, direction: way } = quantityOf(about, direction, piece);
    draft.order = { kind: 'target', target: { mention }, direction: way };
  } else if (before !== undefined) {
    // "The names of authors in alphabetical order": of the names.
    const sorted = isPlainThing(before) ? draft.outputs.findLast((target) => !isPlainThing(target)) : before;
    if (sorted !== undefined) draft.order = { kind: 'target', target: toTarget(sorted), direction };
  }
}

function isPlural(text: string): boolean {
  const last = tokenize(text).at(-1);
  return last !== undefined && last.kind === 'word' && singular(last.folded) !== last.folded;
}

/** What is sorted by follows the direction at once, and not as something else that is asked for. */
function isKeyNext(draft: FrameDraft, piece: Piece): boolean {
  const next = readingAt(piece, 1);
  return draft.outputs.length > 0 && next?.kind === 'term' && !isThing({ text: '', matches: next.matches });
}

export function isPlainThing({ mention, count, aggregate }: DraftTarget): boolean {
  return isThing(mention) && count !== true && aggregate === undefined;
}
