import { type FrameDraft, setOrder, takeOutput, toTarget } from './frame-draft.ts';
import { cueAt, isFigure, type Piece, targetBefore } from './piece.ts';

/** The third of an order: that which a superlative makes, or the figure right before (売上3位の店舗, 销售额第三的门店). */
export function readOrdinal(draft: FrameDraft, place: number, piece: Piece): void {
  draft.place = { place, text: piece.annotation.text };
  const before = targetBefore(draft, piece.at);
  if (before === undefined) return;
  if (cueAt(piece, 1)?.kind === 'superlative') before.at = piece.at;
  else if (isFigure(before.mention.matches[0]) || before.count === true || before.aggregate !== undefined) {
    const target = toTarget(takeOutput(draft, before));
    setOrder(draft, { kind: 'target', target, direction: draft.direction ?? 'desc' }, piece.annotation.text);
  }
}
