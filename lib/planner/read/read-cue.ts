import type { Cue } from '../../question/lexicon/cue.ts';
import type { FrameDerivation } from '../frame.ts';
import { type DraftTarget, type FrameDraft, setOrder, toTarget } from './frame-draft.ts';
import { openAlternative } from './join-alternatives.ts';

import {
  cueAt,
  isFigure,
  isLastSaid,
  isTermNext,
  isThing,
  mentionOf,
  type Piece,
  readingAt,
  targetBefore,
} from './piece.ts';
import { averageCompared, readAverageAfter, readAverageBefore } from './read-average.ts';
import { figureBeside, sayChange } from './read-change.ts';
import { readSuffixComparison } from './read-compared-term.ts';
import { readContain } from './read-contain.ts';
import { isPlainThing, readDirection } from './read-direction.ts';
import { readLink } from './read-link.ts';
import { readMissing } from './read-missing.ts';
import { readNegation } from './read-negation.ts';
import { openSame, readRowBefore, readThan } from './read-other-row.ts';
import { readRate } from './read-rate.ts';
import { isRollingAverage, sayRunning } from './read-running.ts';
import { readSuperlative } from './read-superlative.ts';
import { groupBefore, readTerm } from './read-term.ts';
import { readTop } from './read-top.ts';
import { readUnit } from './read-unit.ts';

/** Stand between "by" and what it groups by; in "top 5 by number of orders", "by total amount" also what makes the figure. */
function keepsGroup({ kind }: Cue, { topMode, order }: FrameDraft): boolean {
  if (kind === 'count' || kind === 'aggregate' || kind === 'change') return topMode && order === undefined;
  return kind === 'and' || kind === 'group' || kind === 'distinct';
}

