import type { Plan } from '../../planner/plan.ts';
import type { DaySpan } from '../time-cells.ts';
import { dateOfDay, toDay } from '../time-cells.ts';
import { type DateMention, findDates, isWithinDate, spanOfDate } from './find-dates.ts';

/** Whether a date lies in what was asked for: the question's own dates, and the periods of the plan and the assumptions. */
export function knownPeriods(
  question: string,
  assumptions: readonly string[],
  plan: Plan | undefined,
): (date: DateMention) => boolean {
  const asked = findDates(question, []);
  const spans: DaySpan[] = [];
  for (const line of assumptions) {
    const found = findDates(line, []).flatMap((date) => spanOfDate(date) ?? []);
    spans.push(...found);
    const [from, to] = found;
    if (from !== undefined && to !== undefined && from.start < to.start) spans.push({ start: from.start, end: to.end });
  }
  for (const filter of plan?.filters ?? []) {
    if (filter.kind !== 'period' || filter.start === undefined || filter.end === undefined) continue;
    spans.push({ start: dayOf(filter.start), end: dayOf(filter.end) });
  }
  return (date) => asked.some((other) => isSame(date, other)) || spans.some((span) => liesIn(date, span));
}

const dayOf = (text: string): number => {
  const [year = 0, month = 1, day = 1] = text.slice(0, 10).split('-').map(Number);
  return toDay(year, month, day);
};

/** A question of March 2026 is answered by "March", and by "2026". */
const isSame = (date: DateMention, asked: DateMention): boolean => {
  const parts = ['year', 'half', 'quarter', 'month', 'day'] as const;
  return parts.every((part) => date[part] === undefined || date[part] === asked[part]);
};

/** Inside the period; a year may also hold it. */
function liesIn(date: DateMention, span: DaySpan): boolean {
  const whole = spanOfDate(date);
  if (whole === undefined) {
    const { year } = dateOfDay(span.start);
    const last = dateOfDay(span.end - 1).year;
    return Array.from({ length: last - year + 1 }, (_, step) => year + step).some((each) =>
      liesIn({ ...date, year: each }, span),
    );
  }
  if (whole.start >= span.start && whole.end <= span.end) return true;
  return isWithinDate(span, date);
}
