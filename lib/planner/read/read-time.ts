import type { GrainExpression, Period, PeriodExpression, TimeExpression } from '../../question/time/time-expression.ts';
import { isTimeElement } from '../choose/choices.ts';
import type { TermMention } from '../frame.ts';
import { type FrameDraft, takeOutput } from './frame-draft.ts';
import { cueAt, isTermNext, type Piece, readingAt, targetBefore } from './piece.ts';
import { isGrain, sayChange } from './read-change.ts';

/** "1996, 1997 and 1998": neighbouring periods make one; periods with a gap between them no plan expresses yet. */
function joinPeriods(draft: FrameDraft, time: PeriodExpression): boolean {
  const at = draft.filters.findLastIndex((filter) => filter.kind === 'period');
  const last = draft.filters[at];
  if (last?.kind !== 'period') return false;
  const [earlier, later] = [last.time, time].sort((left, right) =>
    (left.period.start ?? '') < (right.period.start ?? '') ? -1 : 1,
  );
  if (earlier === undefined || later === undefined) return false;
  const nested = covers(earlier.period, later.period) || covers(later.period, earlier.period);
  if (nested) return false;
  if (earlier.period.end !== later.period.start) draft.separatePeriods = true;
  draft.joinedPeriods = true;
  const { start } = earlier.period;
  const { end } = later.period;
  const period = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  draft.filters[at] = { ...last, time: { ...time, period } };
  return true;
}

/** "2025" and "March 2025": the narrower one lies within the wider. */
function covers(wide: Period, narrow: Period): boolean {
  const starts = wide.start === undefined || (narrow.start !== undefined && wide.start <= narrow.start);
  const ends = wide.end === undefined || (narrow.end !== undefined && wide.end >= narrow.end);
  return starts && ends;
}

function yearShiftOf({ yearShiftMonths }: GrainExpression): { readonly yearShiftMonths?: number } {
  return yearShiftMonths === undefined ? {} : { yearShiftMonths };
}

/** "Founded year", "joining date": the word says only what kind of column is named. */
function namesTimeBefore(piece: Piece): boolean {
  const before = readingAt(piece, -1);
  const element = before?.kind === 'term' ? before.matches[0]?.element : undefined;
  return element !== undefined && isTimeElement(element);
}

/** "In 2024 but not in 2025": what happened then has not happened again. */
function readOtherPeriod(draft: FrameDraft, time: PeriodExpression): boolean {
  if (!draft.filters.some((filter) => filter.kind === 'period')) return false;
  draft.periods.pop();
  draft.filters.push({ kind: 'not-again', time });
  delete draft.pending.negation;
  return true;
}

/** "Customers with a signup date in 2025": the column of the date restricts, it is not asked for. */
function columnOfTime(draft: FrameDraft, piece: Piece): TermMention | undefined {
  const before = targetBefore(draft, cueAt(piece, -1)?.kind === 'where-in' ? piece.at - 1 : piece.at);
  const element = before?.mention.matches[0]?.element;
  if (before === undefined || draft.clause === 'head' || element === undefined || !isTimeElement(element))
    return undefined;
  return takeOutput(draft, before).mention;
}

/** "This year's pickups" are what was picked up this year; "the 2025 order dates" are dates that are asked for. */
function datedNext(piece: Piece): TermMention | undefined {
  const next = readingAt(piece, 1);
  const { text = '', from } = piece.pieces[piece.at + 1] ?? {};
  if (next?.kind !== 'term' || from !== piece.annotation.to) return undefined;
  const element = next.matches[0]?.element;
  const isDate = element !== undefined && isTimeElement(element);
  return isDate && /^[ -~]+$/.test(text) && !/dates?|times?|days?/i.test(text)
    ? { text, matches: next.matches }
    : undefined;
}

/** "By pickup month" groups by the month of a date; "founded year" and "joining date" only say what kind of column is named. */
function readDateGrain(draft: FrameDraft, time: GrainExpression, { at, annotation }: Piece): void {
  const group = draft.groups.at(-1);
  const [element] = group?.kind === 'term' ? group.mention.matches.map((match) => match.element) : [];
  const isDate = element?.kind === 'column' && element.column.role === 'time' && time.grain !== 'day';
  if (!isDate || group?.kind !== 'term' || draft.lastGroupAt !== at - 1) return;
  const { grain } = time;
  draft.groups[draft.groups.length - 1] = { kind: 'grain', grain, of: group.mention, ...yearShiftOf(time) };
  draft.lastGroupAt = at;
  draft.lastGroupEnd = annotation.to;
}

/** A period restricts, a grain groups; what recurs or compares is beyond what plans express. */
export function readTime(draft: FrameDraft, time: TimeExpression, piece: Piece): void {
  const { pending } = draft;
  const { at, annotation } = piece;
  const { text } = annotation;
  switch (time.kind) {
    case 'period': {
      // "Past the due date as of today": the present is what it is past in.
      if (draft.filters.at(-1)?.kind === 'past' && /\b(today|now)$/i.test(text)) return;
      draft.periods.push(time);
      const dated = datedNext(piece);
      if (dated !== undefined) draft.used.add(at + 1);
      const named = dated ?? columnOfTime(draft, piece) ?? pending.event;
      const event = named === undefined ? {} : { event: named };
      if (pending.negation !== undefined && readOtherPeriod(draft, time)) return;
      if (!joinPeriods(draft, time)) draft.filters.push({ kind: 'period', time, ...event });
      delete pending.event;
      return;
    }
    case 'grain':
      if (time.role === 'bare' && namesTimeBefore(piece)) return readDateGrain(draft, time, piece);
      if (time.againstPrevious === true && isGrain(time.grain))
        sayChange(draft, { back: { grain: time.grain, count: 1 } });
      else if (time.againstPrevious === true) draft.unsupported.push('comparison of periods or groups');
      // "Average monthly revenue" is the average of the months' sums, not one average for each month.
      if (time.role === 'group' && pending.aggregates?.includes('avg') === true && isTermNext(piece))
        draft.unsupported.push('figures made of figures that are made of others');
      if (time.role === 'bare' && pending.group !== true)
        draft.bareGrains.push({ grain: time.grain, text, ...yearShiftOf(time) });
      else draft.groups.push({ kind: 'grain', grain: time.grain, ...yearShiftOf(time) });
      delete pending.group;
      draft.lastGroupAt = at;
      return;
    case 'recurring':
      draft.unsupported.push(`a recurring time (${text})`);
      return;
    case 'comparison-period':
      sayChange(draft, { against: time });
      return;
    default:
      time satisfies never;
  }
}