/** Does what a word of the language says: most cues wait for the word they belong to. */
export function readCue(draft: FrameDraft, cue: Cue, piece: Piece): void {
  const { pending } = draft;
  const { text } = piece.annotation;
  const before = targetBefore(draft, piece.at);
  if (!keepsGroup(cue, draft)) delete pending.group;
  switch (cue.kind) {
    case 'filler':
    case 'counter':
    case 'where-in':
      return;
    case 'relative':
      return readRelative(draft, text, piece);
    case 'list':
      if (!isOrder(draft, piece)) return readRelative(draft, text, piece);
      draft.listing = true;
      return;
    case 'everything':
      draft.everything = text;
      return;
    case 'count':
      // "The total number of hours" are hours.
      if (/\btotal\b/i.test(text) && isFigureNext(piece)) {
        pending.aggregates = [...(pending.aggregates ?? []), 'sum'];
        return;
      }
      return readCount(draft, cue.side, before, piece);
    case 'aggregate':
      if (cue.fn === 'avg' && readAverageAfter(draft, piece)) return;
      if (cue.fn === 'avg' && isRollingAverage(piece)) return sayRunning(draft, 'moving-average', piece);
      if (cue.fn === 'avg' && (averageCompared(draft, piece) || makesAverage(draft, piece))) return;
      if (before !== undefined && before.aggregate === undefined && !isTermNext(piece)) {
        before.aggregate = cue.fn;
        before.at = piece.at;
      } else pending.aggregates = [...(pending.aggregates ?? []), cue.fn];
      return;
    case 'distinct':
      pending.distinct = true;
      return;
    case 'group':
      if (draft.arranging && /^by$/i.test(text)) pending.sort = {};
      else if (cue.side === 'prefix' && isLastSaid(piece) && /^each$/i.test(text)) groupByThings(draft);
      else if (/^every$/i.test(text) && draft.clause === 'condition') draft.unsupported.push('all of several rows');
      else if (cue.side === 'prefix') {
        pending.group = true;
        pending.each = /each|every/i.test(text);
      } else groupBefore(draft, text, piece);
      return;
    case 'top':
      return readTop(draft, cue, before, piece);
    case 'superlative':
      return readSuperlative(draft, cue, piece);
    case 'compare':
      if (cue.side === 'prefix') {
        const after = before === undefined ? {} : { after: before };
        const about = cue.about === undefined ? {} : { about: cue.about };
        pending.compare = { operator: cue.operator, text, ...after, ...about };
      } else if (
        !readAverageBefore(draft, cue.operator, before) &&
        !readSuffixComparison(draft, cue, before, piece) &&
        !readRowBefore(draft, cue.operator, piece)
      )
        draft.notUnderstood.push(text);
      return;
    case 'condition': {
      const target = { mention: mentionOf(cue.about, piece.index) };
      draft.filters.push({ kind: 'compare', target, operator: cue.operator, value: cue.value, inAll: true });
      return;
    }
    case 'between':
      pending.between = { text, ...(before === undefined ? {} : { after: before }) };
      return;
    case 'negation':
      return readNegation(draft, text, cue.side, piece);
    case 'missing':
      return readMissing(draft, piece);
    case 'sort':
      if (before !== undefined && !isSortKeyNext(piece) && draft.outputs.length > 1) {
        setOrder(draft, { kind: 'target', target: toTarget(before), direction: draft.direction ?? 'asc' }, text);
      } else pending.sort = cue.direction === undefined ? {} : { direction: cue.direction };
      return;
    case 'arrange':
      if (isOrder(draft, piece)) draft.arranging = true;
      else draft.notUnderstood.push(text);
      return;
    case 'direction':
      return readDirection(draft, cue, before, piece);
    case 'order-from':
      draft.notUnderstood.push(text);
      return;
    case 'own-count':
      draft.ownCount = text;
      return;
    case 'at-present':
      draft.atPresent = true;
      return;
    case 'same-time':
      if (draft.periods.length === 0) draft.notUnderstood.push(text);
      return;
    case 'unit':
      return readUnit(draft, cue.unit, piece);
    case 'and':
      // "by region and month": what follows groups too.
      if (draft.lastGroupAt === piece.at - 1) pending.group = true;
      return;
    case 'or':
      return openAlternative(draft, text, piece);
    case 'same':
      return openSame(draft, text, piece);
    case 'comparative':
      pending.comparative = { operator: cue.operator, text };
      return;
    case 'than':
      return readThan(draft, text, before);
    case 'share':
      return setDerivation(draft, { kind: 'share' });
    case 'rate':
      return readRate(draft, piece);
    case 'ratio':
      // "The ratio of women" without what they are held against, which some languages call by the same word.
      if (cue.orShare === true) return setDerivation(draft, { kind: 'share' });
      draft.unsupported.push('shares and ratios');
      return;
    case 'change':
      return sayChange(draft, {
        growth: text,
        ...figureBeside(piece),
        ...(cue.back === undefined ? {} : { back: cue.back }),
      });
    case 'trend':
      draft.trend = true;
      return;
    case 'running':
      return sayRunning(draft, cue.figure, piece);
    case 'versus':
      return sayChange(draft, { versus: { text, isOptional: cue.isOptional } });
    case 'percent':
      draft.percent = { text };
      return;
    case 'both':
      return readBoth(draft, cue.side, piece);
    case 'contain':
      return readContain(draft, cue, piece);
    case 'named':
      if (cue.fn === undefined) return readTerm(draft, { ...mentionOf(cue.about, piece.index), text }, false, piece);
      pending.aggregates = [...(pending.aggregates ?? []), cue.fn];
      return readTerm(draft, mentionOf(cue.about, piece.index), false, piece);
    case 'link':
      return readLink(draft, text, piece);
    case 'arithmetic':
    case 'divisor':
    case 'elapsed':
    case 'bound':
    case 'time-unit':
      draft.notUnderstood.push(text);
      return;
    case 'unsupported':
      draft.unsupported.push(cue.feature);
      return;
    default:
      cue satisfies never;
  }
}

