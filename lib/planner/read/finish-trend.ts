import { daysBetween } from '../../question/time/calendar-arithmetic.ts';
import type { FrameDraft } from './frame-draft.ts';

/** "Sales trend": by month where the question names no unit; the days of a period that is no longer than a month. */
export function finishTrend(draft: FrameDraft): void {
  const hasGrain = draft.groups.some(({ kind }) => kind === 'grain');
  if (draft.trend === undefined || hasGrain || draft.change?.growth !== undefined) return;
  const [grain] = draft.bareGrains.splice(0);
  if (grain !== undefined) {
    const { text: _, ...group } = grain;
    draft.groups.push({ kind: 'grain', ...group });
    return;
  }
  const [period, ...others] = draft.periods.map((time) => time.period);
  const isShort =
    others.length === 0 &&
    period?.start !== undefined &&
    period.end !== undefined &&
    daysBetween(period.start, period.end) <= longestMonth;
  draft.groups.push({ kind: 'grain', grain: isShort ? 'day' : 'month' });
}

/** In days. */
const longestMonth = 31;
