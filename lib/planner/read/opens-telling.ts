import type { FrameDraft } from './frame-draft.ts';
import { cueAt, type Piece } from './piece.ts';

const verbs = /\b(is|are|was|were|has|have|had|been|do|does|did|came|come|comes|get|got)\b/;
/** Of a whole that is named before them, in Japanese and Chinese. */
const among = /うち|中$|当中|當中/u;

/** "The percentage of orders in Tokyo that are late": what follows is told of the things, and no part of their name. */
export function opensTelling({ derivation, outputs, filters }: FrameDraft, piece: Piece): boolean {
  if (derivation?.kind !== 'share' && !isShareBehind(piece)) return false;
  if (outputs.length === 0 && filters.length === 0) return false;
  const cue = cueAt(piece, 0);
  const isRelative = cue?.kind === 'relative' && /^(that|who|which|whose)\b/i.test(piece.annotation.text);
  return isRelative || verbs.test(piece.lead) || among.test(piece.lead);
}

/** In Japanese and Chinese the word for a share comes last. */
function isShareBehind({ pieces, at }: Piece): boolean {
  return pieces
    .slice(at + 1)
    .some(({ reading, text }) => reading.kind === 'cue' && reading.cue.kind === 'share' && /\P{ASCII}/u.test(text));
}