/** "How much does it weigh on average?" */
function makesAverage({ outputs }: FrameDraft, piece: Piece): boolean {
  const asked = outputs.findLast(({ aggregate }) => aggregate === 'sum');
  const isHowMuch = piece.pieces.slice(0, piece.at).some(({ text }) => /^how much$/i.test(text));
  if (asked === undefined || !isHowMuch || isTermNext(piece)) return false;
  asked.aggregate = 'avg';
  return true;
}

/** "Tracks, and how many races has each had": each of the things named before. */
function groupByThings(draft: FrameDraft): void {
  const counted = draft.outputs.find(({ count }) => count === true)?.mention.matches[0]?.element;
  const things = draft.outputs.filter(isPlainThing).filter(({ mention }) => mention.matches[0]?.element !== counted);
  for (const { mention } of things) draft.groups.push({ kind: 'term', mention });
}

/** "Ordered by ascending age": the direction may stand before what is sorted by. */
function isSortKeyNext(piece: Piece): boolean {
  return isTermNext(piece) || (cueAt(piece, 1)?.kind === 'direction' && readingAt(piece, 2)?.kind === 'term');
}

/** "Show" and "which" ask at the head of a clause; behind what they are said of, "who" restricts and "report" is a verb. */
function isOrder(draft: FrameDraft, piece: Piece): boolean {
  const before = readingAt(piece, -1);
  return (
    draft.outputs.length === 0 || before === undefined || before.kind === 'break' || cueAt(piece, -1)?.kind === 'and'
  );
}

/** One figure is made of others in one way: shares of growth are beyond a plan. */
function setDerivation(draft: FrameDraft, derivation: FrameDerivation): void {
  if (draft.derivation !== undefined && draft.derivation.kind !== derivation.kind)
    draft.unsupported.push('figures made of figures that are made of others');
  draft.derivation = derivation;
}

function readBoth(draft: FrameDraft, side: 'prefix' | 'suffix', piece: Piece): void {
  const next = readingAt(piece, 1);
  // "Both the name and the age": said of what is asked for, it adds nothing.
  const asked = draft.clause === 'head' && next?.kind === 'term' && !isThing({ text: '', matches: next.matches });
  if (side === 'prefix' && asked && cueAt(piece, 2)?.kind === 'and') return;
  draft.both = { from: side === 'prefix' ? draft.filters.length : Math.max(0, draft.filters.length - 1) };
}

/** Who, that and whose open the conditions on what stands before; at the head of a question "where" asks itself. */
function readRelative(draft: FrameDraft, text: string, piece: Piece): void {
  if (/^(report|present|find|view|see|name all)$/i.test(text)) draft.notUnderstood.push(text);
  const isWith = /^(with|having)$/i.test(text) && draft.clause !== 'condition';
  if (draft.outputs.length > 0) draft.clause = isWith ? 'with' : 'condition';
  else if (/^(where|when)$/i.test(text) && piece.at === 0) draft.notUnderstood.push(text);
}

function isFigureNext(piece: Piece): boolean {
  const next = readingAt(piece, 1);
  return next?.kind === 'term' && isFigure(next.matches[0]);
}

function readCount(draft: FrameDraft, side: 'prefix' | 'suffix', before: DraftTarget | undefined, piece: Piece): void {
  const ends = readingAt(piece, 1) === undefined || readingAt(piece, 1)?.kind === 'break';
  if (side === 'prefix' && !(ends && before !== undefined && isThing(before.mention))) {
    draft.pending.count = true;
    if (ends && readingAt(piece, -1)?.kind === 'break') draft.pending.countsBefore = true;
  } else if (before === undefined) draft.bareCount = draft.outputs.length === 0;
  else {
    // 在庫数 is the stock itself: behind a figure the word for a number says no more.
    if (side === 'prefix' || !isFigure(before.mention.matches[0])) before.count = true;
    before.at = piece.at;
  }
}
