import type { TimeExpression } from '../../question/time/time-expression.ts';
import type { Reading } from '../annotate/annotation.ts';
import { isWholeYears } from '../build/build-period.ts';
import type { FrameDraft } from './frame-draft.ts';
import { cueAt, isThing, type Piece, readingAt } from './piece.ts';

/** The things that a verb ties must both be there; of "courses taught in 2020" it says something of its own. */
export function readLink(draft: FrameDraft, text: string, piece: Piece): void {
  if (describesNext(piece)) {
    draft.notUnderstood.push(text);
    return;
  }
  // "Who directed the film": the one who did is asked for, and goes by no name.
  const isWho = /^who$/i.test(piece.pieces[piece.at - 1]?.text ?? '');
  if (isWho && draft.outputs.length === 0) draft.notUnderstood.push('who');
  const tied = piece.pieces.filter(({ reading }) => isMention(reading)).length;
  const dated = readingAt(piece, 1);
  // "Those who are acting": with nothing that it ties them to, the verb tells of a state.
  const isEnd = dated === undefined || dated.kind === 'break';
  const isState =
    isEnd && /^(who|that|which)\b/i.test(piece.pieces[piece.at - 1]?.text ?? '') && !pronoun.test(piece.lead);
  if (isState) {
    draft.notUnderstood.push(text);
    return;
  }
  if (dated?.kind === 'time' ? !hasOneTime(draft, dated.time) : tied < 2) draft.notUnderstood.push(text);
  // "enrolled in courses", "owned by students", "enrolled in by students"
  const behind = cueAt(piece, 1)?.kind === 'where-in' ? 2 : 1;
  const isBy = cueAt(piece, behind)?.kind === 'group' && /^by$/i.test(piece.pieces[piece.at + behind]?.text ?? '');
  const agent = isBy ? behind + 1 : behind;
  // "pets owned by students": who does it, unless a single word follows that makes groups ("sold by region").
  if (isBy && !isAgent(piece, agent)) return;
  if (isBy) draft.used.add(piece.at + behind);
  const next = readingAt(piece, agent);
  if (draft.outputs.length > 0 && next !== undefined && isMention(next)) draft.clause = 'condition';
  const isPassive = isBy || /\bby$/i.test(text);
  draft.pending.tie = { verb: text.split(' ')[0] ?? text, isPassive };
}

/** Stands for what the verb ties: "tracks where they are held". */
const pronoun = /\b(it|they|them|he|she|we|you|i|us)\b/i;

const opening: ReadonlySet<string> = new Set(['count', 'list', 'aggregate', 'group', 'superlative', 'distinct']);

/** "Paying customers" are some of them: before a thing, and behind nothing that it could tie it to, the verb restricts. */
function describesNext(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  const isDescribing = /(ing|ed)$/i.test(piece.annotation.text) && next?.kind === 'term';
  if (!isDescribing || !isThing({ text: '', matches: next.matches })) return false;
  if (piece.pieces[piece.at + 1]?.from !== piece.annotation.to) return false;
  const before = readingAt(piece, -1);
  return before === undefined || (before.kind === 'cue' && opening.has(before.cue.kind));
}

/** "races held in 2017": where a thing has one date only, it is that of all that happens to it. */
function hasOneTime({ outputs }: FrameDraft, time: TimeExpression): boolean {
  const element = outputs.findLast(({ mention }) => isThing(mention))?.mention.matches[0]?.element;
  if (element?.kind !== 'entity' || element.entity.timeColumns.length !== 1) return false;
  return element.entity.timeColumns[0]?.unit !== 'year' || isInYears(time);
}

function isAgent(piece: Piece, offset: number): boolean {
  const reading = readingAt(piece, offset);
  const text = piece.pieces[piece.at + offset]?.text ?? '';
  if (reading?.kind === 'value') return true;
  return reading?.kind === 'term' && (/s$/i.test(text) || readingAt(piece, offset + 1) !== undefined);
}

function isMention(reading: Reading): boolean {
  return reading.kind === 'term' || reading.kind === 'value' || reading.kind === 'literal';
}

function isInYears(time: TimeExpression): boolean {
  return time.kind === 'grain' ? time.grain === 'year' : time.kind === 'period' && isWholeYears(time.period);
}
