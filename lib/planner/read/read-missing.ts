import { isFlag } from '../../semantic/column-meaning.ts';
import { type DraftTarget, type FrameDraft, takeOutput } from './frame-draft.ts';
import { cueAt, isThing, type Piece, readingAt, targetBefore } from './piece.ts';
import { saysLacking } from './says-lacking.ts';

/** "Missing", "unknown", "is not recorded", 未登録: of the property right before, or of the one right behind. */
export function readMissing(draft: FrameDraft, piece: Piece): void {
  const { text } = piece.annotation;
  // "Is not missing"
  const at = cueAt(piece, -1)?.kind === 'negation' ? piece.at - 1 : piece.at;
  const before = targetBefore(draft, at);
  if (before !== undefined && isProperty(before)) takeEmpty(draft, before);
  else if (readingAt(piece, 1)?.kind === 'term') draft.pending.missing = { text };
  else draft.notUnderstood.push(text);
}

/** The property is one whose values are told to be missing: "unknown weight", "without an email", "no account owner". */
export function isToldMissing({ pending }: FrameDraft, target: DraftTarget, piece: Piece): boolean {
  if (!isProperty(target)) return false;
  if (pending.missing !== undefined) return true;
  // A value or a comparison behind the property is what it is not.
  const ends = endsProperty(piece) || isThingNext(piece);
  return saysLacking(pending.negation) && ends;
}

/** メールアドレスのない顧客 */
export function isLackedBefore(target: DraftTarget | undefined, piece: Piece): target is DraftTarget {
  return target !== undefined && isProperty(target) && isThingNext(piece);
}

/** "Is not missing": told with a negation of its own. */
export function takeEmpty(draft: FrameDraft, target: DraftTarget): void {
  const { pending, filters } = draft;
  const isMissing = pending.missing !== undefined || draft.outputs.includes(target);
  filters.push({
    kind: 'empty',
    column: takeOutput(draft, target).mention,
    negated: isMissing && pending.negation !== undefined,
  });
  delete pending.missing;
  delete pending.negation;
}

/** Whatever may be the name of things is: 注文のない顧客 have no orders, rather than no number of them. */
function isProperty({ mention: { matches }, aggregate, count }: DraftTarget): boolean {
  return (
    matches.length > 0 &&
    matches.every(({ element }) => element.kind === 'column' && !isFlag(element.column.column)) &&
    aggregate === undefined &&
    count !== true
  );
}

const furtherCues: ReadonlySet<string> = new Set(['and', 'or', 'group', 'relative', 'sort', 'arrange', 'where-in']);

function endsProperty(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  return next === undefined || next.kind === 'break' || (next.kind === 'cue' && furtherCues.has(next.cue.kind));
}

function isThingNext(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  return next?.kind === 'term' && isThing({ text: '', matches: next.matches });
}
