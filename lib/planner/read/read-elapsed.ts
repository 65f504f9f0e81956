import type { AggregateFunction, TimeUnit } from '../../question/lexicon/cue.ts';
import { isTimeElement } from '../choose/choices.ts';
import type { Elapsed, Owner, TermMention } from '../frame.ts';
import type { FrameDraft } from './frame-draft.ts';
import { cueAt, type Piece, readingAt } from './piece.ts';
import { readTerm } from './read-term.ts';

/** The stretch as the question words it, by offsets from its first piece. */
interface Stretch {
  readonly from?: number;
  readonly to?: number;
  /** Of its last piece. */
  readonly end: number;
  readonly unit?: TimeUnit;
  readonly aggregate?: AggregateFunction;
}

/** What all pieces of the question name, and the small words before each. */
interface Named {
  readonly mentions: readonly (Owner | undefined)[];
  readonly leads: readonly string[];
}

/**
 * "Average days from order to shipment", 注文から出荷までの平均日数: the time between two events is one figure of each row.
 * False where no such words begin here.
 */
export function readElapsed(draft: FrameDraft, piece: Piece, { mentions, leads }: Named): boolean {
  const stretch = sinceEvent(piece) ?? untilEvent(piece) ?? betweenBehind(piece, leads) ?? betweenBefore(piece);
  if (stretch === undefined) return false;
  const mentionAt = (offset: number | undefined): TermMention | undefined => {
    const owner = offset === undefined ? undefined : mentions[piece.at + offset];
    return owner?.kind === 'term' ? owner.mention : undefined;
  };
  const [from, to] = [mentionAt(stretch.from), mentionAt(stretch.to)];
  if ((from === undefined && stretch.from !== undefined) || (to === undefined && stretch.to !== undefined))
    return false;
  const unit = stretch.unit ?? takeUnit(draft, piece);
  const elapsed: Elapsed = {
    ...(from === undefined ? {} : { from }),
    ...(unit === undefined ? {} : { unit }),
    ...(to === undefined ? {} : { to }),
  };
  const words = piece.pieces.slice(piece.at, piece.at + stretch.end + 1).map(({ text }) => text);
  const mention: TermMention = { text: words.join(' '), matches: [], elapsed };
  for (let offset = 0; offset <= stretch.end; offset += 1) draft.used.add(piece.at + offset);
  if (stretch.aggregate !== undefined)
    draft.pending.aggregates = [...(draft.pending.aggregates ?? []), stretch.aggregate];
  // "The number of days" counts days, not rows.
  delete draft.pending.count;
  readTerm(draft, mention, false, piece);
  const last = draft.outputs.at(-1);
  if (last?.mention === mention) last.at = piece.at + stretch.end;
  return true;
}

/** "Days since the last order": the fewest of the days from each order until now. */
function sinceEvent(piece: Piece): Stretch | undefined {
  const cue = cueAt(piece, 0);
  if (cue?.kind !== 'elapsed' || cue.since === undefined || !isEventAt(piece, 1)) return undefined;
  const unit = cue.unit === undefined ? {} : { unit: cue.unit };
  return { from: 1, end: 1, aggregate: cue.since === 'last' ? 'min' : 'max', ...unit };
}

/** "Time to close a ticket": what is done, and to what; the thing says no more than whose dates they are. */
function untilEvent(piece: Piece): Stretch | undefined {
  const cue = cueAt(piece, 0);
  if (cue?.kind !== 'elapsed' || cue.until !== true || !isEventAt(piece, 1)) return undefined;
  return { to: 1, end: 1, ...(cue.unit === undefined ? {} : { unit: cue.unit }) };
}

/** "Days between A and B", "days from A to B". */
function betweenBehind(piece: Piece, leads: readonly string[]): Stretch | undefined {
  const cue = cueAt(piece, 0);
  if (
    cue?.kind !== 'elapsed' ||
    cue.side !== 'prefix' ||
    cue.since !== undefined ||
    cue.until === true ||
    !isEventAt(piece, 1)
  )
    return undefined;
  const isBetween = /between$/i.test(piece.annotation.text);
  const to = isBetween ? 3 : 2;
  if (!isEventAt(piece, to) || (isBetween && cueAt(piece, 2)?.kind !== 'and')) return undefined;
  if (!isBetween && !/\b(to|until|till)\b/.test(leads[piece.at + to] ?? '')) return undefined;
  const unit = cue.unit === undefined ? {} : { unit: cue.unit };
  return { from: 1, to, end: to, ...unit };
}

/** AからBまでの日数, 从A到B的天数, AとBの間の日数. */
function betweenBefore(piece: Piece): Stretch | undefined {
  const first = cueAt(piece, 0);
  const from = first?.kind === 'bound' && first.end === 'from' ? 1 : 0;
  const joint = cueAt(piece, from + 1);
  if (!isEventAt(piece, from) || !isEventAt(piece, from + 2)) return undefined;
  if (joint?.kind !== 'and' && joint?.kind !== 'bound') return undefined;
  const closing = cueAt(piece, from + 3);
  const isClosed = closing?.kind === 'bound' && closing.end !== 'from';
  if (joint.kind === 'and' && !(isClosed && closing.end === 'both')) return undefined;
  const next = from + (isClosed ? 4 : 3);
  const made = cueAt(piece, next);
  const end = made?.kind === 'aggregate' ? next + 1 : next;
  const cue = cueAt(piece, end);
  if (cue?.kind !== 'elapsed' || cue.side !== 'suffix') return undefined;
  return {
    from,
    to: from + 2,
    end,
    ...(cue.unit === undefined ? {} : { unit: cue.unit }),
    ...(made?.kind === 'aggregate' ? { aggregate: made.fn } : {}),
  };
}

/** A date, or a thing that has one. */
function isEventAt(piece: Piece, offset: number): boolean {
  const reading = readingAt(piece, offset);
  return (
    reading?.kind === 'term' &&
    reading.matches.some(({ element }) =>
      element.kind === 'entity' ? element.entity.timeColumns.length > 0 : isTimeElement(element),
    )
  );
}

/** "…, in hours": said once for the one stretch that the question asks for. */
function takeUnit(draft: FrameDraft, { pieces }: Piece): TimeUnit | undefined {
  const at = pieces.findIndex(({ reading }) => reading.kind === 'cue' && reading.cue.kind === 'time-unit');
  const reading = pieces[at]?.reading;
  if (reading?.kind !== 'cue' || reading.cue.kind !== 'time-unit' || draft.used.has(at)) return undefined;
  draft.used.add(at);
  return reading.cue.unit;
}
